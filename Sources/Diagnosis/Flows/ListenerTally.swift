import PwruFormat

/// Whom the hosts of a capture can reach, and how many handshakes their listeners have half open.
struct ListenerTally {
    /// An address, as one namespace sees it.
    private struct Peer: Hashable {
        let netns: UInt32
        let address: IPAddress
    }

    private var reached = BoundedSet<Peer>(limit: limit)
    /// Addresses that hosts of this capture send from.
    private var homes = BoundedSet<Peer>(limit: limit)
    /// Namespaces of this capture that send from a public address.
    private var publicHosts = BoundedSet<UInt32>(limit: limit)
    /// Requests that a listener took up.
    private var begun: [ServerAddress: Set<FlowTuple>] = [:]
    private var taken = 0
    /// Clients that have said more than their SYN.
    private var heard = BoundedSet<FlowTuple>(limit: limit)
    private static let limit = 4096

    /// Takes note of a packet that a host of this capture made and sent, or that a listener's client did.
    mutating func note(_ digest: PathDigest) {
        let tuple = digest.tuple
        guard !tuple.isEmpty, !digest.isTorn else { return }
        if digest.isLocal, digest.isSentInView, digest.end != .dropped {
            reached.insert(Peer(netns: digest.firstNetns, address: tuple.destination))
        }
        if digest.isLocal, !digest.isCopy, digest.firstNetns != 0 {
            homes.insert(Peer(netns: digest.firstNetns, address: tuple.source))
            if tuple.source.isPlausibleSource, !tuple.source.isPrivate { publicHosts.insert(digest.firstNetns) }
        }
        guard tuple.protocolNumber == 6 else { return }
        if digest.requestLine != nil {
            if digest.fate == .ordinary, digest.end != .dropped { noteHandshake(tuple) }
        } else if digest.flags.map({ !$0.contains(.syn) }) ?? (digest.end == .delivered || digest.makesSocket) {
            heard.insert(tuple)
        }
    }

    /// A host sends from this address in this namespace.
    func isHome(_ address: IPAddress, in netns: UInt32) -> Bool {
        homes.contains(Peer(netns: netns, address: address))
    }

    /// A host sends from a public address in this namespace.
    func sendsFromPublic(in netns: UInt32) -> Bool { publicHosts.contains(netns) }

    private mutating func noteHandshake(_ request: FlowTuple) {
        guard taken < ListenerTally.limit else { return }
        if begun[ServerAddress(request), default: []].insert(request).inserted { taken += 1 }
    }

    /// A packet made in this namespace left it for this address: there is a route. Where the capture shows no namespaces,
    /// all are one.
    func reaches(_ address: IPAddress, from netns: UInt32) -> Bool {
        reached.contains(Peer(netns: netns, address: address))
    }

    /// Clients whose SYN the listener took up, and of which nothing more is in view.
    func halfOpenCount(_ request: FlowTuple) -> Int {
        begun[ServerAddress(request)].map(heard.countOfMissing) ?? 0
    }

    /// What findings are judged by, as numbers that grow with it.
    var seen: [Int] { [reached.count, homes.count, publicHosts.count, taken, heard.count] }
}

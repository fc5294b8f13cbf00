import PwruFormat

/// Whom the hosts of a capture can reach, and how many handshakes their listeners have half open.
struct ListenerTally {
    /// An address, as one namespace sees it.
    private struct Peer: Hashable {
        let netns: UInt32
        let address: IPAddress
    }

    private struct Service: Hashable {
        let address: IPAddress
        let port: UInt16
    }

    private var reached: Set<Peer> = []
    /// Addresses that hosts of this capture send from.
    private var homes: Set<Peer> = []
    /// Requests that a listener took up.
    private var begun: [Service: Set<FlowTuple>] = [:]
    private var taken = 0
    /// Clients that have said more than their SYN.
    private var heard: Set<FlowTuple> = []
    /// The last of each that was looked at: packets of one conversation come in rows.
    private var latest = (reached: Peer?.none, home: Peer?.none, heard: FlowTuple?.none)
    private static let limit = 4096

    /// Takes note of a packet that a host of this capture made and sent, or that a listener's client did.
    mutating func note(_ digest: PathDigest) {
        let tuple = digest.tuple
        guard !tuple.isEmpty, !digest.isTorn else { return }
        if digest.isLocal, digest.isSentInView, digest.end != .dropped, reached.count < ListenerTally.limit {
            noteReached(Peer(netns: digest.firstNetns, address: tuple.destination))
        }
        if digest.isLocal, !digest.isCopy { noteHome(tuple.source, digest.firstNetns) }
        guard tuple.protocolNumber == 6 else { return }
        if digest.requestLine != nil {
            if digest.fate == .ordinary, digest.end != .dropped { noteHandshake(tuple) }
        } else if digest.flags.map({ !$0.contains(.syn) }) ?? (digest.end == .delivered || digest.makesSocket),
            heard.count < ListenerTally.limit, tuple != latest.heard
        {
            latest.heard = tuple
            heard.insert(tuple)
        }
    }

    private mutating func noteReached(_ peer: Peer) {
        if peer == latest.reached { return }
        latest.reached = peer
        reached.insert(peer)
    }

    private mutating func noteHome(_ address: IPAddress, _ netns: UInt32) {
        let home = Peer(netns: netns, address: address)
        guard netns != 0, home != latest.home, homes.count < ListenerTally.limit else { return }
        latest.home = home
        homes.insert(home)
    }

    /// A host sends from this address in this namespace.
    func isHome(_ address: IPAddress, in netns: UInt32) -> Bool {
        homes.contains(Peer(netns: netns, address: address))
    }

    private mutating func noteHandshake(_ request: FlowTuple) {
        guard taken < ListenerTally.limit else { return }
        let service = Service(address: request.destination, port: request.destinationPort)
        if begun[service, default: []].insert(request).inserted { taken += 1 }
    }

    /// A packet made in this namespace left it for this address: there is a route. Where the capture shows no namespaces,
    /// all are one.
    func reaches(_ address: IPAddress, from netns: UInt32) -> Bool {
        reached.contains(Peer(netns: netns, address: address))
    }

    /// Clients whose SYN the listener took up, and of which nothing more is in view.
    func halfOpenCount(_ request: FlowTuple) -> Int {
        let service = Service(address: request.destination, port: request.destinationPort)
        return begun[service]?.subtracting(heard).count ?? 0
    }

    /// What findings are judged by, as numbers that grow with it.
    var seen: [Int] { [reached.count, homes.count, taken, heard.count] }
}

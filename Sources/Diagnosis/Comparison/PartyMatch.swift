import PwruFormat

/// Which of the packets that get through on one side are the ones that died on the other, as far as addresses tell.
///
/// A server with the same port is another server: that it can be reached says nothing of the first. Clients come and go;
/// one of the same network stands in for another, unless such a one did well on the failing side already.
struct PartyMatch {
    /// What got through on the failing side between those that it failed between as well.
    private(set) var lucky: PartyCount
    /// What counts of what gets through.
    private(set) var passed: PartyCount
    /// Another client of its network stands in for this one.
    private(set) var standIn: String?

    init(died: PartyCount, lucky: PartyCount, passed: PartyCount) throws(DoubtError) {
        let servers = Set(died.counts.keys.map(\.server))
        let clients = Set(died.counts.keys.map(\.client))
        self.lucky = lucky.only { servers.contains($0.server) && clients.contains($0.client) }
        let reached = passed.only { servers.contains($0.server) }
        guard reached.total > 0 else {
            throw DoubtError(.otherParty(.server, missing: PartyMatch.name(servers), seen: passed.name(\.server)))
        }
        let same = reached.only { clients.contains($0.client) }
        self.passed = same
        if same.total > 0 { return }
        let networks = Set(clients.map(\.network))
        self.passed = reached.only { networks.contains($0.client.network) }
        let othersDidWell = lucky.counts.keys.contains {
            servers.contains($0.server) && !clients.contains($0.client) && networks.contains($0.client.network)
        }
        guard self.passed.total > 0, !othersDidWell else {
            throw DoubtError(.otherParty(.client, missing: PartyMatch.name(clients), seen: reached.name(\.client)))
        }
        standIn = PartyMatch.name(clients)
    }

    private static func name(_ addresses: Set<IPAddress>) -> String { addresses.map(\.description).min() ?? "" }
}

extension PartyCount {
    fileprivate func name(_ end: KeyPath<Parties, IPAddress>) -> String {
        counts.keys.map { $0[keyPath: end].description }.min() ?? ""
    }
}

extension IPAddress {
    /// The /24 of an IPv4 address, the /64 of an IPv6 address.
    fileprivate var network: IPAddress {
        IPAddress(high: high, low: family == .v4 ? low & ~0xff : 0, family: family)
    }
}

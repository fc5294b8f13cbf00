import SkbPaths

/// How often places of two sides stand beside each other on ways that run alike.
struct PlaceVotes {
    private var namespaceVotes: [Pair<UInt32>: Int] = [:]
    private var interfaceVotes: [Pair<PlaceMap.Iface>: Int] = [:]
    private var names: (first: [UInt32: String], second: [UInt32: String]) = ([:], [:])

    private struct Pair<Place: Hashable>: Hashable {
        var first: Place
        var second: Place
    }

    /// Adds the places of two ways that have been laid side by side.
    mutating func add(_ alignment: WayAlignment, _ first: Way, _ second: Way) {
        for row in alignment.rows {
            guard let i = row.first, let j = row.second else { continue }
            let (a, b) = (first.station(i), second.station(j))
            guard a.netns != 0, b.netns != 0 else { continue }
            if !a.netnsName.isEmpty { names.first[a.netns] = a.netnsName }
            if !b.netnsName.isEmpty { names.second[b.netns] = b.netnsName }
            namespaceVotes[Pair(first: a.netns, second: b.netns), default: 0] += 1
            guard let x = PlaceMap.Iface(a), let y = PlaceMap.Iface(b) else { continue }
            interfaceVotes[Pair(first: x, second: y), default: 0] += 1
        }
    }

    /// From the second side to the first, each once.
    func namespaces() -> [UInt32: UInt32] {
        PlaceVotes.elected(namespaceVotes) { pair in
            guard let a = names.first[pair.first], let b = names.second[pair.second] else { return .possible }
            return a == b ? .certain : .none
        }
    }

    /// The same for interfaces of namespaces that belong together.
    func interfaces(in namespaces: [UInt32: UInt32]) -> [PlaceMap.Iface: PlaceMap.Iface] {
        let votes = interfaceVotes.filter { namespaces[$0.key.second.netns] == $0.key.first.netns }
        let first = Set(votes.keys.map(\.first))
        let second = Set(votes.keys.map(\.second))
        return PlaceVotes.elected(votes) { pair in
            if pair.first.name == pair.second.name { return .certain }
            // A name that both sides have stands for itself.
            let isShared =
                first.contains(PlaceMap.Iface(netns: pair.first.netns, name: pair.second.name))
                || second.contains(PlaceMap.Iface(netns: pair.second.netns, name: pair.first.name))
            return isShared ? .none : .possible
        }
    }

    /// What speaks for a pair, apart from the votes.
    private enum Claim: Int {
        case none, possible, certain
    }

    /// Pairs by their claims, then by their votes; each place once.
    private static func elected<Place: Hashable & Comparable>(
        _ votes: [Pair<Place>: Int], claim: (Pair<Place>) -> Claim
    ) -> [Place: Place] {
        let ranked = votes.map { (pair: $0.key, votes: $0.value, claim: claim($0.key)) }.filter { $0.claim != .none }
            .sorted { a, b in
                if a.claim != b.claim { return a.claim.rawValue > b.claim.rawValue }
                if a.votes != b.votes { return a.votes > b.votes }
                let (x, y) = (a.pair.first == a.pair.second, b.pair.first == b.pair.second)
                if x != y { return x }
                return (a.pair.first, a.pair.second) < (b.pair.first, b.pair.second)
            }
        var elected: [Place: Place] = [:]
        var taken: Set<Place> = []
        for candidate in ranked where elected[candidate.pair.second] == nil {
            guard taken.insert(candidate.pair.first).inserted else { continue }
            elected[candidate.pair.second] = candidate.pair.first
        }
        return elected
    }
}

extension PlaceMap.Iface: Comparable {
    static func < (a: PlaceMap.Iface, b: PlaceMap.Iface) -> Bool { (a.netns, a.name) < (b.netns, b.name) }
}

import SkbPaths

/// Holds the ways of packets against each other, kind by kind.
struct PacketComparer {
    let first: SideFacts
    let second: SideFacts
    let services: ServiceMap

    /// Services that are compared.
    static let serviceLimit = 64

    /// A kind of packet that both sides have.
    private struct Match {
        var first: PacketGroup
        var second: PacketGroup
    }

    /// Kinds of packets with any service that both sides have, in a fixed order; what one side has of them, the other
    /// may not.
    private var matches: [Match] {
        if let a = first.onlyGroup, let b = second.onlyGroup { return [Match(first: a, second: b)] }
        return services.pairs.prefix(PacketComparer.serviceLimit).flatMap { pair -> [Match] in
            PacketKind.allCases.flatMap { kind in
                [(false, false), (true, false), (false, true), (true, true)].map { isReply, isRepeat in
                    Match(
                        first: PacketGroup(service: pair.first, isReply: isReply, kind: kind, isRepeat: isRepeat),
                        second: PacketGroup(service: pair.second, isReply: isReply, kind: kind, isRepeat: isRepeat))
                }
            }
        }
    }

    /// Which places belong together, by the ways that have most in common, each once.
    func places() -> PlaceMap {
        var votes = PlaceVotes()
        for match in matches {
            let (a, b) = (first.chosen(match.first), second.chosen(match.second))
            var candidates = a.flatMap { x in b.map { y in Candidate(x.way, y.way, first, second) } }
            candidates.sort(by: <)
            while let best = candidates.last {
                votes.add(best.alignment, first.ways.ways[best.first], second.ways.ways[best.second])
                candidates.removeAll { $0.first == best.first || $0.second == best.second }
            }
        }
        return PlaceMap(votes)
    }

    /// Two ways that may be alike.
    private struct Candidate {
        var first: Int
        var second: Int
        var alignment: WayAlignment

        init(_ first: Int, _ second: Int, _ firstSide: SideFacts, _ secondSide: SideFacts) {
            self.first = first
            self.second = second
            alignment = WayAlignment(firstSide.ways.ways[first], secondSide.ways.ways[second], PlaceMap())
        }

        /// Less likely to be alike; of equals the later ones.
        static func < (a: Candidate, b: Candidate) -> Bool {
            (a.alignment.likeness, a.alignment.weight, b.first, b.second)
                < (b.alignment.likeness, b.alignment.weight, a.first, a.second)
        }
    }

    /// The kinds of packets that both sides have, and those of one side.
    func compare(_ context: ComparisonContext) -> (both: [ComparedPackets], oneSided: [OneSidedPackets]) {
        var both: [ComparedPackets] = []
        var oneSided: [OneSidedPackets] = []
        for match in matches {
            let (a, b) = (first.chosen(match.first), second.chosen(match.second))
            let packets = (first.packetCount(match.first), second.packetCount(match.second))
            if a.isEmpty, b.isEmpty { continue }
            if b.isEmpty {
                oneSided.append(OneSidedPackets(group: match.first, packets: packets.0, isFirst: true))
            } else if a.isEmpty {
                oneSided.append(OneSidedPackets(group: match.second, packets: packets.1, isFirst: false))
            } else {
                let (pairs, unpaired) = PairFinder(a, b, first, second, context).pairs()
                both.append(
                    ComparedPackets(
                        group: match.first, secondGroup: match.second, firstPackets: packets.0,
                        secondPackets: packets.1, pairs: pairs, unpaired: unpaired,
                        uncompared: packets.0 + packets.1 - (a + b).reduce(0) { $0 + $1.packets }))
            }
        }
        return (both, oneSided)
    }
}

extension SideFacts {
    /// Ways of one kind that are compared on each side: those that died and the most frequent.
    private static let wayLimit = 16

    fileprivate func packetCount(_ group: PacketGroup) -> Int {
        (packets[group] ?? []).reduce(0) { $0 + $1.packets }
    }

    /// The ways of a kind that are compared.
    fileprivate func chosen(_ group: PacketGroup) -> [WayCount] {
        let counts = packets[group] ?? []
        let ranked = counts.sorted { a, b in
            let died = (ways.ways[a.way].drop != nil, ways.ways[b.way].drop != nil)
            if died.0 != died.1 { return died.0 }
            return (b.packets, a.way) < (a.packets, b.way)
        }
        return ranked.prefix(SideFacts.wayLimit).sorted { $0.way < $1.way }
    }
}

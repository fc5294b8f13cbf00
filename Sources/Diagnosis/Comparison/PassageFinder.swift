import SkbPaths

/// Looks on one side for packets that get through where those of a cause died on the other.
///
/// A cause is only said to be gone, or new, for what is seen: a packet of the same kind, in the same direction of a
/// conversation with the same service, that gets past the place or reaches its socket.
struct PassageFinder {
    /// The side that shows the cause.
    let victim: SideFacts
    /// The side that does not.
    let other: SideFacts
    /// The other side's service that stands beside one of the victim's.
    let service: (Service) -> Service?
    /// The other side's namespace that plays the part of one of the victim's.
    let netns: (UInt32) -> UInt32?
    /// The user says that the conversations of both sides are to be taken for each other, whoever they are between.
    let isChosen: Bool
    /// Lays a way of the victim beside one of the other side.
    let align: (Way, Way) -> WayAlignment

    func passage(of finding: Finding) throws(DoubtError) -> Passage {
        if other.analysis.inputs.allSatisfy({ $0.account.events == 0 }) { throw DoubtError(.nothingRead) }
        let deaths = victim.deaths(of: finding)
        // All kinds of packets that died must get through; the most frequent tells of it.
        let groups = deaths.keys.sorted { (packets(deaths[$0]!), $1) > (packets(deaths[$1]!), $0) }
        guard let first = groups.first else {
            if finding.drop != nil { throw DoubtError(.notPaired) }
            return try ofConversation(finding)
        }
        let passage = try passage(of: first, deaths[first]!)
        for group in groups.dropFirst() { _ = try self.passage(of: group, deaths[group]!) }
        return passage
    }

    private func packets(_ counts: [WayCount]) -> Int { counts.reduce(0) { $0 + $1.packets } }

    private func passage(of group: PacketGroup, _ died: [WayCount]) throws(DoubtError) -> Passage {
        guard let otherGroup = counterpart(of: group) else { throw DoubtError(.noConversation(group.service)) }
        let seen = other.counts(otherGroup)
        if seen.isEmpty { throw DoubtError(.noPackets(otherGroup)) }
        let victims = died.map { victim.ways.ways[$0.way] }
        let passed = seen.compactMap { count in
            extent(of: other.ways.ways[count.way], past: victims, netns: netns, align).map { (count, $0) }
        }
        if passed.isEmpty { throw DoubtError(.notSoFar(otherGroup)) }
        let match = try match(
            died: parties(died), lucky: parties(lucky(group, died, victims)), passed: parties(passed.map(\.0)))
        try demand(passed: match.passed.total, died: packets(died), lucky: match.lucky.total) { .tooFew($0) }
        let telling = passed.filter { $0.0.parties.counts.keys.contains { match.passed.counts[$0] != nil } }
        try demand(length: telling.map(\.0.longest).max() ?? 0, group, died, victims)
        let best = telling.max { isLess($0, $1) } ?? passed[0]
        return Passage(
            group: otherGroup, extent: best.1, count: match.passed.total, way: other.ways.ways[best.0.way],
            standIn: match.standIn)
    }

    /// Short packets get through where long ones die: what passes must be of the length that counts.
    private func demand(
        length: UInt32, _ group: PacketGroup, _ died: [WayCount], _ victims: [Way]
    ) throws(DoubtError) {
        if let mtu = victims.compactMap(\.exceededMTU).first {
            // Whoever has adapted fills the packets that get through.
            if length + 100 < mtu { throw DoubtError(.tooShort(longest: length, than: mtu, isMTU: true)) }
            return
        }
        let lost = died.map(\.longest).max() ?? 0
        guard [.data, .later, .request, .reply].contains(group.kind), lost > 100, length < lost / 2 else { return }
        throw DoubtError(.tooShort(longest: length, than: lost, isMTU: false))
    }

    func counterpart(of group: PacketGroup) -> PacketGroup? {
        service(group.service).map { service in
            var other = group
            other.service = service
            return other
        }
    }

    func match(
        died: PartyCount, lucky: PartyCount, passed: PartyCount
    ) throws(DoubtError) -> (lucky: PartyCount, passed: PartyCount, standIn: String?) {
        if isChosen { return (lucky, passed, nil) }
        let match = try PartyMatch(died: died, lucky: lucky, passed: passed)
        return (match.lucky, match.passed, match.standIn)
    }

    /// Where some got through before as well, a few that do now prove nothing: by the rule of three, what befalls one in
    /// n must be missing from three times n.
    func demand(
        passed: Int, died: Int, lucky: Int, _ doubt: (Odds) -> Doubt
    ) throws(DoubtError) {
        let needed = lucky == 0 ? 1 : (3 * (died + lucky) + died - 1) / died
        if passed < needed {
            throw DoubtError(doubt(Odds(passed: passed, needed: needed, died: died, of: died + lucky)))
        }
    }

    private func parties(_ counts: [WayCount]) -> PartyCount {
        var sum = PartyCount()
        for count in counts { sum.add(count.parties) }
        return sum
    }

    private func isLess(_ a: (WayCount, Passage.Extent), _ b: (WayCount, Passage.Extent)) -> Bool {
        if (a.1 == .delivered) != (b.1 == .delivered) { return b.1 == .delivered }
        return a.0.packets < b.0.packets
    }

    /// What got through where others died, on the same side.
    private func lucky(_ group: PacketGroup, _ died: [WayCount], _ victims: [Way]) -> [WayCount] {
        victim.counts(group).filter { count in
            if died.contains(where: { $0.way == count.way }) { return false }
            let align: (Way, Way) -> WayAlignment = { WayAlignment($0, $1, PlaceMap()) }
            return extent(of: victim.ways.ways[count.way], past: victims, netns: { $0 }, align) != nil
        }
    }

    /// How far a way gets beyond the place where others died; nil if it is not seen to get past it.
    private func extent(
        of way: Way, past victims: [Way], netns: (UInt32) -> UInt32?, _ align: (Way, Way) -> WayAlignment
    ) -> Passage.Extent? {
        if way.end == .delivered, !way.isTap { return .delivered }
        for victim in victims {
            guard let drop = victim.drop else { continue }
            guard let hook = drop.hook else {
                if let function = way.functionPassed(by: victim, align) { return .function(function) }
                continue
            }
            if let place = netns(drop.netns), way.passes(hook, place, thatStopped: victim, align) { return .hook(hook) }
        }
        return nil
    }
}

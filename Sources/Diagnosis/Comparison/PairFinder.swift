import SkbPaths

/// Pairs the ways of one kind of packet.
struct PairFinder {
    private let firstCounts: [WayCount]
    private let secondCounts: [WayCount]
    private let first: [Way]
    private let second: [Way]
    /// The user chose one packet of each side: they are held against each other, whatever they have in common.
    private let isForced: Bool
    /// By index into the first's ways, then into the second's.
    private let table: [[WayPair]]

    /// Ways with less in common, in thousandths, are not held against each other.
    private static let leastLikeness = 250
    private static let pairLimit = 3

    init(
        _ firstCounts: [WayCount], _ secondCounts: [WayCount], _ firstSide: SideFacts, _ secondSide: SideFacts,
        _ context: ComparisonContext
    ) {
        self.firstCounts = firstCounts
        self.secondCounts = secondCounts
        first = firstCounts.map { firstSide.ways.ways[$0.way] }
        second = secondCounts.map { secondSide.ways.ways[$0.way] }
        let blamed = (firstSide.blamedWays(), secondSide.blamedWays())
        isForced = firstSide.onlyGroup != nil && secondSide.onlyGroup != nil
        let (a, b) = (first, second)
        table = a.indices.map { i in
            b.indices.map { j in
                WayPair(
                    a[i], b[j], context,
                    firstIsCut: a[i].end == .lostFromView && !blamed.0.contains(firstCounts[i].way),
                    secondIsCut: b[j].end == .lostFromView && !blamed.1.contains(secondCounts[j].way))
            }
        }
    }

    /// Ways without their like, with the way that is most like them; and how many have none such.
    func pairs() -> (pairs: [WayPair], unpaired: Int) {
        let lonely = first.indices.filter { i in !table[i].contains(where: \.isSame) }
        let lonelySecond = second.indices.filter { j in !table.contains { $0[j].isSame } }
        var chosen: [(i: Int, j: Int)] = []
        var unpaired = 0
        func choose(_ i: Int, _ j: Int) {
            guard !chosen.contains(where: { $0 == (i, j) }) else { return }
            chosen.append((i, j))
        }
        for i in lonely {
            let partner = second.indices.max { table[i][$0].likeness < table[i][$1].likeness }
            if let partner, isAlike(table[i][partner]) { choose(i, partner) } else { unpaired += 1 }
        }
        for j in lonelySecond {
            let partner = first.indices.max { table[$0][j].likeness < table[$1][j].likeness }
            if let partner, isAlike(table[partner][j]) { choose(partner, j) } else { unpaired += 1 }
        }
        let ranked = chosen.map { table[$0.i][$0.j] }.enumerated().sorted { a, b in
            (PairFinder.weight(a.element), b.offset) > (PairFinder.weight(b.element), a.offset)
        }
        return (ranked.prefix(PairFinder.pairLimit).map(\.element), unpaired)
    }

    private func isAlike(_ pair: WayPair) -> Bool { isForced || pair.likeness >= PairFinder.leastLikeness }

    /// How much the difference tells: that one died counts most.
    static func weight(_ pair: WayPair) -> Int {
        if (pair.first.drop == nil) != (pair.second.drop == nil) { return 3 }
        if pair.first.drop != nil { return 2 }
        return pair.first.end == pair.second.end ? 0 : 1
    }
}

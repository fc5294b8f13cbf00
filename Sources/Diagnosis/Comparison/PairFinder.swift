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

    /// A way of which less is in common, in thousandths, is not held against another one.
    private static let leastShare = 250
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
        let lonely = first.indices.filter { i in !second.indices.contains { isLike(first[i], second[$0], table[i][$0]) }
        }
        let lonelySecond = second.indices.filter { j in
            !first.indices.contains { isLike(second[j], first[$0], table[$0][j]) }
        }
        var chosen: [(i: Int, j: Int)] = []
        var unpaired = 0
        func choose(_ i: Int, _ j: Int) {
            guard !chosen.contains(where: { $0 == (i, j) }) else { return }
            chosen.append((i, j))
        }
        for i in lonely {
            let partner = second.indices.max { isLess(table[i][$0], second[$0], table[i][$1], second[$1]) }
            if let partner, isAlike(table[i][partner]) { choose(i, partner) } else { unpaired += 1 }
        }
        for j in lonelySecond {
            let partner = first.indices.max { isLess(table[$0][j], first[$0], table[$1][j], first[$1]) }
            if let partner, isAlike(table[partner][j]) { choose(partner, j) } else { unpaired += 1 }
        }
        let ranked = chosen.map { table[$0.i][$0.j] }.enumerated().sorted { a, b in
            (PairFinder.weight(a.element), b.offset) > (PairFinder.weight(b.element), a.offset)
        }
        return (ranked.prefix(PairFinder.pairLimit).map(\.element), unpaired)
    }

    /// Another way that goes and ends as this one does. One that is cut off does not tell how it ends, and is not like
    /// one that died.
    private func isLike(_ way: Way, _ other: Way, _ pair: WayPair) -> Bool {
        pair.isSame && (way.drop == nil || other.drop != nil)
    }

    /// Less fit to be held against a way: what is cut off tells least, then what has less in common.
    private func isLess(_ a: WayPair, _ way: Way, _ b: WayPair, _ other: Way) -> Bool {
        func fitness(_ pair: WayPair, _ way: Way) -> Int {
            (isAlike(pair) && way.end != .lostFromView ? 1000 : 0) + pair.likeness
        }
        return fitness(a, way) < fitness(b, other)
    }

    private func isAlike(_ pair: WayPair) -> Bool { isForced || pair.share >= PairFinder.leastShare }

    /// How much the difference tells: that one died counts most.
    static func weight(_ pair: WayPair) -> Int {
        if (pair.first.drop == nil) != (pair.second.drop == nil) { return 3 }
        if pair.first.drop != nil { return 2 }
        return pair.first.end == pair.second.end ? 0 : 1
    }
}

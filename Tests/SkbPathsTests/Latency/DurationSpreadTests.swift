import Testing

@testable import SkbPaths

@Suite("Count, median and maximum in bounded memory") struct DurationSpreadTests {
    private func spread(_ durations: some Sequence<UInt64>) -> DurationSpread {
        var spread = DurationSpread()
        for duration in durations { spread.add(duration) }
        return spread
    }

    @Test func nothing() {
        let spread = DurationSpread()
        #expect(spread.count == 0 && spread.median == 0 && spread.maximum == 0 && spread.count(atLeast: 0) == 0)
    }

    @Test(
        arguments: [
            ([7], 7, 7), ([7, 7, 7], 7, 7), ([1, 9], 1, 9), ([9, 1], 1, 9), ([3, 1, 2], 2, 3), ([5, 5, 1, 9], 5, 9),
            ([0, 0, UInt64.max], 0, UInt64.max),
        ] as [([UInt64], UInt64, UInt64)])
    func exactWhileFew(_ durations: [UInt64], median: UInt64, maximum: UInt64) {
        let spread = spread(durations)
        #expect(spread.count == durations.count)
        #expect(spread.median == median)
        #expect(spread.maximum == maximum)
        #expect(spread.isExact)
    }

    @Test func manyAlikeStayExact() {
        let spread = spread((0..<100_000).map { $0 % 50 + 1000 })
        #expect(spread.isExact && spread.median == 1024 && spread.count == 100_000)
        #expect(spread.count(atLeast: 1049) == 2000)
    }

    @Test("Within 3 % over a factor of eight, whatever the size", arguments: [100, 54_321, 1 << 40] as [UInt64])
    func roundedWhenMany(_ scale: UInt64) {
        // 1…8 times the scale, in a mixed order.
        let durations = (0..<7001).map { ($0 * 3001 % 7001) * scale / 1000 + scale }
        let spread = spread(durations)
        let exact = durations.sorted()[3500]
        #expect(!spread.isExact)
        #expect(spread.maximum == durations.max())
        #expect(max(spread.median, exact) - min(spread.median, exact) <= exact * 32 / 1000)
    }

    @Test func anySpreadIsHeld() {
        let spread = spread((0..<64).flatMap { bit in (0..<40).map { UInt64(1) << bit + UInt64(bit * $0) } })
        #expect(spread.count == 64 * 40)
        #expect(spread.maximum == UInt64(1) << 63 + 63 * 39)
        let median = Double(spread.median)
        #expect(median > 0x1p30 && median < 0x1p33)
    }

    @Test func countsFromAThresholdOn() {
        let spread = spread([1, 2, 3, 4, 100])
        #expect(spread.count(atLeast: 3) == 3)
        #expect(spread.count(atLeast: 5) == 1)
        #expect(spread.count(atLeast: 101) == 0)
        #expect(self.spread([5, 5]).count(atLeast: 5) == 2)
    }
}

import Testing

@testable import Diagnosis

@Suite("When packets died")
struct DropTimesTests {
    private func times(_ times: [UInt64]) -> DropTimes {
        times.dropFirst().reduce(into: DropTimes(times[0])) { $0.add($1) }
    }

    @Test("Few slots, whatever the times, and no packet is lost")
    func bounded() {
        var sum = DropTimes(5_000_000_000)
        for index in 1..<10_000 { sum.add(5_000_000_000 + UInt64(index * index) * 1000) }
        #expect(sum.packets == 10_000)
        #expect(sum.counts.count <= DropTimes.limit && sum.counts.count > DropTimes.limit / 2 - 1)
        sum.add(UInt64.max)
        sum.add(0)
        #expect(sum.packets == 10_002)
        #expect(sum.first == 0 && sum.last == UInt64.max && sum.counts.count <= DropTimes.limit)
    }

    @Test("The order of adding makes no difference")
    func order() {
        let all: [UInt64] = [7_000_000, 1, 900_000_000_000, 3_000_000, 3_000_001, 12_345_678_901, 2]
        let forward = times(all)
        #expect(forward == times(all.reversed()))
        var halves = times(Array(all[..<3]))
        halves.add(times(Array(all[3...])))
        #expect(halves == forward)
    }

    @Test("The first slot holds the first drop, the last the last")
    func ends() {
        let sum = times([2_000_000_000, 1_000_000_000, 1_000_000_001])
        #expect(sum.counts.first == 2 && sum.counts.last == 1)
        #expect(sum.last / sum.slot - sum.first / sum.slot + 1 == UInt64(sum.counts.count))
    }
}

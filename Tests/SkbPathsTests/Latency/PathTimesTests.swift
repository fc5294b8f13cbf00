import PwruFormat
import Testing

@testable import SkbPaths

@Suite("Times between the events of a path") struct PathTimesTests {
    private static let day: UInt64 = 86_400_000_000_000

    /// nil is an event without a time.
    private func measure(_ times: [UInt64?], _ clock: TraceClock) -> PathTimes {
        let path = SkbPath(id: 0, skb: 1)
        for time in times {
            var event = TraceEvent()
            event.time = time ?? 0
            event.columns = time == nil ? [] : .time
            path.append(&event, tuple: -1, isPlaced: true)
        }
        var measured = PathTimes()
        measured.measure(path, clock: clock)
        return measured
    }

    @Test func sinceBoot() {
        let times = measure([1000, 1010, 1010, 5000], .monotonic)
        #expect(times.hops == [10, 0, 3990])
        #expect(times.total == 4000)
    }

    @Test("Relative times hold the hop themselves; the first counts from another packet's event")
    func relative() {
        let times = measure([777_777, 10, 0, 3990], .relative)
        #expect(times.hops == [10, 0, 3990])
        #expect(times.total == 4000)
    }

    @Test func none() {
        let times = measure([0, 0], .none)
        #expect(times.hops == [-1] && times.total == -1)
        #expect(measure([], .monotonic).total == -1)
        #expect(measure([1], .monotonic).total == -1)
    }

    @Test("An event that was printed late: neither the way to it nor the way from it", arguments: [true, false])
    func outOfOrder(isRelative: Bool) {
        let stepBack = UInt64(bitPattern: -5)
        let times =
            isRelative
            ? measure([0, 10, stepBack, 15, 7], .relative) : measure([100, 110, 105, 120, 127], .monotonic)
        #expect(times.hops == [10, -1, -1, 7])
        #expect(times.total == 27)
        #expect(times.outOfOrder == 2)
        #expect(times.untimed == 0)
    }

    @Test func backwardsAltogether() {
        let times = measure([100, 50], .monotonic)
        #expect(times.hops == [-1] && times.total == -1 && times.outOfOrder == 1)
    }

    @Test("What no clock shows is no time", arguments: [UInt64.max / 2 + 1, UInt64.max / 2, 1 << 51])
    func impossible(_ time: UInt64) {
        for clock in [TraceClock.monotonic, .relative, .wallClock] {
            let times = measure([5, time, 9], clock)
            #expect(times.hops.first == -1 && times.untimed > 0 && times.total == -1)
        }
    }

    @Test func withoutTime() {
        let times = measure([100, nil, 120, 130], .monotonic)
        #expect(times.hops == [-1, -1, 10] && times.untimed == 2 && times.total == -1)
    }

    @Test("The time of day begins anew at midnight")
    func midnight() {
        let times = measure([PathTimesTests.day - 1_000_000, 2_000_000, 3_000_000], .wallClock)
        #expect(times.hops == [3_000_000, 1_000_000] && times.total == 4_000_000)
        // With a date there is no midnight, and before noon no step back over it.
        #expect(measure([20_000 * PathTimesTests.day, 19_999 * PathTimesTests.day], .wallClock).hops == [-1])
        #expect(measure([PathTimesTests.day / 3, 0], .wallClock).hops == [-1])
    }
}

import PwruFormat
import SkbPaths

/// Tells which paths of one capture lie between two moments, once the capture has shown what its times count.
struct TimeWindow {
    private let since: Moment?
    private let until: Moment?
    /// Time of the first event.
    private var first: UInt64?
    /// The same on the wall, and whether that has a date; nil where the capture does not say.
    private var wallClock: (time: UInt64, hasDate: Bool)?
    private var clock = TraceClock.none
    private var low: UInt64 = 0
    private var high = UInt64.max
    /// Why paths cannot be told by their times, in a sentence; nil if they can.
    private(set) var problem: String?

    private static let day: UInt64 = 86_400_000_000_000
    /// A time without a date counts from midnight, one with a date from 1970.
    private static let firstDate = day + 3_600_000_000_000
    /// pwru prints wall-clock times a little out of order.
    private static let disorder: UInt64 = 60_000_000_000

    init(since: Moment?, until: Moment?) {
        self.since = since
        self.until = until
        if isWanted { problem = "there are no timestamps in this capture, and \(names) \(TimeWindow.remedy)" }
    }

    private var isWanted: Bool { since != nil || until != nil }

    /// Takes note of a batch, before the paths that end in it.
    mutating func begin(_ batch: EventBatch, clock: TraceClock) {
        guard isWanted, clock != .none, let event = batch.events.first(where: { $0.columns.contains(.time) }) else {
            return
        }
        let changes = self.clock != .none && self.clock != clock
        guard first == nil || changes else { return }
        self.clock = clock
        if first == nil {
            first = event.time
            let isDated = event.time >= TimeWindow.firstDate
            wallClock = clock == .wallClock ? (event.time, isDated) : batch.wallClock(of: event)
        }
        if clock == .relative {
            problem = "the times of this capture are relative and do not compare, and \(names) \(TimeWindow.remedy)"
        } else if changes {
            problem = "the times of this capture are of two clocks: \(names) cannot tell them apart"
        } else {
            settle()
        }
    }

    /// The path has an event within the window.
    func contains(_ path: SkbPath) -> Bool {
        guard isWanted else { return true }
        guard problem == nil else { return false }
        var earliest = UInt64.max
        var latest: UInt64 = 0
        for step in path.steps where step.columns.contains(.time) {
            let time = unwrapped(step.time)
            earliest = min(earliest, time)
            latest = max(latest, time)
        }
        return earliest <= high && latest >= low && earliest <= latest
    }

    // MARK: - What the moments mean here

    private mutating func settle() {
        problem = nil
        for moment in [since, until].compactMap(\.self) {
            if let misfit = misfit(moment) {
                problem = misfit
                return
            }
        }
        low = since.map(place) ?? 0
        high = until.map(place) ?? .max
        // From 23:59 until 00:01.
        if let since, let until, since.kind == .timeOfDay, until.kind == .timeOfDay, high < low {
            high = high.addingClamped(TimeWindow.day)
        }
    }

    private func misfit(_ moment: Moment) -> String? {
        let fits: Bool
        switch moment.kind {
        case .offset: fits = true
        case .sinceBoot: fits = clock == .monotonic
        case .timeOfDay: fits = wallClock != nil
        case .date: fits = wallClock?.hasDate ?? false
        }
        if fits { return nil }
        var own: [String] = []
        if clock == .monotonic { own.append("counts nanoseconds since boot, and takes such a number") }
        if let wallClock {
            own.append(
                wallClock.hasDate
                    ? "has dates and times, and takes 2006-01-02T15:04:05 or 15:04:05"
                    : "has times of day without dates, and takes 15:04:05")
        }
        return "'\(moment.text)' is no time of this capture, which \(own.joined(separator: ", ")), "
            + "or +1.5s from its first event"
    }

    private func place(_ moment: Moment) -> UInt64 {
        let first = first ?? 0
        let wall = wallClock?.time ?? 0
        switch moment.kind {
        case .sinceBoot: return moment.nanoseconds
        case .offset: return first.addingClamped(moment.nanoseconds)
        case .date: return onClock(moment.nanoseconds, first, wall)
        case .timeOfDay:
            // Of the moments with this time of day, the one nearest to the first event.
            let half = TimeWindow.day / 2
            var time = wall / TimeWindow.day * TimeWindow.day + moment.nanoseconds
            if time + half < wall {
                time += TimeWindow.day
            } else if time > wall + half {
                time = time.subtractingClamped(TimeWindow.day)
            }
            return onClock(time, first, wall)
        }
    }

    /// A time on the wall as the clock of the events has it.
    private func onClock(_ time: UInt64, _ first: UInt64, _ wall: UInt64) -> UInt64 {
        time >= wall ? first.addingClamped(time - wall) : first.subtractingClamped(wall - time)
    }

    /// Times of day begin again at midnight.
    private func unwrapped(_ time: UInt64) -> UInt64 {
        guard clock == .wallClock, let first, first < TimeWindow.firstDate, time + TimeWindow.disorder < first else {
            return time
        }
        return time + TimeWindow.day
    }

    private var names: String {
        since != nil && until != nil ? "--since and --until need" : since != nil ? "--since needs" : "--until needs"
    }

    private static let remedy = "some that do: record with pwru --timestamp current"
}

extension UInt64 {
    fileprivate func addingClamped(_ other: UInt64) -> UInt64 {
        let (sum, overflows) = addingReportingOverflow(other)
        return overflows ? .max : sum
    }

    fileprivate func subtractingClamped(_ other: UInt64) -> UInt64 { self > other ? self - other : 0 }
}

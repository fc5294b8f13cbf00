import PwruFormat
import SkbPaths

/// Tells which paths of one capture lie between two moments, once the capture has shown what its times count.
struct TimeWindow {
    private let since: Moment?
    private let until: Moment?
    /// Time of the first event.
    private var first: UInt64?
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
        first = first ?? event.time
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
            high += TimeWindow.day
        }
    }

    private var hasDates: Bool { clock == .wallClock && first ?? 0 >= TimeWindow.firstDate }

    private func misfit(_ moment: Moment) -> String? {
        let fits: Bool
        switch moment.kind {
        case .offset: fits = true
        case .sinceBoot: fits = clock == .monotonic
        case .timeOfDay: fits = clock == .wallClock
        case .date: fits = hasDates
        }
        if fits { return nil }
        let own =
            clock == .monotonic
            ? "counts nanoseconds since boot, and takes such a number"
            : hasDates
                ? "has dates and times, and takes 2006-01-02T15:04:05 or 15:04:05"
                : "has times of day without dates, and takes 15:04:05"
        return "'\(moment.text)' is no time of this capture, which \(own), or +1.5s from its first event"
    }

    private func place(_ moment: Moment) -> UInt64 {
        let first = first ?? 0
        switch moment.kind {
        case .sinceBoot, .date: return moment.nanoseconds
        case .offset:
            let (sum, overflows) = first.addingReportingOverflow(moment.nanoseconds)
            return overflows ? .max : sum
        case .timeOfDay:
            // Of the moments with this time of day, the one nearest to the first event.
            let half = TimeWindow.day / 2
            let time = first / TimeWindow.day * TimeWindow.day + moment.nanoseconds
            if time + half < first { return time + TimeWindow.day }
            if time > first + half { return time >= TimeWindow.day ? time - TimeWindow.day : 0 }
            return time
        }
    }

    /// Times of day begin again at midnight.
    private func unwrapped(_ time: UInt64) -> UInt64 {
        guard clock == .wallClock, !hasDates, let first, time + TimeWindow.disorder < first else { return time }
        return time + TimeWindow.day
    }

    private var names: String {
        since != nil && until != nil ? "--since and --until need" : since != nil ? "--since needs" : "--until needs"
    }

    private static let remedy = "some that do: record with pwru --timestamp current"
}

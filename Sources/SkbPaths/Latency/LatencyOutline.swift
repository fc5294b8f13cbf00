import PwruFormat

/// Median and maximum of some durations, in nanoseconds.
public struct DurationSummary: Sendable, Hashable {
    public var count: Int
    public var median: UInt64
    public var maximum: UInt64
    /// False if the median is rounded to some 3 %.
    public var isExact: Bool

    public init(count: Int, median: UInt64, maximum: UInt64, isExact: Bool) {
        self.count = count
        self.median = median
        self.maximum = maximum
        self.isExact = isExact
    }

    /// nil for no durations at all.
    init?(_ spread: DurationSpread) {
        guard spread.count > 0 else { return nil }
        self.init(count: spread.count, median: spread.median, maximum: spread.maximum, isExact: spread.isExact)
    }
}

/// Time that packets spend in one stage of the stack.
public struct StageLatency: Sendable, Hashable {
    /// The stage in words, or `LatencyOutline.freeLabel`.
    public var label: String
    public var times: DurationSummary
}

/// Time from the entry of one function to the entry of the next.
public struct HopLatency: Sendable, Hashable {
    /// FUNC as printed, with its module. The time was spent in here, or waiting behind it.
    public var from: String
    public var to: String
    /// Line of the event at which the slowest one began.
    public var line: UInt64
    public var times: DurationSummary
    /// Behind the free that ended the path.
    public var isInFree: Bool
}

/// The times of one kind of path.
public struct LatencyOutline: Sendable, Hashable {
    /// How many packets had times.
    public var packets: Int
    /// From the first event to the last; nil where events are out of order or without times.
    public var total: DurationSummary?
    /// In the order in which the path comes through them.
    public var stages: [StageLatency]
    /// In the order of the path.
    public var hops: [HopLatency]
    /// False if the capture has too many kinds of paths to keep the hops of this one.
    public var keepsHops: Bool

    /// Stands in place of a stage for the time after the free that ended the path.
    public static let freeLabel = "being freed"
}

/// The times of all paths of an input.
public struct LatencySummary: Sendable {
    /// What the times count; `none` for an input without timestamps.
    public var clock: TraceClock
    /// All relative times are 0, as in JSON of pwru 1.0.6 to 1.0.12: they tell nothing.
    public var isAllZero: Bool
    public var paths: Int
    /// Pairs of functions by their slowest time.
    public var slowest: [HopLatency]
    /// Pairs of functions by their median, of those that were seen `rule` times at least.
    public var slowAsARule: [HopLatency]
    public var waits: LongWaits
    /// Hops left out because an event is older than the one before it.
    public var outOfOrder: Int
    /// Hops left out because an event has no time, or one that cannot be.
    public var untimed: Int
    /// Paths left out because they lie in more than one run of pwru.
    public var acrossRuns: Int
    /// Hops left out because there were too many pairs of functions.
    public var unlisted: Int

    /// There is anything to tell.
    public var hasTimes: Bool { clock != .none && !isAllZero }

    /// Seen so often, a median says something.
    public static let rule = 3
}

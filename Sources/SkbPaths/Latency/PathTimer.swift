import PwruFormat

/// Tells the times of paths as they end, one after the other, and whether the capture has any that can be used.
public struct PathTimer {
    private var epochs = TimeEpochs()
    private var times = PathTimes()
    private var sawZero = false
    /// Any time but 0.
    private var sawTime = false
    /// The clock of the path that was measured last.
    public private(set) var clock = TraceClock.none

    public init() {}

    /// Takes note of a batch; before the paths that end in it.
    public mutating func begin(_ batch: EventBatch, run: Int, clock: TraceClock) {
        if !batch.events.isEmpty { epochs.observe(batch, run: run, clock: clock) }
    }

    /// Measures a path that has ended; false if it lies in more than one run of pwru, or in one without times.
    public mutating func measure(_ path: SkbPath) -> Bool {
        guard let clock = epochs.clock(of: path), clock != .none else { return false }
        self.clock = clock
        times.measure(path, clock: clock)
        if !sawZero { sawZero = times.hops.contains(0) }
        if !sawTime { sawTime = times.hops.contains { $0 > 0 } }
        return true
    }

    /// Nanoseconds from each step of the path measured last to the next; -1 where they cannot be told.
    public var hops: [Int64] { times.hops }

    /// The clock of the last run that has one.
    public var latestClock: TraceClock { epochs.latest }

    /// All relative times are 0 so far, as in JSON of pwru 1.0.6 to 1.0.12: they tell nothing.
    public var isAllZero: Bool { latestClock == .relative && sawZero && !sawTime }

    /// There is anything to tell.
    public var hasTimes: Bool { latestClock != .none && !isAllZero }
}

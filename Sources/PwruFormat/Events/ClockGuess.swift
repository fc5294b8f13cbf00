/// Tells `--timestamp current` from `relative`, which look alike in the output.
///
/// The first event of an skb address prints 0 in relative time, and no machine is traced in its first second.
struct ClockGuess {
    private static let second: UInt64 = 1_000_000_000

    private(set) var clock = TraceClock.none
    private var latest: UInt64 = 0

    /// Takes note of one printed number of nanoseconds.
    @inline(__always)
    mutating func observe(_ time: UInt64) {
        if clock == .relative { return }
        if clock == .monotonic, time >= latest {
            latest = time
            return
        }
        decide(time)
    }

    mutating func observeWallClock() { clock = .wallClock }

    /// A new run of pwru may print another clock.
    mutating func reset() {
        clock = .none
        latest = 0
    }

    private mutating func decide(_ time: UInt64) {
        // Times since boot fall by microseconds, across CPUs; deltas fall to a fraction.
        if time < Self.second || (clock == .monotonic && time < latest / 2) {
            clock = .relative
        } else {
            clock = .monotonic
            latest = max(latest, time)
        }
    }
}

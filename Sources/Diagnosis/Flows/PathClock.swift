import PwruFormat
import SkbPaths

/// Times of whole paths on one scale, in nanoseconds.
///
/// With `--timestamp relative` pwru prints how long ago the address was seen last. Added up, that gives each address a
/// clock of its own; an address seen for the first time is set by the latest time known, so times are right for an
/// address and early at most for others.
struct PathClock {
    private var latestOf: [UInt64: UInt64] = [:]
    private var latest: UInt64 = 0
    /// Addresses that are remembered; then all are forgotten.
    private static let limit = 1 << 14

    /// First and last time of a path; zeros where the capture has none.
    mutating func place(_ path: SkbPath, _ clock: TraceClock) -> (first: UInt64, last: UInt64) {
        guard let first = path.steps.first, let last = path.steps.last else { return (0, 0) }
        guard clock == .relative else { return clock == .none ? (0, 0) : (first.time, last.time) }
        let start = latestOf[path.skb].map { $0 &+ first.time } ?? latest
        let end = start &+ path.elapsed
        if latestOf.count >= PathClock.limit { latestOf.removeAll(keepingCapacity: true) }
        latestOf[path.skb] = end
        latest = max(latest, end)
        return (start, end)
    }
}

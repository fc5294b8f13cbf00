import PwruFormat
import SkbPaths

/// Puts times of a capture on the wall clock, the only one that two nodes share.
///
/// pwru takes the wall-clock time when it prints, so it may lag behind the event; text carries it in front of the row,
/// beside the nanoseconds since boot.
struct WallOffset {
    private var clock = TraceClock.none
    /// Nanoseconds from the capture's clock to the wall clock.
    private var offset: UInt64?
    /// Times of this capture are on several clocks.
    private var isMixed = false
    /// Rows that were asked for a wall-clock time: where the first few have none, none has.
    private var asked = 0
    private static let askedLimit = 8

    /// Looks at one path. The first that shows both clocks decides.
    mutating func observe(_ path: SkbPath, _ clock: TraceClock) {
        if clock != self.clock {
            if self.clock != .none, clock != .none { isMixed = true }
            if clock != .none { self.clock = clock }
        }
        guard offset == nil, !isMixed else { return }
        switch clock {
        case .wallClock: offset = 0
        case .monotonic:
            guard asked < WallOffset.askedLimit, let first = path.steps.first, first.time > 0,
                let text = path.texts[0]
            else { return }
            asked += 1
            offset = leadingWallClock(of: text).map { $0 &- first.time }
        case .none, .relative: break
        }
    }

    /// A time of this capture by the wall clock; nil where there is no telling.
    func time(_ time: UInt64) -> UInt64? {
        guard let offset, !isMixed, time > 0 else { return nil }
        return time &+ offset
    }

    func span(_ first: UInt64, _ last: UInt64) -> WallSpan? {
        guard let first = time(first), let last = time(last) else { return nil }
        return WallSpan(first: first, last: last)
    }
}

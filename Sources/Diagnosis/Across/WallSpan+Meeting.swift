extension WallSpan {
    /// Clocks of two nodes differ, and pwru takes the time when it prints: so much later or earlier is the same time.
    private static let slack: UInt64 = 10_000_000_000
    private static let day: UInt64 = 86_400_000_000_000

    /// The smallest span that covers all of these; nil for none.
    init?(covering spans: [WallSpan]) {
        guard let first = spans.map(\.first).min(), let last = spans.map(\.last).max() else { return nil }
        self.init(first: first, last: last)
    }

    /// Time of day alone: pwru up to 1.0.11 printed no date.
    private var hasNoDate: Bool { first < WallSpan.day }

    /// The two spans have a moment in common, as far as clocks of two nodes can tell.
    func mayMeet(_ other: WallSpan) -> Bool {
        distance(to: other) <= WallSpan.slack
    }

    /// The other span lies within this one, by the clocks as they are.
    func covers(_ other: WallSpan) -> Bool {
        hasNoDate == other.hasNoDate && first <= other.first && other.last <= last
    }

    /// The same, however far the clocks of two nodes may be apart: not near the ends.
    func surelyCovers(_ other: WallSpan) -> Bool {
        let margin = min(WallSpan.slack, (last - first) / 4)
        return WallSpan(first: first + margin, last: last - margin).covers(other)
    }

    /// Nanoseconds between the two; 0 if they overlap.
    private func distance(to other: WallSpan) -> UInt64 {
        if hasNoDate != other.hasNoDate { return clockFace.distance(to: other.clockFace) }
        if other.last < first { return first - other.last }
        return other.first > last ? other.first - last : 0
    }

    /// The same without the date. A span over midnight is taken for the whole day.
    private var clockFace: WallSpan {
        let (from, to) = (first % WallSpan.day, last % WallSpan.day)
        return first / WallSpan.day == last / WallSpan.day
            ? WallSpan(first: from, last: to) : WallSpan(first: 0, last: WallSpan.day - 1)
    }
}

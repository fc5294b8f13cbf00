/// How long something took, over any number of times: count, longest, and the middle one.
///
/// Keeps the durations themselves while there are few different ones. Of more it keeps only the leading binary digits,
/// and fewer of those the wider they are spread, so that it never holds more than 64 of them, about 1 kB:
///
///     exact      5213 ns        5214 ns        5390 ns
///     6 digits   5184…5247 (2)                 5376…5439 (1)
///     5 digits   5120…5247 (2)                 5376…5503 (1)
public struct DurationSpread: Sendable {
    public private(set) var count = 0
    /// Nanoseconds.
    public private(set) var maximum: UInt64 = 0
    /// Lower ends of ranges in ascending order; empty as long as all durations are the same.
    private var marks: [Mark] = []
    /// Binary digits kept behind the leading one; nil while nothing is rounded.
    private var digits: UInt64?

    private struct Mark {
        var low: UInt64
        var weight: Int
    }

    private static let limit = 64
    /// Ranges of 1/64 of their value at first.
    private static let mostDigits: UInt64 = 6

    public init() {}

    public mutating func add(_ duration: UInt64) {
        if marks.isEmpty, count > 0, duration != maximum { marks.append(Mark(low: maximum, weight: count)) }
        count += 1
        maximum = max(maximum, duration)
        if marks.isEmpty { return }
        let low = floor(duration)
        let index = firstIndex(atOrAbove: low)
        if index < marks.count, marks[index].low == low {
            marks[index].weight += 1
        } else {
            marks.insert(Mark(low: low, weight: 1), at: index)
            if marks.count > DurationSpread.limit { coarsen() }
        }
    }

    /// True if the median is one of the durations as they were measured.
    public var isExact: Bool { digits == nil }

    /// The middle duration, of an even number the lower of the two in the middle: in nanoseconds, and within 3 % as long
    /// as the durations differ by less than a factor of sixteen. 0 if there are none.
    public var median: UInt64 {
        if marks.isEmpty { return maximum }
        var rest = (count - 1) / 2
        for mark in marks {
            if rest < mark.weight { return min(maximum, mark.low + width(mark.low) / 2) }
            rest -= mark.weight
        }
        return maximum
    }

    /// How many were at least so long; where durations are rounded, by the lower end of their range.
    public func count(atLeast duration: UInt64) -> Int {
        if marks.isEmpty { return maximum >= duration ? count : 0 }
        return marks[firstIndex(atOrAbove: floor(duration))...].reduce(0) { $0 + $1.weight }
    }

    private func firstIndex(atOrAbove low: UInt64) -> Int {
        var lower = 0
        var upper = marks.count
        while lower < upper {
            let middle = (lower + upper) / 2
            if marks[middle].low < low { lower = middle + 1 } else { upper = middle }
        }
        return lower
    }

    /// Keeps fewer digits until there is room.
    private mutating func coarsen() {
        while marks.count > DurationSpread.limit, digits != 0 {
            digits = digits.map { $0 - 1 } ?? DurationSpread.mostDigits
            var merged: [Mark] = []
            for mark in marks {
                let low = floor(mark.low)
                if merged.last?.low == low {
                    merged[merged.count - 1].weight += mark.weight
                } else {
                    merged.append(Mark(low: low, weight: mark.weight))
                }
            }
            marks = merged
        }
    }

    /// The lower end of the range that a duration falls into.
    private func floor(_ duration: UInt64) -> UInt64 { duration & ~(width(duration) - 1) }

    /// The size of that range, a power of two.
    private func width(_ duration: UInt64) -> UInt64 {
        guard let digits else { return 1 }
        let leading = UInt64(max(0, 63 - duration.leadingZeroBitCount))
        return leading > digits ? 1 << (leading - digits) : 1
    }
}

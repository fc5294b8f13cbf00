import PwruFormat
import SkbPaths

/// When the packets of a failure died: counts in slots of equal length, few enough to be drawn.
///
/// Slots are a power of two nanoseconds long and begin at multiples of their length, so that two halves of the same drops
/// add up to the same counts, whichever comes first. Where time outgrows the slots, they become twice as long.
public struct DropTimes: Sendable, Hashable, Codable {
    /// Nanoseconds on the capture's clock.
    public private(set) var first: UInt64
    public private(set) var last: UInt64
    /// Packets by slot, the first of which holds `first`.
    public private(set) var counts: [Int]
    private var exponent = 20

    /// Nanoseconds of a slot.
    public var slot: UInt64 { 1 << exponent }

    /// More slots are never kept.
    static let limit = 48
    /// Memory held at most, in bytes.
    static let footprint = limit * MemoryLayout<Int>.stride + 64

    init(_ time: UInt64) {
        first = time
        last = time
        counts = [1]
    }

    /// The counts fit the times. Only a value that was read from outside can fail this.
    var isSound: Bool {
        guard first <= last, (0..<UInt64.bitWidth).contains(exponent), counts.count <= DropTimes.limit, packets > 0
        else { return false }
        return UInt64(counts.count) == (last >> exponent) - (first >> exponent) + 1
    }

    public var packets: Int { counts.reduce(0, +) }

    mutating func add(_ time: UInt64) {
        // Nearly every drop falls into the slots that there are, or the one behind them.
        let index = time < first ? UInt64.max : (time >> exponent) - (first >> exponent)
        guard index < DropTimes.limit, index <= counts.count else { return add(DropTimes(time)) }
        if index == counts.count { counts.append(0) }
        counts[Int(index)] += 1
        last = max(last, time)
    }

    mutating func add(_ other: DropTimes) {
        var other = other
        let (low, high) = (min(first, other.first), max(last, other.last))
        var exponent = max(self.exponent, other.exponent)
        while (high >> exponent) - (low >> exponent) >= DropTimes.limit { exponent += 1 }
        stretch(to: exponent)
        other.stretch(to: exponent)
        let start = low >> exponent
        var sum = [Int](repeating: 0, count: Int((high >> exponent) - start) + 1)
        for part in [self, other] {
            let offset = Int((part.first >> exponent) - start)
            for (index, count) in part.counts.enumerated() { sum[offset + index] += count }
        }
        (first, last, counts) = (low, high, sum)
    }

    private mutating func stretch(to exponent: Int) {
        guard exponent > self.exponent else { return }
        let (old, start) = (first >> self.exponent, first >> exponent)
        var sum = [Int](repeating: 0, count: Int((last >> exponent) - start) + 1)
        for (index, count) in counts.enumerated() {
            sum[Int(((old + UInt64(index)) >> (exponent - self.exponent)) - start)] += count
        }
        counts = sum
        self.exponent = exponent
    }
}

/// Tells when packets died, as long as all times of a capture are on one clock.
struct DropClock {
    private var clock: TraceClock?
    /// Times do not compare after all: a clock that turned out to be another one, or a second run with another.
    private(set) var isMixed = false

    /// nil where the capture has no times that compare.
    mutating func time(of path: SkbPath, _ clock: TraceClock) -> UInt64? {
        if clock != .none, self.clock ?? clock != clock { isMixed = true }
        if clock != .none { self.clock = clock }
        guard clock == .monotonic || clock == .wallClock, !isMixed, let drop = path.drop,
            path.steps.indices.contains(drop.step), path.steps[drop.step].columns.contains(.time)
        else { return nil }
        return path.steps[drop.step].time
    }
}

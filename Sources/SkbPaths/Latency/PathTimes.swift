import PwruFormat

/// The times between the events of one path, as far as its clock tells them.
struct PathTimes {
    /// Nanoseconds from each step to the next, one fewer than there are steps; -1 where they cannot be told.
    private(set) var hops: [Int64] = []
    /// Nanoseconds from the first event to the last; -1 where they cannot be told.
    private(set) var total: Int64 = -1
    /// Hops left out because an event is older than the one before it.
    private(set) var outOfOrder = 0
    /// Hops left out because an event has no time, or one that cannot be.
    private(set) var untimed = 0

    /// No skb lives so long, nearly a fortnight; more is the work of a broken line. The sum over the longest path still
    /// fits into 64 bits.
    private static let longest: UInt64 = 1 << 50
    private static let day: Int64 = 86_400_000_000_000

    /// Measures a path anew, in the same storage.
    mutating func measure(_ path: SkbPath, clock: TraceClock) {
        hops.removeAll(keepingCapacity: true)
        outOfOrder = 0
        untimed = 0
        var sum: Int64 = 0
        var before: Int64 = 0
        for index in path.steps.indices.dropFirst() {
            guard let difference = PathTimes.difference(path.steps[index - 1], path.steps[index], clock) else {
                hops.append(-1)
                untimed += 1
                before = 0
                continue
            }
            // An event that is older than the one before it was printed late: neither the way to it nor the way on from
            // it is known.
            if difference < 0 || before < 0 {
                hops.append(-1)
                outOfOrder += 1
            } else {
                hops.append(difference)
            }
            sum += difference
            before = difference
        }
        total = hops.isEmpty || untimed > 0 || sum < 0 ? -1 : sum
    }

    /// Nanoseconds between two events, negative if they are in the wrong order; nil if they cannot be told.
    private static func difference(_ from: PathStep, _ to: PathStep, _ clock: TraceClock) -> Int64? {
        guard to.columns.contains(.time) else { return nil }
        var difference: Int64
        switch clock {
        case .none:
            return nil
        case .relative:
            // pwru subtracts without a sign.
            difference = Int64(bitPattern: to.time)
        case .monotonic, .wallClock:
            guard from.columns.contains(.time) else { return nil }
            difference =
                to.time >= from.time ? Int64(clamping: to.time - from.time) : -Int64(clamping: from.time - to.time)
        }
        // The time of day begins anew at midnight.
        if clock == .wallClock, difference < -day / 2, from.time < UInt64(day) { difference += day }
        return difference.magnitude <= longest ? difference : nil
    }
}

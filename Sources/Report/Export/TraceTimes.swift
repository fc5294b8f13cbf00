import PwruFormat
import SkbPaths

/// When each step of a path was, on one time line for the whole capture.
struct TraceTimes {
    /// Nanoseconds; nil for steps without a time.
    private(set) var starts: [UInt64?] = []
    private var latest: UInt64 = 0

    private static let day: UInt64 = 86_400_000_000_000

    /// Places a path anew, in the same storage.
    ///
    /// Relative times tell the distance between two events of one packet only: every packet starts at 0.
    mutating func place(_ path: SkbPath, _ timer: PathTimer) {
        starts.removeAll(keepingCapacity: true)
        if timer.clock == .relative {
            var time: UInt64 = 0
            for index in path.steps.indices {
                starts.append(time)
                if index < timer.hops.count, timer.hops[index] > 0 { time += UInt64(timer.hops[index]) }
            }
            return
        }
        for step in path.steps {
            guard step.columns.contains(.time) else {
                starts.append(nil)
                continue
            }
            let time = timer.clock == .wallClock ? afterMidnight(step.time) : step.time
            latest = max(latest, time)
            starts.append(time)
        }
    }

    /// The time of day begins anew at midnight; a time line does not.
    private func afterMidnight(_ time: UInt64) -> UInt64 {
        guard time < TraceTimes.day, latest < TraceTimes.day * 3650 else { return time }
        var time = time + latest / TraceTimes.day * TraceTimes.day
        if time + TraceTimes.day / 2 < latest { time += TraceTimes.day }
        if time >= TraceTimes.day, time > latest + TraceTimes.day / 2 { time -= TraceTimes.day }
        return time
    }
}

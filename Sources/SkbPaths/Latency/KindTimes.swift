import KernelMap

/// Times of all paths that are alike.
struct KindTimes {
    struct Hop {
        var times = DurationSpread()
        /// Where the slowest one began.
        var line: UInt64 = 0
    }

    /// From the first event to the last.
    private(set) var total = DurationSpread()
    /// In the order in which the path comes through them.
    private(set) var stages: [(part: TimedPart, times: DurationSpread)] = []
    /// From each step to the next; empty where there is no room for them.
    var hops: [Hop] = []
    /// Paths that had anything to measure.
    private(set) var packets = 0

    /// - Parameter parts: the time that the path spent in each stage.
    mutating func add(_ path: SkbPath, _ times: PathTimes, _ parts: [(part: TimedPart, time: UInt64)]) {
        packets += 1
        if times.total >= 0 { total.add(UInt64(times.total)) }
        for (part, time) in parts {
            if let known = stages.firstIndex(where: { $0.part == part }) {
                stages[known].times.add(time)
            } else {
                var spread = DurationSpread()
                spread.add(time)
                stages.append((part, spread))
            }
        }
        for (index, duration) in times.hops.enumerated() where duration >= 0 && index < hops.count {
            let duration = UInt64(duration)
            if hops[index].times.count == 0 || duration > hops[index].times.maximum {
                hops[index].line = path.steps[index].line
            }
            hops[index].times.add(duration)
        }
    }
}

/// What a stretch of time is put down to.
enum TimedPart: Hashable {
    case stage(Stage)
    /// Behind the free that ended the path: the packet is gone, its memory not yet.
    case free

    /// In words, for a report.
    var label: String {
        switch self {
        case .stage(let stage): stage.label
        case .free: LatencyOutline.freeLabel
        }
    }
}

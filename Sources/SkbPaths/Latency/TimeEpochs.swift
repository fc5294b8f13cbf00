import PwruFormat

/// Which clock the lines of an input are timed by.
///
/// A file may hold several runs of pwru one after the other; times of two runs do not compare.
struct TimeEpochs {
    private struct Epoch {
        var run: Int
        var firstLine: UInt64
        var clock: TraceClock
    }

    private var epochs: [Epoch] = []
    private var lastLine: UInt64 = 0

    /// Beyond so many runs the later ones go without times.
    private static let limit = 4096

    init() {}

    /// Takes note of a batch before its events are looked at. What pwru prints does not say what it counts, so a clock
    /// that turns out to be another one within a run was taken wrong before.
    mutating func observe(_ batch: EventBatch, run: Int, clock: TraceClock) {
        if epochs.last?.run == run {
            if clock != .none { epochs[epochs.count - 1].clock = clock }
        } else if epochs.count <= TimeEpochs.limit {
            // Events may come in another order than their lines, but runs do not.
            let clock = epochs.count < TimeEpochs.limit ? clock : .none
            epochs.append(Epoch(run: run, firstLine: lastLine + 1, clock: clock))
        }
        for event in batch.events { lastLine = max(lastLine, event.line) }
    }

    /// The clock of a path; nil if it lies in more than one run.
    func clock(of path: SkbPath) -> TraceClock? {
        guard let first = index(of: path.firstLine), first == index(of: path.lastLine) else { return nil }
        return epochs[first].clock
    }

    /// The clock of the last run that has one.
    var latest: TraceClock { epochs.last { $0.clock != .none }?.clock ?? .none }

    private func index(of line: UInt64) -> Int? { epochs.lastIndex { $0.firstLine <= line } }
}

import KernelMap
import PwruFormat

/// Keeps the times of all paths of one input: by kind of path, and by pair of functions over all of them.
///
/// Paths that are alike share one set of numbers, and pairs of functions too, so that memory grows with what differs
/// and not with packets; what has no room is counted.
public struct LatencyAccount {
    private let book: FunctionBook
    private var epochs = TimeEpochs()
    private var times = PathTimes()
    private var finder: LongWaitFinder
    private var kinds: [Int: KindTimes] = [:]
    private var hopsKept = 0
    private var parts: [(part: TimedPart, time: UInt64)] = []

    private var paths = 0
    private var outOfOrder = 0
    private var untimed = 0
    private var acrossRuns = 0
    private var sawZero = false
    /// Any time but 0.
    private var sawTime = false

    /// Hops of all kinds of paths together that are told one by one. The kinds that come later tell stages only.
    private static let hopLimit = 1 << 15
    /// Kinds of paths that have times; those that come later have none.
    private static let kindLimit = 1 << 14

    public init(book: FunctionBook) {
        self.book = book
        finder = LongWaitFinder(book: book)
    }

    /// Takes note of a batch; before the paths that end in it.
    public mutating func begin(_ batch: EventBatch, run: Int, clock: TraceClock) {
        if !batch.events.isEmpty { epochs.observe(batch, run: run, clock: clock) }
    }

    /// Takes note of a path that has ended.
    ///
    /// - Parameter kind: the id of the path that is shown for it and its like; nil if it is not shown.
    public mutating func add(_ path: SkbPath, kind: Int?) {
        paths += 1
        guard let clock = epochs.clock(of: path) else {
            acrossRuns += 1
            return
        }
        times.measure(path, clock: clock)
        outOfOrder += times.outOfOrder
        if clock != .none { untimed += times.untimed }
        if !sawZero { sawZero = times.hops.contains(0) }
        if !sawTime { sawTime = times.hops.contains { $0 > 0 } }
        finder.add(path, times)
        if let kind, clock != .none { add(path, to: kind) }
    }

    private mutating func add(_ path: SkbPath, to id: Int) {
        guard times.hops.contains(where: { $0 >= 0 }) else { return }
        guard kinds.count < LatencyAccount.kindLimit || kinds[id] != nil else { return }
        var kind = kinds.removeValue(forKey: id) ?? KindTimes()
        if kind.packets == 0, hopsKept + times.hops.count <= LatencyAccount.hopLimit {
            hopsKept += times.hops.count
            kind.hops = times.hops.map { _ in KindTimes.Hop() }
        }
        measureParts(of: path)
        kind.add(path, times, parts)
        kinds[id] = kind
    }

    /// Puts the time from each event to the next down to the stage that the first of them belongs to. Helpers that
    /// handle the skb itself run everywhere, on behalf of the stage before them.
    private mutating func measureParts(of path: SkbPath) {
        parts.removeAll(keepingCapacity: true)
        let facts = book.currentFacts()
        var stage = Stage.generic
        for (index, duration) in times.hops.enumerated() {
            let own = facts[Int(path.steps[index].function)].stage
            if own != .generic { stage = own }
            guard duration >= 0 else { continue }
            let part = path.endStep >= 0 && index >= path.endStep ? TimedPart.free : .stage(stage)
            if let known = parts.firstIndex(where: { $0.part == part }) {
                parts[known].time += UInt64(duration)
            } else {
                parts.append((part, UInt64(duration)))
            }
        }
    }
}

extension LatencyAccount {
    /// The times of a kind of path, by the path that is shown for it; nil where there is nothing to tell.
    public func outline(of sample: SkbPath) -> LatencyOutline? {
        guard let kind = kinds[sample.id] else { return nil }
        return LatencyOutline(
            packets: kind.packets, total: DurationSummary(kind.total),
            stages: kind.stages.compactMap { stage in
                DurationSummary(stage.times).map { StageLatency(label: stage.part.label, times: $0) }
            },
            hops: kind.hops.enumerated().compactMap { index, hop in
                DurationSummary(hop.times).map {
                    HopLatency(
                        from: book[sample.steps[index].function].name.text,
                        to: book[sample.steps[index + 1].function].name.text, line: hop.line, times: $0,
                        isInFree: sample.endStep >= 0 && index >= sample.endStep)
                }
            }, keepsHops: !kind.hops.isEmpty)
    }

    /// The times of all paths together, with so many hops of each sort at most.
    public func summary(hops limit: Int) -> LatencySummary {
        let hops = finder.hops.entries.compactMap { entry in
            DurationSummary(entry.times).map {
                HopLatency(
                    from: book[entry.from].name.text, to: book[entry.to].name.text, line: entry.line, times: $0,
                    isInFree: false)
            }
        }
        func slowest(_ hops: [HopLatency], by time: (HopLatency) -> UInt64) -> [HopLatency] {
            let order = hops.filter { time($0) > 0 }.sorted { (time($1), $0.line, $0.to) < (time($0), $1.line, $1.to) }
            return Array(order.prefix(limit))
        }
        return LatencySummary(
            clock: epochs.latest, isAllZero: epochs.latest == .relative && sawZero && !sawTime, paths: paths,
            slowest: slowest(hops) { $0.times.maximum },
            slowAsARule: slowest(hops.filter { $0.times.count >= LatencySummary.rule }) { $0.times.median },
            waits: finder.longWaits, outOfOrder: outOfOrder, untimed: untimed, acrossRuns: acrossRuns,
            unlisted: finder.hops.unlisted)
    }
}

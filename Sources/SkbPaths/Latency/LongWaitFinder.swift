import PwruFormat

/// Finds packets that stand still in one place for an unusually long time.
///
/// A wait counts from 100 ms on, if packets come from this function to that one in a twentieth of the time as a rule, or
/// if only this one comes there at all. A live neighbour answers in less than 100 ms: waiting for one is always told.
///
/// Where pwru has lost events, paths have gaps that look like waits in places where no packet ever waits. A capture with
/// signs of that keeps to the waits that are known for what they are, and one with many such gaps to those whose end
/// proves them.
///
/// Whoever wants the waits of a capture hands over every path of it as it ends, and asks at the end. It costs some tens
/// of nanoseconds an event, and memory for some thousand pairs of functions.
public struct LongWaitFinder {
    private let book: FunctionBook
    private var times = PathTimes()
    private var table = HopTable()
    private var waits: [Key: Wait] = [:]
    /// Some life begins or ends in the middle.
    private var sawTornLife = false

    private struct Key: Hashable {
        var from: FunctionID
        var to: FunctionID
        var kind: WaitKind
    }

    private struct Wait {
        var times = DurationSpread()
        var fromLine: UInt64 = 0
        var toLine: UInt64 = 0
        var skb: UInt64 = 0
        var conversation: FlowTuple?

        mutating func add(_ duration: UInt64, _ from: PathStep, _ to: PathStep, _ path: SkbPath) {
            if times.count == 0 || duration > times.maximum {
                fromLine = from.line
                toLine = to.line
                skb = path.skb
                conversation = path.conversation
            }
            times.add(duration)
        }
    }

    /// Nanoseconds.
    public static let threshold: UInt64 = 100_000_000
    /// So many times the median is unusual.
    public static let factor: UInt64 = 20
    /// Kinds of waits that are kept; a capture has a handful.
    private static let limit = 1024

    public init(book: FunctionBook) {
        self.book = book
    }

    /// Takes note of a path that has ended; `clock` is that of its events.
    public mutating func add(_ path: SkbPath, clock: TraceClock) {
        times.measure(path, clock: clock)
        add(path, times)
    }

    /// Times of all hops so far.
    var hops: HopTable { table }

    mutating func add(_ path: SkbPath, _ times: PathTimes) {
        if path.torn { sawTornLife = true }
        var hasLongOnes = false
        for (index, duration) in times.hops.enumerated() where duration >= 0 {
            // What goes on inside a free concerns memory and no longer the packet.
            if path.endStep >= 0, index >= path.endStep { break }
            let duration = UInt64(duration)
            table.add(
                from: path.steps[index].function, to: path.steps[index + 1].function, duration,
                line: path.steps[index].line)
            if duration >= LongWaitFinder.threshold { hasLongOnes = true }
        }
        if hasLongOnes { noteWaits(of: path, times) }
    }

    private mutating func noteWaits(of path: SkbPath, _ times: PathTimes) {
        let reading = WaitReading(book: book, path: path)
        var index = 0
        while index < times.hops.count, path.endStep < 0 || index < path.endStep {
            var next = index + 1
            var duration = times.hops[index]
            // Probes for a neighbour copy the packet, which interrupts one wait and does not make it several.
            if reading.waitsForNeighbour(at: index) {
                while next < times.hops.count, reading.isProbe(at: next) {
                    if times.hops[next] >= 0 { duration = max(duration, 0) + times.hops[next] }
                    next += 1
                }
            }
            if duration >= 0, UInt64(duration) >= LongWaitFinder.threshold {
                note(UInt64(duration), from: index, to: next, kind: reading.kind(from: index, to: next), path)
            }
            index = next
        }
    }

    private mutating func note(_ duration: UInt64, from: Int, to: Int, kind: WaitKind, _ path: SkbPath) {
        let from = path.steps[from]
        let to = path.steps[to]
        let key = Key(from: from.function, to: to.function, kind: kind)
        guard waits.count < LongWaitFinder.limit || waits[key] != nil else { return }
        waits[key, default: Wait()].add(duration, from, to, path)
    }

    /// More places than these, where packets stand still for no reason that shows, are gaps between lost events.
    private static let mostRiddles = 3

    /// The unusual waits of all paths so far.
    public var longWaits: LongWaits {
        let found = waits.compactMap { unusual($0.key, $0.value) }
        let riddles = found.count { $0.kind == .unknown }
        let isRiddled = riddles > LongWaitFinder.mostRiddles
        let told = found.filter { wait in
            switch wait.kind {
            case .silentNeighbour: true
            case .unknown: !isRiddled && !sawTornLife
            default: !isRiddled
            }
        }
        return LongWaits(
            waits: told.sorted {
                ($1.duration, $0.fromLine, $0.kind.rawValue) < ($0.duration, $1.fromLine, $1.kind.rawValue)
            }, withheld: found.count - told.count)
    }

    private func unusual(_ key: Key, _ wait: Wait) -> LongWait? {
        var packets = wait.times.count
        var usual: UInt64?
        if key.kind != .neighbour, key.kind != .silentNeighbour {
            guard let all = table.times(from: key.from, to: key.to) else { return nil }
            if all.count > 1 {
                let median = all.median
                packets = wait.times.count(atLeast: max(LongWaitFinder.threshold, median * LongWaitFinder.factor))
                usual = median
            }
        }
        guard packets > 0 else { return nil }
        return LongWait(
            kind: key.kind, duration: wait.times.maximum, from: book[key.from].name.text, to: book[key.to].name.text,
            fromLine: wait.fromLine, toLine: wait.toLine, skb: wait.skb,
            conversation: wait.conversation.map(\.description) ?? "", packets: packets, usual: usual)
    }
}

import PwruFormat
import SkbPaths

/// Paths as a trace in the JSON of Chrome's tracing, which ui.perfetto.dev and speedscope read.
///
/// Each event of pwru is a slice that lasts until the packet is seen next; a drop is an instant. A path is written when
/// it ends, so that no more of the capture is in memory than the lives that are open.
public struct PerfettoTrace {
    /// What a lane of the trace shows.
    public enum Lanes: String, CaseIterable, Sendable {
        /// The life of one skb, below the namespaces that it comes through.
        case skb
        /// What one CPU did.
        case cpu
    }

    private let lanes: Lanes
    private let tables: CaptureTables
    private var timer = PathTimer()
    private var times = TraceTimes()
    private var timeline = CPUTimeline()
    private var texts = SliceTexts()
    /// Processes and CPUs that have a name in the trace.
    private var named: Set<UInt32> = []
    /// Text that has not been taken yet.
    private var pending = ""
    private var hasBegun = false
    private var hasWritten = false

    /// Paths left out because they have no times, or lie in more than one run of pwru.
    public private(set) var untimed = 0
    /// Lives that were written so far, and those of them whose times are relative.
    public private(set) var paths = 0
    private(set) var relativePaths = 0

    /// Held back until there is a time that is not 0; beyond it nothing more is to be hoped for.
    private static let patience = 1 << 20
    private static let chunk = 1 << 16
    private static let namedLimit = 1 << 16

    public init(_ lanes: Lanes, tables: CaptureTables) {
        self.lanes = lanes
        self.tables = tables
    }

    /// The times of the capture, for who asks why there is nothing.
    public var clock: PathTimer { timer }

    /// Times of different packets can be told apart from each other, as a lane that they share demands.
    public var fitsLanes: Bool { lanes == .skb || timer.latestClock != .relative }

    /// Takes note of a batch; before the paths that end in it.
    public mutating func begin(_ batch: EventBatch, run: Int, clock: TraceClock) {
        timer.begin(batch, run: run, clock: clock)
        if lanes == .cpu { timeline.begin(batch, tables.book) }
    }

    /// Takes note of a path that has ended, and writes it if it is selected.
    public mutating func add(_ path: SkbPath, isSelected: Bool) {
        let isTimed = timer.measure(path)
        let ends = lanes == .cpu ? path.steps.map { timeline.takeEnd(of: $0) } : []
        guard isSelected else { return }
        guard isTimed, lanes == .skb || timer.clock != .relative else {
            untimed += 1
            return
        }
        times.place(path, timer)
        paths += 1
        if timer.clock == .relative { relativePaths += 1 }
        write(path, ends)
    }

    /// Text to print by now; nil if it is too little, or nothing that is worth it.
    public mutating func take() -> String? {
        guard hasBegun || (timer.hasTimes && fitsLanes) else {
            if pending.utf8.count > PerfettoTrace.patience { discard() }
            return nil
        }
        guard pending.utf8.count >= PerfettoTrace.chunk else { return nil }
        return takeAll()
    }

    /// The rest of the trace; nil if it has no times.
    public mutating func finish() -> String? {
        guard hasBegun || (timer.hasTimes && fitsLanes) else { return nil }
        return takeAll() + "\n]}\n"
    }

    private mutating func discard() {
        untimed += paths
        paths = 0
        relativePaths = 0
        pending = ""
        hasWritten = false
        named = []
    }

    private mutating func takeAll() -> String {
        let head = hasBegun ? "" : "{\"displayTimeUnit\":\"ns\",\"traceEvents\":["
        hasBegun = true
        defer { pending = "" }
        return head + pending
    }
}

extension PerfettoTrace {
    private mutating func write(_ path: SkbPath, _ ends: [UInt64?]) {
        let thread = path.id + 1
        texts.begin(path)
        var netns = path.steps.first { $0.netns != 0 }?.netns ?? 0
        var lanesOfPath: Set<UInt32> = []
        for (index, step) in path.steps.enumerated() {
            if step.netns != 0 { netns = step.netns }
            guard let start = times.starts[index] else { continue }
            var lane = (process: netns, thread: thread)
            if lanes == .cpu {
                lane = (0, Int(step.cpu))
                nameCPU(step.cpu)
            } else if lanesOfPath.insert(netns).inserted {
                nameProcess(netns)
                put(name: "thread_name", threadName(path), process: netns, thread: thread)
            }
            var duration = index < timer.hops.count && timer.hops[index] > 0 ? UInt64(timer.hops[index]) : 0
            if index < ends.count, let end = ends[index], end >= step.time { duration = min(duration, end - step.time) }
            putSlice(index, of: path, start, duration, lane.process, lane.thread)
            if index == path.drop?.step { put(instant(index, of: path, start, lane.process, lane.thread)) }
        }
    }

    /// The hot part: an event of the capture each.
    private mutating func putSlice(
        _ index: Int, of path: SkbPath, _ start: UInt64, _ duration: UInt64, _ process: UInt32, _ thread: Int
    ) {
        let step = path.steps[index]
        beginEvent()
        pending += texts.head(of: step.function, tables.book)
        pending += Microseconds.text(start)
        pending += ",\"dur\":"
        pending += Microseconds.text(duration)
        pending += ",\"pid\":"
        pending += String(process)
        pending += ",\"tid\":"
        pending += String(thread)
        pending += ",\"args\":{\"line\":"
        pending += String(step.line)
        if lanes == .cpu { pending += ",\"skb\":\"0x\(String(path.skb, radix: 16))\"" }
        if step.columns.contains(.meta) {
            if lanes == .cpu { pending += ",\"netns\":\(step.netns)" }
            if step.ifindex != 0 {
                pending += ",\"iface\":"
                pending += texts.iface(of: step, tables.book)
            }
            pending += ",\"mark\":\"0x"
            pending += String(step.mark, radix: 16)
            pending += "\",\"len\":"
            pending += String(step.length)
        }
        pending += texts.tuple(of: step)
        pending += "}}"
    }

    private func instant(
        _ index: Int, of path: SkbPath, _ start: UInt64, _ process: UInt32, _ thread: Int
    ) -> String {
        let drop = path.drop
        let reason = drop?.reason ?? ""
        var event = TraceMembers()
        event.string("name", reason.isEmpty ? "dropped" : "dropped: \(reason)")
        event.string("cat", "drop")
        event.string("ph", "i")
        event.string("s", "t")
        event.literal("ts", Microseconds.text(start))
        event.number("pid", process)
        event.number("tid", thread)
        var arguments = TraceMembers()
        arguments.number("line", path.steps[index].line)
        if !reason.isEmpty { arguments.string("reason", reason) }
        if let caller = drop?.caller, !caller.isEmpty { arguments.string("caller", caller) }
        if let hook = drop?.hook { arguments.string("hook", hook.rawValue) }
        event.literal("args", arguments.object)
        return event.object
    }

    /// `tcp 10.5.0.2:33824 → 10.5.0.3:10250, skb 0xffff8a29c2ce9000`
    private func threadName(_ path: SkbPath) -> String {
        let tuple = path.conversation.map { TupleWords.tuple($0.description) + ", " } ?? ""
        return "\(tuple)skb 0x\(String(path.skb, radix: 16))"
    }

    private mutating func nameProcess(_ netns: UInt32) {
        guard named.count < PerfettoTrace.namedLimit, named.insert(netns).inserted else { return }
        let name = tables.netnsNames[netns].map(tables.book.vocabulary.name)
        let text = netns == 0 ? "no network namespace" : name.map { "netns \($0) (\(netns))" } ?? "netns \(netns)"
        put(name: "process_name", text, process: netns, thread: nil)
    }

    private mutating func nameCPU(_ cpu: UInt16) {
        guard named.insert(UInt32(cpu)).inserted else { return }
        if named.count == 1 { put(name: "process_name", "CPUs", process: 0, thread: nil) }
        put(name: "thread_name", "CPU \(cpu)", process: 0, thread: Int(cpu))
    }

    private mutating func put(name: StaticString, _ value: String, process: UInt32, thread: Int?) {
        var arguments = TraceMembers()
        arguments.string("name", value)
        var event = TraceMembers()
        event.string("name", "\(name)")
        event.string("ph", "M")
        event.number("pid", process)
        if let thread { event.number("tid", thread) }
        event.literal("args", arguments.object)
        put(event.object)
    }

    private mutating func put(_ event: String) {
        beginEvent()
        pending += event
    }

    private mutating func beginEvent() {
        pending += hasWritten ? ",\n" : "\n"
        hasWritten = true
    }
}

/// Listens to what pwru says between the records of a trace.
///
/// It knows the last message of each file, and how many functions pwru has attached to; whoever listens is told each
/// message as soon as its line is complete, and a progress bar as it grows.
struct MessageLog {
    /// Told of each message, on the thread that decodes.
    var listener: (@Sendable (TraceMessage) -> Void)?

    private var latest: (kind: TraceMessage.Kind, isClosing: Bool)?
    private var latestText: [UInt8] = []
    /// The last state of the progress bar that counts what pwru does now.
    private var bar: LogNoise.Bar?
    private var toldBar: LogNoise.Bar?
    /// Bars count what pwru lets go of.
    private var isDetaching = false
    private var attachedNow: Int?
    private var attachedBefore: Int?
    /// Messages that say that events were lost.
    private var losses = 0

    /// Longer messages are cut.
    private static let longest = 400

    /// How many functions pwru says it has attached to: in the run that attached to fewest, where there are several. nil
    /// where it does not say.
    var attachedFunctions: Int? {
        guard let attachedNow, let attachedBefore else { return attachedNow ?? attachedBefore }
        return min(attachedNow, attachedBefore)
    }

    /// The last message that tells anything, and forgets it: what comes now belongs to another file.
    mutating func takeLatest() -> TraceMessage? {
        defer { latest = nil }
        return latest.map { TraceMessage($0.kind, MessageLog.text(latestText)) }
    }

    /// The number of messages that say that events were lost, and forgets it: what comes now belongs to another file.
    mutating func takeLosses() -> Int {
        defer { losses = 0 }
        return losses
    }

    /// Takes a line of pwru's own: progress bars, a line of its log, or one behind the other.
    mutating func note(noise start: Position, _ end: Position) {
        var at = start
        if let bars = LogNoise.lastBar(start, end) {
            note(bars.bar)
            at = bars.end
            Scan.skipSpaces(&at, end)
        } else if LogNoise.isWrappedBar(start, end) {
            return
        }
        if at < end { note(log: at, end) }
    }

    /// Takes a line that belongs to no trace.
    mutating func note(foreign start: Position, _ end: Position) {
        guard UnsafeBufferPointer(start: start, count: end - start).contains(where: { $0 > ASCII.space }) else {
            return
        }
        note(.foreign, start, end)
    }

    /// Looks at the line that is being written.
    mutating func watch(_ start: Position, _ end: Position) {
        guard listener != nil, let bar = LogNoise.growingBar(start, end), bar != toldBar else { return }
        toldBar = bar
        tell(.progress, words(bar))
    }

    private mutating func note(_ bar: LogNoise.Bar) {
        self.bar = bar
        toldBar = nil
        if !isDetaching, bar.done >= bar.total { attachedNow = bar.done }
        if listener != nil { tell(.endOfProgress, words(bar)) }
    }

    private func words(_ bar: LogNoise.Bar) -> String {
        "\(isDetaching ? "Detaching" : "Attaching") kprobes \(bar.done) / \(bar.total)"
    }

    private mutating func note(log start: Position, _ end: Position) {
        let isClosing = LogNoise.closesRun(start, end)
        if LogNoise.tellsOfLosses(start, end) { losses += 1 }
        if Scan.find("Attaching kprobes", start, end) != nil {
            attachedBefore = attachedFunctions
            (attachedNow, bar, isDetaching) = (nil, nil, false)
        } else if isClosing {
            (bar, isDetaching) = (nil, true)
        } else if let ignored = LogNoise.ignoredFunctions(start, end), let bar {
            attachedNow = max(0, bar.done - ignored)
        }
        note(LogNoise.isError(start, end) ? .error : .log, start, end, isClosing: isClosing)
    }

    private mutating func note(
        _ kind: TraceMessage.Kind, _ start: Position, _ end: Position, isClosing: Bool = false
    ) {
        let text = UnsafeBufferPointer(start: start, count: min(end - start, MessageLog.longest))
        // What names have been taken out of says nothing.
        if LeftOut.isAll(of: start, end) { return }
        if latest == nil || latest?.isClosing == true || !isClosing && (latest?.kind != .error || kind == .error) {
            latest = (kind, isClosing)
            latestText.removeAll(keepingCapacity: true)
            latestText.append(contentsOf: text)
            if text.count < end - start { latestText.append(contentsOf: "…".utf8) }
        }
        if listener != nil { tell(kind, MessageLog.text(text) + (text.count < end - start ? "…" : "")) }
    }

    private func tell(_ kind: TraceMessage.Kind, _ text: String) { listener?(TraceMessage(kind, text)) }

    private static func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}

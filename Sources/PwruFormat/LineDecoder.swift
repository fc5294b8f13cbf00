/// Decides for every line what it is, and turns records into events.
///
/// Nearly all lines are rows or objects like the ones before them and take the short way through `decode`. All
/// others are judged step by step: record of another layout, heading, log, continuation, and last the same again
/// without what a terminal put around the line.
struct LineDecoder: ~Copyable {
    /// Whether the line was taken, or must be handed in again for the next batch.
    enum Step {
        case taken
        case stop
    }

    private enum Verdict {
        case event, continuation, header, noise, foreign, malformed
    }

    /// A batch ends at so many events or bytes, at the next line that begins something new.
    private static let batchEvents = 2048
    private static let batchBytes = 1 << 22

    private(set) var account = LineAccount()
    private(set) var format = TraceFormat.unknown
    private(set) var clock = TraceClock.none
    private(set) var columnsSeen: EventColumns = []

    private var texts: RecordTexts
    private var json = JSONRecord()
    private var scratch = ScratchBuffer()
    private var layout: TextLayout?
    private var textClock = ClockGuess()
    private var jsonClock = ClockGuess()
    private var lineNumber: UInt64 = 0
    private var latestFormat = TraceFormat.unknown
    private var flagsSeen = false

    // What the lines after a text record may go on with.
    private var hasRecord = false
    private var insideDump = false
    private var frames = StackFrames()
    private var isInStack = false
    private var latestWasContinuation = false
    private var continuationsSeen = false
    /// Position of the record's event in the batch; nil if it was handed out, or never became an event.
    private var openEvent: Int?
    private var insideErrorList = false

    init(vocabulary: Vocabulary) {
        texts = RecordTexts(vocabulary: vocabulary)
    }

    /// Whether lines still to come may add to the latest event: in traces with stacks or dumps, and at the very
    /// first event, before which nobody can know.
    var latestEventMayGrow: Bool { openEvent != nil && (continuationsSeen || account.events == 1) }

    /// The events handed out so far are out of reach.
    mutating func batchStarts() { openEvent = nil }

    /// Takes one line, without its newline.
    @inline(__always)
    mutating func decode(_ line: LineBuffer.Line, into batch: inout EventBatch) -> Step {
        let end = Scan.trimmedEnd(line.start, line.end)
        if isFull(batch), startsSomethingNew(line.start, end) || isOverfull(batch) { return .stop }
        if end > line.start {
            if line.start.pointee == ASCII.openBrace {
                if latestFormat == .json || batch.events.isEmpty {
                    var event = TraceEvent()
                    if case .event(let time) = json.decode(line.start, end, &texts, &event) {
                        lineNumber += 1
                        finish(json: &event, time)
                        append(&event, line.start, end, &batch)
                        return .taken
                    }
                }
            } else if ASCII.isDigit(line.start.pointee), latestFormat == .text || batch.events.isEmpty, let layout {
                var event = TraceEvent()
                if decodeRow(line.start, end, layout, &event) {
                    lineNumber += 1
                    finish(text: &event, layout)
                    append(&event, line.start, end, &batch)
                    return .taken
                }
            }
        }
        return decodeOther(line.start, end, into: &batch)
    }

    @inline(__always)
    private func isFull(_ batch: EventBatch) -> Bool {
        batch.events.count >= Self.batchEvents || batch.bytes.count >= Self.batchBytes
    }

    /// However strange the lines are, a batch stays of bounded size.
    private func isOverfull(_ batch: EventBatch) -> Bool {
        batch.events.count >= 8 * Self.batchEvents || batch.bytes.count >= 8 * Self.batchBytes
    }

    /// Any line ends a full batch, unless it may belong to the latest event.
    private func startsSomethingNew(_ start: Position, _ end: Position) -> Bool {
        if !latestEventMayGrow || start == end { return !latestEventMayGrow }
        return start.pointee == ASCII.openBrace || RowStart.isPlausible(start, end)
            || TextLayout(heading: start, end) != nil
    }

    // MARK: Events

    @inline(__always)
    private mutating func finish(text event: inout TraceEvent, _ layout: TextLayout) {
        event.columns.formUnion(layout.columns)
        if layout.timestamp {
            textClock.observe(event.time)
            clock = textClock.clock
        } else if event.columns.contains(.time) {
            textClock.observeWallClock()
            clock = textClock.clock
        }
        latestFormat = .text
        startRecord()
    }

    @inline(__always)
    private mutating func finish(json event: inout TraceEvent, _ time: JSONRecord.Time) {
        switch time {
        case .absent: break
        case .number:
            jsonClock.observe(event.time)
            clock = jsonClock.clock
        case .wallClock:
            jsonClock.observeWallClock()
            clock = jsonClock.clock
        }
        latestFormat = .json
        startRecord()
        hasRecord = false
    }

    @inline(__always)
    private mutating func startRecord() {
        hasRecord = true
        insideDump = false
        isInStack = false
        latestWasContinuation = false
        insideErrorList = false
        frames = StackFrames()
    }

    @inline(__always)
    private mutating func append(
        _ event: inout TraceEvent, _ start: Position, _ end: Position, _ batch: inout EventBatch
    ) {
        if event.columns.contains(.tcpFlags) { flagsSeen = true }
        if flagsSeen, event.tuple.protocolNumber == 6 { event.columns.insert(.tcpFlags) }
        columnsSeen.formUnion(event.columns)
        if format == .unknown { format = latestFormat }
        event.line = lineNumber
        event.textOffset = UInt32(truncatingIfNeeded: batch.bytes.count)
        event.textLength = UInt32(truncatingIfNeeded: end - start)
        batch.bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
        openEvent = hasRecord ? batch.events.count : nil
        batch.events.append(event)
        account.events += 1
    }

    // MARK: Everything else

    @inline(never)
    private mutating func decodeOther(_ start: Position, _ end: Position, into batch: inout EventBatch) -> Step {
        lineNumber += 1
        guard var verdict = judge(start, end, text: (start, end), into: &batch) else { return stop() }
        if verdict == .foreign || verdict == .malformed, start < end {
            let inner = Wrapping.strip(start, end)
            if Wrapping.hasControlBytes(inner.start, inner.end) {
                Wrapping.copy(inner.start, inner.end, into: &scratch)
                let clean = Wrapping.strip(scratch.start, scratch.end)
                guard let better = judge(clean.start, clean.end, text: (start, end), into: &batch) else {
                    return stop()
                }
                verdict = Self.better(verdict, better)
            } else if inner.start > start {
                guard let better = judge(inner.start, inner.end, text: (start, end), into: &batch) else {
                    return stop()
                }
                verdict = Self.better(verdict, better)
            }
        }
        count(verdict)
        return .taken
    }

    private mutating func stop() -> Step {
        lineNumber -= 1
        return .stop
    }

    /// A record that the first look could not decode stays malformed if the second finds nothing at all.
    private static func better(_ first: Verdict, _ second: Verdict) -> Verdict {
        second == .foreign ? first : second
    }

    private mutating func count(_ verdict: Verdict) {
        latestWasContinuation = verdict == .continuation
        switch verdict {
        case .event: break
        case .continuation:
            account.continuation += 1
            continuationsSeen = true
        case .header: account.header += 1
        case .noise: account.noise += 1
        case .foreign: account.foreign += 1
        case .malformed:
            account.malformed += 1
            startRecord()
            openEvent = nil
        }
    }

    /// What the text between `start` and `end` is; nil if the batch must be handed out first. An event keeps the
    /// whole `text` of its line.
    private mutating func judge(
        _ start: Position, _ end: Position, text: (start: Position, end: Position), into batch: inout EventBatch
    ) -> Verdict? {
        if start >= end {
            let isContinuation = latestWasContinuation && text.start >= text.end
            return isContinuation ? .continuation : .foreign
        }
        if start.pointee == ASCII.openBrace { return judgeObject(start, end, text: text, into: &batch) }
        if RowStart.isPlausible(start, end) { return judgeRow(start, end, text: text, into: &batch) }
        if let heading = TextLayout(heading: start, end) {
            if !batch.events.isEmpty { return nil }
            layout = heading
            textClock.reset()
            hasRecord = false
            return .header
        }
        if isNoise(start, end) { return .noise }
        return judgeContinuation(start, end, into: &batch)
    }

    private mutating func judgeObject(
        _ start: Position, _ end: Position, text: (start: Position, end: Position), into batch: inout EventBatch
    ) -> Verdict? {
        var event = TraceEvent()
        switch json.decode(start, end, &texts, &event) {
        case .foreign: return .foreign
        case .malformed: return .malformed
        case .event(let time):
            if latestFormat != .json, !batch.events.isEmpty { return nil }
            finish(json: &event, time)
            append(&event, text.start, text.end, &batch)
            return .event
        }
    }

    /// Tries the layout at hand, then the one the row itself shows.
    private mutating func judgeRow(
        _ start: Position, _ end: Position, text: (start: Position, end: Position), into batch: inout EventBatch
    ) -> Verdict? {
        if latestFormat == .json, !batch.events.isEmpty { return nil }
        for layout in layouts(for: start, end) {
            var event = TraceEvent()
            if decodeRow(start, end, layout, &event) {
                self.layout = layout
                finish(text: &event, layout)
                append(&event, text.start, text.end, &batch)
                return .event
            }
        }
        return .malformed
    }

    /// The layouts to try, the likeliest first.
    private func layouts(for start: Position, _ end: Position) -> [TextLayout] {
        let known = KeyedRow.layouts(start, end) + (layout.map { [$0] } ?? [])
        guard let shape = TextLayout(shapeOf: start, end) else { return known }
        if var layout, layout.netnsName, layout.netnsNameWidth == nil, let width = shape.netnsNameWidth {
            layout.netnsNameWidth = width
            return [layout]
        }
        return known + [shape]
    }

    @inline(__always)
    private mutating func decodeRow(
        _ start: Position, _ end: Position, _ layout: TextLayout, _ event: inout TraceEvent
    ) -> Bool {
        switch layout.generation {
        case .columns: ColumnRow.decode(start, end, layout, &texts, &event)
        case .keyed: KeyedRow.decode(start, end, layout, &texts, &event)
        }
    }

    private mutating func isNoise(_ start: Position, _ end: Position) -> Bool {
        if insideErrorList {
            insideErrorList = !LogNoise.endsErrorList(start, end) && !LogNoise.isLogLine(start, end)
            return true
        }
        if LogNoise.isLogLine(start, end) || LogNoise.isMessage(start, end) {
            insideErrorList = LogNoise.startsErrorList(start, end)
            return true
        }
        return LogNoise.afterProgressBars(start, end) == end || LogNoise.isWrappedBar(start, end)
    }

    private mutating func judgeContinuation(
        _ start: Position, _ end: Position, into batch: inout EventBatch
    ) -> Verdict {
        guard hasRecord, let kind = Continuation.kind(start, end, insideDump: insideDump) else {
            hasRecord = hasRecord && start.pointee <= ASCII.space
            return .foreign
        }
        switch kind {
        case .frame(let frameEnd):
            guard isInStack || continuationsSeen || Continuation.looksLikeSymbol(start, frameEnd) else {
                hasRecord = false
                return .foreign
            }
            isInStack = true
            addFrame(start, frameEnd, to: &batch)
        case .dump: insideDump = true
        case .dumpEnd: insideDump = false
        }
        addTunnel(start, end, to: &batch)
        return .continuation
    }

    private mutating func addFrame(_ start: Position, _ end: Position, to batch: inout EventBatch) {
        guard let openEvent else { return }
        batch.events[openEvent].columns.insert(.stack)
        if frames.wantsMore {
            frames.add(texts.function(start, end) ?? 0, to: &batch.events[openEvent], &texts)
        }
        columnsSeen.formUnion(batch.events[openEvent].columns)
    }

    /// pwru prints the tunnel tuple behind the dumps, at the end of their last line.
    private mutating func addTunnel(_ start: Position, _ end: Position, to batch: inout EventBatch) {
        guard let openEvent, layout?.tunnel != .no, end[-1] == ASCII.closeParen else { return }
        ColumnRow.tunnel(start, end, &texts, &batch.events[openEvent])
        columnsSeen.formUnion(batch.events[openEvent].columns)
    }
}

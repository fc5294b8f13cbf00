/// Decides for every line what it is, and turns records into events.
///
/// Nearly all lines are rows or objects like the ones before them and take the short way through `decode`. All
/// others are judged step by step: record of another layout, heading, log, continuation, and last the same again
/// without what a collector, a mail or a terminal put around the line. A line that begins a record and does not end
/// it is held back for the lines after it.
struct LineDecoder: ~Copyable {
    /// Whether the line was taken, or must be handed in again for the next batch.
    enum Step {
        case taken
        case stop
    }

    enum Verdict {
        case event, continuation, header, noise, foreign, malformed
    }

    /// A batch ends at so many events, or with the block of input that it began in, at the next line that begins
    /// something new.
    private static let batchEvents = 1024
    private static let copiedBytes = 1 << 25

    var account = LineAccount()
    var format = TraceFormat.unknown
    var clock = TraceClock.none
    var columnsSeen: EventColumns = []

    var texts: RecordTexts
    var json = JSONRecord()
    var scratch = ScratchBuffer()
    var layout: TextLayout? {
        didSet { if layout != oldValue { texts.forgetRows() } }
    }
    var textClock = ClockGuess()
    var jsonClock = ClockGuess()
    var lineNumber: UInt64 = 0
    var latestFormat = TraceFormat.unknown
    var flagsSeen = false
    /// Counts the headings, and the changes between text and JSON.
    var run = 0
    var ringsAnnounced = false
    var ringsAnnouncedAgain = false

    /// The last line of the parts of the trace that have ended.
    var endOfParts: UInt64 = 0
    /// Lines of ended parts that later lines had to judge: they were counted too late to be counted there.
    var late: [(line: UInt64, kind: LineAccount)] = []

    // What the lines after a text record may go on with.
    var hasRecord = false
    var insideDump = false
    var frames = StackFrames()
    var isInStack = false
    var latestFrame = FrameMemory.none
    var latestWasContinuation = false
    var continuationsSeen = false
    /// Position of the record's event in the batch; nil if it was handed out, or never became an event.
    var openEvent: Int?
    var insideErrorList = false

    /// What stood in front of the latest record.
    var prefix = LinePrefix()
    var broken = BrokenRecord()
    var joint = ScratchBuffer()
    /// What the next record found on the short way has to put in order first.
    var isUnsettled = false

    init(vocabulary: Vocabulary) {
        texts = RecordTexts(vocabulary: vocabulary)
    }

    /// Whether lines still to come may add to the latest event: in traces with stacks or dumps, and at the very
    /// first event, before which nobody can know.
    var latestEventMayGrow: Bool { openEvent != nil && (continuationsSeen || account.events == 1) }

    /// Whether the latest events come from a release before 1.0, which reads one ring per CPU after another, and
    /// tell when they happened.
    var ordersByTime: Bool {
        guard latestFormat == .text, let layout, layout.generation == .keyed, layout.timestamp else { return false }
        return (!layout.cpu || ringsAnnounced) && textClock.clock == .monotonic
    }

    /// The events handed out so far are out of reach.
    mutating func batchStarts() {
        openEvent = nil
        texts.forgetTunnels()
    }

    /// The outer tuples of the batch that is being filled.
    var tunnels: [FlowTuple] { texts.tunnels }

    /// Takes one line, without its newline.
    @inline(__always)
    mutating func decode(_ line: LineBuffer.Line, into batch: inout EventBatch) -> Step {
        let end = Scan.trimmedEnd(line.start, line.end)
        if isFull(batch), startsSomethingNew(line.start, end) || isOverfull(batch) { return .stop }
        if end > line.start {
            if line.start.pointee == ASCII.openBrace || ASCII.isDigit(line.start.pointee) {
                if takeNext(line.start, line.start, end, isBehindPrefix: false, into: &batch) { return .taken }
            } else if hasRecord, !insideDump, !insideErrorList, !isUnsettled,
                let frame = texts.frames.frame(line.start, end)
            {
                lineNumber += 1
                isInStack = true
                texts.frames.link(latestFrame, to: frame)
                latestFrame = frame
                add(frame: texts.frames.function(frame), to: &batch)
                count(.continuation)
                return .taken
            }
        }
        return decodeOther(line.start, end, into: &batch)
    }

    /// Takes a record like those before: its text from `body` on, `start` with the prefix ahead of it. False if it is
    /// none, or of another kind than the rest of the batch.
    @inline(__always)
    mutating func takeNext(
        _ body: Position, _ start: Position, _ end: Position, isBehindPrefix: Bool, into batch: inout EventBatch
    ) -> Bool {
        var repetition = Repetition()
        var event = TraceEvent()
        if body.pointee == ASCII.openBrace {
            guard latestFormat == .json || batch.events.isEmpty else { return false }
            if json.repeats(body, end, &texts, &repetition) {
                beginRecord(isBehindPrefix: isBehindPrefix, &batch)
                finish(json: repetition.time, repetition.hasTime ? .number : .absent)
                append(repetition, start, end, &batch)
                return true
            }
            guard case .event(let time) = json.decodeNew(body, end, &texts, &event) else { return false }
            beginRecord(isBehindPrefix: isBehindPrefix, &batch)
            finish(json: event.time, time)
        } else {
            guard latestFormat == .text || batch.events.isEmpty, let layout else { return false }
            if layout.generation == .columns, ColumnRow.repeats(body, end, layout, &texts, &repetition) {
                beginRecord(isBehindPrefix: isBehindPrefix, &batch)
                repetition.columns.formUnion(layout.columns)
                finish(text: repetition.time, hasTime: repetition.hasTime, layout)
                append(repetition, start, end, &batch)
                return true
            }
            guard decodeNewRow(body, end, layout, &event) else { return false }
            beginRecord(isBehindPrefix: isBehindPrefix, &batch)
            finish(text: &event, layout)
        }
        append(&event, start, end, &batch)
        return true
    }

    @inline(__always)
    mutating func beginRecord(isBehindPrefix: Bool, _ batch: inout EventBatch) {
        if isUnsettled { settle(isBehindPrefix ? prefix : LinePrefix(), &batch) }
        lineNumber += 1
    }

    /// Takes the frames at hand that follow the latest one as they did before.
    @inline(__always)
    mutating func takeFrames(_ lines: inout LineBuffer, into batch: inout EventBatch) {
        guard hasRecord, latestFrame >= 0, !insideDump, !insideErrorList, !isUnsettled, let unseen = lines.unseen
        else { return }
        var at = unseen.start
        let first = at
        while let next = texts.frames.next(after: latestFrame, at: at, unseen.end) {
            latestFrame = next.frame
            at = next.newline + 1
            lineNumber += 1
            account.continuation += 1
            if frames.wantsMore { add(frame: texts.frames.function(next.frame), to: &batch) }
        }
        if at > first { lines.skip(behind: at - 1) }
    }

    /// The next line stands in another part of the trace. Gives the number of the last one; the next may still go on with
    /// its record.
    mutating func endPart() -> UInt64 {
        endOfParts = lineNumber
        return endOfParts
    }

    /// Lines of ended parts, each with what it was counted as since the last call.
    mutating func takeLate() -> [(line: UInt64, kind: LineAccount)] {
        defer { late = [] }
        return late
    }

    /// At the end of the input, nothing more can complete a record.
    mutating func finish(into batch: inout EventBatch) { abandonBrokenRecord(into: &batch) }

    @inline(__always)
    func isFull(_ batch: EventBatch) -> Bool {
        batch.events.count >= Self.batchEvents || batch.isSpent
    }

    /// However strange the lines are, a batch stays of bounded size.
    func isOverfull(_ batch: EventBatch) -> Bool {
        batch.events.count >= 8 * Self.batchEvents || batch.extra.count >= Self.copiedBytes
    }

    /// Any line ends a full batch, unless it may belong to the latest event.
    func startsSomethingNew(_ start: Position, _ end: Position) -> Bool {
        if !latestEventMayGrow || start == end { return !latestEventMayGrow }
        let start = prefix.skip(start, end) ?? start
        if start >= end { return false }
        return start.pointee == ASCII.openBrace || RowStart.isPlausible(start, end)
            || TextLayout(heading: start, end) != nil
    }

    // MARK: Events

    @inline(__always)
    mutating func finish(text event: inout TraceEvent, _ layout: TextLayout) {
        event.columns.formUnion(layout.columns)
        finish(text: event.time, hasTime: event.columns.contains(.time), layout)
    }

    @inline(__always)
    mutating func finish(text time: UInt64, hasTime: Bool, _ layout: TextLayout) {
        if layout.timestamp {
            textClock.observe(time)
            clock = textClock.clock
        } else if hasTime {
            textClock.observeWallClock()
            clock = textClock.clock
        }
        if latestFormat == .json { run += 1 }
        latestFormat = .text
        startRecord()
    }

    @inline(__always)
    mutating func finish(json value: UInt64, _ time: JSONRecord.Time) {
        switch time {
        case .absent: break
        case .number:
            jsonClock.observe(value)
            clock = jsonClock.clock
        case .wallClock:
            jsonClock.observeWallClock()
            clock = jsonClock.clock
        }
        if latestFormat == .text { run += 1 }
        latestFormat = .json
        startRecord()
        hasRecord = false
    }

    @inline(__always)
    mutating func startRecord() {
        hasRecord = true
        insideDump = false
        isInStack = false
        latestFrame = FrameMemory.none
        latestWasContinuation = false
        insideErrorList = false
        frames = StackFrames()
    }

    @inline(__always)
    mutating func append(
        _ event: inout TraceEvent, _ start: Position, _ end: Position, _ batch: inout EventBatch
    ) {
        addFlags(to: &event.columns, event.tuple)
        event.line = lineNumber
        event.text = batch.place(of: start, end)
        openEvent = hasRecord ? batch.events.count : nil
        batch.events.append(event)
        account.events += 1
    }

    /// The same for a record that repeats an earlier one, put together where it will stand: a struct that has just been
    /// written piece by piece is slow to copy.
    @inline(__always)
    mutating func append(
        _ repetition: Repetition, _ start: Position, _ end: Position, _ batch: inout EventBatch
    ) {
        guard let record = repetition.record else { return }
        var columns = record.pointee.columns.union(repetition.columns)
        addFlags(to: &columns, record.pointee.tuple)
        openEvent = hasRecord ? batch.events.count : nil
        let text = batch.place(of: start, end)
        let event = batch.events.append(copyOf: record)
        event.pointee.text = text
        event.pointee.time = repetition.time
        event.pointee.function = repetition.function
        event.pointee.caller = repetition.caller
        event.pointee.tunnel = repetition.tunnel
        event.pointee.columns = columns
        event.pointee.line = lineNumber
        account.events += 1
    }

    /// In a capture with flags, a TCP packet that shows none has none.
    @inline(__always)
    mutating func addFlags(to columns: inout EventColumns, _ tuple: FlowTuple) {
        if columns.contains(.tcpFlags) { flagsSeen = true }
        if flagsSeen, tuple.protocolNumber == 6 { columns.insert(.tcpFlags) }
        columnsSeen.formUnion(columns)
        if format == .unknown { format = latestFormat }
    }

    @inline(__always)
    mutating func add(frame: FunctionID, to batch: inout EventBatch) {
        guard let openEvent else { return }
        batch.events[openEvent].columns.insert(.stack)
        if frames.wantsMore { frames.add(frame, to: &batch.events[openEvent], &texts) }
        columnsSeen.formUnion(batch.events[openEvent].columns)
    }
}

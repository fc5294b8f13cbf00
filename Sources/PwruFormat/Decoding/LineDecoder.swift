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

    /// A batch ends with the block of input that it began in, or at so many events, which only very short records reach
    /// before; and then at the next line that begins something new.
    private static let batchEvents = 4096
    private static let copiedBytes = 1 << 25

    var account = LineAccount()
    var format = TraceFormat.unknown
    var clock = TraceClock.none
    /// Where in the batch its times begin to count something else, or turn out to, and what they counted before.
    private(set) var clockChanges: [(index: Int, before: TraceClock)] = []
    /// As of the latest event.
    private(set) var eventClock = TraceClock.none
    var columnsSeen: EventColumns = []
    /// What pwru says beside the records.
    var messages = MessageLog()
    /// Lines without anything in them, among the foreign ones.
    var blankLines = 0
    /// The latest line that was counted as malformed.
    var latestMalformedLine: UInt64 = 0

    var texts: RecordTexts
    var json = JSONRecord()
    var scratch = ScratchBuffer()
    var layout: TextLayout? {
        didSet { if layout != oldValue { texts.forgetRows() } }
    }
    /// The columns of the latest heading, or those that rows without one have shown.
    var loose: LooseLayout?
    /// Names in headings that are no columns of pwru's.
    var unknownColumns: [String] = []
    /// Lines that say that others were left out.
    var gaps = 0
    /// What lines of others look like.
    var foreignLines = ForeignLines()
    var packets = GuessedPackets()
    /// The text of the latest tuple in a row put together by hand.
    var latestTuple: [UInt8] = []
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
    var latestFrames = TextHistory()
    var latestWasContinuation = false
    var continuationsSeen = false
    /// Position of the record's event in the batch; nil if it was handed out, or never became an event.
    var openEvent: Int?
    var insideErrorList = false

    /// What stood in front of the latest record.
    var prefix = LinePrefix()
    var broken = BrokenRecord()
    var joint = ScratchBuffer()
    var unquoted = ScratchBuffer()
    var addressed = ScratchBuffer()
    /// A row is being judged in which an address stands for a word.
    var isRedactedRow = false
    /// The line that ended the latest record on several ones, if it was as long as the terminal is wide.
    var fullLine: UInt64 = 0
    /// How wide that is, as far as broken records tell.
    var wrapWidth = 0
    /// Where in its line an array of objects goes on, of which a part has been handed out.
    var arrayOffset = 0
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
    func ordersByTime(_ clock: TraceClock) -> Bool {
        guard latestFormat == .text, let layout, layout.generation == .keyed, layout.timestamp else { return false }
        return (!layout.cpu || ringsAnnounced) && clock == .monotonic
    }

    /// The events handed out so far are out of reach.
    mutating func batchStarts() {
        openEvent = nil
        clockChanges.removeAll()
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
                let frame = texts.frames.index(line.start, end)
            {
                lineNumber += 1
                isInStack = true
                note(frame: frame)
                add(frame: texts.frames.meaning(frame), to: &batch)
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
        if isBehindPrefix, takeRepetition(body, start, end, into: &batch) { return true }
        var event = TraceEvent()
        if body.pointee == ASCII.openBrace {
            guard latestFormat == .json || batch.events.isEmpty else { return false }
            guard case .event(let time) = json.decodeNew(body, end, &texts, &event) else { return false }
            beginRecord(isBehindPrefix: isBehindPrefix, &batch)
            finish(json: event.time, time)
        } else {
            guard latestFormat == .text || batch.events.isEmpty, let layout else { return false }
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
        guard hasRecord, latestFrames.latest >= 0, !insideDump, !insideErrorList, !isUnsettled,
            let unseen = lines.unseen
        else { return }
        var next = unseen.start
        var at = next
        while let frame = texts.frames.takeExpected(after: latestFrames, &at, unseen.end), at < unseen.end,
            at.pointee == ASCII.newline
        {
            latestFrames.add(frame)
            at += 1
            next = at
            lineNumber += 1
            account.continuation += 1
            if frames.wantsMore { add(frame: texts.frames.meaning(frame), to: &batch) }
        }
        if next > unseen.start { lines.skip(behind: next - 1) }
    }

    /// Notes that a frame stands behind the latest ones.
    @inline(__always)
    mutating func note(frame: TextIndex) {
        texts.frames.note(frame, after: latestFrames)
        latestFrames.add(frame)
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
        latestFrames = TextHistory()
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
        if clock != eventClock { noteClock(batch) }
        batch.events.append(event)
        account.events += 1
    }

    /// The event that is going to be appended is the first by another clock.
    @inline(never)
    mutating func noteClock(_ batch: EventBatch) {
        if !batch.events.isEmpty { clockChanges.append((batch.events.count, eventClock)) }
        eventClock = clock
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

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

    private enum Verdict {
        case event, continuation, header, noise, foreign, malformed
    }

    /// A batch ends at so many events or bytes, at the next line that begins something new.
    private static let batchEvents = 1024
    private static let batchBytes = 1 << 22

    private(set) var account = LineAccount()
    private(set) var format = TraceFormat.unknown
    private(set) var clock = TraceClock.none
    private(set) var columnsSeen: EventColumns = []

    private var texts: RecordTexts
    private var json = JSONRecord()
    private var scratch = ScratchBuffer()
    private var layout: TextLayout? {
        didSet { if layout != oldValue { texts.forgetRows() } }
    }
    private var textClock = ClockGuess()
    private var jsonClock = ClockGuess()
    private var lineNumber: UInt64 = 0
    private var latestFormat = TraceFormat.unknown
    private var flagsSeen = false
    /// Counts the headings, and the changes between text and JSON.
    private(set) var run = 0
    private var ringsAnnounced = false
    private var ringsAnnouncedAgain = false

    /// The last line of the parts of the trace that have ended.
    private var endOfParts: UInt64 = 0
    /// Lines of ended parts that later lines had to judge: they were counted too late to be counted there.
    private var late: [(line: UInt64, kind: LineAccount)] = []

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

    /// What stood in front of the latest record.
    private var prefix = LinePrefix()
    private var broken = BrokenRecord()
    private var joint = ScratchBuffer()
    /// What the next record found on the short way has to put in order first.
    private var isUnsettled = false

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
                    if case .event(let time) = json.decodeNext(line.start, end, &texts, &event) {
                        if isUnsettled { settle(LinePrefix(), &batch) }
                        lineNumber += 1
                        finish(json: &event, time)
                        append(&event, line.start, end, &batch)
                        return .taken
                    }
                }
            } else if ASCII.isDigit(line.start.pointee), latestFormat == .text || batch.events.isEmpty, let layout {
                var event = TraceEvent()
                if decodeNextRow(line.start, end, layout, &event) {
                    if isUnsettled { settle(LinePrefix(), &batch) }
                    lineNumber += 1
                    finish(text: &event, layout)
                    append(&event, line.start, end, &batch)
                    return .taken
                }
            } else if hasRecord, !insideDump, !insideErrorList, !isUnsettled, let frame = texts.frame(line.start, end) {
                lineNumber += 1
                isInStack = true
                add(frame: frame, to: &batch)
                count(.continuation)
                return .taken
            }
        }
        return decodeOther(line.start, end, into: &batch)
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
        let start = prefix.skip(start, end) ?? start
        if start >= end { return false }
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
        if latestFormat == .json { run += 1 }
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
        if latestFormat == .text { run += 1 }
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

    /// A record behind a prefix that is known takes the short way too.
    @inline(never)
    private mutating func decodeOther(_ start: Position, _ end: Position, into batch: inout EventBatch) -> Step {
        if !prefix.isEmpty, let body = prefix.skip(start, end), body < end {
            var event = TraceEvent()
            if body.pointee == ASCII.openBrace {
                if latestFormat == .json || batch.events.isEmpty,
                    case .event(let time) = json.decodeNext(body, end, &texts, &event)
                {
                    settle(prefix, &batch)
                    lineNumber += 1
                    finish(json: &event, time)
                    append(&event, start, end, &batch)
                    return .taken
                }
            } else if latestFormat == .text || batch.events.isEmpty, let layout,
                decodeNextRow(body, end, layout, &event)
            {
                settle(prefix, &batch)
                lineNumber += 1
                finish(text: &event, layout)
                append(&event, start, end, &batch)
                return .taken
            }
        }
        return examine(start, end, into: &batch)
    }

    /// Judges a line as it is, and then without what a terminal put around it.
    private mutating func examine(_ start: Position, _ end: Position, into batch: inout EventBatch) -> Step {
        if !broken.isEmpty {
            switch goOn(start, end, into: &batch) {
            case .taken: return .taken
            case .stop: return .stop
            case nil: break
            }
        }
        lineNumber += 1
        let hadRecord = hasRecord
        var body = (start: start, end: end)
        guard var verdict = judgeBehindPrefix(&body, text: (start, end), into: &batch) else { return stop() }
        let clean = (verdict == .foreign || verdict == .malformed) ? cleanedTexts(start, end) : []
        for text in clean {
            guard verdict == .foreign || verdict == .malformed else { break }
            let nowRecord = hasRecord
            var inner = text
            hasRecord = hadRecord
            guard let next = judgeBehindPrefix(&inner, text: (start, end), into: &batch) else { return stop() }
            if next == .foreign {
                hasRecord = nowRecord
            } else {
                verdict = next
                body = inner
            }
        }
        if verdict == .malformed || (verdict == .foreign && isLoneBrace(body.start, body.end)),
            broken.begin(start, end, body: body, number: lineNumber)
        {
            isUnsettled = true
            return .taken
        }
        count(verdict)
        return .taken
    }

    /// The line without colours and NUL bytes, and then without what stands around it.
    private mutating func cleanedTexts(_ start: Position, _ end: Position) -> [(start: Position, end: Position)] {
        guard start < end else { return [] }
        var plain = (start: start, end: end)
        var texts: [(start: Position, end: Position)] = []
        if Wrapping.hasControlBytes(start, end) {
            Wrapping.copy(start, end, into: &scratch)
            plain = (scratch.start, Scan.trimmedEnd(scratch.start, scratch.end))
            texts.append(plain)
        }
        // A record that a progress bar has overwritten.
        if let carriageReturn = Scan.find(ASCII.carriageReturn, plain.start, plain.end),
            RowStart.isCertain(plain.start, carriageReturn)
        {
            texts.append((plain.start, Scan.trimmedEnd(plain.start, carriageReturn)))
        }
        let inner = Wrapping.strip(plain.start, plain.end)
        if inner.start != plain.start || inner.end != plain.end { texts.append(inner) }
        return texts
    }

    private func isLoneBrace(_ start: Position, _ end: Position) -> Bool {
        end - start == 1 && start.pointee == ASCII.openBrace
    }

    /// What a line is without its prefix, the known one or a new one. Only text of pwru's own behind it makes a
    /// beginning of a line a prefix, and only a line before it with the same prefix makes its rest a continuation.
    private mutating func judgeBehindPrefix(
        _ body: inout (start: Position, end: Position), text: (start: Position, end: Position),
        into batch: inout EventBatch
    ) -> Verdict? {
        let (start, end) = body
        if !prefix.isEmpty, let rest = prefix.skip(start, end), rest > start {
            let hadRecord = hasRecord
            guard let verdict = judge(rest, end, text: (rest, text.end), into: &batch, record: text) else { return nil }
            if verdict != .foreign || rest == end {
                body.start = rest
                return verdict
            }
            hasRecord = hadRecord
        }
        guard let verdict = judge(start, end, text: text, into: &batch, record: text) else { return nil }
        if verdict == .event { settle(LinePrefix(), &batch) }
        guard verdict == .foreign || verdict == .malformed else { return verdict }
        guard let found = LinePrefix.detect(start, end, Self.isOurs) else { return verdict }
        guard let second = judge(found.body, end, text: (found.body, text.end), into: &batch, record: text) else {
            return nil
        }
        switch second {
        case .event: settle(found.prefix, &batch)
        case .header, .noise:
            if !found.prefix.withoutIndentation.isEmpty { settle(found.prefix.withoutIndentation, &batch) }
        case .malformed:
            if RowStart.isCertain(found.body, end), !found.prefix.withoutIndentation.isEmpty {
                settle(found.prefix, &batch)
            }
        case .foreign, .continuation: return verdict
        }
        body.start = found.body
        return second
    }

    /// Whether a text begins like something that pwru prints.
    private static func isOurs(_ start: Position, _ end: Position) -> Bool {
        start.pointee == ASCII.openBrace || RowStart.isPlausible(start, end) || LogNoise.isLogLine(start, end)
            || TextLayout(heading: start, end) != nil || LogNoise.isProgress(start, end)
    }

    /// Before a new record, or a line with another prefix than the ones before it.
    private mutating func settle(_ newPrefix: LinePrefix, _ batch: inout EventBatch) {
        prefix = newPrefix
        if !broken.isEmpty { abandonBrokenRecord(into: &batch) }
        isUnsettled = !prefix.isEmpty
    }

    // MARK: Records on several lines

    /// Takes the next line while a record is held back; nil if the line is to be judged like any other.
    private mutating func goOn(_ start: Position, _ end: Position, into batch: inout EventBatch) -> Step? {
        guard broken.takes(start, end) else {
            abandonBrokenRecord(into: &batch)
            return nil
        }
        var body = (start: prefix.skip(start, end) ?? start, end: end)
        if Wrapping.hasControlBytes(body.start, body.end) {
            Wrapping.copy(body.start, body.end, into: &scratch)
            body = (scratch.start, scratch.end)
        }
        var first = Wrapping.strip(body.start, body.end).start
        if first < body.end, let found = LinePrefix.detect(first, body.end, Self.isOurs) { first = found.body }
        if first < body.end, isOther(first, body.end) {
            abandonBrokenRecord(into: &batch)
            return nil
        }
        if first < body.end, isNoise(first, body.end) {
            lineNumber += 1
            account.noise += 1
            return .taken
        }
        let joined = broken.joined(body.start, body.end)
        if first < body.end || broken.kind == .split {
            for bytes in likeliestFirst(joined) {
                switch decodeJoined(bytes, first, body.end, into: &batch) {
                case .event: return .taken
                case nil: return .stop
                default: continue
                }
            }
        }
        if first < body.end, broken.kind == .object || BrokenRecord.isOfRecord(first, body.end),
            broken.add(start, end, body: body, number: lineNumber + 1, joined: joined)
        {
            lineNumber += 1
            return .taken
        }
        abandonBrokenRecord(into: &batch)
        return nil
    }

    /// Lines that cannot go on with a record.
    private mutating func isOther(_ start: Position, _ end: Position) -> Bool {
        if start.pointee == ASCII.openBrace || RowStart.isCertain(start, end) || TextLayout(heading: start, end) != nil
        {
            return true
        }
        if Scan.hasPrefix("(struct ", start, end) || Scan.hasPrefix("map_id: ", start, end) { return true }
        guard RowStart.isPlausible(start, end) else { return false }
        for layout in layouts(for: start, end) {
            var event = TraceEvent()
            if decodeRow(start, end, layout, &event) { return true }
        }
        return false
    }

    private mutating func likeliestFirst(_ joined: [[UInt8]]) -> [[UInt8]] {
        if joined.count < 2 { return joined }
        for index in joined.indices where fitsLayout(joined[index]) { return [joined[index]] + joined }
        return joined
    }

    /// Whether a text is a row like those before.
    private mutating func fitsLayout(_ bytes: [UInt8]) -> Bool {
        guard let layout, broken.kind != .object else { return false }
        joint.replace(with: bytes)
        var event = TraceEvent()
        return decodeRow(joint.start, Scan.trimmedEnd(joint.start, joint.end), layout, &event)
    }

    /// Takes the lines held back, and the one that ends at `end`, as one event, if they read as one.
    private mutating func decodeJoined(
        _ bytes: [UInt8], _ rest: Position, _ restEnd: Position, into batch: inout EventBatch
    ) -> Verdict? {
        guard broken.kind == .object || BrokenRecord.isOfRecord(rest, restEnd) else { return .foreign }
        joint.replace(with: bytes)
        let text = (start: joint.start, end: Scan.trimmedEnd(joint.start, joint.end))
        let number = lineNumber
        lineNumber = broken.lines[0].number
        let verdict = judge(text.start, text.end, text: text, into: &batch, record: text)
        lineNumber = number
        guard verdict == .event else { return verdict }
        lineNumber += 1
        account.continuation += broken.lines.count
        for line in broken.lines {
            var kind = LineAccount()
            if line.number == broken.lines[0].number { kind.events = 1 } else { kind.continuation = 1 }
            noteLate(line.number, kind)
        }
        broken.clear()
        isUnsettled = !prefix.isEmpty
        return .event
    }

    /// The lines held back belong to no record after all.
    private mutating func abandonBrokenRecord(into batch: inout EventBatch) {
        guard !broken.isEmpty else { return }
        let lines = broken.lines
        let number = lineNumber
        var before = account
        count(broken.beginsRecord ? .malformed : .foreign)
        noteLate(lines[0].number, account - before)
        broken.clear()
        isUnsettled = !prefix.isEmpty
        for line in lines.dropFirst() {
            lineNumber = line.number
            joint.replace(with: line.bytes)
            let text = (start: joint.start, end: joint.end)
            let body = prefix.skip(text.start, text.end) ?? text.start
            before = account
            count(judge(body, text.end, text: (body, text.end), into: &batch, record: text) ?? .foreign)
            noteLate(line.number, account - before)
        }
        lineNumber = number
    }

    private mutating func noteLate(_ line: UInt64, _ kind: LineAccount) {
        if line <= endOfParts { late.append((line, kind)) }
    }

    private mutating func stop() -> Step {
        lineNumber -= 1
        return .stop
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

    /// What the text between `start` and `end` is; nil if the batch must be handed out first. It is a part of `text`,
    /// the line without its prefix; an event keeps the whole line, `record`.
    private mutating func judge(
        _ start: Position, _ end: Position, text: (start: Position, end: Position), into batch: inout EventBatch,
        record: (start: Position, end: Position)
    ) -> Verdict? {
        if start >= end {
            let isContinuation = latestWasContinuation && text.start >= text.end
            return isContinuation ? .continuation : .foreign
        }
        if start.pointee == ASCII.openBrace { return judgeObject(start, end, text: record, into: &batch) }
        if RowStart.isPlausible(start, end) { return judgeRow(start, end, text: record, into: &batch) }
        if let heading = TextLayout(heading: start, end) {
            if !batch.events.isEmpty { return nil }
            layout = heading
            run += 1
            ringsAnnounced = ringsAnnouncedAgain
            ringsAnnouncedAgain = false
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
                if !batch.events.isEmpty, let known = self.layout,
                    known.generation != layout.generation || known.cpu != layout.cpu
                {
                    // Another release, in whose batch events may come in another order.
                    return nil
                }
                self.layout = layout
                if layout.generation == .columns || KeyedRow.namesInterface(start, end) { ringsAnnounced = false }
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

    /// A row in the layout at hand.
    @inline(__always)
    private mutating func decodeNextRow(
        _ start: Position, _ end: Position, _ layout: TextLayout, _ event: inout TraceEvent
    ) -> Bool {
        switch layout.generation {
        case .columns: ColumnRow.decodeNext(start, end, layout, &texts, &event)
        case .keyed: KeyedRow.decode(start, end, layout, &texts, &event)
        }
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
            if LogNoise.announcesRings(start, end) {
                ringsAnnounced = true
                ringsAnnouncedAgain = true
            }
            return true
        }
        return LogNoise.isProgress(start, end) || LogNoise.isWrappedBar(start, end)
    }

    private mutating func judgeContinuation(
        _ start: Position, _ end: Position, into batch: inout EventBatch
    ) -> Verdict {
        guard hasRecord, let kind = Continuation.kind(start, end, insideDump: insideDump) else {
            if hasRecord, completesRow(start, end, into: &batch) { return .continuation }
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
            let frame = texts.function(start, frameEnd) ?? 0
            if frameEnd == end { texts.rememberFrame(start, end, frame) }
            add(frame: frame, to: &batch)
        case .dump: insideDump = true
        case .map, .dumpEnd: insideDump = false
        }
        addTunnel(start, end, to: &batch)
        return .continuation
    }

    /// The fields of a keyed row that was wrapped behind FUNC, or the numeric reason of any row: it was an event
    /// without them.
    private mutating func completesRow(_ start: Position, _ end: Position, into batch: inout EventBatch) -> Bool {
        guard let openEvent, let known = layout, end - start < 4096, BrokenRecord.isOfRecord(start, end) else {
            return false
        }
        let isReason = start.pointee == ASCII.openParen && end - start > 2 && ASCII.isDigit(start[1])
        guard isReason || known.generation == .keyed else { return false }
        let old = batch.events[openEvent]
        let first = Int(old.textOffset)
        guard old.textLength < 4096, known.generation == .columns || !old.columns.contains(.tuple) else {
            return false
        }
        var bytes = Array(batch.bytes[first..<first + Int(old.textLength)])
        bytes.append(ASCII.space)
        bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
        joint.replace(with: bytes)
        let row = prefix.skip(joint.start, joint.end) ?? joint.start
        for layout in known.generation == .columns ? [known] : KeyedRow.layouts(row, joint.end) {
            var event = TraceEvent()
            guard decodeRow(row, joint.end, layout, &event) else { continue }
            event.columns.formUnion(layout.columns)
            if old.columns.contains(.tcpFlags) { event.columns.insert(.tcpFlags) }
            let isOther = event.function != old.function && event.columns.isSuperset(of: old.columns)
            let hasMore = isReason ? isOther : event.columns.isStrictSuperset(of: old.columns)
            guard hasMore || Scan.find(ASCII.equals, start, Scan.endOfToken(start, end)) != nil else { continue }
            if layout.timestamp, !old.columns.contains(.time) {
                textClock.observe(event.time)
                clock = textClock.clock
            }
            self.layout = layout
            event.line = old.line
            event.textOffset = UInt32(truncatingIfNeeded: batch.bytes.count)
            event.textLength = UInt32(truncatingIfNeeded: bytes.count)
            batch.bytes += bytes
            columnsSeen.formUnion(event.columns)
            batch.events[openEvent] = event
            return true
        }
        return false
    }

    @inline(__always)
    private mutating func add(frame: FunctionID, to batch: inout EventBatch) {
        guard let openEvent else { return }
        batch.events[openEvent].columns.insert(.stack)
        if frames.wantsMore { frames.add(frame, to: &batch.events[openEvent], &texts) }
        columnsSeen.formUnion(batch.events[openEvent].columns)
    }

    /// pwru prints the tunnel tuple behind the dumps, at the end of their last line.
    private mutating func addTunnel(_ start: Position, _ end: Position, to batch: inout EventBatch) {
        guard let openEvent, layout?.tunnel != .no, end[-1] == ASCII.closeParen else { return }
        ColumnRow.tunnel(start, end, &texts, &batch.events[openEvent])
        columnsSeen.formUnion(batch.events[openEvent].columns)
    }
}

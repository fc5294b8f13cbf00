/// Records on several lines: broken by a log line or by a mail program, or laid out by hand.
extension LineDecoder {
    /// Takes the next line while a record is held back; nil if the line is to be judged like any other.
    mutating func goOn(_ start: Position, _ end: Position, into batch: inout EventBatch) -> Step? {
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
            messages.note(noise: first, body.end)
            return .taken
        }
        let width = broken.lines[0].bytes.count
        let joined = broken.joined(body.start, body.end)
        if first < body.end || broken.kind == .split {
            for bytes in likeliestFirst(joined) {
                switch decodeJoined(bytes, first, body.end, into: &batch) {
                case .event:
                    let isFull = end - start == width
                    if isFull { wrapWidth = width }
                    fullLine = isFull ? lineNumber : 0
                    return .taken
                case .header: return .taken
                case nil: return .stop
                default: continue
                }
            }
        }
        if first < body.end, goesOn(first, body.end),
            broken.add(start, end, body: body, number: lineNumber + 1, joined: joined)
        {
            lineNumber += 1
            return .taken
        }
        abandonBrokenRecord(into: &batch)
        return nil
    }

    /// Whether a line that does not end the record may be a part of it.
    private func goesOn(_ start: Position, _ end: Position) -> Bool {
        switch broken.kind {
        case .object, .soft: true
        case .heading: LooseLayout.isHalfHeading(start, end)
        default: BrokenRecord.isOfRecord(start, end)
        }
    }

    /// Lines that cannot go on with a record.
    mutating func isOther(_ start: Position, _ end: Position) -> Bool {
        if start.pointee == ASCII.openBrace || RowStart.isCertain(start, end) || TextLayout(heading: start, end) != nil
        {
            return true
        }
        if let loose, !loose.isPrintedByPwru {
            var row = LooseRow(start, end, loose, latestTuple: latestTuple)
            if row.read() == .event { return true }
        }
        if Scan.hasPrefix("(struct ", start, end) || Scan.hasPrefix("map_id: ", start, end) { return true }
        guard RowStart.isPlausible(start, end) else { return false }
        for layout in layouts(for: start, end) {
            var event = TraceEvent()
            if decodeRow(start, end, layout, &event) { return true }
        }
        return false
    }

    mutating func likeliestFirst(_ joined: [[UInt8]]) -> [[UInt8]] {
        if joined.count < 2 { return joined }
        for index in joined.indices where fitsLayout(joined[index]) { return [joined[index]] + joined }
        return joined
    }

    /// Whether a text is a row like those before.
    mutating func fitsLayout(_ bytes: [UInt8]) -> Bool {
        guard let layout, broken.kind != .object else { return false }
        joint.replace(with: bytes)
        var event = TraceEvent()
        return decodeRow(joint.start, Scan.trimmedEnd(joint.start, joint.end), layout, &event)
    }

    /// Takes the lines held back, and the one that ends at `end`, as one event, if they read as one.
    mutating func decodeJoined(
        _ bytes: [UInt8], _ rest: Position, _ restEnd: Position, into batch: inout EventBatch
    ) -> Verdict? {
        let isHeading = broken.kind == .heading
        guard isHeading || broken.kind == .object || broken.kind == .soft || BrokenRecord.isOfRecord(rest, restEnd)
        else { return .foreign }
        joint.replace(with: bytes)
        let text = (start: joint.start, end: Scan.trimmedEnd(joint.start, joint.end))
        // Half of a name is no name.
        if isHeading, LooseLayout(heading: text.start, text.end)?.unknown.isEmpty != true { return .foreign }
        let number = lineNumber
        lineNumber = broken.lines[0].number
        let verdict = judge(text.start, text.end, text: text, into: &batch, record: text)
        lineNumber = number
        guard verdict == .event || verdict == .header && (isHeading || broken.kind == .soft) else { return verdict }
        lineNumber += 1
        if verdict == .event {
            account.continuation += broken.lines.count
        } else {
            account.header += broken.lines.count + 1
        }
        for line in broken.lines {
            var kind = LineAccount()
            if verdict == .header {
                kind.header = 1
            } else if line.number == broken.lines[0].number {
                kind.events = 1
            } else {
                kind.continuation = 1
            }
            noteLate(line.number, kind)
        }
        broken.clear()
        isUnsettled = !prefix.isEmpty
        return verdict
    }

    /// The lines held back belong to no record after all.
    mutating func abandonBrokenRecord(into batch: inout EventBatch) {
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
            arrayOffset = 0
            noteLate(line.number, account - before)
        }
        lineNumber = number
    }

    mutating func noteLate(_ line: UInt64, _ kind: LineAccount) {
        if line <= endOfParts { late.append((line, kind)) }
    }

    /// Whether the line before this one was as long as the terminal is wide, so that FUNC may go on in this one.
    func isCutByTerminal(_ event: TraceEvent) -> Bool {
        fullLine > 0 && fullLine == lineNumber - 1
            || wrapWidth > 0 && event.line == lineNumber - 1 && Int(event.text.length) == wrapWidth
    }

    /// One word of what names of functions are made of, perhaps with the end of a reason.
    static func isNameRest(_ start: Position, _ end: Position) -> Bool {
        var at = start
        while at < end, ASCII.isSymbol(at.pointee) || "()[]".utf8.contains(at.pointee) { at += 1 }
        return at == end && end - start <= 80
    }

    /// `ETFILTER_DROP)`: the end of a drop reason.
    private static func isReasonRest(_ start: Position, _ end: Position) -> Bool {
        guard end[-1] == ASCII.closeParen else { return false }
        var at = start
        while at < end - 1, ASCII.isSymbol(at.pointee) { at += 1 }
        return at == end - 1
    }

    /// Whether the row was cut in the middle of its drop reason.
    private func endsInReason(_ event: TraceEvent) -> Bool {
        let text = texts.text(of: event.function)
        return text.utf8.contains(ASCII.openParen) && !text.utf8.contains(ASCII.closeParen)
    }

    /// A row of any layout.
    private mutating func decodeAnyRow(
        _ start: Position, _ end: Position, _ layout: TextLayout, _ event: inout TraceEvent
    ) -> Bool {
        guard layout.generation == .loose, let loose else { return decodeRow(start, end, layout, &event) }
        var row = LooseRow(start, end, loose, latestTuple: latestTuple)
        guard row.read() == .event, row.event(&texts, &event) else { return false }
        if !loose.namesPackets {
            event.skb = packets.number(of: event.tuple)
            event.columns.insert(.guessedPacket)
        }
        return true
    }

    /// The fields of a keyed row that was wrapped behind FUNC, or the numeric reason of any row: it was an event
    /// without them.
    mutating func completesRow(_ start: Position, _ end: Position, into batch: inout EventBatch) -> Bool {
        guard let openEvent, let known = layout, end - start < 4096 else { return false }
        let old = batch.events[openEvent]
        guard isCutByTerminal(old) || BrokenRecord.isOfRecord(start, end) else { return false }
        // A blank stands before a numeric reason.
        let isNumber = start.pointee == ASCII.openParen && end - start > 2 && ASCII.isDigit(start[1])
        let isReasonRest =
            Self.isReasonRest(start, end) && endsInReason(old)
            || isCutByTerminal(old) && Self.isNameRest(start, end) && !isNumber
            || Scan.hasPrefix("(SKB_", start, end) && end[-1] == ASCII.closeParen
        let isReason = isReasonRest || start.pointee == ASCII.openParen && end - start > 2 && ASCII.isDigit(start[1])
        guard isReason || known.generation == .keyed else { return false }
        guard old.text.length < 4096, known.generation != .keyed || isReasonRest || !old.columns.contains(.tuple) else {
            return false
        }
        var bytes = batch.withTexts { Array($0[old]) }
        if !isReasonRest { bytes.append(ASCII.space) }
        bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
        joint.replace(with: bytes)
        let row = prefix.skip(joint.start, joint.end) ?? joint.start
        for layout in known.generation == .keyed ? KeyedRow.layouts(row, joint.end) : [known] {
            var event = TraceEvent()
            guard decodeAnyRow(row, joint.end, layout, &event) else { continue }
            event.columns.formUnion(layout.columns)
            if old.columns.contains(.tcpFlags) { event.columns.insert(.tcpFlags) }
            let isOther = event.function != old.function && event.columns.isSuperset(of: old.columns)
            let hasMore = isReason || isReasonRest ? isOther : event.columns.isStrictSuperset(of: old.columns)
            guard hasMore || Scan.find(ASCII.equals, start, Scan.endOfToken(start, end)) != nil else { continue }
            if layout.timestamp, !old.columns.contains(.time) {
                textClock.observe(event.time)
                clock = textClock.clock
            }
            self.layout = layout
            event.line = old.line
            event.text = bytes.withUnsafeBufferPointer { batch.keep($0) }
            columnsSeen.formUnion(event.columns)
            batch.events[openEvent] = event
            return true
        }
        return false
    }
}

/// The long way: lines that do not go on as the ones before them.
extension LineDecoder {
    /// A record behind a prefix that is known takes the short way too.
    @inline(never)
    mutating func decodeOther(_ start: Position, _ end: Position, into batch: inout EventBatch) -> Step {
        if !prefix.isEmpty, let body = prefix.skip(start, end), body < end,
            takeNext(body, start, end, isBehindPrefix: true, into: &batch)
        {
            return .taken
        }
        return examine(start, end, into: &batch)
    }

    /// Judges a line as it is, and then without what a terminal put around it.
    mutating func examine(_ start: Position, _ end: Position, into batch: inout EventBatch) -> Step {
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
        let clean = (verdict == .foreign || verdict == .malformed) ? cleanedTexts(start, end, verdict) : []
        for text in clean {
            guard verdict == .foreign || verdict == .malformed else { break }
            let nowRecord = hasRecord
            var inner = text
            hasRecord = hadRecord
            guard let next = judgeBehindPrefix(&inner, text: (start, end), into: &batch) else { return stop() }
            if next == .foreign || next == verdict && text.start == unquoted.start {
                hasRecord = nowRecord
            } else {
                verdict = next
                body = inner
            }
        }
        if hold(verdict, start, end, body, into: &batch) {
            isUnsettled = true
            return .taken
        }
        if verdict == .foreign {
            if Self.isGap(body.start, body.end) { gaps += 1 }
            foreignLines.note(body.start, body.end)
        }
        count(verdict)
        note(verdict, body, whole: (start, end))
        return .taken
    }

    /// What stands beside the records is listened to.
    private mutating func note(
        _ verdict: Verdict, _ body: (start: Position, end: Position), whole: (start: Position, end: Position)
    ) {
        switch verdict {
        case .noise: messages.note(noise: body.start, body.end)
        case .foreign where whole.start < whole.end: messages.note(foreign: whole.start, whole.end)
        case .foreign: blankLines += 1
        default: break
        }
    }

    /// Holds back a line that the next ones may go on with; false if it is none.
    private mutating func hold(
        _ verdict: Verdict, _ start: Position, _ end: Position, _ body: (start: Position, end: Position),
        into batch: inout EventBatch
    ) -> Bool {
        guard verdict == .malformed || verdict == .foreign, body.start < body.end else { return false }
        var body = body
        let isSoft = QuotedPrintable.endsSoftly(body.start, body.end)
        if verdict == .malformed {
            return broken.begin(start, end, body: body, number: lineNumber, as: isSoft ? .soft : nil)
        }
        if isLoneBrace(body.start, body.end) { return broken.begin(start, end, body: body, number: lineNumber) }
        if isSoft, mayGoOn(body.start, body.end - 1) {
            return broken.begin(start, end, body: body, number: lineNumber, as: .soft)
        }
        // A heading may be quoted or indented.
        guard
            let found = LinePrefix.detect(
                body.start, body.end,
                { start, end in
                    let isSoft = QuotedPrintable.endsSoftly(start, end)
                    return LooseLayout.isHalfHeading(start, isSoft ? end - 1 : end)
                }) ?? (LooseLayout.isHalfHeading(body.start, body.end) ? (LinePrefix(), body.start) : nil)
        else { return false }
        body.start = found.body
        let prefix = found.prefix.withoutIndentation
        if !prefix.isEmpty { settle(prefix, &batch) }
        return broken.begin(start, end, body: body, number: lineNumber, as: isSoft ? .soft : .heading)
    }

    /// Whether a text could be the beginning of a row or of a heading.
    private func mayGoOn(_ start: Position, _ end: Position) -> Bool {
        if RowStart.isPlausible(start, end) || LooseLayout.isHalfHeading(start, end) { return true }
        guard let loose, !loose.isPrintedByPwru else { return Self.isGuessedRow(start, end) }
        var row = LooseRow(start, end, loose, latestTuple: latestTuple)
        return row.read() != .no || loose.isTelling && Scan.find("->", start, end) != nil
    }

    /// The line without colours and NUL bytes, and then without what stands around it.
    mutating func cleanedTexts(
        _ start: Position, _ end: Position, _ verdict: Verdict
    ) -> [(start: Position, end: Position)] {
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
        if verdict == .malformed, let remark = Remark.start(inner.start, inner.end) {
            texts.append((inner.start, remark))
        }
        if let decoded = QuotedPrintable.decoded(inner.start, inner.end) {
            unquoted.replace(with: decoded)
            texts.append((unquoted.start, Scan.trimmedEnd(unquoted.start, unquoted.end)))
        }
        return texts
    }

    func isLoneBrace(_ start: Position, _ end: Position) -> Bool {
        start < end && end[-1] == ASCII.openBrace && Self.object(in: start, end) == end - 1
    }

    /// Where an object begins, the first of an array perhaps; nil if none does.
    static func object(in start: Position, _ end: Position) -> Position? {
        var at = start
        while at < end, at.pointee == ASCII.space || at.pointee == ASCII.tab { at += 1 }
        if at < end, at.pointee == ASCII.openBracket {
            at += 1
            while at < end, at.pointee == ASCII.space || at.pointee == ASCII.tab { at += 1 }
        }
        return at < end && at.pointee == ASCII.openBrace ? at : nil
    }

    /// What a line is without its prefix, the known one or a new one. Only text of pwru's own behind it makes a
    /// beginning of a line a prefix, and only a line before it with the same prefix makes its rest a continuation.
    mutating func judgeBehindPrefix(
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
    static func isOurs(_ start: Position, _ end: Position) -> Bool {
        start.pointee == ASCII.openBrace || RowStart.isPlausible(start, end) || LogNoise.isLogLine(start, end)
            || LooseLayout(heading: start, end) != nil || LogNoise.isProgress(start, end) || isGuessedRow(start, end)
    }

    /// Before a new record, or a line with another prefix than the ones before it.
    mutating func settle(_ newPrefix: LinePrefix, _ batch: inout EventBatch) {
        prefix = newPrefix
        if !broken.isEmpty { abandonBrokenRecord(into: &batch) }
        isUnsettled = !prefix.isEmpty
    }

    mutating func stop() -> Step {
        lineNumber -= 1
        return .stop
    }

    mutating func count(_ verdict: Verdict) {
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
            latestMalformedLine = lineNumber
            startRecord()
            openEvent = nil
        }
    }

    /// What the text between `start` and `end` is; nil if the batch must be handed out first. It is a part of `text`,
    /// the line without its prefix; an event keeps the whole line, `record`.
    mutating func judge(
        _ start: Position, _ end: Position, text: (start: Position, end: Position), into batch: inout EventBatch,
        record: (start: Position, end: Position)
    ) -> Verdict? {
        if start >= end {
            let isContinuation = latestWasContinuation && text.start >= text.end
            return isContinuation ? .continuation : .foreign
        }
        if start.pointee > ASCII.space, Self.object(in: start, end) != nil {
            return judgeObjects(start, end, text: record, into: &batch)
        }
        if RowStart.isPlausible(start, end) { return judgeRow(start, end, text: record, into: &batch) }
        // The headings of old releases are indented.
        var first = start
        while first < end, first.pointee == ASCII.space || first.pointee == ASCII.tab { first += 1 }
        if let heading = TextLayout(heading: first, end) {
            if !batch.events.isEmpty { return nil }
            beginRun()
            layout = heading
            loose = LooseLayout(heading: first, end)
            return .header
        }
        switch judgeLooseHeading(start, end, batch) {
        case .verdict(let verdict): return verdict
        case .stop: return nil
        case .no: break
        }
        if isNoise(start, end) { return .noise }
        switch judgeTracepoint(start, end, text: record, into: &batch) {
        case .verdict(let verdict): return verdict
        case .stop: return nil
        case .no: break
        }
        // What is indented and looks like a row of pwru's is judged again without its indentation.
        let isIndentedRow = first > start && RowStart.isPlausible(first, end)
        if !isIndentedRow {
            switch judgeLooseRow(start, end, text: record, into: &batch) {
            case .verdict(let verdict): return verdict
            case .stop: return nil
            case .no: break
            }
        }
        let verdict = judgeContinuation(start, end, into: &batch)
        guard verdict == .foreign, !isIndentedRow else { return verdict }
        switch judgeGuessedRow(start, end, text: record, into: &batch) {
        case .verdict(let verdict): return verdict
        case .stop: return nil
        case .no: return .foreign
        }
    }

    mutating func judgeObject(
        _ start: Position, _ end: Position, text: (start: Position, end: Position), into batch: inout EventBatch
    ) -> Verdict? {
        var event = TraceEvent()
        switch json.decode(start, end, &texts, &event) {
        case .foreign: return .foreign
        case .malformed: return .malformed
        case .event(let time):
            if latestFormat != .json, !batch.events.isEmpty { return nil }
            finish(json: event.time, time)
            append(&event, text.start, text.end, &batch)
            return .event
        }
    }

    /// Tries the layout at hand, then the one the row itself shows.
    mutating func judgeRow(
        _ start: Position, _ end: Position, text: (start: Position, end: Position), into batch: inout EventBatch
    ) -> Verdict? {
        if latestFormat != .text, !batch.events.isEmpty { return nil }
        // Fields of old releases that no heading names are more than its columns.
        if KeyedRow.layouts(start, end).isEmpty {
            switch judgeLooseRow(start, end, text: text, into: &batch) {
            case .verdict(.event): return .event
            case .stop: return nil
            case .verdict, .no: break
            }
        }
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
        switch judgeGuessedRow(start, end, text: text, into: &batch) {
        case .verdict(let verdict): return verdict
        case .stop: return nil
        case .no: break
        }
        guard !isRedactedRow, let bytes = Self.withAddress(start, end) else { return .malformed }
        isRedactedRow = true
        defer { isRedactedRow = false }
        addressed.replace(with: bytes)
        return judgeRow(addressed.start, Scan.trimmedEnd(addressed.start, addressed.end), text: text, into: &batch)
    }

    /// A row with an address in place of the word that somebody has put in its SKB column; nil if there is none.
    private static func withAddress(_ start: Position, _ end: Position) -> [UInt8]? {
        var word = start
        if ASCII.isDigit(start.pointee), !Scan.hasPrefix("0x", start, end) {
            word = Scan.endOfToken(start, end)
            Scan.skipSpaces(&word, end)
        }
        let wordEnd = Scan.endOfToken(word, end)
        guard wordEnd < end, RedactedWord.isAddress(word, wordEnd) else { return nil }
        let address = "0x0" + String(RedactedWord.number(word, wordEnd, top: 0x0ED0_0000_0000_0000), radix: 16)
        return Array(UnsafeBufferPointer(start: start, count: word - start)) + Array(address.utf8)
            + Array(UnsafeBufferPointer(start: wordEnd, count: end - wordEnd))
    }

    /// The layouts to try, the likeliest first.
    func layouts(for start: Position, _ end: Position) -> [TextLayout] {
        let known = KeyedRow.layouts(start, end) + (layout.map { [$0] } ?? [])
        guard let shape = TextLayout(shapeOf: start, end) else { return known }
        if var layout, layout.netnsName, layout.netnsNameWidth == nil, let width = shape.netnsNameWidth {
            layout.netnsNameWidth = width
            return [layout]
        }
        return known + [shape]
    }

    /// A row in the layout at hand, which is remembered for the next ones.
    @inline(__always)
    mutating func decodeNewRow(
        _ start: Position, _ end: Position, _ layout: TextLayout, _ event: inout TraceEvent
    ) -> Bool {
        switch layout.generation {
        case .columns: ColumnRow.decodeNew(start, end, layout, &texts, &event)
        case .keyed: KeyedRow.decode(start, end, layout, &texts, &event)
        case .loose: false
        }
    }

    @inline(__always)
    mutating func decodeRow(
        _ start: Position, _ end: Position, _ layout: TextLayout, _ event: inout TraceEvent
    ) -> Bool {
        switch layout.generation {
        case .columns: ColumnRow.decode(start, end, layout, &texts, &event)
        case .keyed: KeyedRow.decode(start, end, layout, &texts, &event)
        case .loose: false
        }
    }

    mutating func isNoise(_ start: Position, _ end: Position) -> Bool {
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

    mutating func judgeContinuation(
        _ start: Position, _ end: Position, into batch: inout EventBatch
    ) -> Verdict {
        if hasRecord, fullLine > 0 || wrapWidth > 0, Self.isNameRest(start, end), let openEvent,
            openEvent < batch.events.count, isCutByTerminal(batch.events[openEvent]),
            completesRow(start, end, into: &batch)
        {
            return .continuation
        }
        guard hasRecord, let kind = Continuation.kind(start, end, insideDump: insideDump) else {
            if hasRecord, completesRow(start, end, into: &batch) { return .continuation }
            // What was left out may have begun in this record, and ended in the next.
            if Self.isGap(start, end) { return .foreign }
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
            if frameEnd == end {
                note(frame: texts.frames.remember(start, end, frame))
            } else {
                latestFrames = TextHistory()
            }
            add(frame: frame, to: &batch)
        case .dump: insideDump = true
        case .map, .dumpEnd: insideDump = false
        }
        addTunnel(start, end, to: &batch)
        return .continuation
    }

    /// pwru prints the tunnel tuple behind the dumps, at the end of their last line.
    mutating func addTunnel(_ start: Position, _ end: Position, to batch: inout EventBatch) {
        guard let openEvent, layout?.tunnel != .no, end[-1] == ASCII.closeParen else { return }
        ColumnRow.tunnel(start, end, &texts, &batch.events[openEvent])
        columnsSeen.formUnion(batch.events[openEvent].columns)
    }
}

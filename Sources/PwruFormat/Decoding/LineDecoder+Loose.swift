/// Rows and headings that somebody has put together by hand.
extension LineDecoder {
    /// What a line is by such a layout.
    enum LooseStep {
        case verdict(Verdict)
        /// The batch must be handed out first.
        case stop
        /// None of these.
        case no
    }

    /// A heading with other columns than pwru's own, or in another order.
    mutating func judgeLooseHeading(_ start: Position, _ end: Position, _ batch: EventBatch) -> LooseStep {
        guard var heading = LooseLayout(heading: start, end) else { return .no }
        // With tabs or bars, say: then it is somebody's after all.
        heading.isPrintedByPwru = false
        if !batch.events.isEmpty { return .stop }
        beginRun()
        layout = nil
        loose = heading
        // Names of columns come from people, and a trace may have any number of headings.
        for name in heading.unknown where unknownColumns.count < 16 && !unknownColumns.contains(name) {
            unknownColumns.append(name)
        }
        return .verdict(.header)
    }

    /// What was noted of a part of the trace has been told.
    mutating func forgetRemarks() {
        unknownColumns = []
        gaps = 0
        foreignLines.forget()
    }

    /// A heading begins another recording.
    mutating func beginRun() {
        run += 1
        ringsAnnounced = ringsAnnouncedAgain
        ringsAnnouncedAgain = false
        textClock.reset()
        hasRecord = false
        packets.beginAnew()
        latestTuple = []
    }

    /// A row by the columns that a heading has named, or that a row before it has shown.
    mutating func judgeLooseRow(
        _ start: Position, _ end: Position, text: (start: Position, end: Position), into batch: inout EventBatch
    ) -> LooseStep {
        guard let loose, !loose.isPrintedByPwru else { return .no }
        return judge(start, end, by: loose, text: text, into: &batch)
    }

    /// A row of a recording whose heading is not there, or does not fit.
    mutating func judgeGuessedRow(
        _ start: Position, _ end: Position, text: (start: Position, end: Position), into batch: inout EventBatch
    ) -> LooseStep {
        if let loose, loose.isPrintedByPwru {
            return judge(start, end, by: loose, text: text, into: &batch)
        }
        guard loose == nil || loose?.isGuessed == true, Self.mayBeGuessed(start, end) else { return .no }
        for guess in LooseLayout.guesses {
            switch judge(start, end, by: guess, text: text, into: &batch) {
            case .no: continue
            case .stop: return .stop
            case .verdict(let verdict):
                loose = guess
                return .verdict(verdict)
            }
        }
        return .no
    }

    /// Whether a line shows a tuple or begins with an address: all that rows without a heading are known by.
    static func mayBeGuessed(_ start: Position, _ end: Position) -> Bool {
        guard end - start <= 2048 else { return false }
        return Scan.find("->", start, end) != nil || RowStart.isPlausible(start, end)
    }

    /// Whether a line would be read as such a row.
    static func isGuessedRow(_ start: Position, _ end: Position) -> Bool {
        guard mayBeGuessed(start, end), Scan.find("->", start, end) != nil else { return false }
        return LooseLayout.guesses.contains { guess in
            var row = LooseRow(start, end, guess)
            return row.read() == .event
        }
    }

    private mutating func judge(
        _ start: Position, _ end: Position, by loose: LooseLayout, text: (start: Position, end: Position),
        into batch: inout EventBatch
    ) -> LooseStep {
        var row = LooseRow(start, end, loose, latestTuple: latestTuple)
        switch row.read() {
        case .no: return .no
        case .beginning: return .verdict(.malformed)
        case .event: break
        }
        if loose.isPrintedByPwru, !row.isRedacted { return .no }
        if !batch.events.isEmpty, latestFormat == .json || latestFormat == .tracepoint || layout?.generation == .keyed {
            return .stop
        }
        var event = TraceEvent()
        guard row.event(&texts, &event) else { return .no }
        if !loose.namesPackets {
            event.skb = packets.number(of: event.tuple)
            event.columns.insert(.guessedPacket)
        }
        if let tuple = row.wholeTuple { latestTuple = tuple }
        let known = TextLayout(loose: loose)
        if layout != known { layout = known }
        finish(text: event.time, hasTime: event.columns.contains(.time), known)
        append(&event, text.start, text.end, &batch)
        return .verdict(.event)
    }

    /// `...`, `[…]`, `(snip)`: lines have been left out here.
    static func isGap(_ start: Position, _ end: Position) -> Bool {
        var start = start
        var end = end
        func isFrame(_ byte: UInt8) -> Bool { "[]()<>- \t*".utf8.contains(byte) }
        while start < end, isFrame(start.pointee) { start += 1 }
        while start < end, isFrame(end[-1]) { end -= 1 }
        guard start < end, end - start <= 16 else { return false }
        if Scan.equals("snip", start, end) || Scan.equals("snipped", start, end) || Scan.equals("SNIP", start, end) {
            return true
        }
        var at = start
        var dots = 0
        while at < end {
            if at.pointee == ASCII.dot || at.pointee == ASCII.space {
                dots += at.pointee == ASCII.dot ? 1 : 0
                at += 1
            } else if Scan.hasPrefix("\u{2026}", at, end) {
                dots += 3
                at += 3
            } else {
                return false
            }
        }
        return dots >= 3
    }
}

extension TextLayout {
    /// Rows of it are read by their columns, see `LooseRow`. What is asked of a layout besides is its clock.
    init(loose: LooseLayout) {
        self.init()
        generation = .loose
        timestamp = loose.columns.contains(.timestamp)
        caller = .no
        tunnel = .no
    }
}

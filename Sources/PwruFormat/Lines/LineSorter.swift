/// Says of each line of a trace what it is, as `TraceReader` would count it.
///
/// Lines go in one by one and come out in the same order. One that begins a record and does not end it comes out when the
/// lines after it have shown what it belongs to; what only adds to a record that could stand alone is a continuation.
struct LineSorter: ~Copyable {
    /// Texts of all events.
    let vocabulary = Vocabulary()
    private var decoder: LineDecoder
    private var batch = EventBatch()
    /// Of `batch`, those that have been handed out.
    private var told = 0
    private var counted = LineAccount()
    private var number: UInt64 = 0
    private var held: [HeldLine] = []

    /// A line that is not judged yet, or stands behind one.
    private struct HeldLine {
        var number: UInt64
        var bytes: [UInt8]
        var hasNewline: Bool
        var isNoise = false

        func emit(
            _ kind: SortedLine.Kind, _ event: TraceEvent?, _ record: UnsafeBufferPointer<UInt8>?,
            isPart: Bool = false, _ body: (SortedLine) -> Void
        ) {
            bytes.withUnsafeBufferPointer { text in
                body(
                    SortedLine(
                        number: number, text: text, hasNewline: hasNewline, kind: kind, event: event,
                        isPartOfRecord: isPart, record: event == nil ? nil : record ?? text))
            }
        }
    }

    /// The columns of rows put together by hand, and their latest tuple, as of the latest line.
    var loose: LooseLayout? { decoder.loose }
    var latestTuple: [UInt8] { decoder.latestTuple }

    /// - Parameter onMessage: told what pwru says between the records.
    init(onMessage: (@Sendable (TraceMessage) -> Void)? = nil) {
        decoder = LineDecoder(vocabulary: vocabulary)
        decoder.messages.listener = onMessage
    }

    /// Takes the next line; `body` gets those that are clear by now.
    mutating func sort(_ line: LineBuffer.Line, hasNewline: Bool, _ body: (SortedLine) -> Void) {
        number += 1
        var events: [TraceEvent] = []
        if case .stop = decoder.decode(line, into: &batch) {
            events = newEvents()
            emitAbandoned(&events, body)
            batch.removeAll()
            told = 0
            decoder.batchStarts()
            _ = decoder.decode(line, into: &batch)
        }
        events += newEvents()
        let change = changes()
        let text = UnsafeBufferPointer(start: line.start, count: line.end - line.start)
        func held(isNoise: Bool = false) -> HeldLine {
            HeldLine(number: number, bytes: Array(text), hasNewline: hasNewline, isNoise: isNoise)
        }
        func emit(_ kind: SortedLine.Kind, _ event: TraceEvent? = nil, isPart: Bool = false) {
            body(
                SortedLine(
                    number: number, text: text, hasNewline: hasNewline, kind: kind, event: event,
                    isPartOfRecord: isPart, record: event == nil ? nil : text))
        }

        if self.held.isEmpty {
            guard let kind = change.kind else { return self.held.append(held()) }
            return emit(kind, events.first)
        }
        if let joined = events.first, joined.line == self.held[0].number {
            emitJoined(joined, body)
            return emit(.continuation, isPart: true)
        }
        if change.lines == 0 { return self.held.append(held()) }
        let halves = self.held.filter { !$0.isNoise }.count
        if change.header == halves + 1, change.lines == change.header {
            for line in self.held { line.emit(line.isNoise ? .noise : .heading, nil, nil, body) }
            self.held = []
            return emit(.heading)
        }
        if change.lines == 1, change.noise == 1 { return self.held.append(held(isNoise: true)) }
        let own = events.first { $0.line == number }
        let rest = abandon(change, events, body)
        if let own { return emit(.event, own) }
        guard let kind = rest.kind else { return self.held.append(held()) }
        emit(kind)
    }

    /// At the end of the input nothing more can complete a record.
    mutating func finish(_ body: (SortedLine) -> Void) {
        decoder.finish(into: &batch)
        let events = newEvents()
        if !held.isEmpty { _ = abandon(changes(), events, body) }
    }

    // MARK: - What the decoder has done

    private mutating func newEvents() -> [TraceEvent] {
        defer { told = batch.events.count }
        return told < batch.events.count ? Array(batch.events[told...]) : []
    }

    private mutating func changes() -> LineAccount {
        defer { counted = decoder.account }
        return decoder.account.since(counted)
    }

    /// The decoder has given up what was held back, and wants the line again.
    private mutating func emitAbandoned(_ events: inout [TraceEvent], _ body: (SortedLine) -> Void) {
        let change = changes()
        if change.lines == 0 { return }
        _ = abandon(change, events, body)
        events = []
    }

    // MARK: - Lines held back

    private mutating func emitJoined(_ event: TraceEvent, _ body: (SortedLine) -> Void) {
        batch.withTexts { texts in
            let record = texts[event]
            for (index, line) in held.enumerated() {
                let kind: SortedLine.Kind = index == 0 ? .event : line.isNoise ? .noise : .continuation
                line.emit(kind, index == 0 ? event : nil, record, isPart: kind == .continuation, body)
            }
        }
        held = []
    }

    /// The lines held back make no record. Gives what `change` says beyond them, of the line after them.
    private mutating func abandon(
        _ change: LineAccount, _ events: [TraceEvent], _ body: (SortedLine) -> Void
    ) -> LineAccount {
        var rest = change
        for (index, line) in held.enumerated() {
            let event = events.first { $0.line == line.number }
            var kind = SortedLine.Kind.noise
            if event != nil {
                kind = .event
                rest.events -= 1
            } else if !line.isNoise {
                // Half a record, and behind it lines that belong to nothing else.
                kind = index == 0 && rest.malformed > 0 ? .malformed : .foreign
                rest.takeOne(kind)
            }
            line.emit(kind, event, nil, body)
        }
        held = []
        return rest
    }
}

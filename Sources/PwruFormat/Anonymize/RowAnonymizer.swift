/// Rewrites the rows of a text trace field by field.
///
/// The event that a reader has made of the row tells which fields there are, and each is looked for where that release
/// prints it. What is no field (metadata, remarks, what stands in front of the row) is left out.
struct RowAnonymizer {
    let fields: FieldAnonymizer
    let vocabulary: Vocabulary

    /// The row of an event, wherever it begins in the text; nil if it is not found as the event has it.
    func row(_ start: Position, _ end: Position, _ event: TraceEvent) -> [UInt8]? {
        var at = start
        while at < end {
            if ASCII.isDigit(at.pointee), let row = row(at: at, end, event) { return row }
            at += 1
        }
        return nil
    }

    private func row(at start: Position, _ end: Position, _ event: TraceEvent) -> [UInt8]? {
        var parts = RowParts(at: start, end: end, event: event, fields: fields, vocabulary: vocabulary)
        guard parts.putStart(), parts.at < end else { return nil }
        return parts.at.pointee == ASCII.openBracket ? parts.keyed() : parts.columns()
    }
}

/// A row of which a part has been rewritten.
struct RowParts {
    /// The text before it has been rewritten, but for blanks.
    var at: Position
    let end: Position
    let event: TraceEvent
    let fields: FieldAnonymizer
    let vocabulary: Vocabulary
    var text = AnonymousText()
    var hasWallClock = false

    init(at: Position, end: Position, event: TraceEvent, fields: FieldAnonymizer, vocabulary: Vocabulary) {
        self.at = at
        self.end = end
        self.event = event
        self.fields = fields
        self.vocabulary = vocabulary
    }

    /// Wall clock, skb and CPU; false if the row does not begin like that.
    mutating func putStart() -> Bool {
        var next = at
        if !Scan.hasPrefix("0x", next, end) {
            guard WallClock.parse(&next, end) != nil, next < end, next.pointee == ASCII.space else { return false }
            hasWallClock = true
            put(nil, to: next)
            Scan.skipSpaces(&next, end)
        }
        let skb = next
        guard let address = Scan.address(&next, end), address == event.skb, next < end, next.pointee == ASCII.space
        else { return false }
        put(fields.skb(address), from: skb, to: next)
        Scan.skipSpaces(&next, end)
        let cpu = next
        if Scan.decimal32(&next, end) != nil {
            guard next < end, next.pointee == ASCII.space else { return false }
            put(nil, from: cpu, to: next)
            Scan.skipSpaces(&next, end)
        }
        skipBlanks()
        return true
    }

    /// Puts a field in place of the text from `start` (or from where the text is at) to `end`; nil keeps the text.
    mutating func put(_ field: [UInt8]?, from start: Position? = nil, to end: Position) {
        let start = start ?? at
        text.gap(start - at)
        text.put(field ?? fields.bytes(start, end), insteadOf: end - start)
        at = end
    }

    mutating func put(_ field: [UInt8]?, for word: RowWords.Word) { put(field, from: word.start, to: word.end) }

    /// Moves to the next field, with the blanks before it.
    mutating func skipBlanks() {
        var next = at
        Scan.skipSpaces(&next, end)
        text.gap(next - at)
        at = next
    }

    func isFunction(_ id: FunctionID, _ start: Position, _ end: Position) -> Bool {
        UnsafeBufferPointer(start: start, count: end - start).elementsEqual(vocabulary.function(id).text.utf8)
    }

    func isTuple(_ tuple: FlowTuple, _ word: RowWords.Word) -> Bool {
        ParsedTuple(word.start, word.end)?.tuple == tuple
    }
}

/// Recognises the lines that follow a record: stack frames, BTF dumps and map dumps.
enum Continuation {
    enum Kind {
        /// A symbol on a line of its own; `end` is the end of the symbol, behind which a tunnel tuple may stand.
        case frame(end: Position)
        /// Starts a dump, or goes on with one.
        case dump
        /// A line of a map dump, each of which is known by itself.
        case map
        /// Closes the structure of a dump.
        case dumpEnd
    }

    /// What a line can be, if a record stands before it.
    static func kind(_ start: Position, _ end: Position, insideDump: Bool) -> Kind? {
        guard start < end else { return nil }
        let first = start.pointee
        if first == ASCII.openParen, Scan.hasPrefix("(struct ", start, end) { return .dump }
        if insideDump {
            // Up to pwru 1.0.9 the whole buffer is printed, and garbage follows the NUL that ends the dump.
            if first == ASCII.closeBrace { return Scan.find(ASCII.nul, start, end) == nil ? .dumpEnd : .dump }
            if first == ASCII.space || first == ASCII.tab || first == ASCII.nul {
                return isIndentedRecord(start, end) ? nil : .dump
            }
        }
        if isMapDump(start, end) { return .map }
        return frameEnd(start, end).map { .frame(end: $0) }
    }

    /// Dumps are indented, but so may a whole trace be.
    private static func isIndentedRecord(_ start: Position, _ end: Position) -> Bool {
        var at = start
        while at < end, at.pointee == ASCII.space || at.pointee == ASCII.tab { at += 1 }
        guard at < end else { return false }
        // The headings of old releases are indented anyway.
        if TextLayout(heading: at, end) != nil { return true }
        guard ASCII.isDigit(at.pointee) || at.pointee == ASCII.openBrace else { return false }
        if Scan.hasPrefix("{\"skb\":", at, end) || !KeyedRow.layouts(at, end).isEmpty { return true }
        return RowStart(&at, end) != nil
    }

    /// The lines of `--output-bpfmap`, and of Go's `hex.Dump` in it.
    private static func isMapDump(_ start: Position, _ end: Position) -> Bool {
        for label in ["map_id: ", "map_name: ", "key(", "value("] as [StaticString]
        where Scan.hasPrefix(label, start, end) {
            return label.utf8Start[label.utf8CodeUnitCount - 1] == ASCII.space || Scan.hasPrefix("):", end - 2, end)
        }
        guard end - start >= 10, start[8] == ASCII.space, start[9] == ASCII.space else { return false }
        for index in 0..<8 where ASCII.hexValue(start[index]) == 255 { return false }
        return end[-1] == ASCII.bar || Scan.find(ASCII.bar, start, end) != nil
    }

    /// One symbol, perhaps with its module, and nothing else but perhaps a tunnel tuple.
    private static func frameEnd(_ start: Position, _ end: Position) -> Position? {
        let first = start.pointee
        guard ASCII.isLetter(first) || first == ASCII.underscore else { return nil }
        var at = start
        while at < end, ASCII.isSymbol(at.pointee) { at += 1 }
        var module = at
        if module < end, module.pointee == ASCII.tab { module += 1 }
        if module < end, module.pointee == ASCII.openBracket {
            module += 1
            while module < end, ASCII.isSymbol(module.pointee) || module.pointee == ASCII.minus { module += 1 }
            guard module < end, module.pointee == ASCII.closeBracket else { return nil }
            at = module + 1
        }
        if at == end { return at }
        return at.pointee == ASCII.space && ParsedTuple(at + 1, end) != nil ? at : nil
    }

    /// A lone word may be a stack frame or somebody's remark; kernel symbols nearly always have an underscore.
    static func looksLikeSymbol(_ start: Position, _ end: Position) -> Bool {
        Scan.find(ASCII.underscore, start, end) != nil || Scan.find(ASCII.openBracket, start, end) != nil
    }
}

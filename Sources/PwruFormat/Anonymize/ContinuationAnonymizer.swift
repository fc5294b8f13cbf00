/// Rewrites what follows a record: stacks stay, dumps do not.
struct ContinuationAnonymizer {
    let fields: FieldAnonymizer

    func line(_ start: Position, _ end: Position) -> [UInt8] {
        guard start < end else { return [] }
        let last = Scan.startOfLastToken(start, end)
        // pwru prints the tunnel behind the last line of a dump or a stack.
        let tunnel = last > start ? fields.tuple(last, end).map { [ASCII.space] + $0 } : nil
        let body = tunnel == nil ? end : Scan.trimmedEnd(start, last)
        return (text(start, body) ?? fieldsOfRow(start, end) ?? []) + (tunnel ?? [])
    }

    private func text(_ start: Position, _ end: Position) -> [UInt8]? {
        if let frame = fields.function(start, end) { return frame }
        for opening in ["(struct sk_buff){", "(struct skb_shared_info){"] as [StaticString]
        where Scan.hasPrefix("(struct ", start, end) && Scan.equals(opening, start, end) {
            return Array("\(opening)".utf8)
        }
        if Scan.hasPrefix("(struct ", start, end) { return Array("(struct sk_buff){".utf8) }
        if start.pointee == ASCII.closeBrace { return [ASCII.closeBrace] }
        if start.pointee <= ASCII.space { return [ASCII.space] + LeftOut.words }
        return map(start, end)
    }

    /// The lines of a dumped map.
    private func map(_ start: Position, _ end: Position) -> [UInt8]? {
        for label in ["map_id: ", "map_name: "] as [StaticString] where Scan.hasPrefix(label, start, end) {
            return Array("\(label)".utf8) + LeftOut.words
        }
        for label in ["key(", "value("] as [StaticString] where Scan.hasPrefix(label, start, end) {
            return Array("\(label)0):".utf8)
        }
        guard Scan.find(ASCII.bar, start, end) != nil, end - start >= 10 else { return nil }
        return Array("00000000  |left out|".utf8)
    }

    /// The fields of a row that was wrapped behind its function, or the number of its reason.
    private func fieldsOfRow(_ start: Position, _ end: Position) -> [UInt8]? {
        var parts: [[UInt8]] = []
        for word in RowWords(start, end).words {
            if let field = fields.keyed(word.start, word.end) ?? fields.tuple(word.start, word.end) {
                parts.append(field)
            } else if word.start.pointee == ASCII.openParen, word.end[-1] == ASCII.closeParen,
                RowWords.Word(start: word.start + 1, end: word.end - 1).decimal != nil
            {
                parts.append(Array(word.bytes))
            } else if word.decimal != nil {
                parts.append(Array(word.bytes))
            }
        }
        return parts.isEmpty ? nil : Array(parts.joined(separator: [ASCII.space]))
    }
}

extension RowParts {
    /// Rows of pwru 0.0.1 to 1.0.6: `[process] FUNC [time] key=value… [tuple]`.
    func keyed() -> [UInt8]? {
        // A process may hold brackets itself.
        var close = at
        while let bracket = Scan.find(ASCII.closeBracket, close, end) {
            close = bracket + 1
            guard close < end, close.pointee == ASCII.space,
                Scan.string(at + 1, bracket) == vocabulary.name(event.process)
            else { continue }
            var row = self
            if row.putKeyed(bracket) { return row.text.trimmed() }
        }
        return nil
    }

    private mutating func putKeyed(_ bracket: Position) -> Bool {
        let name = fields.bytes(at + 1, bracket)
        put([ASCII.openBracket] + fields.names.alias(process: name[...]) + [ASCII.closeBracket], to: bracket + 1)
        skipBlanks()
        let functionEnd = ColumnRow.functionEnd(at, end)
        guard isFunction(event.function, at, functionEnd), let function = fields.function(at, functionEnd) else {
            return false
        }
        put(function, to: functionEnd)
        var hasTime = false
        for word in RowWords(functionEnd, end).words {
            if word.decimal != nil, !hasTime, event.columns.contains(.time) {
                hasTime = true
                put(nil, for: word)
            } else if let field = fields.keyed(word.start, word.end) {
                put(field, for: word)
            } else if event.columns.contains(.tuple), isTuple(event.tuple, word) {
                guard let tuple = fields.tuple(word.start, word.end) else { return false }
                put(tuple, for: word)
                // Only remarks follow.
                return true
            }
        }
        return true
    }
}

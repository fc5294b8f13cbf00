/// What stands between the blanks of a row.
struct RowWords {
    struct Word {
        var start: Position
        var end: Position

        var count: Int { end - start }
        var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
    }

    private(set) var words: [Word] = []

    init(_ start: Position, _ end: Position) {
        var at = start
        Scan.skipSpaces(&at, end)
        while at < end {
            let wordEnd = Scan.endOfToken(at, end)
            words.append(Word(start: at, end: wordEnd))
            at = wordEnd
            Scan.skipSpaces(&at, end)
        }
    }
}

extension RowWords.Word {
    /// The whole word is a number.
    var decimal: UInt64? {
        var at = start
        guard let value = Scan.decimal(&at, end), at == end else { return nil }
        return value
    }

    /// The whole word is a hexadecimal number without a prefix.
    var hexadecimal: UInt64? {
        var at = start
        guard let value = Scan.hexadecimal(&at, end), at == end else { return nil }
        return value
    }

    /// The whole word is `0x` and hexadecimal digits.
    var address: UInt64? {
        var at = start
        guard let value = Scan.address(&at, end), at == end else { return nil }
        return value
    }
}

extension TextLayout {
    /// Guesses the layout from one row of pwru 1.0.7 or later; nil if the row fits none.
    init?(shapeOf start: Position, _ end: Position) {
        var at = start
        guard let row = RowStart(&at, end) else { return nil }
        var processEnd = at
        while let next = RowStart.nextProcessEnd(at, after: processEnd, end) {
            processEnd = next
            if let layout = TextLayout(process: at, processEnd, end) {
                self = layout
                return
            }
        }
        // A netns name that sticks to a process of full width, its own width being the usual one.
        guard row.skb >> 32 != 0, end - at > Self.processWidth + Self.usualNetnsNameWidth + 1,
            let layout = TextLayout(process: at, at + Self.processWidth, end), layout.netnsName,
            layout.netnsNameWidth == Self.usualNetnsNameWidth
        else { return nil }
        self = layout
    }

    private init?(process: Position, _ processEnd: Position, _ end: Position) {
        self.init()
        var at = processEnd
        var columnEnd = max(processEnd, process + Self.processWidth)
        Scan.skipSpaces(&at, end)
        let first = at
        if let metaEnd = Self.metaEnd(&at, end) {
            meta = true
            columnEnd = metaEnd
        } else if Scan.decimal(&at, end) != nil, at < end,
            at.pointee == ASCII.space || at - first == Self.timestampWidth
        {
            timestamp = true
            columnEnd = max(at, first + Self.timestampWidth)
            Scan.skipSpaces(&at, end)
            if let metaEnd = Self.metaEnd(&at, end) {
                meta = true
                columnEnd = metaEnd
            }
        } else {
            at = first
        }
        Scan.skipSpaces(&at, end)
        if meta, Scan.hasPrefix("[0x", at, end), let close = Scan.find(ASCII.closeBracket, at, end) {
            controlBlock = true
            at = close + 1
            columnEnd = at
            Scan.skipSpaces(&at, end)
        }
        guard findTuple(from: at, columnEnd, end) || findFunction(from: at, columnEnd, end) else { return nil }
    }

    /// netns, mark, interface, protocol, MTU, length. Moves behind them and gives the end of the length column.
    private static func metaEnd(_ at: inout Position, _ end: Position) -> Position? {
        var p = at
        guard Scan.decimal32(&p, end) != nil, skip(&p, end), Scan.hexadecimal(&p, end) != nil, skip(&p, end) else {
            return nil
        }
        p = Scan.endOfToken(p, end)
        guard skip(&p, end), Scan.address(&p, end) != nil, skip(&p, end), Scan.decimal32(&p, end) != nil,
            skip(&p, end)
        else { return nil }
        let length = p
        guard Scan.decimal(&p, end) != nil else { return nil }
        // More digits than the column has, and then letters: a netns name that begins with digits sticks to it.
        if p - length > lengthWidth, p < end, p.pointee != ASCII.space {
            let name = length + lengthWidth
            let next = name + usualNetnsNameWidth
            if next + 1 < end, next.pointee == ASCII.space, next[1] != ASCII.space { p = name }
        }
        at = p
        return max(p, length + lengthWidth)
    }

    private static func skip(_ at: inout Position, _ end: Position) -> Bool {
        guard at < end, at.pointee == ASCII.space else { return false }
        Scan.skipSpaces(&at, end)
        return true
    }

    /// The first word, or the second behind a netns name. The last word of the row is a tunnel, not the tuple.
    private mutating func findTuple(from start: Position, _ columnEnd: Position, _ end: Position) -> Bool {
        var at = start
        for _ in 0..<2 {
            let token = at
            at = Scan.endOfToken(at, end)
            guard at < end else { return false }
            if ParsedTuple(token, at) != nil {
                // A word that stands too far left for a netns name is the rest of the process.
                if token > start, start < columnEnd { return false }
                tuple = true
                takeNetnsName(columnEnd, next: token)
                return true
            }
            Scan.skipSpaces(&at, end)
        }
        return false
    }

    /// Without a tuple, blanks tell whether a netns name, printed or blank, stands before the function.
    private mutating func findFunction(from start: Position, _ columnEnd: Position, _ end: Position) -> Bool {
        var at = start
        let blanks = start - 1 - columnEnd
        if blanks == -1 || (1..<10).contains(blanks) {
            at = Scan.endOfToken(at, end)
            Scan.skipSpaces(&at, end)
            if at == end { at = start }
        }
        takeNetnsName(columnEnd, next: at)
        let tokenEnd = Scan.endOfToken(at, end)
        return FunctionName(at, tokenEnd) != nil && !Self.isMark(at, tokenEnd)
            && !Self.hasOtherColumns(tokenEnd, end)
    }

    /// A row that was cut behind its mark would show that as its function.
    private static func isMark(_ start: Position, _ end: Position) -> Bool {
        var at = start
        return Scan.hexadecimal(&at, end) != nil && at == end
    }

    /// A protocol or a tuple behind what looked like a function: one of the columns before was broken.
    private static func hasOtherColumns(_ start: Position, _ end: Position) -> Bool {
        var at = start
        Scan.skipSpaces(&at, end)
        while at < end {
            let token = at
            at = Scan.endOfToken(at, end)
            if at - token == 6, Scan.hasPrefix("0x", token, at) { return true }
            if at < end, ParsedTuple(token, at) != nil { return true }
            Scan.skipSpaces(&at, end)
        }
        return false
    }

    private mutating func takeNetnsName(_ columnEnd: Position, next: Position) {
        let width = next - 1 - columnEnd
        guard width > 0 else { return }
        netnsName = true
        netnsNameWidth = width
    }
}

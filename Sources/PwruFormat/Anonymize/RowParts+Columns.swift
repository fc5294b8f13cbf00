extension RowParts {
    /// Rows of pwru 1.0.7 and later: columns, FUNC behind the tuple.
    func columns() -> [UInt8]? {
        // The name of a namespace may stick to the process, which is cut at 16 bytes.
        if event.columns.contains(.netnsName), end - at > TextLayout.processWidth,
            let row = columns(processEnd: at + TextLayout.processWidth)
        {
            return row
        }
        var processEnd = at
        while let next = RowStart.nextProcessEnd(at, after: processEnd, end) {
            processEnd = next
            if let row = columns(processEnd: processEnd) { return row }
        }
        return nil
    }

    private func columns(processEnd: Position) -> [UInt8]? {
        let nameEnd = Scan.trimmedEnd(at, processEnd)
        guard Scan.string(at, nameEnd) == vocabulary.name(event.process) else { return nil }
        // A row with a wall clock may have a column of times too, or not.
        let hasTime = event.columns.contains(.time) ? hasWallClock ? [true, false] : [true] : [false]
        for hasTime in hasTime {
            var row = self
            if row.putColumns(nameEnd: nameEnd, processEnd: processEnd, hasTime: hasTime) { return row.text.trimmed() }
        }
        return nil
    }

    private mutating func putColumns(nameEnd: Position, processEnd: Position, hasTime: Bool) -> Bool {
        let process = fields.names.alias(process: fields.bytes(at, nameEnd)[...])
        // Blanks that fill the column up to the name of the namespace, which no blank separates from it.
        var fill = TextLayout.processWidth - process.count
        var columnEnd = max(processEnd, at + TextLayout.processWidth)
        put(process, to: nameEnd)
        var next = processEnd
        if hasTime {
            Scan.skipSpaces(&next, end)
            guard let digitsEnd = timeEnd(next) else { return false }
            columnEnd = max(digitsEnd, next + TextLayout.timestampWidth)
            put(nil, from: next, to: digitsEnd)
            fill = columnEnd - digitsEnd
            next = digitsEnd
        }
        if event.columns.contains(.meta) {
            guard let start = putMeta(from: next) else { return false }
            columnEnd = max(at, start + TextLayout.lengthWidth)
            fill = columnEnd - at
            next = at
        }
        Scan.skipSpaces(&next, end)
        if Scan.hasPrefix("[0x", next, end) {
            guard let close = Scan.find(ASCII.closeBracket, next, end) else { return false }
            put(controlBlock(next, close + 1), from: next, to: close + 1)
            columnEnd = at
            fill = 0
        }
        return putNames(columnEnd: columnEnd, fill: fill)
    }

    /// The end of the digits that are the time. A name that begins with digits may stick to them.
    private func timeEnd(_ start: Position) -> Position? {
        var digitsEnd = start
        while digitsEnd < end, ASCII.isDigit(digitsEnd.pointee) { digitsEnd += 1 }
        let width = start + TextLayout.timestampWidth
        for candidate in [digitsEnd, min(digitsEnd, width)] {
            var at = start
            if Scan.decimal(&at, candidate) == event.time, at == candidate { return candidate }
        }
        return nil
    }

    /// netns, mark, interface, protocol, MTU, length. Gives where the length begins.
    private mutating func putMeta(from start: Position) -> Position? {
        let words = Array(RowWords(start, end).words.prefix(6))
        guard words.count == 6, words[0].decimal == UInt64(event.netns), words[1].hexadecimal == UInt64(event.mark),
            let interface = fields.interface(words[2].start, words[2].end),
            words[3].address == UInt64(event.etherType), words[4].decimal == UInt64(event.mtu),
            let lengthEnd = lengthEnd(words[5])
        else { return nil }
        put(fields.netns(UInt64(event.netns)), for: words[0])
        put(nil, for: words[1])
        put(interface, for: words[2])
        put(nil, for: words[3])
        put(nil, for: words[4])
        put(nil, from: words[5].start, to: lengthEnd)
        return words[5].start
    }

    /// The end of the digits that are the length, to which a name may stick.
    private func lengthEnd(_ word: RowWords.Word) -> Position? {
        var digitsEnd = word.start
        while digitsEnd < word.end, ASCII.isDigit(digitsEnd.pointee) { digitsEnd += 1 }
        if digitsEnd < word.end, !event.columns.contains(.netnsName) { return nil }
        while digitsEnd > word.start {
            var at = word.start
            if Scan.decimal(&at, digitsEnd) == UInt64(event.length), at == digitsEnd { return digitsEnd }
            digitsEnd -= 1
        }
        return nil
    }

    /// Five numbers, all of them 0.
    private func controlBlock(_ start: Position, _ end: Position) -> [UInt8] {
        fields.bytes(start, end).map {
            ASCII.hexValue($0) != 255 ? ASCII.zero : [91, 93, 44, 120].contains($0) ? $0 : 45
        }
    }

    /// Name of the namespace, TUPLE, FUNC, CALLER, TUNNEL. Metadata, and remarks, are left out.
    private mutating func putNames(columnEnd: Position, fill: Int) -> Bool {
        var words = RowWords(at, end).words[...]
        if event.columns.contains(.tuple) {
            guard let index = words.firstIndex(where: { isTuple(event.tuple, $0) }) else { return false }
            words = words[index...]
        } else {
            guard let index = words.firstIndex(where: { isFunction(event.function, $0.start, functionEnd($0)) }) else {
                return false
            }
            words = words[index...]
        }
        guard let first = words.first, putNetnsName(columnEnd: columnEnd, fill: fill, next: first.start) else {
            return false
        }
        if event.columns.contains(.tuple) {
            guard let tuple = fields.tuple(first.start, first.end) else { return false }
            put(tuple, for: first)
            words.removeFirst()
        }
        guard let name = words.first, isFunction(event.function, name.start, functionEnd(name)),
            let function = fields.function(name.start, functionEnd(name))
        else { return false }
        put(function, from: name.start, to: functionEnd(name))
        return putTrailing()
    }

    private func functionEnd(_ word: RowWords.Word) -> Position { ColumnRow.functionEnd(word.start, end) }

    private mutating func putNetnsName(columnEnd: Position, fill: Int, next: Position) -> Bool {
        guard event.columns.contains(.netnsName) else { return true }
        let width = next - 1 - columnEnd
        guard width > 0 else { return false }
        var name = columnEnd
        Scan.skipSpaces(&name, next)
        let nameEnd = Scan.trimmedEnd(name, next)
        var alias = fields.names.alias(netnsName: UnsafeBufferPointer(start: name, count: max(0, nameEnd - name)))
        if alias.count > width { alias = [] }
        text.blanks(fill)
        let before = (width - alias.count) / 2
        text.blanks(before)
        text.keep(alias)
        text.blanks(width - alias.count - before + 1)
        at = next
        return true
    }

    private mutating func putTrailing() -> Bool {
        let words = RowWords(at, end).words
        if let caller = words.first, event.columns.contains(.caller),
            isFunction(event.caller, caller.start, functionEnd(caller)),
            let function = fields.function(caller.start, functionEnd(caller))
        {
            put(function, from: caller.start, to: functionEnd(caller))
        }
        if let tunnel = words.last, event.columns.contains(.tunnel), ParsedTuple(tunnel.start, tunnel.end) != nil {
            guard let tuple = fields.tuple(tunnel.start, tunnel.end) else { return false }
            text.gap(1)
            text.keep(tuple)
        }
        return true
    }
}

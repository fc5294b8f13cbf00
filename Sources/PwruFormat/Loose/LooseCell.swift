/// What the cells of hand-made rows say. nil for what cannot stand there.
enum LooseCell {
    /// `15:04:05.000`, `2006-01-02T15:04:05.000`, and the latter as two words.
    static func time(_ start: Position, _ end: Position, _ count: Int) -> UInt64? {
        var at = start
        if count == 1 {
            guard let time = WallClock.parse(&at, end), at == end else { return nil }
            return time
        }
        var bytes = Array(UnsafeBufferPointer(start: start, count: end - start))
        guard let blank = bytes.firstIndex(of: ASCII.space), bytes.lastIndex(of: ASCII.space) == blank else {
            return nil
        }
        bytes[blank] = 0x54
        var text = ScratchBuffer()
        text.replace(with: bytes)
        at = text.start
        guard let time = WallClock.parse(&at, text.end), at == text.end else { return nil }
        return time
    }

    /// An address, with or without `0x`, or a word in its place: a number far from all addresses then.
    static func skb(_ start: Position, _ end: Position) -> UInt64? {
        var at = start
        if let address = Scan.address(&at, end), at == end { return address }
        at = start
        if end - start == 16, let address = Scan.hexadecimal(&at, end), at == end, address >> 48 != 0 {
            return address
        }
        guard RedactedWord.isAddress(start, end) else { return nil }
        return RedactedWord.number(start, end, top: 0x0ED0_0000_0000_0000)
    }

    static func mark(_ start: Position, _ end: Position) -> UInt32? {
        var at = start
        if Scan.hasPrefix("0x", start, end) { at += 2 }
        guard let mark = Scan.hexadecimal(&at, end), at == end else { return nil }
        return UInt32(exactly: mark)
    }

    /// `0x0800`, or four digits without the prefix.
    static func etherType(_ start: Position, _ end: Position) -> UInt16? {
        var at = start
        if Scan.hasPrefix("0x", start, end) { at += 2 } else if end - start != 4 { return nil }
        guard let type = Scan.hexadecimal(&at, end), at == end else { return nil }
        return UInt16(exactly: type)
    }

    /// `eth0:2`, `7`, `2(eth0)`, and `eth0` where the index was cut off.
    static func isInterface(_ start: Position, _ end: Position, mayLackIndex: Bool) -> Bool {
        guard end - start <= 64, Scan.find("->", start, end) == nil else { return false }
        var at = start
        if Scan.decimal32(&at, end) != nil { return at == end || end[-1] == ASCII.closeParen && at.pointee == 0x28 }
        if mayLackIndex { return end - start <= 32 }
        var digits = end
        while digits > start, ASCII.isDigit(digits[-1]) { digits -= 1 }
        return digits < end && digits > start + 1 && digits[-1] == ASCII.colon
    }

    /// A number alone is no function, though addresses that pwru could not resolve are printed in its place.
    static func isNumber(_ start: Position, _ end: Position) -> Bool {
        var at = start
        if Scan.hasPrefix("0x", start, end) { return end - start < 18 }
        return Scan.hexadecimal(&at, end) != nil && at == end && Scan.find(ASCII.underscore, start, end) == nil
    }

    // MARK: - Tuples

    /// In a row without a heading: as pwru prints it, or cut off.
    static func isGuessedTuple(_ start: Position, _ end: Position, _ latest: [UInt8]) -> Bool {
        if end[-1] == ASCII.closeParen { return ParsedTuple(start, end) != nil }
        return isBeginning(start, end, of: latest) || cut(start, end) != nil
    }

    /// As pwru prints it, without the protocol or the ports, with blanks around the arrow, or cut off at the width of a
    /// column.
    static func tuple(_ start: Position, _ end: Position, _ latest: [UInt8]) -> ParsedTuple? {
        if let parsed = ParsedTuple(start, end) { return parsed }
        if isBeginning(start, end, of: latest) {
            var text = ScratchBuffer()
            text.replace(with: latest)
            return ParsedTuple(text.start, text.end)
        }
        return cut(start, end) ?? free(start, end)
    }

    /// A beginning that tells the conversation: no less than both addresses.
    private static func isBeginning(_ start: Position, _ end: Position, of latest: [UInt8]) -> Bool {
        guard Scan.find("->", start, end) != nil, end - start >= 8 else { return false }
        return latest.starts(with: UnsafeBufferPointer(start: start, count: end - start))
    }

    /// `10.0.0.1:80->10.0.0.2:5000(t`: both ends are whole, and of the protocol something was printed.
    private static func cut(_ start: Position, _ end: Position) -> ParsedTuple? {
        guard let arrow = Scan.find("->", start, end), let paren = Scan.find(ASCII.openParen, arrow, end),
            end[-1] != ASCII.closeParen, let parsed = ends((start, arrow), (arrow + 2, paren))
        else { return nil }
        var tuple = parsed
        let name = (start: paren + 1, end: Scan.find(ASCII.colon, paren, end) ?? end)
        let protocols: [(StaticString, UInt8)] = [("tcp", 6), ("udp", 17)]
        for (text, number) in protocols
        where name.end > name.start && name.end - name.start <= text.utf8CodeUnitCount {
            let isBeginning = UnsafeBufferPointer(start: text.utf8Start, count: name.end - name.start)
                .elementsEqual(UnsafeBufferPointer(start: name.start, count: name.end - name.start))
            if isBeginning { tuple.tuple.protocolNumber = number }
        }
        if Scan.hasPrefix("i", name.start, name.end) {
            tuple.tuple.protocolNumber = tuple.tuple.source.family == .v6 ? 58 : 1
        }
        return tuple
    }

    /// What people make of a tuple: `10.0.0.1:80 -> 10.0.0.2:5000`, `10.0.0.1->10.0.0.2(icmp)`, `client→server`.
    private static func free(_ start: Position, _ end: Position) -> ParsedTuple? {
        var arrow = Scan.find("->", start, end).map { (start: $0, end: $0 + 2) }
        if arrow == nil { arrow = Scan.find("\u{2192}", start, end).map { (start: $0, end: $0 + 3) } }
        guard let arrow else { return nil }
        var source = (start: start, end: arrow.start)
        var destination = (start: arrow.end, end: end)
        while source.end > source.start, source.end[-1] == ASCII.space { source.end -= 1 }
        while destination.start < end, destination.start.pointee == ASCII.space { destination.start += 1 }
        var number: UInt8 = 0
        var flags: TCPFlags?
        if end[-1] == ASCII.closeParen, let paren = Scan.find(ASCII.openParen, destination.start, end) {
            var name = (start: paren + 1, end: end - 1)
            if let colon = Scan.find(ASCII.colon, name.start, name.end) {
                guard let known = TCPFlags(colon + 1, name.end) else { return nil }
                flags = known
                name.end = colon
            }
            number = ParsedTuple.protocolNumber(name.start, name.end)
            destination.end = paren
        }
        guard source.start < source.end, destination.start < destination.end,
            var parsed = ends(source, destination)
        else { return nil }
        parsed.tuple.protocolNumber = number
        parsed.flags = flags ?? []
        parsed.hasFlags = flags != nil
        return parsed
    }

    private static func ends(
        _ source: (start: Position, end: Position), _ destination: (start: Position, end: Position)
    ) -> ParsedTuple? {
        guard let source = end(source.start, source.end), let destination = end(destination.start, destination.end)
        else { return nil }
        var parsed = ParsedTuple()
        parsed.tuple.source = source.address
        parsed.tuple.sourcePort = source.port
        parsed.tuple.destination = destination.address
        parsed.tuple.destinationPort = destination.port
        return parsed
    }

    /// An address with its port, or alone.
    private static func end(_ start: Position, _ end: Position) -> (address: IPAddress, port: UInt16)? {
        if let end = ParsedTuple.endpoint(start, end), end.address != .none { return end }
        guard start < end, let address = IPAddress(start, end) ?? IPAddress(redacted: start, end) else { return nil }
        return (address, 0)
    }
}

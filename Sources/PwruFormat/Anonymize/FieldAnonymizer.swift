/// Rewrites single fields of records. Whatever is not understood to the last byte gives nil, and is not passed on.
struct FieldAnonymizer {
    let names: Anonymizer

    /// `0xffff8a29c1dd68e8`
    func skb(_ address: UInt64) -> [UInt8] { Array(("0x" + String(names.alias(skb: address), radix: 16)).utf8) }

    func netns(_ number: UInt64) -> [UInt8] { Array("\(names.alias(netns: number))".utf8) }

    /// `eth0:2`, `7`, `2(eth0)`
    func interface(_ start: Position, _ end: Position) -> [UInt8]? {
        var at = start
        if Scan.decimal32(&at, end) != nil {
            if at == end { return bytes(start, end) }
            if at.pointee == ASCII.openParen, end - at >= 2, end[-1] == ASCII.closeParen {
                return bytes(start, at + 1) + interfaceName(at + 1, end - 1) + [ASCII.closeParen]
            }
        }
        var colon = end
        while colon > start, colon[-1] != ASCII.colon { colon -= 1 }
        guard colon > start else { return nil }
        at = colon
        guard Scan.decimal32(&at, end) != nil, at == end else { return nil }
        return interfaceName(start, colon - 1) + bytes(colon - 1, end)
    }

    private func interfaceName(_ start: Position, _ end: Position) -> [UInt8] {
        names.alias(interface: UnsafeBufferPointer(start: start, count: end - start))
    }

    /// `10.0.0.1:80->10.0.0.2:5000(tcp:SYN)`, as pwru prints it.
    func tuple(_ start: Position, _ end: Position) -> [UInt8]? {
        guard let parsed = ParsedTuple(start, end), let source = names.alias(of: parsed.tuple.source),
            let destination = names.alias(of: parsed.tuple.destination)
        else { return nil }
        let flags = parsed.hasFlags ? ":\(parsed.flags)" : ""
        let text =
            "\(source.beforePort):\(parsed.tuple.sourcePort)->\(destination.beforePort):"
            + "\(parsed.tuple.destinationPort)(\(parsed.tuple.protocolName)\(flags))"
        return Array(text.utf8)
    }

    /// An address alone, in brackets if it was.
    func address(_ start: Position, _ end: Position) -> [UInt8]? {
        guard let address = IPAddress(start, end), let alias = names.alias(of: address) else { return nil }
        let isBracketed = start < end && start.pointee == ASCII.openBracket
        return Array((isBracketed ? "[\(alias)]" : "\(alias)").utf8)
    }

    /// FUNC, CALLER or a frame of a stack: names of kernel functions and BPF programs stay as they are.
    func function(_ start: Position, _ end: Position) -> [UInt8]? {
        guard let name = FunctionName(start, end) else { return nil }
        if name.kind == .unresolved {
            var at = start
            guard let address = Scan.address(&at, end) else { return nil }
            return Array(("0x" + String(names.alias(function: address), radix: 16)).utf8)
        }
        // Symbols, and in brackets words and numbers.
        var at = start
        while at < end, ASCII.isSymbol(at.pointee) { at += 1 }
        while at < end {
            let byte = at.pointee
            let isPlain =
                ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == ASCII.underscore || byte == ASCII.minus
                || byte == ASCII.space || byte == ASCII.tab || byte == ASCII.openParen || byte == ASCII.closeParen
                || byte == ASCII.openBracket || byte == ASCII.closeBracket
            guard isPlain else { return nil }
            at += 1
        }
        return bytes(start, end)
    }

    /// `netns=4026531840`, `iface=2(eth0)`, `mark=0x0`: a field of the rows up to pwru 1.0.6.
    func keyed(_ start: Position, _ end: Position) -> [UInt8]? {
        guard let equals = Scan.find(ASCII.equals, start, end) else { return nil }
        let value = equals + 1
        func isKey(_ name: StaticString) -> Bool { Scan.equals(name, start, equals) }
        let alias: [UInt8]?
        if isKey("iface") {
            alias = interface(value, end)
        } else if isKey("netns") {
            var at = value
            alias = Scan.decimal32(&at, end).flatMap { at == end ? netns(UInt64($0)) : nil }
        } else if isKey("ifindex") || isKey("mark") || isKey("proto") || isKey("mtu") || isKey("len") {
            alias = number(value, end)
        } else {
            return nil
        }
        return alias.map { bytes(start, value) + $0 }
    }

    /// Decimal or hexadecimal, with or without `0x`.
    private func number(_ start: Position, _ end: Position) -> [UInt8]? {
        var at = start
        if Scan.hasPrefix("0x", start, end) { at += 2 }
        guard Scan.hexadecimal(&at, end) != nil, at == end else { return nil }
        return bytes(start, end)
    }

    func bytes(_ start: Position, _ end: Position) -> [UInt8] {
        Array(UnsafeBufferPointer(start: start, count: max(0, end - start)))
    }
}

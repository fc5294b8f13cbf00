/// Rewrites the objects of `--output-json` member by member.
///
/// Members of pwru's keep their places; dumps and members of other programs are left out.
struct ObjectAnonymizer: ~Copyable {
    private let fields: FieldAnonymizer
    private var scratch = ScratchBuffer()
    private var out: [UInt8] = []

    init(fields: FieldAnonymizer) { self.fields = fields }

    /// The first object in a text; nil if it is none that a reader would take, or if it holds what cannot be told.
    mutating func object(_ start: Position, _ end: Position) -> [UInt8]? {
        guard let brace = Scan.find(ASCII.openBrace, start, end) else { return nil }
        var cursor = JSONCursor(at: brace, end: end)
        out = []
        guard members(&cursor, ObjectAnonymizer.record) else { return nil }
        return out
    }

    /// All objects of a line, as an array if they are more than one.
    mutating func objects(_ start: Position, _ end: Position) -> [UInt8]? {
        guard let brace = Scan.find(ASCII.openBrace, start, end) else { return nil }
        var cursor = JSONCursor(at: brace, end: end)
        out = []
        var count = 0
        repeat {
            if count > 0 { out.append(ASCII.comma) }
            guard members(&cursor, ObjectAnonymizer.record) else { return nil }
            count += 1
            _ = cursor.take(ASCII.comma)
            cursor.skipBlanks()
        } while cursor.at < end && cursor.at.pointee == ASCII.openBrace
        return count == 1 ? out : [ASCII.openBracket] + out + [ASCII.closeBracket]
    }

    /// What a member's value may be.
    private enum Value {
        case skb, netns, number, time, process, netnsName, interface, function, tuple, stack, numbers, leftOut
        case address, transport, flags
    }

    private static let record: [(key: StaticString, value: Value)] = [
        ("skb", .skb), ("cpu", .number), ("process", .process), ("func", .function), ("caller_func", .function),
        ("time", .time), ("netns", .netns), ("netns_name", .netnsName), ("mark", .number), ("iface", .interface),
        ("proto", .number), ("mtu", .number), ("len", .number), ("cb", .numbers), ("tuple", .tuple),
        ("tunnel_tuple", .tuple), ("stack", .stack), ("skb_metadata", .leftOut), ("skb_shared_info", .leftOut),
    ]
    private static let tuple: [(key: StaticString, value: Value)] = [
        ("saddr", .address), ("daddr", .address), ("sport", .number), ("dport", .number), ("proto", .transport),
        ("flags", .flags),
    ]

    private mutating func members(_ cursor: inout JSONCursor, _ keys: [(key: StaticString, value: Value)]) -> Bool {
        guard cursor.take(ASCII.openBrace) else { return false }
        out.append(ASCII.openBrace)
        if !cursor.take(ASCII.closeBrace) {
            var isFirst = true
            repeat {
                guard let key = cursor.key() else { return false }
                let known = keys.first { Scan.equals($0.key, key.start, key.end) }
                guard let known else {
                    guard cursor.skipValue() else { return false }
                    continue
                }
                if !isFirst { out.append(ASCII.comma) }
                isFirst = false
                put("\"\(known.key)\":")
                guard value(known.value, &cursor) else { return false }
            } while cursor.take(ASCII.comma)
            guard cursor.take(ASCII.closeBrace) else { return false }
        }
        out.append(ASCII.closeBrace)
        return true
    }

    private mutating func value(_ kind: Value, _ cursor: inout JSONCursor) -> Bool {
        if Scan.hasPrefix("null", cursor.at, cursor.end) {
            cursor.at += 4
            put("null")
            return true
        }
        switch kind {
        case .number, .transport: return number(&cursor)
        case .netns:
            guard let number = cursor.unsigned32() else { return false }
            put("\(fields.names.alias(netns: UInt64(number)))")
            return true
        case .numbers:
            guard cursor.at < cursor.end, cursor.at.pointee == ASCII.openBracket, cursor.skipValue() else {
                return false
            }
            put("[0,0,0,0,0]")
            return true
        case .leftOut:
            guard cursor.skipValue() else { return false }
            put("\"\"")
            return true
        case .tuple where cursor.at < cursor.end && cursor.at.pointee == ASCII.openBrace:
            return members(&cursor, ObjectAnonymizer.tuple)
        case .time where cursor.at < cursor.end && cursor.at.pointee != ASCII.quote: return number(&cursor)
        default:
            guard let raw = cursor.string() else { return false }
            JSONCursor.unescape(raw, into: &scratch)
            guard let text = text(kind, scratch.start, scratch.end) else { return false }
            quote(text)
            return true
        }
    }

    private mutating func number(_ cursor: inout JSONCursor) -> Bool {
        let start = cursor.at
        guard cursor.unsigned() != nil else { return false }
        out += fields.bytes(start, cursor.at)
        return true
    }

    private func text(_ kind: Value, _ start: Position, _ end: Position) -> [UInt8]? {
        switch kind {
        case .skb:
            var at = start
            guard let address = Scan.address(&at, end), at == end else { return nil }
            return fields.skb(address)
        case .process: return fields.names.alias(process: fields.bytes(start, end)[...])
        case .netnsName: return fields.names.alias(netnsName: fields.bytes(start, end))
        case .interface: return fields.interface(start, end)
        case .function: return fields.function(start, end)
        case .tuple: return start == end ? [] : fields.tuple(start, end)
        case .address: return fields.address(start, end)
        case .flags: return TCPFlags(start, end).map { Array($0.description.utf8) }
        case .time:
            var at = start
            guard WallClock.parse(&at, end) != nil, at == end else { return nil }
            return fields.bytes(start, end)
        case .stack: return stack(start, end)
        default: return nil
        }
    }

    /// A frame a line, the first line empty; a frame that is none is left out, and its line stays.
    private func stack(_ start: Position, _ end: Position) -> [UInt8] {
        var lines: [UInt8] = []
        var at = start
        while at <= end {
            let lineEnd = Scan.find(ASCII.newline, at, end) ?? end
            lines += fields.function(at, lineEnd) ?? []
            if lineEnd < end { lines.append(ASCII.newline) }
            at = lineEnd + 1
        }
        return lines
    }

    // MARK: - Writing

    private mutating func put(_ text: String) { out += Array(text.utf8) }

    /// Aliases, symbols and addresses need no escapes but for the line ends of a stack, and the tab before a module.
    private mutating func quote(_ text: [UInt8]) {
        out.append(ASCII.quote)
        for byte in text {
            switch byte {
            case ASCII.newline: put("\\n")
            case ASCII.tab: put("\\t")
            default: out.append(byte)
            }
        }
        out.append(ASCII.quote)
    }
}

extension TraceLine {
    /// Takes a JSON record apart into its members as they are written; nil for any other line.
    init?(json line: String) {
        let bytes = Array(line.utf8)
        guard let start = bytes.firstIndex(of: UInt8(ascii: "{")), bytes.last == UInt8(ascii: "}") else { return nil }
        var tokens: [TraceToken] = []
        var depth = 0
        var inString = false
        var isEscaped = false
        var begin = start + 1
        for index in start..<bytes.count {
            let byte = bytes[index]
            if inString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    inString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): inString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            guard byte == UInt8(ascii: ",") && depth == 1 || depth == 0 else { continue }
            let member = String(decoding: bytes[begin..<index], as: UTF8.self)
            if let token = TraceLine.token(member) { tokens.append(token) }
            begin = index + 1
            if depth == 0, index != bytes.count - 1 { return nil }
        }
        guard depth == 0, tokens.contains(where: { $0.weight == .function }) else { return nil }
        self.init(tokens: tokens, open: "{", separator: ",", close: "}")
    }

    private static func token(_ member: String) -> TraceToken? {
        let text = member.drop { $0 == " " }
        guard text.first == "\"" else { return nil }
        let isZero = text.hasSuffix(":\"0\"") || text.hasSuffix(":0")
        return TraceToken(text: String(text), weight: isZero ? .detail : weight(text.dropFirst().prefix { $0 != "\"" }))
    }

    private static func weight(_ key: Substring) -> TraceToken.Weight {
        switch key {
        case "func": .function
        case "iface": .iface
        case "mark": .mark
        case "caller_func": .caller
        case "tuple": .tuple
        case "skb", "netns", "netns_name": .identity
        case "mtu", "len": .size
        case "stack", "skb_metadata", "skb_shared_info", "cb", "tunnel_tuple": .bulk
        default: .detail
        }
    }
}

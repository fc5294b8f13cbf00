extension JSONNode {
    /// Reads one JSON value and nothing behind it.
    package init(parsing text: some Collection<UInt8>, as kind: JSONTextKind = .signatures) throws(JSONComplaint) {
        var parser = JSONNodeParser(text: Array(text), kind: kind)
        self = try parser.document()
    }
}

/// What a text is that holds one JSON value, for places and complaints.
package struct JSONTextKind: Sendable {
    /// What ends where the text ends: a file, a line.
    var noun: String
    var whenEmpty: String
    var whenMoreFollows: String
    /// The number of the text's first line.
    var firstLine: Int

    package init(noun: String, whenEmpty: String, whenMoreFollows: String, firstLine: Int = 1) {
        self.noun = noun
        self.whenEmpty = whenEmpty
        self.whenMoreFollows = whenMoreFollows
        self.firstLine = firstLine
    }

    package static let signatures = JSONTextKind(
        noun: "file", whenEmpty: "a signature, or an array of signatures, is expected",
        whenMoreFollows: "several signatures stand in one array [ … ]")
}

/// Strict JSON (RFC 8259) with complaints for people: what stands there, what should, and where.
///
/// One pass over the bytes; `line` and `column` follow `at` and count characters, not bytes. Recursion goes one level a
/// bracket, so the depth is limited.
private struct JSONNodeParser {
    private let text: [UInt8]
    private let whole: JSONTextKind
    private var at = 0
    private var line: Int
    private var column = 1
    private var path: [any CodingKey] = []
    private static let deepest = 64

    init(text: [UInt8], kind: JSONTextKind) {
        self.text = text
        whole = kind
        line = kind.firstLine
        // A byte order mark is no part of the text.
        if text.starts(with: [0xef, 0xbb, 0xbf]) { at = 3 }
    }

    mutating func document() throws(JSONComplaint) -> JSONNode {
        try skipBlanks()
        if next == nil { throw complaint("the \(whole.noun) is empty: \(whole.whenEmpty)") }
        let node = try value()
        try skipBlanks()
        if next != nil { throw complaint("\(seen) behind the end: \(whole.whenMoreFollows)") }
        return node
    }

    // MARK: Values

    private mutating func value() throws(JSONComplaint) -> JSONNode {
        let place = place
        switch next {
        case UInt8(ascii: "{"): return JSONNode(.object(try object()), at: place)
        case UInt8(ascii: "["): return JSONNode(.array(try array()), at: place)
        case UInt8(ascii: "\""): return JSONNode(.string(try string()), at: place)
        case .some(let byte) where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte):
            return JSONNode(.number(try number()), at: place)
        case .some(let byte) where JSONNodeParser.isWord(byte): return JSONNode(try word(), at: place)
        case UInt8(ascii: "'"): throw complaint("a string stands in double quotes, not in single ones")
        default: throw complaint("expected a value, found \(seen)")
        }
    }

    private mutating func object() throws(JSONComplaint) -> [JSONNode.Member] {
        var members: [JSONNode.Member] = []
        var places: [String: JSONNode.Place] = [:]
        try open("object", UInt8(ascii: "}")) { parser throws(JSONComplaint) in
            let place = parser.place
            guard parser.next == UInt8(ascii: "\"") else {
                throw parser.complaint("expected a key in double quotes, found \(parser.seen)")
            }
            let key = try parser.string()
            if let earlier = places.updateValue(place, forKey: key) {
                throw parser.complaint(
                    "the key '\(key)' stands twice in this object, first on line \(earlier.line)", place)
            }
            try parser.skipBlanks()
            guard parser.next == UInt8(ascii: ":") else {
                throw parser.complaint("expected ':' behind the key '\(key)', found \(parser.seen)")
            }
            parser.advance()
            try parser.skipBlanks()
            parser.path.append(JSONKey(stringValue: key))
            members.append(.init(key: key, place: place, node: try parser.value()))
            parser.path.removeLast()
        }
        return members
    }

    private mutating func array() throws(JSONComplaint) -> [JSONNode] {
        var elements: [JSONNode] = []
        try open("array", UInt8(ascii: "]")) { parser throws(JSONComplaint) in
            parser.path.append(JSONKey(intValue: elements.count))
            elements.append(try parser.value())
            parser.path.removeLast()
        }
        return elements
    }

    /// What objects and arrays have in common: brackets around parts, commas between them.
    private mutating func open(
        _ kind: String, _ close: UInt8, _ part: (inout JSONNodeParser) throws(JSONComplaint) -> Void
    ) throws(JSONComplaint) {
        let start = place
        if path.count >= JSONNodeParser.deepest {
            throw complaint("brackets within brackets, more than \(JSONNodeParser.deepest) deep")
        }
        advance()
        try skipBlanks()
        if next == close { return advance() }
        while true {
            try part(&self)
            try skipBlanks()
            let ending = String(UnicodeScalar(close))
            switch next {
            case close: return advance()
            case UInt8(ascii: ","):
                let comma = place
                advance()
                try skipBlanks()
                if next == close { throw complaint("a comma before '\(ending)': nothing follows it", comma) }
            case nil:
                throw complaint(
                    """
                    the \(whole.noun) ends inside the \(kind) that begins on line \(start.line): '\(ending)' is missing
                    """)
            default: throw complaint("expected ',' or '\(ending)', found \(seen)")
            }
        }
    }

    private mutating func word() throws(JSONComplaint) -> JSONNode.Value {
        let place = place
        var word = ""
        while let byte = next, JSONNodeParser.isWord(byte) {
            word.unicodeScalars.append(UnicodeScalar(byte))
            advance()
        }
        switch word {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null": return .null
        default: throw complaint("'\(word)' is no value: a string stands in double quotes", place)
        }
    }

    private mutating func number() throws(JSONComplaint) -> String {
        let place = place
        var digits: [UInt8] = []
        while let byte = next, JSONNodeParser.isWord(byte) || [0x2b, 0x2d, 0x2e].contains(byte) {
            digits.append(byte)
            advance()
        }
        let number = String(decoding: digits, as: UTF8.self)
        if JSONNodeParser.isNumber(digits) { return number }
        let hint =
            number.hasPrefix("0x") ? ": JSON has no hexadecimal numbers, but \"\(number)\" in quotes will do" : ""
        throw complaint("'\(number)' is no number\(hint)", place)
    }

    /// `-` int frac exp, without a leading zero.
    private static func isNumber(_ digits: [UInt8]) -> Bool {
        var rest = digits[...]
        func dropDigits() -> Int {
            let count = rest.prefix { (0x30...0x39).contains($0) }.count
            rest = rest.dropFirst(count)
            return count
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let isZero = rest.first == UInt8(ascii: "0")
        let whole = dropDigits()
        if whole == 0 || isZero && whole > 1 { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            if dropDigits() == 0 { return false }
        }
        if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest = rest.dropFirst() }
            if dropDigits() == 0 { return false }
        }
        return rest.isEmpty
    }

    // MARK: Strings

    private mutating func string() throws(JSONComplaint) -> String {
        let start = place
        var bytes: [UInt8] = []
        advance()
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                advance()
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    throw complaint("this string is not valid UTF-8", start)
                }
                return text
            case UInt8(ascii: "\\"): try escape(into: &bytes)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                throw complaint("a string ends on the line on which it begins: write a line break as \\n", start)
            case 0..<0x20: throw complaint("a control character in a string: write it as \\u\(hex(UInt32(byte)))")
            default:
                bytes.append(byte)
                advance()
            }
        }
        throw complaint("the \(whole.noun) ends inside a string", start)
    }

    private mutating func escape(into bytes: inout [UInt8]) throws(JSONComplaint) {
        let place = place
        advance()
        guard let byte = next else { throw complaint("the \(whole.noun) ends inside a string", place) }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(byte)
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0c)
        case UInt8(ascii: "n"): bytes.append(0x0a)
        case UInt8(ascii: "r"): bytes.append(0x0d)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "u"):
            bytes += Array(String(try scalar(place)).utf8)
            return
        default:
            throw complaint(
                "\\\(String(decoding: [byte], as: UTF8.self)) is no escape; a backslash itself is \\\\", place)
        }
        advance()
    }

    /// `\u0041`, or two of them for one character beyond the first 65,536.
    private mutating func scalar(_ place: JSONNode.Place) throws(JSONComplaint) -> Unicode.Scalar {
        var unit = try codeUnit(place)
        if (0xd800..<0xdc00).contains(unit), next == UInt8(ascii: "\\") {
            advance()
            let low = next == UInt8(ascii: "u") ? try codeUnit(place) : 0
            if (0xdc00..<0xe000).contains(low) { unit = 0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00) }
        }
        guard let scalar = Unicode.Scalar(unit) else {
            throw complaint("half a character: \\u needs its other half", place)
        }
        return scalar
    }

    private mutating func codeUnit(_ place: JSONNode.Place) throws(JSONComplaint) -> UInt32 {
        advance()
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
                throw complaint("\\u takes four hexadecimal digits", place)
            }
            unit = unit << 4 | UInt32(digit)
            advance()
        }
        return unit
    }

    // MARK: Bytes

    private var next: UInt8? { at < text.count ? text[at] : nil }

    private var place: JSONNode.Place { JSONNode.Place(line: line, column: column) }

    private mutating func advance() {
        if text[at] == UInt8(ascii: "\n") {
            line += 1
            column = 1
        } else if text[at] & 0xc0 != 0x80 {
            column += 1
        }
        at += 1
    }

    private mutating func skipBlanks() throws(JSONComplaint) {
        while let byte = next {
            switch byte {
            case 0x20, 0x09, 0x0a, 0x0d: advance()
            case UInt8(ascii: "/"), UInt8(ascii: "#"): throw complaint("JSON has no comments")
            default: return
            }
        }
    }

    /// What stands at `at`, for a complaint.
    private var seen: String {
        guard let byte = next else { return "the end of the \(whole.noun)" }
        switch byte {
        case 0..<0x20, 0x7f: return "a control character"
        case 0x80...: return "a character outside of a string"
        default: return "'\(UnicodeScalar(byte))'"
        }
    }

    private func complaint(_ message: String, _ place: JSONNode.Place? = nil) -> JSONComplaint {
        JSONComplaint(place: place ?? self.place, path: JSONComplaint.path(path), message: message)
    }

    private func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) || byte == 0x5f
    }
}

/// Makes foreign text fit for a terminal: what a trace calls a process or an interface is anybody's choice.
public enum SafeText {
    /// The text with control characters, and characters that reorder or hide text, in visible notation.
    /// Cleaning twice changes nothing more.
    public static func clean(_ text: String, unicode: Bool = true) -> String {
        if text.utf8.allSatisfy({ (0x20...0x7e).contains($0) }) { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { append(scalar, to: &result, unicode: unicode) }
        return result
    }

    private static func append(_ scalar: Unicode.Scalar, to result: inout String, unicode: Bool) {
        switch scalar.value {
        case 0x20...0x7e: result.unicodeScalars.append(scalar)
        case 0...0x1f, 0x7f...0x9f: result += "\\x" + hex(scalar.value, digits: 2)
        case _ where isDeceptive(scalar): result += "\\u{\(hex(scalar.value, digits: 4))}"
        case _ where unicode: result.unicodeScalars.append(scalar)
        default: result += ascii[scalar] ?? "\\u{\(hex(scalar.value, digits: 4))}"
        }
    }

    /// Directional overrides, invisible and line-breaking characters, and tags.
    static func isDeceptive(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x061c, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x206f, 0xfeff, 0xe0000...0xe0fff: true
        default: false
        }
    }

    static func hex(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    /// The characters that reports themselves use.
    private static let ascii: [Unicode.Scalar: String] = [
        "→": "->", "←": "<-", "▶": ">", "✗": "X", "…": "...", "·": "-", "–": "-", "—": "-", "×": "x", "‘": "'",
        "’": "'",
        "“": "\"", "”": "\"", "µ": "u", "≥": ">=", "≤": "<=", "≠": "!=",
    ]
}

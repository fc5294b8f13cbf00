/// A JSON value whose members keep the order in which they were given.
enum JSONValue {
    case null
    case bool(Bool)
    case number(Int)
    /// A number as it is written.
    case literal(String)
    case string(String)
    case array([JSONValue])
    case object([(String, JSONValue)])

    static func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

    static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

    /// On one line, without blanks.
    var compact: String {
        var text = ""
        write(to: &text, indent: nil)
        return text
    }

    /// Over several lines, indented by two blanks a level.
    var pretty: String {
        var text = ""
        write(to: &text, indent: 0)
        return text
    }

    private func write(to text: inout String, indent: Int?) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let value): text += String(value)
        case .literal(let value): text += value
        case .string(let value): JSONValue.quote(value, into: &text)
        case .array(let values):
            JSONValue.bracket("[", "]", values.count, &text, indent) { index, text, indent in
                values[index].write(to: &text, indent: indent)
            }
        case .object(let members):
            JSONValue.bracket("{", "}", members.count, &text, indent) { index, text, indent in
                JSONValue.quote(members[index].0, into: &text)
                text += indent == nil ? ":" : ": "
                members[index].1.write(to: &text, indent: indent)
            }
        }
    }

    private static func bracket(
        _ open: String, _ close: String, _ count: Int, _ text: inout String, _ indent: Int?,
        _ element: (Int, inout String, Int?) -> Void
    ) {
        text += open
        let inner = indent.map { $0 + 2 }
        for index in 0..<count {
            if index > 0 { text += "," }
            newline(&text, inner)
            element(index, &text, inner)
        }
        if count > 0 { newline(&text, indent) }
        text += close
    }

    private static func newline(_ text: inout String, _ indent: Int?) {
        guard let indent else { return }
        text += "\n" + String(repeating: " ", count: indent)
    }

    /// Escapes what JSON demands, and what a terminal would act on should the document be looked at raw.
    static func quote(_ value: String, into text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value) || SafeText.isDeceptive(scalar):
                for unit in String(scalar).utf16 { text += "\\u" + SafeText.hex(UInt32(unit), digits: 4) }
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}

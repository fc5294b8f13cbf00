import Diagnosis
import JSON

extension JSONValue {
    init(_ node: JSONNode) {
        switch node.value {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .number(let text): self = .literal(text)
        case .string(let text): self = .string(text)
        case .array(let elements): self = .array(elements.map(JSONValue.init))
        case .object(let members): self = .object(members.map { ($0.key, JSONValue($0.node)) })
        }
    }

    /// Made to be read and edited: what fits into a line stands on one, everything else over several.
    func laidOut(width: Int) -> String {
        var text = ""
        lay(into: &text, indent: 0, used: 0, width: width)
        return text
    }

    /// - Parameter used: columns taken in the line where the value begins.
    private func lay(into text: inout String, indent: Int, used: Int, width: Int) {
        let line = inLine
        if used + line.columns <= width {
            text += line
            return
        }
        let inner = indent + 2
        let gap = "\n" + String(repeating: " ", count: inner)
        switch self {
        case .array(let values):
            text += "["
            for (index, value) in values.enumerated() {
                text += (index > 0 ? "," : "") + gap
                value.lay(into: &text, indent: inner, used: inner + 1, width: width)
            }
            text += "\n" + String(repeating: " ", count: indent) + "]"
        case .object(let members):
            text += "{"
            for (index, member) in members.enumerated() {
                var key = ""
                JSONValue.quote(member.0, into: &key)
                text += (index > 0 ? "," : "") + gap + key + ": "
                member.1.lay(into: &text, indent: inner, used: inner + key.columns + 3, width: width)
            }
            text += "\n" + String(repeating: " ", count: indent) + "}"
        default: text += line
        }
    }

    /// On one line, with the blanks that people put there.
    private var inLine: String {
        switch self {
        case .array(let values): return "[" + values.map(\.inLine).joined(separator: ", ") + "]"
        case .object(let members):
            return "{"
                + members.map { key, value in
                    var text = ""
                    JSONValue.quote(key, into: &text)
                    return "\(text): \(value.inLine)"
                }.joined(separator: ", ") + "}"
        default: return compact
        }
    }
}

import Diagnosis
import JSON

/// What a signature asks for, in words.
///
/// Read from the JSON form of conditions: a kind of condition that is new to this file still gets its words, from its
/// name and its values.
enum ConditionWords {
    /// On one line: `dropped by netfilter and (is reply or looks like reply)`.
    static func inline(_ condition: JSONNode) -> String { inline(condition, isNested: false) }

    /// Over several lines where it is long, each with its depth below the first.
    static func lines(_ condition: JSONNode, width: Int) -> [(depth: Int, text: String)] {
        let whole = inline(condition)
        let parts = condition.members.first.map(\.node.elements) ?? []
        guard whole.count > width, parts.count > 1, let lead = leads[condition.members[0].key] else {
            return [(0, whole)]
        }
        return [(0, lead)]
            + parts.flatMap { part in lines(part, width: width - 2).map { (depth: $0.depth + 1, text: $0.text) } }
    }

    private static let leads = ["all": "all of these:", "any": "at least one of these:"]

    private static func inline(_ condition: JSONNode, isNested: Bool) -> String {
        if let fact = condition.text { return PlainNames.phrase(fact) }
        guard let member = condition.members.first, condition.members.count == 1 else { return plain(condition) }
        switch member.key {
        case "all": return join(member.node.elements, " and ", none: "always", isNested)
        case "any": return join(member.node.elements, " or ", none: "never", isNested)
        case "not": return "not " + inline(member.node, isNested: true)
        default: return leaf(member.key, member.node)
        }
    }

    private static func join(_ parts: [JSONNode], _ word: String, none: String, _ isNested: Bool) -> String {
        if parts.isEmpty { return none }
        let text = parts.map { inline($0, isNested: parts.count > 1) }.joined(separator: word)
        return isNested && parts.count > 1 ? "(\(text))" : text
    }

    private static func leaf(_ key: String, _ value: JSONNode) -> String {
        let names = value.elements.map { $0.text == "" ? "none" : plain($0) }
        let listed = names.isEmpty ? plain(value) : names.joined(separator: " or ")
        switch key {
        case "reason": return "drop reason \(listed)"
        case "caller": return "freed by \(listed)"
        case "hook": return "at the \(listed) hook"
        case "passed": return "passed \(listed)"
        case "wouldShow": return "\(listed) would show here, had it run"
        case "shows": return "\(listed) shows in this capture"
        case "kernelHasReason": return "this kernel has the drop reason \(listed)"
        case "transport": return "transport \(listed)"
        case "mark" where names.count == 2: return "mark \(hex(names[0])) under mask \(hex(names[1]))"
        default: return "\(PlainNames.phrase(key)) \(listed)"
        }
    }

    /// A value of any kind, without its quotes.
    private static func plain(_ value: JSONNode) -> String {
        switch value.value {
        case .null: "null"
        case .bool(let flag): flag ? "yes" : "no"
        case .number(let text), .string(let text): text
        case .array(let elements): elements.map(plain).joined(separator: ", ")
        case .object(let members):
            members.map { "\(PlainNames.phrase($0.key)) \(plain($0.node))" }.joined(separator: ", ")
        }
    }

    private static func hex(_ number: String) -> String {
        UInt32(number).map { "0x" + String($0, radix: 16) } ?? number
    }
}

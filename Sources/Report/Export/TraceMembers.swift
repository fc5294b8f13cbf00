/// Members of a JSON object, written one after the other.
struct TraceMembers {
    private(set) var text = "{"

    mutating func string(_ name: StaticString, _ value: String) {
        begin(name)
        JSONValue.quote(value, into: &text)
    }

    /// A value as it is written: a number, or an object that is complete.
    mutating func literal(_ name: StaticString, _ value: String) {
        begin(name)
        text += value
    }

    mutating func number(_ name: StaticString, _ value: some BinaryInteger) { literal(name, String(value)) }

    /// The object as a whole.
    var object: String { text + "}" }

    private mutating func begin(_ name: StaticString) {
        if text.utf8.count > 1 { text += "," }
        text += "\"\(name)\":"
    }
}

/// A JSON value that remembers where it stands, so that whoever finds fault with it can point at it.
public struct JSONNode: Hashable, Sendable {
    /// A place in a text; both count from 1, columns in characters as an editor does.
    public struct Place: Hashable, Sendable {
        public var line: Int
        public var column: Int

        package init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    public enum Value: Hashable, Sendable {
        case null
        case bool(Bool)
        /// As it is written: what fits decides whoever reads it.
        case number(String)
        case string(String)
        case array([JSONNode])
        /// Members keep their order; no key stands twice.
        case object([Member])
    }

    public struct Member: Hashable, Sendable {
        public var key: String
        /// Where the key stands; nil for one that was made and not read.
        public var place: Place?
        public var node: JSONNode

        package init(key: String, place: Place?, node: JSONNode) {
            self.key = key
            self.place = place
            self.node = node
        }
    }

    public var value: Value
    /// Where it begins; nil for a value that was made and not read.
    public var place: Place?

    public init(_ value: Value, at place: Place? = nil) {
        self.value = value
        self.place = place
    }

    /// The member of an object; nil if there is none, or if this is no object.
    public subscript(key: String) -> JSONNode? {
        guard case .object(let members) = value else { return nil }
        return members.first { $0.key == key }?.node
    }

    /// Members of an object; none for any other value.
    public var members: [Member] {
        if case .object(let members) = value { members } else { [] }
    }

    /// Elements of an array; none for any other value.
    public var elements: [JSONNode] {
        if case .array(let elements) = value { elements } else { [] }
    }

    /// The text of a string; nil for any other value.
    public var text: String? {
        if case .string(let text) = value { text } else { nil }
    }

    /// What it is, for a complaint.
    package var kind: String {
        switch value {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let text): "the number \(text)"
        case .string(let text): "the string '\(text.count > 40 ? text.prefix(39) + "…" : text[...])'"
        case .array: "an array"
        case .object: "an object"
        }
    }

    /// Calls `body` with every node below this one and with itself, outermost first.
    public func visit(_ body: (JSONNode) -> Void) {
        body(self)
        for element in elements { element.visit(body) }
        for member in members { member.node.visit(body) }
    }
}

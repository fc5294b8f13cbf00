extension JSONNode {
    /// The value as a type of ours. Every complaint names its place; members that the type does not have are errors.
    package func decode<T: Decodable>(_ type: T.Type, at path: [any CodingKey], _ rules: JSONDecodingRules) throws -> T
    {
        try JSONNodeDecoder(node: self, codingPath: path, rules: rules).value(type)
    }
}

/// What a decoder lets pass.
package struct JSONDecodingRules: Sendable {
    /// Keys that are in use anywhere, to suggest one for a key that is not.
    package var vocabulary: [String]
    /// Members that are not there are the empty value of their type (`Omissible`).
    package var fillsInEmpty: Bool
    /// The numbers that may stand under a key, where not all of a type may.
    package var numbers: Numbers
    package typealias Numbers = @Sendable (_ key: String, _ type: any FixedWidthInteger.Type) -> ClosedRange<Int128>?

    package init(
        vocabulary: [String] = [], fillsInEmpty: Bool = false, numbers: @escaping Numbers = { _, _ in nil }
    ) {
        self.vocabulary = vocabulary
        self.fillsInEmpty = fillsInEmpty
        self.numbers = numbers
    }
}

/// One value on its way into a Swift type.
private final class JSONNodeDecoder: Decoder {
    let node: JSONNode
    let codingPath: [any CodingKey]
    let rules: JSONDecodingRules
    /// A type may try a plain value first and a container then (a condition is the name of a fact, or an object). Where
    /// neither fits a string, the first attempt knows better what is wrong with it.
    private var earlierComplaint: JSONComplaint?

    init(node: JSONNode, codingPath: [any CodingKey], rules: JSONDecodingRules) {
        self.node = node
        self.codingPath = codingPath
        self.rules = rules
    }

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func below(_ key: any CodingKey, _ node: JSONNode) -> JSONNodeDecoder {
        JSONNodeDecoder(node: node, codingPath: codingPath + [key], rules: rules)
    }

    func complaint(_ message: String, at place: JSONNode.Place? = nil) -> JSONComplaint {
        JSONComplaint(place: place ?? node.place, path: JSONComplaint.path(codingPath), message: message)
    }

    private func mismatch(_ expected: String) -> JSONComplaint {
        complaint("expected \(expected), found \(node.kind)")
    }

    func container<Key: CodingKey>(keyedBy: Key.Type) throws -> KeyedDecodingContainer<Key> {
        let known = rules.vocabulary.filter { Key(stringValue: $0) != nil }
        guard case .object(let members) = node.value else {
            if node.text != nil, let earlierComplaint { throw earlierComplaint }
            throw mismatch("an object with " + (known.isEmpty ? "keys" : "the keys \(known.joined(separator: ", "))"))
        }
        if let stranger = members.first(where: { Key(stringValue: $0.key) == nil }) {
            let hint = Suggestion.text(for: stranger.key, among: known)
            let all = known.isEmpty ? "" : "; it takes \(known.joined(separator: ", "))"
            throw complaint("unknown key '\(stranger.key)'\(hint.isEmpty ? all : hint)", at: stranger.place)
        }
        return KeyedDecodingContainer(ObjectContainer<Key>(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array = node.value else { throw mismatch("an array in [ ]") }
        return ArrayContainer(decoder: self)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { ScalarContainer(decoder: self) }

    /// Plain values are read here; all others read themselves by way of a container.
    func value<T: Decodable>(_ type: T.Type) throws -> T {
        if let choice = type as? any NamedChoice.Type { try check(choice) }
        if let plain = try plainValue(type) { return plain }
        do {
            return try T(from: self)
        } catch let error as DecodingError {
            throw JSONNodeDecoder.complaint(error, of: self)
        }
    }

    private func check(_ choice: any NamedChoice.Type) throws {
        let complaint: JSONComplaint
        if let text = node.text {
            if choice.names.contains(text) { return }
            let near = Suggestion.text(for: text, among: choice.names)
            let all = "; it is one of \(choice.names.joined(separator: ", "))"
            complaint = self.complaint("unknown \(choice.noun) '\(text)'\(near.isEmpty ? all : near)")
        } else {
            complaint = mismatch("the name of a \(choice.noun)")
        }
        earlierComplaint = complaint
        throw complaint
    }

    private func plainValue<T>(_ type: T.Type) throws -> T? {
        if type == String.self {
            guard let text = node.text else { throw mismatch("a string in double quotes") }
            return text as? T
        }
        if type == Bool.self {
            guard case .bool(let flag) = node.value else { throw mismatch("true or false") }
            return flag as? T
        }
        if let integer = type as? any FixedWidthInteger.Type { return try number(integer) as? T }
        if type == Double.self {
            guard case .number(let digits) = node.value, let number = Double(digits) else { throw mismatch("a number") }
            return number as? T
        }
        return nil
    }

    /// Marks are read in hexadecimal everywhere else; JSON has no such numbers, so they may stand as a string.
    private func number<Integer: FixedWidthInteger>(_ type: Integer.Type) throws -> Integer {
        let range = rules.numbers(codingPath.last?.stringValue ?? "", type)
        var number: Integer?
        switch node.value {
        case .number(let digits): number = Integer(digits)
        case .string(let text) where text.hasPrefix("0x"): number = Integer(text.dropFirst(2), radix: 16)
        default: break
        }
        if let number, range?.contains(Int128(number)) ?? true { return number }
        let (least, most) = (range?.lowerBound ?? Int128(Integer.min), range?.upperBound ?? Int128(Integer.max))
        let orText = range == nil ? ", or a string such as \"0xd00\"" : ""
        throw mismatch("a whole number from \(least) to \(most)\(orText)")
    }

    /// What a type says of a value that it cannot take.
    private static func complaint(_ error: DecodingError, of decoder: JSONNodeDecoder) -> JSONComplaint {
        let context: DecodingError.Context =
            switch error {
            case .dataCorrupted(let context), .keyNotFound(_, let context), .typeMismatch(_, let context),
                .valueNotFound(_, let context):
                context
            @unknown default: .init(codingPath: decoder.codingPath, debugDescription: "\(error)")
            }
        var place = decoder.node
        for key in context.codingPath.dropFirst(decoder.codingPath.count) {
            place =
                key.intValue.flatMap { place.elements.indices.contains($0) ? place.elements[$0] : nil }
                ?? place[key.stringValue] ?? place
        }
        return JSONComplaint(
            place: place.place, path: JSONComplaint.path(context.codingPath), message: context.debugDescription)
    }
}

private struct ObjectContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let decoder: JSONNodeDecoder
    /// Members by key, where they are too many to go through for each.
    private let index: [String: JSONNode]?

    init(decoder: JSONNodeDecoder) {
        self.decoder = decoder
        let members = decoder.node.members
        index = members.count > 24 ? Dictionary(members.map { ($0.key, $0.node) }) { first, _ in first } : nil
    }

    private func node(_ key: Key) -> JSONNode? {
        index.map { $0[key.stringValue] } ?? decoder.node[key.stringValue]
    }

    var codingPath: [any CodingKey] { decoder.codingPath }
    var allKeys: [Key] { decoder.node.members.compactMap { Key(stringValue: $0.key) } }

    func contains(_ key: Key) -> Bool { node(key) != nil }

    private func below(_ key: Key) throws -> JSONNodeDecoder {
        guard let node = node(key) else {
            throw decoder.complaint("the key '\(key.stringValue)' is missing")
        }
        return decoder.below(key, node)
    }

    func decodeNil(forKey key: Key) throws -> Bool { node(key)?.value == .null }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        if decoder.rules.fillsInEmpty, !contains(key), let omissible = type as? any Omissible.Type,
            let empty = omissible.omitted as? T
        {
            return empty
        }
        return try below(key).value(type)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { try below(key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try below(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { decoder }
    func superDecoder(forKey key: Key) throws -> any Decoder { try below(key) }
}

private struct ArrayContainer: UnkeyedDecodingContainer {
    let decoder: JSONNodeDecoder
    private(set) var currentIndex = 0

    init(decoder: JSONNodeDecoder) { self.decoder = decoder }

    var codingPath: [any CodingKey] { decoder.codingPath }
    var count: Int? { decoder.node.elements.count }
    var isAtEnd: Bool { currentIndex >= decoder.node.elements.count }

    private mutating func advance() throws -> JSONNodeDecoder {
        if isAtEnd { throw decoder.complaint("expected more than \(currentIndex) elements") }
        defer { currentIndex += 1 }
        return decoder.below(JSONKey(intValue: currentIndex), decoder.node.elements[currentIndex])
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, decoder.node.elements[currentIndex].value == .null else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try advance().value(type) }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> { try advance().container(keyedBy: type) }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try advance().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder { try advance() }
}

private struct ScalarContainer: SingleValueDecodingContainer {
    let decoder: JSONNodeDecoder

    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool { decoder.node.value == .null }

    func decode<T: Decodable>(_ type: T.Type) throws -> T { try decoder.value(type) }
}

extension JSONNode {
    /// Any encodable value as a JSON value; members stand in the order in which they were encoded, those of a dictionary
    /// in the order of their keys.
    ///
    /// - Parameter leavingOutEmpty: members are left out where they are the empty value of their type (`Omissible`).
    public init(encoding value: some Encodable, leavingOutEmpty: Bool = false) throws {
        let slot = Slot(leavesOutEmpty: leavingOutEmpty)
        try slot.encode(value, [])
        self = slot.node
    }
}

/// A value in the making: containers fill it after they were handed out.
private final class Slot {
    private enum Content {
        case empty
        case value(JSONNode.Value)
        case array([Slot])
        case object([(key: String, slot: Slot)])
    }

    private var content = Content.empty
    let leavesOutEmpty: Bool

    init(leavesOutEmpty: Bool) { self.leavesOutEmpty = leavesOutEmpty }

    var node: JSONNode {
        switch content {
        case .empty: JSONNode(.object([]))
        case .value(let value): JSONNode(value)
        case .array(let slots): JSONNode(.array(slots.map(\.node)))
        case .object(let members):
            JSONNode(.object(members.map { .init(key: $0.key, place: nil, node: $0.slot.node) }))
        }
    }

    var count: Int { if case .array(let slots) = content { slots.count } else { 0 } }

    func becomeArray() { if case .array = content {} else { content = .array([]) } }
    func becomeObject() { if case .object = content {} else { content = .object([]) } }

    func append() -> Slot {
        let slot = Slot(leavesOutEmpty: leavesOutEmpty)
        if case .array(var slots) = content {
            content = .empty
            slots.append(slot)
            content = .array(slots)
        }
        return slot
    }

    func append(_ key: String) -> Slot {
        let slot = Slot(leavesOutEmpty: leavesOutEmpty)
        if case .object(var members) = content {
            content = .empty
            members.append((key, slot))
            content = .object(members)
        }
        return slot
    }

    func setNull() { content = .value(.null) }

    /// Plain values are put down; all others encode themselves by way of a container.
    func encode(_ value: some Encodable, _ path: [any CodingKey]) throws {
        switch value {
        case let text as String: content = .value(.string(text))
        case let bool as Bool: content = .value(.bool(bool))
        case let number as any BinaryInteger: content = .value(.number(number.description))
        case let number as any BinaryFloatingPoint: content = .value(.number("\(Double(number))"))
        case let table as any KeyedByText:
            becomeObject()
            for (key, value) in table.sortedMembers {
                try append(key).encode(value, path + [JSONKey(stringValue: key)])
            }
        default: try value.encode(to: SlotEncoder(slot: self, codingPath: path))
        }
    }
}

/// A dictionary that becomes an object. Its own order is another one in every run.
private protocol KeyedByText {
    var sortedMembers: [(key: String, value: any Encodable)] { get }
}

extension Dictionary: KeyedByText where Key == String, Value: Encodable {
    fileprivate var sortedMembers: [(key: String, value: any Encodable)] {
        sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) }
    }
}

private struct SlotEncoder: Encoder {
    let slot: Slot
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy: Key.Type) -> KeyedEncodingContainer<Key> {
        slot.becomeObject()
        return KeyedEncodingContainer(SlotObject<Key>(slot: slot, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        slot.becomeArray()
        return SlotArray(slot: slot, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        SlotScalar(slot: slot, codingPath: codingPath)
    }
}

private struct SlotObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let slot: Slot
    let codingPath: [any CodingKey]

    mutating func encodeNil(forKey key: Key) { slot.append(key.stringValue).setNull() }

    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        if slot.leavesOutEmpty, let omissible = value as? any Omissible, omissible.isOmitted { return }
        try slot.append(key.stringValue).encode(value, codingPath + [key])
    }

    /// Of an optional only nil is left out: an empty value says something there.
    private func put(_ value: (some Encodable)?, _ key: Key) throws {
        if let value { try slot.append(key.stringValue).encode(value, codingPath + [key]) }
    }

    mutating func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws { try put(value, key) }
    // Omissible types that the protocol has an implementation of its own for.
    mutating func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try put(value, key) }
    mutating func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try put(value, key) }
    mutating func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try put(value, key) }
    mutating func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try put(value, key) }
    mutating func encodeIfPresent(_ value: String?, forKey key: Key) throws { try put(value, key) }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        SlotEncoder(slot: slot.append(key.stringValue), codingPath: codingPath + [key]).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        SlotEncoder(slot: slot.append(key.stringValue), codingPath: codingPath + [key]).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        SlotEncoder(slot: slot.append("super"), codingPath: codingPath)
    }

    mutating func superEncoder(forKey key: Key) -> any Encoder {
        SlotEncoder(slot: slot.append(key.stringValue), codingPath: codingPath + [key])
    }
}

private struct SlotArray: UnkeyedEncodingContainer {
    let slot: Slot
    let codingPath: [any CodingKey]
    var count: Int { slot.count }

    mutating func encodeNil() { slot.append().setNull() }

    mutating func encode<T: Encodable>(_ value: T) throws {
        try slot.append().encode(value, codingPath)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        SlotEncoder(slot: slot.append(), codingPath: codingPath).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        SlotEncoder(slot: slot.append(), codingPath: codingPath).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { SlotEncoder(slot: slot.append(), codingPath: codingPath) }
}

private struct SlotScalar: SingleValueEncodingContainer {
    let slot: Slot
    let codingPath: [any CodingKey]

    mutating func encodeNil() { slot.setNull() }
    mutating func encode<T: Encodable>(_ value: T) throws { try slot.encode(value, codingPath) }
}

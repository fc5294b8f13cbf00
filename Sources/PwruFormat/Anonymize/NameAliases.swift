/// What an interface's alias keeps of its name.
public enum InterfaceAlias: Hashable, Sendable {
    /// The name says what the interface is and not whose.
    case same
    /// This, and a number behind it.
    case numbered(String)
    /// This, and so many hexadecimal digits.
    case hexadecimal(String, digits: Int)
}

/// Names in place of others, numbered by order of appearance.
struct NameAliases {
    private var aliases: [[UInt8]: [UInt8]] = [:]
    private var counts: [String: Int] = [:]

    /// The alias that a name has, or a new one made of `prefix` and a number.
    mutating func alias(of name: some Collection<UInt8>, prefix: String) -> [UInt8] {
        alias(of: name) { _ in .numbered(prefix) }
    }

    /// The same, where the form depends on the name.
    mutating func alias(of name: some Collection<UInt8>, _ form: (String) -> InterfaceAlias) -> [UInt8] {
        if name.isEmpty { return [] }
        let name = Array(name)
        if let known = aliases[name] { return known }
        let alias: [UInt8]
        switch form(String(decoding: name, as: UTF8.self)) {
        case .same: alias = name
        case .numbered(let prefix): alias = Array("\(prefix)\(next(prefix))".utf8)
        case .hexadecimal(let prefix, let digits):
            let number = String(next("\(prefix) \(digits)"), radix: 16)
            alias = Array((prefix + String(repeating: "0", count: max(0, digits - number.count)) + number).utf8)
        }
        aliases[name] = alias
        return alias
    }

    private mutating func next(_ key: String) -> Int {
        counts[key, default: 0] += 1
        return counts[key]!
    }
}

/// Numbers in place of others, by order of appearance.
struct NumberAliases {
    private var aliases: [UInt64: UInt64] = [:]
    private let first: UInt64
    private let stride: UInt64

    init(first: UInt64, stride: UInt64 = 1) {
        self.first = first
        self.stride = stride
    }

    func known(_ number: UInt64) -> UInt64? { aliases[number] }

    mutating func alias(of number: UInt64) -> UInt64 {
        if let known = aliases[number] { return known }
        let alias = first &+ UInt64(aliases.count) &* stride
        aliases[number] = alias
        return alias
    }
}

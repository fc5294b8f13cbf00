/// A family of interface names: a fixed beginning and a tail of a known shape.
struct InterfacePattern: Sendable {
    /// What may follow the prefix.
    enum Tail: Sendable {
        /// Exactly this many lower-case hexadecimal digits.
        case hex(Int)
        /// One or more decimal digits.
        case number
        /// Anything, also nothing.
        case any
    }

    var prefix: String
    var tail: Tail
    var meaning: InterfaceMeaning

    /// Whether a whole name belongs to the family.
    func matches(_ name: String) -> Bool {
        guard name.hasPrefix(prefix) else { return false }
        let rest = name.utf8.dropFirst(prefix.utf8.count)
        switch tail {
        case .hex(let count): return rest.count == count && rest.allSatisfy(Self.isHex)
        case .number: return !rest.isEmpty && rest.allSatisfy(Self.isDigit)
        case .any: return true
        }
    }

    /// Whether a name of the family, of which two or more characters are missing in front, can end like this.
    ///
    /// Only tails of a fixed length say anything; `any` would fit everything.
    func canEnd(with end: String) -> Bool {
        guard case .hex(let count) = tail else { return false }
        let whole = prefix.utf8.count + count
        let bytes = Array(end.utf8)
        guard bytes.count + 2 <= whole, bytes.count >= 8 else { return false }
        let kept = bytes.count - count
        guard kept > 0 else { return bytes.allSatisfy(Self.isHex) }
        return prefix.utf8.suffix(kept).elementsEqual(bytes.prefix(kept))
            && bytes.dropFirst(kept).allSatisfy(Self.isHex)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    private static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (97...102).contains(byte) }
}

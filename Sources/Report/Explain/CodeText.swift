/// A code as somebody typed it or copied it out of a trace, taken apart.
struct CodeText {
    /// Without blanks around it.
    let whole: String
    /// A function's name without `[module]`, `(REASON)`, `.isra.0` and the tag of a BPF program.
    let base: String
    /// What stands in parentheses behind a function; empty where nothing does.
    let reason: String

    init(_ text: String) {
        let isBlank = { (character: Character) in character == " " || character == "\t" }
        let trimmed = text.drop(while: isBlank)
        let whole = String(trimmed.prefix(trimmed.count - trimmed.reversed().prefix(while: isBlank).count))
        let name = FunctionWords.short(String(whole.prefix { $0 != "\t" }))
        let inner = whole.firstIndex(of: "(").map { whole[$0...].dropFirst().prefix { $0 != ")" } }
        self.whole = whole
        base = String(name.prefix { $0 != "." })
        reason = inner.map(String.init) ?? ""
    }

    static func bareReason(_ name: String) -> String {
        let prefix = "SKB_DROP_REASON_"
        return name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
    }

    var isHex: Bool { whole.hasPrefix("0x") || whole.hasPrefix("0X") }

    var isNumber: Bool {
        isHex
            ? whole.dropFirst(2).allSatisfy(\.isHexDigit) && whole.count > 2
            : !whole.isEmpty && whole.allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// A number of more than 32 bits.
    var isAddress: Bool { isNumber && value == nil }

    private var value: UInt32? {
        guard isNumber else { return nil }
        return isHex ? UInt32(whole.dropFirst(2), radix: 16) : UInt32(whole)
    }

    /// As a drop reason: the number itself, or the one that pwru prints behind the function that frees.
    var reasonNumber: Int? { value.map(Int.init) ?? Int(reason) }

    /// As a mark with `0x`, or in decimal.
    var mark: UInt32? { value }

    /// As a mark in the way of pwru's MARK column, which shows hexadecimal digits without `0x`.
    var bareMark: UInt32? {
        guard !isHex, whole.count <= 8, whole.contains(where: \.isNumber), whole.allSatisfy(\.isHexDigit) else {
            return nil
        }
        return UInt32(whole, radix: 16)
    }
}

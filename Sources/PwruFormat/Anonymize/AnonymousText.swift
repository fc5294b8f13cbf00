/// A text that is written anew field by field, with its columns where they were as far as the new fields let them.
struct AnonymousText {
    private(set) var bytes: [UInt8] = []
    /// By how much it is longer than what it replaces, up to here.
    private var excess = 0

    /// Puts a field in place of one of `count` bytes.
    mutating func put(_ field: some Collection<UInt8>, insteadOf count: Int) {
        bytes += field
        excess += field.count - count
    }

    /// Takes over bytes as they are.
    mutating func keep(_ bytes: some Sequence<UInt8>) { self.bytes += bytes }

    /// The blanks between two fields: fewer or more where the fields before took more or less room, but never none.
    mutating func gap(_ blanks: Int) {
        guard blanks > 0 else { return }
        let count = max(1, blanks - excess)
        bytes += repeatElement(ASCII.space, count: count)
        excess += count - blanks
    }

    mutating func blanks(_ count: Int) { bytes += repeatElement(ASCII.space, count: max(0, count)) }

    /// Without the blanks at its end.
    func trimmed() -> [UInt8] {
        var end = bytes.count
        while end > 0, bytes[end - 1] == ASCII.space { end -= 1 }
        return Array(bytes[..<end])
    }
}

/// Searching for a text in a text, byte by byte: the standard library's own search comes with regular expressions, which
/// would add a tenth to the program.
extension StringProtocol {
    /// Where another text first stands in this one; nil if it does not, or is empty.
    package func firstRange(ofText text: String) -> Range<Index>? {
        let wanted = text.utf8
        guard let first = wanted.first else { return nil }
        var rest = utf8[...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: wanted) { return start..<utf8.index(start, offsetBy: wanted.count) }
            rest = rest.dropFirst()
        }
        return nil
    }

    package func contains(text: String) -> Bool { firstRange(ofText: text) != nil }
}

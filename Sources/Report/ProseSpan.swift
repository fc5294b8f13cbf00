/// A stretch of prose: plain words, or something that the texts of signatures put between backticks.
enum ProseSpan: Equatable {
    case words(String)
    case code(String)

    /// Prose in stretches. A backtick without a second one is a character like any other.
    static func spans(of prose: String) -> [ProseSpan] {
        let parts = prose.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
        guard parts.count.isMultiple(of: 2) == false else { return [.words(prose)] }
        return parts.enumerated().compactMap { index, part in
            if part.isEmpty { return nil }
            return index.isMultiple(of: 2) ? .words(part) : .code(part)
        }
    }
}

/// Addresses of pages to read on at.
enum WebAddress {
    /// Whether a reference is an address that can stand in a report as a link: https, and no character that means
    /// anything to Markdown or HTML.
    static func isPlain(_ text: String) -> Bool {
        text.hasPrefix("https://")
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "-._/:#%+=?,".utf8.contains(byte)
                }
            }
    }
}

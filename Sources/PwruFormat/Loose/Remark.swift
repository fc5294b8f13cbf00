/// What people write behind a row: `# here it dies`, `<-- dropped`, `// SYN`, `← back`, `<<<< look`.
enum Remark {
    /// Behind the blank that a remark begins with, a space or a tab.
    private static let signs: [StaticString] = ["#", "//", "<-", "<<", "\u{2190}"]
    /// Only behind a space.
    private static let spacedSigns: [StaticString] = ["<=", "\u{21D0}", "--", "/*", ";;", "***"]

    /// Where a remark begins, with the blanks ahead of it; nil if there is none.
    ///
    /// One walk from blank to blank: damaged lines are asked this many times, behind each prefix that they may have.
    static func start(_ start: Position, _ end: Position) -> Position? {
        var at = start + 1
        while at < end {
            let byte = at.pointee
            if byte == ASCII.space || byte == ASCII.tab, isSign(at + 1, end, isSpaced: byte == ASCII.space) {
                let trimmed = Scan.trimmedEnd(start, at)
                return trimmed > start ? trimmed : nil
            }
            at += 1
        }
        return nil
    }

    private static func isSign(_ at: Position, _ end: Position, isSpaced: Bool) -> Bool {
        guard at < end else { return false }
        switch at.pointee {
        case UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: "-"), UInt8(ascii: ";"),
            UInt8(ascii: "*"), 0xE2:
            return signs.contains { Scan.hasPrefix($0, at, end) }
                || isSpaced && spacedSigns.contains { Scan.hasPrefix($0, at, end) }
        default: return false
        }
    }
}

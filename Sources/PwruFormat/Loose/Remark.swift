/// What people write behind a row: `# here it dies`, `<-- dropped`, `// SYN`, `← back`, `<<<< look`.
enum Remark {
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

    /// What a remark begins with, behind its blank; some of it only behind a space, and not behind a tab.
    private static func isSign(_ at: Position, _ end: Position, isSpaced: Bool) -> Bool {
        guard at < end else { return false }
        func begins(_ sign: StaticString) -> Bool { Scan.hasPrefix(sign, at, end) }
        return switch at.pointee {
        case UInt8(ascii: "#"): true
        case UInt8(ascii: "/"): begins("//") || isSpaced && begins("/*")
        case UInt8(ascii: "<"): begins("<-") || begins("<<") || isSpaced && begins("<=")
        case UInt8(ascii: "-"): isSpaced && begins("--")
        case UInt8(ascii: ";"): isSpaced && begins(";;")
        case UInt8(ascii: "*"): isSpaced && begins("***")
        case 0xE2: begins("\u{2190}") || isSpaced && begins("\u{21D0}")
        default: false
        }
    }
}

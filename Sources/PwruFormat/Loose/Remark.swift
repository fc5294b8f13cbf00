/// What people write behind a row: `# here it dies`, `<-- dropped`, `// SYN`, `← back`, `<<<< look`.
enum Remark {
    private static let signs: [StaticString] = [
        " #", "\t#", " //", "\t//", " <-", "\t<-", " <=", " <<", "\t<<", " \u{2190}", "\t\u{2190}", " \u{21D0}", " --",
        " /*", " ;;", " ***",
    ]

    /// Where a remark begins, with the blanks ahead of it; nil if there is none.
    static func start(_ start: Position, _ end: Position) -> Position? {
        var first: Position?
        for sign in signs {
            if let found = Scan.find(sign, start, first ?? end), found > start { first = found }
        }
        return first.map { Scan.trimmedEnd(start, $0) }.flatMap { $0 > start ? $0 : nil }
    }
}

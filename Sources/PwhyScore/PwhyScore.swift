#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Measures how often pwhy is right, on captures of which it is known what was wrong.
@main
enum PwhyScore {
    private static let usage = """
        usage: pwhy-score [--min PERCENT] [--verbose] TRUTH.tsv…
          TRUTH.tsv  PATH, a tab, EXPECT; paths from the folder of the file. EXPECT is none (no failure), or causes with
                     commas between them: a|b for either of two, ?a for one that may be told
          --min      captures of a hundred that must be right, 98 unless told otherwise
          --verbose  what was expected and what was said, where pwhy was not right

        exit status: 0 if nothing confirmed is untrue, no healthy capture has a cause, and enough are right; else 1
        """

    static func main() {
        var files: [String] = []
        var least = 98.0
        var scoring = Scoring()
        var rest = CommandLine.arguments.dropFirst()
        while let word = rest.popFirst() {
            switch word {
            case "--verbose": scoring.onWrong = { print($0) }
            case "--min":
                guard let number = rest.popFirst().flatMap(Double.init), (0...100).contains(number) else {
                    giveUp(usage)
                }
                least = number
            case _ where word.hasPrefix("-"): giveUp(usage)
            default: files.append(word)
            }
        }
        if files.isEmpty { giveUp(usage) }
        do {
            for file in files { try scoring.run(file) }
        } catch {
            giveUp("pwhy-score: \(error.message)")
        }
        print(scoring.table.text, terminator: "")
        exit(scoring.table.whole.isGood(least: least) ? 0 : 1)
    }

    private static func giveUp(_ message: String) -> Never {
        let text = Array((message + "\n").utf8)
        _ = write(STDERR_FILENO, text, text.count)
        exit(2)
    }
}

/// Foreign text as GitHub-flavoured Markdown that shows it and does nothing else.
///
/// Backslashes are not enough: GitHub makes links of bare addresses, and notifies whoever is named behind an `@`,
/// escaped or not. Only code is left alone, so words that could become either are shown as code.
enum MarkdownText {
    /// Where a text goes to.
    enum Place {
        case paragraph
        /// Between the bars of a table row.
        case cell
    }

    /// Prose. Words that could become a link, a mention or a reference to an issue come out as code.
    static func inline(_ prose: String, in place: Place = .paragraph) -> String {
        var pieces: [String] = []
        for span in ProseSpan.spans(of: prose) {
            switch span {
            case .code(let text): pieces.append(code(text, in: place))
            case .words(let text): pieces.append(words(text, in: place))
            }
        }
        return opening(pieces.joined())
    }

    /// A code span, with as many backticks around it as it takes.
    static func code(_ text: String, in place: Place = .paragraph) -> String {
        var text = clean(text)
        if place == .cell {
            let parts = text.unicodeScalars.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            text = parts.joined(separator: bar)
        }
        if text.allSatisfy({ $0 == " " }) { return "" }
        let ticks = String(repeating: "`", count: longestRun(ofBackticksIn: text) + 1)
        let (first, last) = (text.unicodeScalars.first, text.unicodeScalars.last)
        let needsRoom = first == "`" || last == "`" || first == " " && last == " "
        return needsRoom ? "\(ticks) \(text) \(ticks)" : ticks + text + ticks
    }

    /// A fenced block of lines, which have been cleaned or are cleaned here.
    static func block(_ lines: String, language: String = "text") -> String {
        let cleaned = lines.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText.clean(String($0)) }
        var body = cleaned.joined(separator: "\n")
        while body.last == "\n" { body.removeLast() }
        let fence = String(repeating: "`", count: max(3, longestRun(ofBackticksIn: body) + 1))
        return "\(fence)\(language)\n\(body)\n\(fence)"
    }

    /// What stands for a bar in a table's code: which bars end a cell there differs between readers of Markdown.
    private static let bar = "\\x7C"

    /// A name from a trace may be as long as a page.
    private static let longestWord = 160

    private static func clean(_ text: String) -> String {
        SafeText.clean(text).elided(to: longestWord * 4, mark: "…")
    }

    private static func words(_ text: String, in place: Place) -> String {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "\n" || $0 == "\t" }
        return parts.map { part in
            let word = SafeText.clean(String(part)).elided(to: longestWord, mark: "…")
            return isRisky(word) ? code(word, in: place) : escaped(word)
        }.joined(separator: " ")
    }

    // Everything below goes scalar by scalar: a backtick with an accent on it is another character to Swift, and still a
    // backtick to a reader of Markdown.

    /// Could become a link, a mention or a reference.
    private static func isRisky(_ word: String) -> Bool {
        let scalars = Array(word.lowercased().unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            switch scalar {
            case "@": return true
            case ":" where next == "/": return true
            case "#" where ("0"..."9").contains(next): return true
            case "w" where scalars[index...].starts(with: "www.".unicodeScalars): return true
            case "g" where scalars[index...].starts(with: "gh-".unicodeScalars): return true
            default: break
            }
        }
        return false
    }

    private static func escaped(_ word: String) -> String {
        let scalars = Array(word.unicodeScalars)
        var text = ""
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            // As an entity it ends no table cell for any reader.
            case "|": text += "&#124;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "&" where index + 1 < scalars.count: text += "&amp;"
            // Within a name it means nothing, and names are easier to read and to search for without backslashes.
            case "_" where isPlain(scalars, index - 1) && isPlain(scalars, index + 1): text += "_"
            case "\\", "`", "*", "_", "{", "}", "[", "]", "#", "~", "$": text += "\\\(scalar)"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private static func isPlain(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        guard scalars.indices.contains(index) else { return false }
        switch scalars[index] {
        case "a"..."z", "A"..."Z", "0"..."9": return true
        default: return false
        }
    }

    /// Keeps the beginning of a paragraph from becoming a list or a heading.
    private static func opening(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.first else { return text }
        if "-+=".unicodeScalars.contains(first) { return "\\" + text }
        let digits = scalars.prefix { ("0"..."9").contains($0) }
        guard !digits.isEmpty, let next = scalars.dropFirst(digits.count).first, next == "." || next == ")" else {
            return text
        }
        return String(digits) + "\\" + String(scalars.dropFirst(digits.count))
    }

    private static func longestRun(ofBackticksIn text: String) -> Int {
        var longest = 0
        var run = 0
        for each in text.utf8 {
            run = each == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}

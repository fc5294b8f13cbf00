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
        if place == .cell { text = text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: bar) }
        if text.allSatisfy({ $0 == " " }) { return "" }
        let ticks = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
        let needsRoom = text.first == "`" || text.last == "`" || text.first == " " && text.last == " "
        return needsRoom ? "\(ticks) \(text) \(ticks)" : ticks + text + ticks
    }

    /// A fenced block of lines, which have been cleaned or are cleaned here.
    static func block(_ lines: String, language: String = "text") -> String {
        let cleaned = lines.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText.clean(String($0)) }
        var body = cleaned.joined(separator: "\n")
        while body.last == "\n" { body.removeLast() }
        let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: body) + 1))
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

    /// Could become a link, a mention or a reference.
    private static func isRisky(_ word: String) -> Bool {
        if word.contains("@") || word.contains("://") { return true }
        let lower = word.lowercased()
        if lower.contains("www.") || lower.contains("gh-") { return true }
        return word.indices.contains { word[$0] == "#" && word[word.index(after: $0)...].first?.isNumber == true }
    }

    private static func escaped(_ word: String) -> String {
        let characters = Array(word)
        var text = ""
        for (index, character) in characters.enumerated() {
            switch character {
            // As an entity it ends no table cell for any reader.
            case "|": text += "&#124;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "&" where index + 1 < characters.count: text += "&amp;"
            // Within a name it means nothing, and names are easier to read and to search for without backslashes.
            case "_" where isPlain(characters, index - 1) && isPlain(characters, index + 1): text.append(character)
            case "\\", "`", "*", "_", "{", "}", "[", "]", "#", "~", "$": text += "\\\(character)"
            default: text.append(character)
            }
        }
        return text
    }

    private static func isPlain(_ characters: [Character], _ index: Int) -> Bool {
        characters.indices.contains(index) && characters[index].isASCII
            && (characters[index].isLetter || characters[index].isNumber)
    }

    /// Keeps the beginning of a paragraph from becoming a list or a heading.
    private static func opening(_ text: String) -> String {
        guard let first = text.first else { return text }
        if "-+=".contains(first) { return "\\" + text }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, let next = text.dropFirst(digits.count).first, next == "." || next == ")" else {
            return text
        }
        return digits + "\\" + text.dropFirst(digits.count)
    }

    private static func longestRun(of character: Character, in text: String) -> Int {
        var longest = 0
        var run = 0
        for each in text {
            run = each == character ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}

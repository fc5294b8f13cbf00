/// A piece of HTML or SVG in which every foreign text has been cleaned and escaped.
///
/// There is no way to make one from a text that would not be escaped: names of elements and attributes are literals of
/// this program, and everything else passes through `escaped`.
struct Markup {
    private(set) var source = ""

    static let empty = Markup()

    private init() {}

    private init(source: String) { self.source = source }

    var isEmpty: Bool { source.isEmpty }

    /// Text, shown as it is.
    init(_ text: String) { source = Markup.escaped(text) }

    /// Several pieces in a row.
    init(_ pieces: [Markup]) { source = pieces.map(\.source).joined() }

    /// An element with attributes, in their order, and what it holds.
    init(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ content: [Markup] = []) {
        source = "<\(name)"
        for (key, value) in attributes { source += " \(key)=\"\(Markup.escaped(value))\"" }
        source += ">" + content.map(\.source).joined() + (Markup.isVoid(name) ? "" : "</\(name)>")
    }

    init(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ text: String) {
        self.init(name, attributes, [Markup(text)])
    }

    /// Several lines for a `pre` element; each is cleaned for itself, so that only the line ends of this program break it.
    static func lines(_ text: String) -> Markup {
        var text = text[...]
        while text.last == "\n" { text.removeLast() }
        return Markup(
            source: text.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(String($0)) }
                .joined(separator: "\n"))
    }

    /// Prose, in which the texts of signatures put code between backticks.
    static func prose(_ prose: String) -> Markup {
        Markup(
            ProseSpan.spans(of: prose).map { span in
                switch span {
                case .words(let text): Markup(unbroken(text))
                case .code(let text): Markup("code", [:], unbroken(text))
                }
            })
    }

    /// A line of its own in the file: diffs of reports stay readable.
    static let lineEnd = Markup(source: "\n")

    /// The style sheet, which is this program's own.
    static func style(_ sheet: StaticString) -> Markup { Markup(source: "<style>\n\(sheet)\n</style>\n") }

    static let doctype = Markup(source: "<!DOCTYPE html>\n")

    static func + (left: Markup, right: Markup) -> Markup { Markup(source: left.source + right.source) }

    static func += (left: inout Markup, right: Markup) { left.source += right.source }

    /// Line breaks in prose count as blanks, and of a name that is as long as a page both ends are enough.
    private static func unbroken(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "\n" || $0 == "\t" }
            .map { SafeText.clean(String($0)).elided(to: longestWord, mark: "…") }.joined(separator: " ")
    }

    private static let longestWord = 160

    /// Scalar by scalar: a quotation mark with an accent on it is another character to Swift, and none to a browser.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in SafeText.clean(text).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func isVoid(_ name: StaticString) -> Bool {
        ["meta", "link"].contains(name.description)
    }
}

/// A piece of a line, cleaned and measured, with its inks.
///
/// `TextStyle.text` is the only way to make one, so nothing reaches the terminal without having been cleaned.
struct Phrase {
    private var spans: [(text: String, ink: Ink)] = []
    private(set) var columns = 0

    static let empty = Phrase()

    private init() {}

    fileprivate init(_ text: String, _ ink: Ink) {
        spans = text.isEmpty ? [] : [(text, ink)]
        columns = text.columns
    }

    var isEmpty: Bool { spans.isEmpty }

    /// Nothing but blanks.
    var isBlank: Bool { spans.allSatisfy { $0.text.utf8.allSatisfy { $0 == 0x20 } } }

    static func + (left: Phrase, right: Phrase) -> Phrase {
        var sum = left
        sum.spans += right.spans
        sum.columns += right.columns
        return sum
    }

    static func += (left: inout Phrase, right: Phrase) { left = left + right }

    /// With blanks behind it up to a width.
    func padded(to width: Int) -> Phrase {
        width > columns ? self + Phrase(String(repeating: " ", count: width - columns), .plain) : self
    }

    /// Writes the phrase without blanks at its end.
    func write(to text: inout String, color: Bool) {
        var spans = spans
        while let last = spans.last {
            var rest = last.text[...]
            while rest.last == " " { rest.removeLast() }
            if !rest.isEmpty {
                spans[spans.count - 1].text = String(rest)
                break
            }
            spans.removeLast()
        }
        for span in spans {
            let parameters = color ? span.ink.parameters : ""
            text += parameters.isEmpty ? span.text : "\u{1b}[\(parameters)m\(span.text)\u{1b}[0m"
        }
    }
}

extension TextStyle {
    /// A phrase of one ink. Everything printed goes through here and is cleaned.
    func text(_ text: String, _ ink: Ink = .plain) -> Phrase {
        Phrase(SafeText.clean(text, unicode: unicode), ink)
    }

    /// Blanks.
    func gap(_ width: Int) -> Phrase { text(String(repeating: " ", count: max(0, width))) }

    /// The mark for something left out.
    var ellipsis: String { unicode ? "…" : "..." }
}

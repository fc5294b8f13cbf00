/// The lines of a report as they are put down.
struct Sheet {
    let style: TextStyle
    private(set) var text = ""
    private var wantsBlank = false

    init(_ style: TextStyle) { self.style = style }

    /// Puts down one line.
    mutating func line(_ phrase: Phrase) {
        if wantsBlank, !text.isEmpty { text += "\n" }
        wantsBlank = false
        phrase.write(to: &text, color: style.color)
        text += "\n"
    }

    /// One blank line before whatever comes next; never two, and none at either end.
    mutating func blank() { wantsBlank = true }

    /// Wrapped prose behind a lead (a label, a bullet); further lines hang under its first word, or `hang` columns
    /// further in.
    mutating func prose(_ prose: String, lead: Phrase, hang: Int = 0, ink: Ink = .plain) {
        let lines = style.wrap(prose, width: max(12, style.proseWidth - lead.columns - hang))
        for (index, line) in lines.enumerated() {
            self.line((index == 0 ? lead : style.gap(lead.columns + hang)) + style.text(line, ink))
        }
    }

    mutating func prose(_ prose: String, indent: Int, ink: Ink = .plain) {
        self.prose(prose, lead: style.gap(indent), ink: ink)
    }

    /// Two phrases at both ends of a line, or below each other where they do not fit.
    mutating func ends(_ left: Phrase, _ right: Phrase, indent: Int) {
        let room = style.proseWidth - left.columns - right.columns
        if right.isEmpty {
            line(left)
        } else if room >= 2 {
            line(left + style.gap(room) + right)
        } else {
            line(left)
            line(style.gap(indent) + right)
        }
    }
}

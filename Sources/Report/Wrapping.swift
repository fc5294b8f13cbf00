extension TextStyle {
    /// Breaks prose into lines of at most `width` columns; line breaks in it count as blanks. A word that
    /// is longer than a line is broken, and an arrow stays with what it points at.
    func wrap(_ prose: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var arrow = ""
        for word in prose.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
            var word = arrow + SafeText.clean(String(word), unicode: unicode)
            arrow = ""
            if word == "→" || word == "->" {
                arrow = word + " "
                continue
            }
            if !line.isEmpty, line.columns + 1 + word.columns > width {
                lines.append(line)
                line = ""
            }
            while word.columns > width {
                let head = word.taken(width)
                lines.append(head)
                word.removeFirst(head.count)
            }
            line += line.isEmpty ? word : " " + word
        }
        if !arrow.isEmpty { line += " " + arrow.dropLast() }
        if !line.isEmpty { lines.append(line) }
        return lines
    }
}

/// A page of explanation: a head, prose, and sections with their names at the left.
struct Page {
    private(set) var sheet: Sheet
    private static let indent = 2
    private static let labels = 12

    init(_ style: TextStyle) { sheet = Sheet(style) }

    private var style: TextStyle { sheet.style }

    /// What the sections may be wide.
    var width: Int { max(12, style.proseWidth - Page.indent - Page.labels) }

    /// `drop reason NETFILTER_DROP`, and at the end of the line where it belongs.
    mutating func head(_ kind: String, _ name: String, _ remark: String, ink: Ink = .quiet) {
        sheet.ends(
            style.text(kind + " ") + style.text(name, ink), style.text(remark, .dim), indent: Page.indent)
    }

    mutating func prose(_ texts: [String]) {
        for text in texts where !text.isEmpty { sheet.prose(text, indent: Page.indent) }
        sheet.blank()
    }

    /// One text as prose, several as a list.
    mutating func section(_ label: String, _ texts: [String], ink: Ink = .plain) {
        let texts = texts.filter { !$0.isEmpty }
        for (index, text) in texts.enumerated() {
            let lead = lead(index == 0 ? label : "") + style.text(texts.count > 1 ? "· " : "")
            sheet.prose(text, lead: lead, ink: ink)
        }
        if !texts.isEmpty { sheet.blank() }
    }

    /// Lines that hang below each other, each at its depth.
    mutating func outline(_ label: String, _ lines: [(depth: Int, text: String)]) {
        for (index, line) in lines.enumerated() {
            let bullet = line.depth == 0 ? "" : String(repeating: "  ", count: line.depth - 1) + "· "
            sheet.prose(line.text, lead: lead(index == 0 ? label : "") + style.text(bullet))
        }
        if !lines.isEmpty { sheet.blank() }
    }

    /// Things to paste: never wrapped. What a command is for stands behind it as a comment, and is put in front.
    mutating func commands(_ label: String, _ commands: [String]) {
        var label = label
        for command in commands {
            let parts = CommandWords.parts(of: command)
            if !parts.comment.isEmpty {
                sheet.line(lead(label) + style.text("# \(parts.comment)", .dim))
                label = ""
            }
            sheet.line(lead(label) + style.text(parts.line))
            label = ""
        }
        if !commands.isEmpty { sheet.blank() }
    }

    /// Rows of words in columns, the last of them prose.
    mutating func table(_ rows: [[String]]) {
        let count = rows.map(\.count).max() ?? 0
        guard count > 1 else { return }
        let widths = (0..<count - 1).map { column in rows.map { $0[column].columns }.max() ?? 0 }
        for row in rows {
            var lead = style.gap(Page.indent)
            for (column, width) in widths.enumerated() {
                lead += style.text(row[column].padded(to: width + 2), column == 0 ? .plain : .bold)
            }
            sheet.prose(row[count - 1], lead: lead)
        }
        sheet.blank()
    }

    private func lead(_ label: String) -> Phrase {
        (style.gap(Page.indent) + style.text(label, .bold)).padded(to: Page.indent + Page.labels)
    }
}

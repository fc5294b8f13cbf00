/// The blocks of a Markdown document as they are put down, one blank line between any two.
///
/// Headings and texts are taken as they are: whoever puts foreign text down passes it through `MarkdownText`.
struct MarkdownSheet {
    private(set) var text = ""

    mutating func put(_ block: String) {
        guard !block.isEmpty else { return }
        text += text.isEmpty ? block + "\n" : "\n" + block + "\n"
    }

    mutating func heading(_ level: Int, _ title: String) { put(String(repeating: "#", count: level) + " " + title) }

    mutating func prose(_ prose: String) { put(MarkdownText.inline(prose)) }

    mutating func list(_ items: [String]) { put(items.map { "- \($0)" }.joined(separator: "\n")) }

    /// A table; cells have been made fit for cells.
    mutating func table(_ columns: [TextTable.Column], _ rows: [[String]]) {
        let head = row(columns.map(\.heading))
        let rule = "|" + columns.map { $0.isFigure ? "---:|" : "---|" }.joined()
        put(([head, rule] + rows.map(row)).joined(separator: "\n"))
    }

    private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
}

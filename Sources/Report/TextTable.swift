/// Columns of short texts below each other, figures to the right.
struct TextTable {
    /// A column: its heading, and whether its texts end at the same place.
    struct Column {
        var heading: String
        var isFigure = false
    }

    let columns: [Column]
    private var rows: [[String]] = []

    init(_ columns: [Column]) { self.columns = columns }

    /// One text for each column; the last one may be long.
    mutating func add(_ row: [String]) { rows.append(row) }

    var isEmpty: Bool { rows.isEmpty }

    func put(indent: Int, on sheet: inout Sheet) {
        let style = sheet.style
        let widths = columns.indices.map { column in
            ([columns[column].heading] + rows.map { $0[column] }).map { style.text($0).columns }.max() ?? 0
        }
        put(columns.map(\.heading), widths, indent: indent, ink: .dim, on: &sheet)
        for row in rows { put(row, widths, indent: indent, ink: .plain, on: &sheet) }
    }

    private func put(_ row: [String], _ widths: [Int], indent: Int, ink: Ink, on sheet: inout Sheet) {
        let style = sheet.style
        var line = style.gap(indent)
        for (column, text) in row.enumerated() {
            let isLast = column == row.count - 1
            var text = text
            if isLast { text = text.elided(to: max(20, style.tableWidth - line.columns), mark: style.ellipsis) }
            let phrase = style.text(text, ink)
            let blank = style.gap(widths[column] - phrase.columns)
            line += columns[column].isFigure ? blank + phrase : isLast ? phrase : phrase + blank
            if !isLast { line += style.gap(2) }
        }
        sheet.line(line)
    }
}

/// Lays the rows of a story out in columns that fit the place they go to.
struct StoryLayout {
    private let style: TextStyle
    private let indent: Int
    private let showsLines: Bool
    private let showsFunctions: Bool
    private let isStacked: Bool
    private let lineWidth: Int
    private let placeWidth: Int
    private let phaseWidth: Int
    private let functionWidth: Int

    /// `full` shows every function's name, whatever the room.
    init(_ items: [StoryItem], style: TextStyle, indent: Int, full: Bool = false) {
        self.style = style
        self.indent = indent
        let rows = items.compactMap { if case .row(let row) = $0 { row } else { nil } }
        lineWidth = rows.map { String($0.line).count }.max() ?? 0
        placeWidth = rows.map { style.text($0.place).columns }.max() ?? 0
        phaseWidth = rows.map { style.text($0.phase).columns }.max() ?? 0
        let limit = style.tableWidth
        let longest = rows.map { style.text($0.function).columns }.max() ?? 0
        functionWidth = full ? longest : min(longest, limit < 120 ? 34 : 56)
        // What gives way first on a narrow terminal: the function (kept where nothing else is said), then the columns.
        let places = placeWidth == 0 ? 0 : placeWidth + 2
        let fixed = indent + lineWidth + 2 + places + phaseWidth + 2
        showsFunctions = full || limit - fixed - functionWidth - 2 >= 50 || rows.allSatisfy(\.remark.isEmpty)
        isStacked = !showsFunctions && limit - fixed < 32
        showsLines = !isStacked
    }

    /// Puts the items down.
    func lay(_ items: [StoryItem], on sheet: inout Sheet) {
        for item in items {
            switch item {
            case .namespace(let name): sheet.line(style.gap(indent) + style.text(name, .place))
            case .file(let name): sheet.line(style.gap(indent) + style.text("in \(name)", .dim))
            case .gap(let text):
                let lead = style.gap(indent + (showsLines ? lineWidth : 0) + 2)
                for line in style.wrap("… " + text, width: max(12, style.tableWidth - lead.columns)) {
                    sheet.line(lead + style.text(line, .dim))
                }
            case .row(let row): isStacked ? stack(row, on: &sheet) : lay(row, on: &sheet)
            }
        }
    }

    private func lay(_ row: StoryRow, on sheet: inout Sheet) {
        let number = String(row.line)
        var lead = style.gap(indent + lineWidth - number.count) + style.text(number, .dim) + style.gap(2)
        if placeWidth > 0 { lead += style.text(row.place, .bold).padded(to: placeWidth) + style.gap(2) }
        lead += style.text(row.phase).padded(to: phaseWidth) + style.gap(2)
        if showsFunctions {
            let function = style.text(row.function.elided(to: functionWidth, mark: style.ellipsis), .dim)
            let column = lead.columns + functionWidth + 2
            let ink: Ink = row.isFatal ? .fatal : .plain
            if style.tableWidth - column < min(40, style.text(row.remark).columns) {
                sheet.line(lead + function)
                put(row.remark, lead: style.gap(lead.columns + 2), ink: ink, on: &sheet)
            } else {
                put(row.remark, lead: (lead + function).padded(to: column), ink: ink, on: &sheet)
            }
        } else if row.remark.isEmpty {
            put(row.function, lead: lead, ink: .dim, on: &sheet)
        } else {
            let room = style.tableWidth - lead.columns - style.text(row.remark).columns
            let isTelling = row.isDeed && !row.isFatal && style.text(row.function).columns + 3 <= room
            put(
                isTelling ? "\(row.remark) (\(row.function))" : row.remark, lead: lead,
                ink: row.isFatal ? .fatal : .plain, on: &sheet)
        }
    }

    /// One under the other, for very narrow places.
    private func stack(_ row: StoryRow, on sheet: inout Sheet) {
        let lead = style.gap(indent + 2)
        var head = lead
        if !row.place.isEmpty { head += style.text(row.place, .bold) + style.gap(2) }
        head += style.text(row.phase)
        if head.columns > lead.columns { sheet.line(head) }
        let text = row.remark.isEmpty ? row.function : row.remark
        put(
            text, lead: style.gap(indent + 4), ink: row.isFatal ? .fatal : row.remark.isEmpty ? .dim : .plain,
            on: &sheet)
    }

    private func put(_ text: String, lead: Phrase, ink: Ink, on sheet: inout Sheet) {
        let lines = style.wrap(text, width: max(12, style.tableWidth - lead.columns))
        if lines.isEmpty { sheet.line(lead) }
        for (index, line) in lines.enumerated() {
            sheet.line((index == 0 ? lead : style.gap(lead.columns)) + style.text(line, ink))
        }
    }
}

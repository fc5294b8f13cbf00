import Diagnosis

/// A comparison for people: what became of the causes, where the paths part, what differs as a whole.
public enum ComparisonReport {
    /// The whole report.
    public static func render(_ comparison: Comparison, style: TextStyle) -> String {
        var sheet = Sheet(style)
        putVerdict(comparison, on: &sheet)
        sides(comparison, on: &sheet)
        sheet.blank()
        for cause in comparison.causes { CauseSection(cause, comparison).put(on: &sheet) }
        next(comparison, on: &sheet)
        for packets in PartingSection.shown(comparison) { PartingSection(packets, comparison).put(on: &sheet) }
        let tables = ComparisonTables(comparison: comparison)
        table("Other packets", ["", ""], tables.packets, comparison, on: &sheet)
        table("As a whole", [""], tables.whole, comparison, on: &sheet)
        list("What one side cannot show", tables.blindSpots, on: &sheet)
        account(comparison, on: &sheet)
        return sheet.text
    }

    /// The verdict alone, where the report goes elsewhere.
    public static func renderVerdict(_ comparison: Comparison, style: TextStyle) -> String {
        var sheet = Sheet(style)
        putVerdict(comparison, on: &sheet)
        return sheet.text
    }

    private static func putVerdict(_ comparison: Comparison, on sheet: inout Sheet) {
        sheet.prose(
            ComparisonHeadline.text(comparison), indent: 0, ink: ComparisonHeadline.ink(comparison.verdict))
    }

    private static func sides(_ comparison: Comparison, on sheet: inout Sheet) {
        let style = sheet.style
        let width = comparison.sides.map { style.text($0.label).columns }.max() ?? 0
        for side in comparison.sides {
            let label = style.gap(2) + style.text(side.label, .bold)
            let basis = ComparisonTables.basis(side)
            if width + style.text(basis).columns + 4 <= style.proseWidth {
                sheet.line(label.padded(to: width + 4) + style.text(basis, .dim))
            } else {
                sheet.line(label)
                sheet.prose(basis, indent: 4, ink: .dim)
            }
        }
    }

    /// What to record where something cannot be told.
    private static func next(_ comparison: Comparison, on sheet: inout Sheet) {
        guard let command = comparison.nextCapture else { return }
        let style = sheet.style
        sheet.line(style.text("To be sure", .bold))
        // Not wrapped, so that it can be pasted.
        sheet.line(style.gap(2) + style.text("# repeat the request while this runs", .dim))
        sheet.line(style.gap(2) + style.text(command))
        sheet.blank()
    }

    private static func table(
        _ title: String, _ headings: [String], _ rows: [[String]], _ comparison: Comparison, on sheet: inout Sheet
    ) {
        guard !rows.isEmpty else { return }
        let style = sheet.style
        sheet.line(style.text(title, .bold))
        // Figures first: what they count may be long.
        var table = TextTable(
            comparison.sides.map { .init(heading: $0.label.elided(to: 24, mark: style.ellipsis), isFigure: true) }
                + headings.map { .init(heading: $0) })
        for row in rows { table.add(Array(row.suffix(2)) + row.dropLast(2)) }
        table.put(indent: 2, on: &sheet)
        sheet.blank()
    }

    private static func list(_ title: String, _ texts: [String], on sheet: inout Sheet) {
        guard !texts.isEmpty else { return }
        let style = sheet.style
        sheet.line(style.text(title, .bold))
        for text in texts { sheet.prose(text, lead: style.text("  · ")) }
        sheet.blank()
    }

    private static func account(_ comparison: Comparison, on sheet: inout Sheet) {
        for input in comparison.inputs {
            let read = input.error.map { "could not be read: \($0)" } ?? AccountSection.sum(input.account)
            sheet.prose("Read: \(input.path): \(read).", indent: 0)
            for warning in input.warnings {
                sheet.prose(warning, lead: sheet.style.gap(2) + sheet.style.text("warning: ", .warning))
            }
        }
    }
}

extension Comparison {
    /// Each input once; both sides may come from one.
    var inputs: [InputSummary] {
        first.inputs + second.inputs.filter { input in !first.inputs.contains { $0.path == input.path } }
    }
}

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
        table("Other packets", tables.packets, on: &sheet)
        table("As a whole", tables.whole, on: &sheet)
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

    /// The sides by number, which tables go by.
    private static func sides(_ comparison: Comparison, on sheet: inout Sheet) {
        let style = sheet.style
        let width = comparison.sides.map { style.text($0.label).columns }.max() ?? 0
        let bases = comparison.sides.map { style.text(ComparisonTables.basis($0), .dim) }
        let isOneLine = bases.allSatisfy { width + $0.columns + 7 <= style.proseWidth }
        for (index, side) in comparison.sides.enumerated() {
            let label = style.text("  \(index + 1)  ", .dim) + style.text(side.label, .bold)
            if isOneLine {
                sheet.line(label.padded(to: width + 7) + bases[index])
            } else {
                sheet.line(label)
                sheet.prose(ComparisonTables.basis(side), indent: 5, ink: .dim)
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

    /// Figures first: what they count may be long.
    private static func table(_ title: String, _ rows: [[String]], on sheet: inout Sheet) {
        guard !rows.isEmpty else { return }
        let style = sheet.style
        let figures = rows.map { $0.suffix(2) }
        let widths = [0, 1].map { side in
            max(1, figures.map { style.text($0[$0.startIndex + side]).columns }.max() ?? 0)
        }
        func lead(_ figures: [String], _ ink: Ink) -> Phrase {
            zip(figures, widths).reduce(.empty) { line, figure in
                let phrase = style.text(figure.0, ink)
                return line + style.gap(2 + figure.1 - phrase.columns) + phrase
            } + style.gap(2)
        }
        sheet.line(style.text(title, .bold))
        sheet.line(lead(["1", "2"], .dim))
        for row in rows {
            let text = row.dropLast(2).filter { !$0.isEmpty }.joined(separator: ": ")
            sheet.prose(text, lead: lead(Array(row.suffix(2)), .plain))
        }
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

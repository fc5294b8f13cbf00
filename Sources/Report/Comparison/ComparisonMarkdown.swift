import Diagnosis

/// A comparison for a ticket, in GitHub-flavoured Markdown.
public enum ComparisonMarkdown {
    /// The whole report.
    public static func render(_ comparison: Comparison) -> String {
        var sheet = MarkdownSheet()
        let tables = ComparisonTables(comparison: comparison)
        sheet.heading(1, MarkdownText.inline(ComparisonHeadline.text(comparison)))
        sheet.list(
            comparison.sides.map {
                "\(MarkdownText.code($0.label)): \(MarkdownText.inline(ComparisonTables.basis($0)))"
            })
        for cause in comparison.causes { put(cause, comparison, on: &sheet) }
        if let command = comparison.nextCapture {
            sheet.heading(2, "To be sure")
            sheet.prose("Repeat the request while this runs:")
            sheet.put(MarkdownText.block(command, language: "sh"))
        }
        for packets in PartingSection.shown(comparison) { put(packets, comparison, on: &sheet) }
        table("Other packets", ["packets", "ways"], tables.packets, comparison, on: &sheet)
        table("As a whole", ["what"], tables.whole, comparison, on: &sheet)
        if !tables.blindSpots.isEmpty {
            sheet.heading(2, "What one side cannot show")
            sheet.list(tables.blindSpots.map { MarkdownText.inline($0) })
        }
        account(comparison, on: &sheet)
        return sheet.text
    }

    private static func put(_ cause: ComparedCause, _ comparison: Comparison, on sheet: inout MarkdownSheet) {
        let words = CauseWords(cause: cause, comparison: comparison)
        sheet.heading(2, "\(MarkdownText.inline(words.change)): \(MarkdownText.inline(cause.finding.title))")
        sheet.put(
            [MarkdownText.code(cause.finding.signature), MarkdownText.inline(words.counts)].joined(separator: " · "))
        sheet.prose(words.proof)
    }

    private static func put(_ packets: ComparedPackets, _ comparison: Comparison, on sheet: inout MarkdownSheet) {
        guard let pair = packets.pairs.first else { return }
        sheet.heading(2, MarkdownText.inline(PartingSection.title(packets)))
        let ways = zip(comparison.sides, [pair.first, pair.second])
        sheet.list(
            ways.map { "\(MarkdownText.code($0.label)): \(MarkdownText.inline(OutlineWords.identity($1.outline)))" })
        let labels = (comparison.first.label, comparison.second.label)
        sheet.put(
            MarkdownText.block(
                TextStyle.documentText { PairTable(pair, labels, style: .document).put(on: &$0) }))
        let style = TextStyle.document
        for line in PartingSection.evidence(pair) {
            let quote = TraceLine(quoting: line.text).phrase(width: style.tableWidth, style: style)
            sheet.put(MarkdownText.code("\(line.path):\(line.line)"))
            sheet.put(MarkdownText.block(TextStyle.documentText { $0.line(quote) }))
        }
    }

    private static func table(
        _ title: String, _ headings: [String], _ rows: [[String]], _ comparison: Comparison,
        on sheet: inout MarkdownSheet
    ) {
        guard !rows.isEmpty else { return }
        sheet.heading(2, title)
        let columns =
            headings.map { TextTable.Column(heading: $0) }
            + comparison.sides.map {
                TextTable.Column(heading: MarkdownText.code($0.label, in: .cell), isFigure: true)
            }
        sheet.table(columns, rows.map { $0.map { MarkdownText.inline($0, in: .cell) } })
    }

    private static func account(_ comparison: Comparison, on sheet: inout MarkdownSheet) {
        sheet.heading(2, "What was read")
        sheet.table(
            [.init(heading: "input"), .init(heading: "lines")],
            comparison.inputs.map { input in
                let read = input.error.map { "not read: \($0)" } ?? AccountSection.sum(input.account)
                return [MarkdownText.code(input.path, in: .cell), MarkdownText.inline(read, in: .cell)]
            })
        let warnings = comparison.inputs.flatMap { input in input.warnings.map { (input.path, $0) } }
        sheet.list(warnings.map { "\(MarkdownText.code($0.0)): \(MarkdownText.inline($0.1))" })
    }
}

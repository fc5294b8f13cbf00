import Diagnosis

/// The report for a ticket, in GitHub-flavoured Markdown.
public enum MarkdownReport {
    /// The whole report.
    public static func render(_ analysis: Analysis) -> String {
        var sheet = MarkdownSheet()
        sheet.heading(1, MarkdownText.inline(Headline.verdict(analysis)))
        sheet.prose(Headline.basis(analysis))
        for line in VerdictSection.lines(analysis) { sheet.prose(line) }
        for line in SelectionSection.lines(analysis) { sheet.prose(line) }
        causes(analysis, on: &sheet)
        let blocks = TerminalReport.blocks(of: analysis)
        for block in blocks { MarkdownFinding(block: block).put(on: &sheet) }
        flows(analysis, on: &sheet)
        namespaces(analysis, on: &sheet)
        limits(analysis, on: &sheet)
        account(analysis, on: &sheet)
        return sheet.text
    }

    private static func causes(_ analysis: Analysis, on sheet: inout MarkdownSheet) {
        let causes = analysis.findings.filter { $0.role == .cause }
        guard !causes.isEmpty else { return }
        let columns: [TextTable.Column] = [
            .init(heading: "cause"), .init(heading: "what"), .init(heading: "conversation"), .init(heading: "where"),
            .init(heading: "packets", isFigure: true), .init(heading: "confidence"),
        ]
        sheet.table(
            columns,
            causes.map { cause in
                [
                    cause.severity.rawValue + " " + MarkdownText.code(cause.signature, in: .cell),
                    MarkdownText.inline(cause.title, in: .cell),
                    MarkdownText.code(cause.flow.map(TupleWords.flow) ?? "", in: .cell),
                    MarkdownText.code(cause.drop.map(DropWords.site) ?? "", in: .cell),
                    Counting.figure(cause.packets), cause.confidence.rawValue,
                ]
            })
    }

    private static func flows(_ analysis: Analysis, on sheet: inout MarkdownSheet) {
        guard !analysis.flows.isEmpty else { return }
        sheet.heading(2, "Conversations")
        for story in analysis.flows {
            let traffic = FlowSection.traffic(story, in: analysis)
            let name = MarkdownText.code(TupleWords.flow(story.flow))
            sheet.put(traffic.isEmpty ? name : "\(name): \(traffic)")
            sheet.list(story.lines.map { MarkdownText.inline($0) })
        }
        let untold = analysis.flowCount - analysis.flows.count
        if untold > 0 { sheet.prose("and \(Counting.count(untold, "more flow"))") }
    }

    private static func namespaces(_ analysis: Analysis, on sheet: inout MarkdownSheet) {
        let lines = NamespaceSection.lines(analysis)
        guard !lines.isEmpty else { return }
        sheet.heading(2, NamespaceSection.title)
        sheet.put(MarkdownText.block(lines.joined(separator: "\n"), language: "sh"))
    }

    private static func limits(_ analysis: Analysis, on sheet: inout MarkdownSheet) {
        guard !analysis.limits.isEmpty else { return }
        sheet.heading(2, "What this capture cannot show")
        sheet.list(analysis.limits.map { MarkdownText.inline($0) })
        if let command = analysis.nextCapture {
            sheet.prose("A capture that shows it all:")
            sheet.put(MarkdownText.block(command, language: "sh"))
        }
    }

    private static func account(_ analysis: Analysis, on sheet: inout MarkdownSheet) {
        sheet.heading(2, "What was read")
        let table = InputTable(analysis.inputs)
        sheet.table(
            table.columns,
            table.rows.map { row in
                let node = table.namesNodes ? [MarkdownText.inline(row.node, in: .cell)] : []
                return node + [MarkdownText.code(row.path, in: .cell), MarkdownText.inline(row.read, in: .cell)]
            })
        let warnings = analysis.inputs.flatMap { input in input.warnings.map { (input.path, $0) } }
        sheet.list(warnings.map { "\(MarkdownText.code($0.0)): \(MarkdownText.inline($0.1))" })
        sheet.prose("Paths: \(AccountSection.ends(analysis.paths)).")
    }
}

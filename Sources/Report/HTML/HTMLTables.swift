import Diagnosis

/// The tables of the HTML report.
enum HTMLTables {
    /// The causes, each with a link to its chapter.
    static func causes(_ blocks: [FindingBlock]) -> Markup {
        let causes = blocks.enumerated().filter { $0.element.finding.role == .cause }
        guard !causes.isEmpty else { return .empty }
        let columns: [TextTable.Column] = [
            .init(heading: "cause"), .init(heading: "conversation"), .init(heading: "packets", isFigure: true),
            .init(heading: "confidence"),
        ]
        let rows = causes.map { index, block -> [Markup] in
            let cause = block.finding
            return [
                Markup("span", ["class": "tag \(cause.severity.rawValue)"], cause.severity.rawValue)
                    + Markup("a", ["href": "#finding-\(index + 1)"], cause.title),
                conversation(block), Markup(Counting.figure(cause.packets)),
                Markup(cause.confidence.rawValue),
            ]
        }
        return Markup(
            "section", [:],
            [Markup("h2", [:], "Causes"), HTMLBlocks.table(columns, rows, label: "Causes")])
    }

    private static func conversation(_ block: FindingBlock) -> Markup {
        let name = block.conversation()
        return name.isEmpty ? Markup("–") : Markup("span", ["class": "code"], name)
    }

    /// Where packets died.
    static func drops(_ analysis: Analysis) -> Markup {
        let dropped = analysis.findings.filter { $0.drop != nil }
        guard !dropped.isEmpty else { return .empty }
        let columns: [TextTable.Column] = [
            .init(heading: "reason"), .init(heading: "function"), .init(heading: "caller"), .init(heading: "hook"),
            .init(heading: "interface"), .init(heading: "namespace"), .init(heading: "packets", isFigure: true),
            .init(heading: "finding"),
        ]
        let rows = dropped.compactMap { finding -> [Markup]? in
            guard let drop = finding.drop else { return nil }
            let hook = drop.hook.map { $0 + (drop.backend.map { " (\($0))" } ?? "") } ?? drop.backend ?? ""
            let names = [
                drop.reason, drop.function, drop.caller, hook, drop.iface,
                NamespaceWords.name(drop.netns, drop.netnsName),
            ]
            return names.map(HTMLBlocks.name) + [
                Markup(Counting.figure(finding.packets)), HTMLBlocks.name(finding.signature),
            ]
        }
        return Markup(
            "section", [:],
            [Markup("h2", [:], "Where packets died"), HTMLBlocks.table(columns, rows, label: "Where packets died")])
    }

    /// What was read, and what became of the paths.
    static func account(_ analysis: Analysis) -> Markup {
        let table = InputTable(analysis.inputs)
        let rows = table.rows.map { row in
            let warnings = row.warnings.map { Markup("div", [:], "warning: \($0)") }
            return (table.namesNodes ? [Markup(row.node)] : []) + [
                Markup(row.path), Markup([Markup(row.read)] + warnings),
            ]
        }
        return Markup(
            "section", [:],
            [
                Markup("h2", [:], "What was read"), HTMLBlocks.table(table.columns, rows, label: "Inputs"),
                Markup("p", [:], "Paths: \(AccountSection.ends(analysis.paths))."),
            ])
    }
}

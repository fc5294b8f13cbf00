import Diagnosis

/// A comparison as one HTML file that needs nothing else: no network, no script.
public enum ComparisonHTML {
    /// The whole report.
    public static func render(_ comparison: Comparison) -> String {
        let isFailure = ![.fixed, .noFailure].contains(comparison.verdict)
        let basis = comparison.sides.map { "\($0.label): \(ComparisonTables.basis($0))" }.joined(separator: " | ")
        return HTMLReport.page(
            ComparisonHeadline.text(comparison), isFailure: isFailure, basis: basis, main(comparison))
    }

    private static func main(_ comparison: Comparison) -> Markup {
        let tables = ComparisonTables(comparison: comparison)
        var parts = comparison.causes.map { cause($0, comparison) }
        if let command = comparison.nextCapture {
            parts.append(
                section(
                    "To be sure",
                    [
                        Markup("p", [:], "Repeat the request while this runs:"),
                        HTMLBlocks.pre(SafeText.clean(command), label: "pwru command"),
                    ]))
        }
        parts += PartingSection.shown(comparison).map { parting($0, comparison) }
        parts.append(table("Other packets", ["packets", "ways"], tables.packets, comparison))
        parts.append(table("As a whole", ["what"], tables.whole, comparison))
        if !tables.blindSpots.isEmpty {
            parts.append(section("What one side cannot show", [HTMLBlocks.list(tables.blindSpots)]))
        }
        parts.append(account(comparison))
        return Markup("main", [:], parts.filter { !$0.isEmpty }.flatMap { [.lineEnd, $0] } + [.lineEnd])
    }

    private static func section(_ title: String, _ content: [Markup]) -> Markup {
        Markup("section", [:], [Markup("h2", [:], title)] + content)
    }

    private static func cause(_ cause: ComparedCause, _ comparison: Comparison) -> Markup {
        let words = CauseWords(cause: cause, comparison: comparison)
        let kind =
            switch cause.change {
            case .stillThere, .new, .onlySecond: cause.finding.severity.rawValue
            case .notSeen: "warning"
            case .gone: "info"
            }
        return Markup(
            "article", ["class": kind],
            [
                Markup("h2", [:], [.prose(cause.finding.title)]),
                Markup(
                    "div", [:],
                    [
                        Markup("span", ["class": "tag \(kind)"], words.change),
                        Markup("span", ["class": "tag"], [Markup("code", [:], cause.finding.signature)]),
                    ]),
                Markup("p", [:], [.prose(words.counts)]),
                words.proof.isEmpty ? .empty : Markup("p", [:], [.prose(words.proof)]),
            ])
    }

    // MARK: - Where the paths part

    private static func parting(_ packets: ComparedPackets, _ comparison: Comparison) -> Markup {
        guard let pair = packets.pairs.first else { return .empty }
        let title = PartingSection.title(packets)
        let rows = PairRows(pair)
        let columns: [TextTable.Column] = [
            .init(heading: "line", isFigure: true), .init(heading: comparison.first.label.elided(to: 48, mark: "…")),
            .init(heading: "line", isFigure: true), .init(heading: comparison.second.label.elided(to: 48, mark: "…")),
        ]
        let body =
            rows.items.enumerated().map { index, item in cells(item, isParting: index == rows.parting) }
            + pair.values.map { value in
                let words = ValueWords.words(value, pair)
                return [
                    .empty, differing("\(words.what): \(words.first)"), .empty,
                    differing("\(words.what): \(words.second)"),
                ]
            }
        let ways = zip(comparison.sides, [pair.first, pair.second]).map { side, way in
            Markup("li", [:], [Markup("code", [:], side.label), Markup(": \(OutlineWords.identity(way.outline))")])
        }
        return section(
            title, [Markup("ul", [:], ways), HTMLBlocks.table(columns, body, label: title)] + evidence(pair))
    }

    private static func cells(_ item: PairRows.Item, isParting: Bool) -> [Markup] {
        switch item {
        case .place(let first, let second):
            return [.empty, place(first), .empty, place(second)]
        case .gap(let both, let first, let second):
            return [.empty, gap(both, first), .empty, gap(both, second)]
        case .row(let first, let second, let differs):
            return [first, second].flatMap { cell -> [Markup] in
                guard let cell else { return [.empty, Markup("–")] }
                let text =
                    differs ? differing(cell.text, isParting: isParting) : Markup("span", ["class": "code"], cell.text)
                return [Markup("\(cell.line)"), text]
            }
        }
    }

    private static func place(_ place: String?) -> Markup {
        place.map { Markup("strong", [:], $0.elided(to: 64, mark: "…")) } ?? .empty
    }

    private static func gap(_ both: Int, _ alone: Int) -> Markup {
        let text = PairTable.gap(both, alone)
        return text.isEmpty ? .empty : Markup("span", ["class": "dim"], "… \(text)")
    }

    private static func differing(_ text: String, isParting: Bool = false) -> Markup {
        Markup("span", ["class": "code"], (isParting ? "▶ " : "≠ ") + text)
    }

    private static func evidence(_ pair: WayPair) -> [Markup] {
        let style = TextStyle.document
        let entries = PartingSection.evidence(pair).map { line in
            let label = "\(line.path):\(line.line)"
            let quote = TraceLine(quoting: line.text).phrase(width: style.tableWidth, style: style)
            return Markup(
                [
                    Markup("dt", [:], [Markup("code", [:], label)]),
                    Markup("dd", [:], [HTMLBlocks.pre(TextStyle.documentText { $0.line(quote) }, label: label)]),
                    .lineEnd,
                ])
        }
        return entries.isEmpty ? [] : [Markup("h3", [:], "Evidence"), Markup("dl", [:], entries)]
    }

    // MARK: - The whole

    private static func table(
        _ title: String, _ headings: [String], _ rows: [[String]], _ comparison: Comparison
    ) -> Markup {
        guard !rows.isEmpty else { return .empty }
        let columns =
            headings.map { TextTable.Column(heading: $0) }
            + comparison.sides.map {
                TextTable.Column(heading: $0.label.elided(to: 48, mark: "…"), isFigure: true)
            }
        return section(title, [HTMLBlocks.table(columns, rows.map { $0.map { .prose($0) } }, label: title)])
    }

    private static func account(_ comparison: Comparison) -> Markup {
        let rows = comparison.inputs.map { input in
            let read = input.error.map { "not read: \($0)" } ?? AccountSection.sum(input.account)
            let warnings = input.warnings.map { Markup("div", [:], "warning: \($0)") }
            return [Markup(input.path), Markup([Markup(read)] + warnings)]
        }
        return section(
            "What was read",
            [HTMLBlocks.table([.init(heading: "input"), .init(heading: "lines")], rows, label: "Inputs")])
    }
}

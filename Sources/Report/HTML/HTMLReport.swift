import Diagnosis

/// The report as one HTML file that needs nothing else: no network, no script.
public enum HTMLReport {
    /// What the page may load. It holds no foreign markup to begin with; this is the second wall.
    private static let policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

    /// The whole report.
    public static func render(_ analysis: Analysis) -> String {
        page(
            Headline.verdict(analysis), isFailure: analysis.verdict == .failuresFound, basis: Headline.basis(analysis),
            remarks: VerdictSection.lines(analysis) + SelectionSection.lines(analysis), main(analysis))
    }

    /// A page around the main part of a report.
    static func page(
        _ verdict: String, isFailure: Bool, basis: String, remarks: [String] = [], _ main: Markup
    ) -> String {
        let head = Markup(
            "head", [:],
            [
                .lineEnd, Markup("meta", ["charset": "utf-8"]), .lineEnd,
                Markup("meta", ["http-equiv": "Content-Security-Policy", "content": policy]), .lineEnd,
                Markup("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]), .lineEnd,
                Markup("meta", ["name": "referrer", "content": "no-referrer"]), .lineEnd,
                // Otherwise browsers ask the server that the file came from for an icon.
                Markup("link", ["rel": "icon", "href": "data:,"]), .lineEnd,
                Markup("title", [:], "pwhy: \(verdict)"), .lineEnd, .style(StyleSheet.text),
            ])
        let header = Markup(
            "header", [:],
            [
                Markup("h1", ["class": isFailure ? "failures" : "verdict"], verdict),
                Markup("p", ["class": "dim"], basis),
            ] + remarks.map { Markup("p", [:], $0) })
        let body = Markup("body", [:], [.lineEnd, header, .lineEnd, main, .lineEnd, footer, .lineEnd])
        let page = Markup("html", ["lang": "en", "dir": "ltr"], [.lineEnd, head, .lineEnd, body, .lineEnd])
        return (Markup.doctype + page + .lineEnd).source
    }

    private static let footer = Markup(
        "footer", [:], [Markup("p", [:], "Written by pwhy from pwru's trace. Times, if any, are those of the trace.")])

    private static func main(_ analysis: Analysis) -> Markup {
        let blocks = TerminalReport.blocks(of: analysis)
        let articles = blocks.enumerated().map { HTMLFinding(block: $0.element, number: $0.offset + 1).markup }
        let parts =
            [HTMLTables.causes(blocks), HTMLTables.drops(analysis)] + articles
            + [flows(analysis), namespaces(analysis), limits(analysis), HTMLTables.account(analysis)]
        return Markup("main", [:], parts.filter { !$0.isEmpty }.flatMap { [.lineEnd, $0] } + [.lineEnd])
    }

    private static func flows(_ analysis: Analysis) -> Markup {
        guard !analysis.flows.isEmpty else { return .empty }
        let stories = analysis.flows.flatMap { story in
            let traffic = FlowSection.traffic(story, in: analysis)
            return [
                Markup("dt", [:], [Markup("code", [:], TupleWords.flow(story.flow))])
                    + Markup("dd", ["class": "dim"], traffic),
                Markup("dd", [:], [HTMLBlocks.list(story.lines)]), .lineEnd,
            ]
        }
        let untold = analysis.flowCount - analysis.flows.count
        let more = untold > 0 ? Markup("p", [:], "and \(Counting.count(untold, "more flow"))") : .empty
        return Markup("section", [:], [Markup("h2", [:], "Conversations"), Markup("dl", [:], stories), more])
    }

    private static func namespaces(_ analysis: Analysis) -> Markup {
        let lines = NamespaceSection.lines(analysis)
        guard !lines.isEmpty else { return .empty }
        let title = NamespaceSection.title
        return Markup(
            "section", [:],
            [Markup("h2", [:], title), HTMLBlocks.pre(lines.joined(separator: "\n"), label: title)])
    }

    private static func limits(_ analysis: Analysis) -> Markup {
        guard !analysis.limits.isEmpty else { return .empty }
        var parts = [Markup("h2", [:], "What this capture cannot show"), HTMLBlocks.list(analysis.limits)]
        if let command = analysis.nextCapture {
            parts.append(Markup("p", [:], "A capture that shows it all:"))
            parts.append(HTMLBlocks.pre(SafeText.clean(command), label: "pwru command"))
        }
        return Markup("section", [:], parts)
    }
}

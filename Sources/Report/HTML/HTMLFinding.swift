import Diagnosis
import SkbPaths

/// One finding as a chapter of the HTML report.
struct HTMLFinding {
    let block: FindingBlock
    /// From 1, in the order of the report; names the chapter within the page.
    let number: Int

    private var finding: Finding { block.finding }

    var markup: Markup {
        var parts = head
        if !block.isBrief {
            parts += across
            parts += story(finding.requestStory, "request") + story(finding.story, "path")
            parts += dropTimes
            parts += texts("Known here", KnownSection(known: finding.known).lines)
            if finding.story?.end != .dropped, let drop = finding.drop {
                parts += section("Where", [Markup("p", [:], [Markup("code", [:], DropWords.place(drop))])])
            }
        }
        parts += evidence
        if !block.isBrief {
            parts += texts("Why", [finding.explanation])
            parts += texts(finding.fix.count > 1 ? "Fix: one of" : "Fix", finding.fix)
            parts += commands("Verify", finding.verify)
        }
        parts += texts("Not", ExcludedWords(finding: finding, namesFiles: block.namesFiles).lines)
        parts += commands("To be sure", finding.settle)
        if finding.confidence != .confirmed {
            let label = finding.confidence == .likely ? "Likely, not certain" : "Possible, no more"
            parts += texts(label, finding.confidenceReasons)
        }
        parts += references
        parts += texts("Consequences", block.consequences.map(\.title))
        let kind = finding.role == .cause ? finding.severity.rawValue : "info"
        return Markup("article", ["id": "finding-\(number)", "class": kind], parts.flatMap { [.lineEnd, $0] })
    }

    private var head: [Markup] {
        let kind = finding.role == .cause ? finding.severity.rawValue : "info"
        let word = finding.role == .cause ? kind : finding.role == .note ? "note" : "consequence"
        let conversation = block.conversation()
        var tags = [
            Markup("span", ["class": "tag \(kind)"], word),
            Markup("span", ["class": "tag"], [Markup("code", [:], finding.signature)]),
            Markup("span", ["class": "tag"], finding.confidence.rawValue),
        ]
        if !block.extent().isEmpty { tags.append(Markup("span", ["class": "tag"], block.extent())) }
        return [
            Markup("h2", [:], [.prose(finding.title)]), Markup("div", [:], tags),
            conversation.isEmpty ? .empty : Markup("p", [:], [Markup("code", [:], conversation)]),
            finding.summary.isEmpty ? .empty : Markup("p", [:], [.prose(finding.summary)]),
        ]
    }

    private func section(_ title: String, _ content: [Markup]) -> [Markup] {
        content.isEmpty ? [] : [Markup("h3", [:], title)] + content
    }

    private func texts(_ title: String, _ texts: [String]) -> [Markup] {
        let list = HTMLBlocks.list(texts)
        return list.isEmpty ? [] : section(title, [list])
    }

    private var across: [Markup] {
        let section = AcrossSection(legs: finding.across)
        guard !section.legs.isEmpty else { return [] }
        let title = AcrossSection.title
        let drawing = AcrossDrawing(picture: AcrossPicture(section), id: "across-\(number)", title: title)
        let rows = section.legs.map { leg in
            [HTMLBlocks.name(leg.node), .prose(section.words(leg)), HTMLBlocks.name(section.place(leg))]
        }
        let columns: [TextTable.Column] = [.init(heading: "node"), .init(heading: "what"), .init(heading: "line")]
        return self.section(
            title,
            [
                Markup("figure", [:], [HTMLBlocks.scroll(drawing.markup, label: title, isPicture: true)]),
                Markup(
                    "details", [:],
                    [Markup("summary", [:], "The same as text"), HTMLBlocks.table(columns, rows, label: title)]),
            ])
    }

    private func story(_ outline: PathOutline?, _ name: String) -> [Markup] {
        guard let outline, !outline.stations.isEmpty else { return [] }
        let title = OutlineWords.pathOf(outline, namesFiles: block.namesFiles)
        let items = Story(outline, .brief, witnesses: block.witnesses).items
        let picture = PathPicture(items)
        let drawing = PathDrawing(picture: picture, id: "\(name)-\(number)", title: title)
        let layout = StoryLayout(items, style: .document, indent: 0)
        let text = HTMLBlocks.pre(TextStyle.documentText { layout.lay(items, on: &$0) }, label: title)
        return section(
            title,
            [
                Markup(
                    "figure", [:], [HTMLBlocks.scroll(drawing.markup, label: title, isPicture: true), drawing.legend]),
                Markup("details", [:], [Markup("summary", [:], "The same as text"), text]),
            ])
    }

    private var dropTimes: [Markup] {
        guard let times = finding.dropTimes, times.packets > 1, times.last > times.first else { return [] }
        let chart = DropChart(times: times, id: "drops-\(number)")
        return section(
            "Drops over time", [Markup("figure", [:], [HTMLBlocks.scroll(chart.markup, label: "Drops over time")])])
    }

    private var evidence: [Markup] {
        let style = TextStyle.document
        let section = EvidenceSection(finding: finding, namesFiles: block.namesFiles)
        let entries = finding.evidence.map { evidence in
            let quote = TraceLine(quoting: evidence.text).phrase(width: style.tableWidth, style: style)
            let label = section.label(evidence)
            return Markup(
                [
                    Markup("dt", [:], [Markup("code", [:], label)]), Markup("dd", [:], [.prose(evidence.why)]),
                    Markup("dd", [:], [HTMLBlocks.pre(TextStyle.documentText { $0.line(quote) }, label: label)]),
                    .lineEnd,
                ])
        }
        return entries.isEmpty ? [] : self.section("Evidence", [Markup("dl", [:], entries)])
    }

    private func commands(_ title: String, _ commands: [String]) -> [Markup] {
        let lines = CommandWords.lines(of: commands).flatMap { line, comment in
            return (comment.isEmpty ? [] : ["# " + SafeText.clean(comment)]) + [SafeText.clean(line)]
        }
        return lines.isEmpty ? [] : section(title, [HTMLBlocks.pre(lines.joined(separator: "\n"), label: title)])
    }

    private var references: [Markup] {
        let items = finding.references.map { reference in
            WebAddress.isPlain(reference)
                ? Markup("li", [:], [Markup("a", ["href": reference, "rel": "noreferrer noopener"], reference)])
                : Markup("li", [:], [Markup("code", [:], reference)])
        }
        return items.isEmpty ? [] : section("See", [Markup("ul", [:], items)])
    }
}

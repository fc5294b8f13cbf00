import Diagnosis
import SkbPaths

/// One finding as a chapter of the Markdown report.
struct MarkdownFinding {
    let block: FindingBlock

    private var finding: Finding { block.finding }

    func put(on sheet: inout MarkdownSheet) {
        head(on: &sheet)
        if !block.isBrief {
            across(on: &sheet)
            story(finding.requestStory, on: &sheet)
            story(finding.story, on: &sheet)
            known(on: &sheet)
            if finding.story?.end != .dropped, let drop = finding.drop {
                section("Where", on: &sheet)
                sheet.put(MarkdownText.code(DropWords.place(drop)))
            }
        }
        evidence(on: &sheet)
        if !block.isBrief {
            texts("Why", [finding.explanation], on: &sheet)
            texts("Fix", finding.fix, several: "One of:", on: &sheet)
            commands("Verify", finding.verify, on: &sheet)
        }
        let excluded = ExcludedWords(finding: finding, namesFiles: block.namesFiles)
        texts("Not", excluded.lines, on: &sheet)
        commands("To be sure", finding.settle, on: &sheet)
        doubts(on: &sheet)
        references(on: &sheet)
        consequences(on: &sheet)
    }

    private func head(on sheet: inout MarkdownSheet) {
        let word =
            switch finding.role {
            case .cause: finding.severity.rawValue
            case .consequence: "consequence"
            case .note: "note"
            }
        sheet.heading(2, "\(word): \(MarkdownText.inline(finding.title))")
        var parts = [MarkdownText.code(finding.signature), "**\(finding.confidence.rawValue)**"]
        parts += [MarkdownText.code(block.conversation()), MarkdownText.inline(block.extent())].filter { !$0.isEmpty }
        sheet.put(parts.joined(separator: " · "))
        sheet.prose(finding.summary)
    }

    private func across(on sheet: inout MarkdownSheet) {
        let section = AcrossSection(legs: finding.across)
        guard !section.legs.isEmpty else { return }
        self.section(AcrossSection.title, on: &sheet)
        sheet.list(
            section.legs.map { leg in
                let place = section.place(leg)
                let line = place.isEmpty ? "" : " (\(MarkdownText.code(place)))"
                return "\(MarkdownText.code(leg.node)): \(MarkdownText.inline(section.words(leg)))\(line)"
            })
    }

    private func story(_ outline: PathOutline?, on sheet: inout MarkdownSheet) {
        guard let outline, !outline.stations.isEmpty else { return }
        sheet.heading(3, MarkdownText.inline(OutlineWords.pathOf(outline, namesFiles: block.namesFiles)))
        let items = Story(outline, .brief, witnesses: block.witnesses).items
        let layout = StoryLayout(items, style: .document, indent: 0)
        sheet.put(MarkdownText.block(TextStyle.documentText { layout.lay(items, on: &$0) }))
    }

    private func known(on sheet: inout MarkdownSheet) {
        let lines = KnownSection(known: finding.known).lines
        guard !lines.isEmpty else { return }
        section("Known here", on: &sheet)
        sheet.list(lines.map { MarkdownText.inline($0) })
    }

    private func evidence(on sheet: inout MarkdownSheet) {
        guard !finding.evidence.isEmpty else { return }
        let style = TextStyle.document
        let section = EvidenceSection(finding: finding, namesFiles: block.namesFiles)
        self.section("Evidence", on: &sheet)
        for evidence in finding.evidence {
            let quote = TraceLine(quoting: evidence.text).phrase(width: style.tableWidth, style: style)
            sheet.put("\(MarkdownText.code(section.label(evidence))): \(MarkdownText.inline(evidence.why))")
            sheet.put(MarkdownText.block(TextStyle.documentText { $0.line(quote) }))
        }
    }

    private func texts(_ label: String, _ texts: [String], several: String = "", on sheet: inout MarkdownSheet) {
        let texts = texts.filter { !$0.isEmpty }
        guard !texts.isEmpty else { return }
        section(label, on: &sheet)
        if texts.count == 1 { return sheet.prose(texts[0]) }
        sheet.prose(several)
        sheet.list(texts.map { MarkdownText.inline($0) })
    }

    private func commands(_ label: String, _ commands: [String], on sheet: inout MarkdownSheet) {
        guard !commands.isEmpty else { return }
        section(label, on: &sheet)
        let lines = CommandWords.lines(of: commands).flatMap { line, comment in
            // A line break from outside must not make a second command to paste.
            return (comment.isEmpty ? [] : ["# " + SafeText.clean(comment)]) + [SafeText.clean(line)]
        }
        sheet.put(MarkdownText.block(lines.joined(separator: "\n"), language: "sh"))
    }

    private func doubts(on sheet: inout MarkdownSheet) {
        guard finding.confidence != .confirmed, !finding.confidenceReasons.isEmpty else { return }
        section(finding.confidence == .likely ? "Likely, not certain" : "Possible, no more", on: &sheet)
        sheet.list(finding.confidenceReasons.map { MarkdownText.inline($0) })
    }

    private func references(on sheet: inout MarkdownSheet) {
        guard !finding.references.isEmpty else { return }
        section("See", on: &sheet)
        sheet.list(finding.references.map { WebAddress.isPlain($0) ? "<\($0)>" : MarkdownText.code($0) })
    }

    private func consequences(on sheet: inout MarkdownSheet) {
        guard !block.consequences.isEmpty else { return }
        section("Consequences", on: &sheet)
        sheet.list(block.consequences.map { MarkdownText.inline($0.title) })
    }

    private func section(_ title: String, on sheet: inout MarkdownSheet) { sheet.heading(3, title) }
}

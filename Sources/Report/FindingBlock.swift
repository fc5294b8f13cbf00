import Diagnosis
import SkbPaths

/// One finding as a block of the terminal report.
struct FindingBlock {
    var finding: Finding
    /// What it brought about, to be named under it.
    var consequences: [Finding] = []
    /// With several inputs, quoted lines carry the name of their file.
    let namesFiles: Bool
    /// With several nodes, findings carry the names of theirs.
    var namesNodes = false
    /// A remark beside the causes says what it is and no more.
    var isBrief = false

    static let indent = 2

    func put(on sheet: inout Sheet) {
        head(on: &sheet)
        sheet.blank()
        if !isBrief {
            AcrossSection(legs: finding.across).put(on: &sheet)
            story(finding.requestStory, on: &sheet)
            story(finding.story, on: &sheet)
            KnownSection(known: finding.known).put(on: &sheet)
            place(on: &sheet)
        }
        EvidenceSection(finding: finding, namesFiles: namesFiles).put(on: &sheet)
        if !isBrief {
            section("Why", [finding.explanation], on: &sheet)
            section("Fix", finding.fix, several: "one of", on: &sheet)
            commands("Verify", finding.verify, on: &sheet)
        }
        section("Not", ExcludedWords(finding: finding, namesFiles: namesFiles).lines, several: "", on: &sheet)
        commands("To be sure", finding.settle, on: &sheet)
        doubts(on: &sheet)
        references(on: &sheet)
        for consequence in consequences { self.consequence(consequence, on: &sheet) }
        sheet.blank()
    }

    /// Name, title and confidence; the conversation; what happens to whom.
    func head(on sheet: inout Sheet) {
        let confidence = FindingTitle(finding).put(on: &sheet)
        let style = sheet.style
        let name = conversation()
        let packets = extent()
        var line = style.gap(FindingBlock.indent)
        if !name.isEmpty { line += style.text(name, .bold) + style.gap(packets.isEmpty ? 0 : 2) }
        line += style.text(packets, .dim)
        if line.columns > style.proseWidth {
            sheet.prose(name, indent: FindingBlock.indent, ink: .bold)
            sheet.ends(
                style.gap(FindingBlock.indent) + style.text(packets, .dim), confidence, indent: FindingBlock.indent)
        } else if !line.isBlank || !confidence.isEmpty {
            sheet.ends(line, confidence, indent: FindingBlock.indent)
        }
        sheet.prose(finding.summary, indent: FindingBlock.indent)
    }

    /// How many packets, and where they were seen.
    func extent() -> String {
        var parts = finding.packets > 0 ? [Counting.count(finding.packets, "packet")] : []
        if namesNodes, !finding.nodes.isEmpty {
            parts.append(FileWords.on(finding.nodes))
        } else if namesFiles, finding.inputs.count == 1 {
            parts.append(finding.inputs[0])
        } else if namesFiles, finding.inputs.count > 1 {
            parts.append(Counting.count(finding.inputs.count, "input"))
        }
        return parts.joined(separator: " · ")
    }

    func conversation() -> String {
        guard let flow = finding.flow else {
            return finding.flows > 1 ? Counting.count(finding.flows, "flow") : ""
        }
        let name = TupleWords.flow(flow)
        guard finding.flows > 1 else { return name }
        let others = finding.moreFlows ?? []
        let named = others.map(TupleWords.flow).joined(separator: ", ")
        let isAll = others.count == finding.flows - 1
        let more = "\(name) and \(Counting.count(finding.flows - 1, "more flow"))"
        return named.isEmpty ? more : "\(more): \(named)\(isAll ? "" : ", …")"
    }

    private func story(_ outline: PathOutline?, on sheet: inout Sheet) {
        guard let outline, !outline.stations.isEmpty else { return }
        let items = Story(outline, .brief, witnesses: witnesses).items
        sheet.prose(OutlineWords.pathOf(outline, namesFiles: namesFiles), indent: FindingBlock.indent, ink: .bold)
        StoryLayout(items, style: sheet.style, indent: FindingBlock.indent + 2).lay(items, on: &sheet)
        sheet.blank()
    }

    /// Both ways of a finding support what a mark on one of them says.
    var witnesses: Set<String> {
        (finding.requestStory?.owners ?? []).union(finding.story?.owners ?? [])
    }

    /// Where it died, unless the story has shown it.
    private func place(on sheet: inout Sheet) {
        guard finding.story?.end != .dropped, let drop = finding.drop else { return }
        section("Where", [DropWords.place(drop)], ink: .fatal, on: &sheet)
    }

    private func section(
        _ label: String, _ texts: [String], several: String? = nil, ink: Ink = .plain, on sheet: inout Sheet
    ) {
        let texts = texts.filter { !$0.isEmpty }
        guard !texts.isEmpty else { return }
        let style = sheet.style
        let lead = (style.gap(FindingBlock.indent) + style.text(label, .bold)).padded(to: FindingBlock.indent + 8)
        if texts.count == 1 {
            sheet.prose(texts[0], lead: lead, ink: ink)
        } else {
            sheet.line(lead + style.text(several ?? "", .plain))
            for text in texts { sheet.prose(text, lead: style.gap(lead.columns) + style.text("· "), ink: ink) }
        }
        sheet.blank()
    }

    /// Things to paste: never wrapped, nothing in front but blanks.
    private func commands(_ label: String, _ commands: [String], on sheet: inout Sheet) {
        guard !commands.isEmpty else { return }
        let style = sheet.style
        sheet.line(style.gap(FindingBlock.indent) + style.text(label, .bold))
        for (line, comment) in CommandWords.lines(of: commands) {
            let lead = style.gap(FindingBlock.indent + 8)
            if !comment.isEmpty { sheet.line(lead + style.text("# \(comment)", .dim)) }
            sheet.line(lead + style.text(line))
        }
        sheet.blank()
    }

    private func doubts(on sheet: inout Sheet) {
        guard finding.confidence != .confirmed, !finding.confidenceReasons.isEmpty else { return }
        let lead = finding.confidence == .likely ? "Likely, not certain:" : "Possible, no more:"
        let style = sheet.style
        if finding.confidenceReasons.count == 1 {
            sheet.prose("\(lead) \(finding.confidenceReasons[0])", indent: FindingBlock.indent)
        } else {
            sheet.line(style.gap(FindingBlock.indent) + style.text(lead))
            let bullet = style.gap(FindingBlock.indent + 8) + style.text("· ")
            for reason in finding.confidenceReasons { sheet.prose(reason, lead: bullet) }
        }
        sheet.blank()
    }

    private func references(on sheet: inout Sheet) {
        let style = sheet.style
        for (index, reference) in finding.references.enumerated() {
            let lead = (style.gap(FindingBlock.indent) + style.text(index == 0 ? "See" : "", .dim))
            sheet.line(lead.padded(to: FindingBlock.indent + 8) + style.text(reference, .dim))
        }
        sheet.blank()
    }

    private func consequence(_ consequence: Finding, on sheet: inout Sheet) {
        let lead = sheet.style.gap(FindingBlock.indent) + sheet.style.text("consequence: ", .quiet)
        sheet.prose(consequence.title, lead: lead)
    }
}

import Diagnosis
import PwruFormat
import SkbPaths

/// The report for people: verdict, what happens, where it breaks, evidence, why, fix, verify.
public enum TerminalReport {
    /// The whole report.
    public static func render(_ analysis: Analysis, style: TextStyle) -> String {
        var sheet = Sheet(style)
        Headline.put(analysis, on: &sheet)
        VerdictSection.put(analysis, on: &sheet)
        Overview.put(analysis, on: &sheet)
        SelectionSection.put(analysis, on: &sheet)
        sheet.blank()
        for block in blocks(of: analysis) { block.put(on: &sheet) }
        if analysis.verdict != .failuresFound { FlowSection.put(analysis, on: &sheet) }
        NamespaceSection.put(analysis, on: &sheet)
        limits(analysis, on: &sheet)
        AccountSection.put(analysis, on: &sheet)
        return sheet.text
    }

    /// The verdict alone, where the report goes elsewhere.
    public static func renderVerdict(_ analysis: Analysis, style: TextStyle) -> String {
        var sheet = Sheet(style)
        Headline.put(analysis, on: &sheet)
        VerdictSection.put(analysis, on: &sheet)
        return sheet.text
    }

    /// The few lines printed the moment a finding is certain, while the capture goes on.
    public static func renderLive(_ finding: Finding, style: TextStyle) -> String {
        var sheet = Sheet(style)
        FindingBlock(finding: finding, namesFiles: false).head(on: &sheet)
        if let drop = finding.drop {
            sheet.prose(DropWords.place(drop), lead: style.gap(FindingBlock.indent), ink: .fatal)
        }
        if let evidence = EvidenceSection.decisive(finding) {
            let lead = style.gap(FindingBlock.indent) + style.text("line \(evidence.line)", .place) + style.gap(2)
            let quote = TraceLine(quoting: evidence.text).phrase(width: style.tableWidth - lead.columns, style: style)
            sheet.line(lead + quote)
        }
        return sheet.text
    }

    /// One path, which stands for all that are like it: its stations, and between them the stages of the stack that it
    /// ran through; with `all`, every function with its line.
    public static func renderPath(_ outline: PathOutline, style: TextStyle, all: Bool) -> String {
        var sheet = Sheet(style)
        putHead(outline, on: &sheet)
        let items = Story(outline, all ? .full : .stages).items
        StoryLayout(items, style: style, indent: 4, full: all).lay(items, on: &sheet)
        return sheet.text
    }

    /// What packet a path is of, how it ended, and where it stands.
    static func putHead(_ outline: PathOutline, on sheet: inout Sheet) {
        let style = sheet.style
        var name = OutlineWords.packet(outline)
        if !outline.conversation.isEmpty { name += "  " + TupleWords.tuple(outline.conversation) }
        let end = style.text(OutlineWords.end(outline.end), outline.end == .dropped ? .fatal : .plain)
        sheet.ends(style.text(name, .bold), end, indent: 2)
        let functions = Counting.count(outline.stations.count, "function")
        sheet.prose("\(OutlineWords.identity(outline)), \(functions)", indent: 2, ink: .dim)
    }

    /// The findings as blocks: each consequence with its cause, notes behind the causes.
    static func blocks(of analysis: Analysis) -> [FindingBlock] {
        let namesFiles = analysis.inputs.count > 1
        let hasCauses = analysis.findings.contains { $0.role == .cause }
        var blocks: [FindingBlock] = []
        var notes: [FindingBlock] = []
        for finding in analysis.findings {
            switch finding.role {
            case .note:
                notes.append(FindingBlock(finding: finding, namesFiles: namesFiles, isBrief: hasCauses))
            case .consequence:
                let cause = blocks.lastIndex {
                    $0.finding.role == .cause && $0.finding.signature == finding.causedBy
                }
                if let cause {
                    blocks[cause].consequences.append(finding)
                } else {
                    blocks.append(FindingBlock(finding: finding, namesFiles: namesFiles))
                }
            case .cause:
                blocks.append(FindingBlock(finding: finding, namesFiles: namesFiles))
            }
        }
        let namesNodes = InputGroups(analysis.inputs).nodes > 1
        return (blocks + notes).map { block in
            var block = block
            block.namesNodes = namesNodes
            block.finding.settle.removeAll { says(analysis.nextCapture, $0) }
            return block
        }
    }

    /// The command at the end of the report records all that this one would.
    private static func says(_ capture: String?, _ command: String) -> Bool {
        guard let capture, command.hasPrefix("pwru "), let filter = command.firstRange(ofText: " '") else {
            return false
        }
        let line = CommandWords.parts(of: command).line
        let options = line[..<filter.lowerBound].split(separator: " ")
        return options.allSatisfy { capture.split(separator: " ").contains($0) }
            && capture.hasSuffix(line[filter.lowerBound...])
    }

    private static func limits(_ analysis: Analysis, on sheet: inout Sheet) {
        guard !analysis.limits.isEmpty else { return }
        let style = sheet.style
        sheet.line(style.text("What this capture cannot show", .bold))
        for limit in analysis.limits { sheet.prose(limit, lead: style.text("  · ")) }
        // Not wrapped, so that it can be pasted.
        if let command = analysis.nextCapture {
            sheet.line(style.gap(2) + style.text("# a capture that shows it all", .dim))
            sheet.line(style.gap(2) + style.text(command))
        }
        sheet.blank()
    }
}

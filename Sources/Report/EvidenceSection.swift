import Diagnosis
import PwruFormat

/// The user's own lines, and what each shows.
struct EvidenceSection {
    let finding: Finding
    let namesFiles: Bool

    func put(on sheet: inout Sheet) {
        guard !finding.evidence.isEmpty else { return }
        let style = sheet.style
        let indent = FindingBlock.indent + 2
        sheet.line(style.gap(FindingBlock.indent) + style.text("Evidence", .bold))
        let width = finding.evidence.map { style.text(label($0)).columns }.max() ?? 0
        // A long file name, or little room: the quoted line goes below its number.
        let isBelow = style.tableWidth - indent - width - 2 < (namesFiles ? 80 : 58)
        for evidence in finding.evidence {
            let lead = style.gap(indent) + style.text(label(evidence), .place).padded(to: width) + style.gap(2)
            let column = isBelow ? indent + 2 : lead.columns
            let quote = TraceLine(quoting: evidence.text).phrase(width: style.tableWidth - column, style: style)
            if isBelow {
                sheet.line(lead)
                sheet.line(style.gap(column) + quote)
            } else {
                sheet.line(lead + quote)
            }
            sheet.prose(evidence.why, lead: style.gap(column))
        }
        sheet.blank()
    }

    func label(_ evidence: Evidence) -> String {
        namesFiles ? "\(evidence.path):\(evidence.line)" : "line \(evidence.line)"
    }

    /// The line in which it becomes certain: the drop where there is one, otherwise the last.
    static func decisive(_ finding: Finding) -> Evidence? {
        if let function = finding.drop?.function, !function.isEmpty,
            let line = finding.evidence.last(where: { $0.text.contains(text: function) })
        {
            return line
        }
        return finding.evidence.last
    }
}

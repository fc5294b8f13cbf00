import Diagnosis

/// What became of a conversation's packets node by node.
struct AcrossSection {
    let legs: [AcrossLeg]

    static let title = "Across the nodes"
    private static let longestNode = 32

    func put(on sheet: inout Sheet) {
        guard !legs.isEmpty else { return }
        let style = sheet.style
        sheet.line(style.gap(FindingBlock.indent) + style.text(AcrossSection.title, .bold))
        let names = legs.map { style.text($0.node.elided(to: AcrossSection.longestNode, mark: style.ellipsis), .place) }
        let width = names.map(\.columns).max() ?? 0
        for (leg, name) in zip(legs, names) {
            let lead = (style.gap(FindingBlock.indent + 2) + name).padded(to: FindingBlock.indent + 2 + width + 2)
            put(leg, lead: lead, on: &sheet)
        }
        sheet.blank()
    }

    private func put(_ leg: AcrossLeg, lead: Phrase, on sheet: inout Sheet) {
        let style = sheet.style
        let lines = style.wrap(words(leg), width: max(12, style.proseWidth - lead.columns))
        let place = style.text(self.place(leg), .dim)
        for (index, text) in lines.enumerated() {
            let line =
                (index == 0 ? lead : style.gap(lead.columns)) + style.text(text, leg.isFatal ? .fatal : .plain)
            guard index == lines.count - 1, !place.isEmpty else {
                sheet.line(line)
                continue
            }
            if line.columns + 2 + place.columns <= style.proseWidth {
                sheet.line(line + style.gap(2) + place)
            } else {
                sheet.line(line)
                sheet.line(style.gap(lead.columns) + place)
            }
        }
    }

    /// What happened, with a mark where the packets die.
    func words(_ leg: AcrossLeg) -> String { (leg.isFatal ? "✗ " : "") + leg.words }

    /// `trace.log:412`; empty where no line shows it. The node says in which folder.
    func place(_ leg: AcrossLeg) -> String {
        leg.line == 0 ? "" : "\(leg.path.split(separator: "/").last ?? ""):\(leg.line)"
    }
}

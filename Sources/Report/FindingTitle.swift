import Diagnosis

/// `error[signature]: title`, with the confidence at the end of the line.
struct FindingTitle {
    private let finding: Finding

    init(_ finding: Finding) { self.finding = finding }

    /// Puts the title down. Returns the confidence where there was no room for it.
    func put(on sheet: inout Sheet) -> Phrase {
        let style = sheet.style
        let name = style.text("\(word)[\(finding.signature)]", ink)
        let confidence = style.text(finding.confidence.rawValue, finding.confidence == .confirmed ? .plain : .dim)
        let title = style.text(": ") + style.text(finding.title, .bold)
        let columns = name.columns + title.columns
        if columns + 2 + confidence.columns <= style.proseWidth {
            sheet.ends(name + title, confidence, indent: 0)
            return .empty
        }
        if columns <= style.proseWidth {
            sheet.line(name + title)
            return confidence
        }
        sheet.ends(name + style.text(":"), confidence, indent: FindingBlock.indent)
        sheet.prose(finding.title, lead: style.gap(FindingBlock.indent), ink: .bold)
        return .empty
    }

    private var word: String {
        switch finding.role {
        case .cause: finding.severity.rawValue
        case .consequence: "consequence"
        case .note: "note"
        }
    }

    private var ink: Ink {
        guard finding.role == .cause else { return .quiet }
        switch finding.severity {
        case .error: return .fatal
        case .warning: return .warning
        case .info: return .quiet
        }
    }
}

import Diagnosis

/// A cause, and what became of it.
struct CauseSection {
    private let cause: ComparedCause
    private let comparison: Comparison

    init(_ cause: ComparedCause, _ comparison: Comparison) {
        self.cause = cause
        self.comparison = comparison
    }

    func put(on sheet: inout Sheet) {
        let style = sheet.style
        let words = CauseWords(cause: cause, comparison: comparison)
        let name = style.text("\(words.change)[\(cause.finding.signature)]", ink) + style.text(": ")
        let title = style.text(cause.finding.title, .bold)
        if name.columns + title.columns <= style.proseWidth {
            sheet.line(name + title)
        } else {
            sheet.line(name)
            sheet.prose(cause.finding.title, indent: 2, ink: .bold)
        }
        sheet.prose(words.counts, indent: 2)
        if !words.proof.isEmpty { sheet.prose(words.proof, indent: 2) }
        sheet.blank()
    }

    private var ink: Ink {
        switch cause.change {
        case .stillThere, .new, .onlySecond: cause.finding.severity == .error ? .fatal : .warning
        case .notSeen: .warning
        case .gone: .quiet
        }
    }
}

import Diagnosis

/// Several causes on one line each, before they are told one after the other.
enum Overview {
    static func put(_ analysis: Analysis, on sheet: inout Sheet) {
        let causes = analysis.findings.filter { $0.role == .cause }
        guard causes.count > 1 else { return }
        let namesNodes = InputGroups(analysis.inputs).nodes > 1
        let style = sheet.style
        let severities = causes.map(\.severity.rawValue.count).max() ?? 0
        let names = causes.map { style.text($0.signature).columns }.max() ?? 0
        for cause in causes {
            let ink: Ink = cause.severity == .error ? .fatal : .warning
            var line = style.gap(2) + style.text(cause.severity.rawValue, ink).padded(to: severities) + style.gap(2)
            line += style.text(cause.signature, .bold).padded(to: names) + style.gap(2)
            var flow = cause.flow.map(TupleWords.flow) ?? cause.title
            if namesNodes, !cause.nodes.isEmpty { flow += "  " + FileWords.on(cause.nodes) }
            if line.columns + style.text(flow).columns <= style.proseWidth { line += style.text(flow) }
            sheet.line(line)
        }
    }
}

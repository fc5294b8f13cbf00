import Diagnosis

/// How to enter the network namespaces that the commands of a report are to be run in; said once, for all of them.
enum NamespaceSection {
    static let title = "To enter a network namespace (as root)"

    static func put(_ analysis: Analysis, on sheet: inout Sheet) {
        let lines = lines(analysis)
        guard !lines.isEmpty else { return }
        let style = sheet.style
        sheet.line(style.text(title, .bold))
        for line in lines {
            sheet.line(style.gap(2) + (line.hasPrefix("# ") ? style.text(line, .dim) : style.text(line)))
        }
        sheet.blank()
    }

    /// Each namespace as a comment, with the command behind it.
    static func lines(_ analysis: Analysis) -> [String] {
        let entries = analysis.namespaces
        let namesNodes = InputGroups(analysis.inputs).nodes > 1
        return entries.flatMap { entry in
            let node = namesNodes ? entry.node.map { " on \($0)" } ?? "" : ""
            let name = entry.name.isEmpty ? "" : " (\(entry.name))"
            return [SafeText.clean("# netns \(entry.inode)\(name)\(node)"), SafeText.clean(entry.enter)]
        }
    }
}

import Diagnosis

/// What a report was restricted to: nobody must read "no failure" into a selection that shows little.
enum SelectionSection {
    static func put(_ analysis: Analysis, on sheet: inout Sheet) {
        for line in lines(analysis) { sheet.prose(line, indent: 0) }
    }

    /// What was selected and what is not told for that; nothing where all is told.
    static func lines(_ analysis: Analysis) -> [String] {
        guard let selection = analysis.selection else { return [] }
        let shown = "\(Counting.figure(analysis.paths.total)) of \(Counting.count(selection.paths, "skb path"))"
        var line = "Selected: \(selection.criteria.joined(separator: ", ")): \(shown)."
        if selection.failuresLeftOut > 0 {
            let packets = Counting.count(selection.packetsLeftOut, "packet")
            line += " Not told: \(failures(selection.failuresLeftOut)) outside of it (\(packets))."
        } else if selection.packetsLeftOut > 0 {
            line += " Not told: \(Counting.count(selection.packetsLeftOut, "more packet")) of the same."
        }
        return [line] + selection.problems.map { "Nothing could be selected in \($0)" }
    }

    /// `; 2 failures outside of it`; empty where there are none.
    static func outside(_ selection: SelectionAccount) -> String {
        selection.failuresLeftOut == 0 ? "" : "; \(failures(selection.failuresLeftOut)) outside of it"
    }

    /// Why there is no verdict although there are events.
    static func obstacle(_ selection: SelectionAccount) -> String {
        selection.problems.isEmpty ? "nothing in the input fits what was selected" : "nothing could be selected by time"
    }

    private static func failures(_ count: Int) -> String { Counting.count(count, "failure") }
}

import Diagnosis
import PwruFormat
import Report

extension Trial {
    /// A summary must be read back as it was written, and make the same report.
    static func checkSummary(_ summary: Summary, of analysis: Analysis) throws(Complaint) {
        let text = SummaryText.render(summary)
        try checkIsCalm(text)
        var copy = Summary()
        let reading = copy.read(.memory(Array(text.utf8)), name: "summary")
        if let problem = reading.problems.first {
            throw Complaint(message: "a summary of ours: \(problem.description)")
        }
        guard SummaryText.render(copy) == text, JSONReport.render(copy.analysis()) == JSONReport.render(analysis) else {
            throw Complaint(message: "a summary tells something else than the report")
        }
    }

    /// The input taken for summaries, which most are not.
    static func merge(_ bytes: [UInt8]) throws(Complaint) {
        var summary = Summary()
        guard summary.read(.memory(bytes), name: "input").captures > 0 else { return }
        let analysis = summary.analysis()
        try checkIsCalm(TerminalReport.render(analysis, style: TextStyle(color: false)))
        try checkIsCalm(JSONReport.render(analysis))
        try checkIsCalm(MarkdownReport.render(analysis))
        try checkIsCalm(HTMLReport.render(analysis))
        try checkSummary(summary, of: analysis)
    }
}

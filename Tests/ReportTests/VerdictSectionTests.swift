import PwruFormat
import Testing

@testable import Diagnosis
@testable import Report

/// The first lines of a report without a verdict.
@Suite struct VerdictSectionTests {
    private func analysis(events: Int, message: String? = nil, _ obstacles: [Obstacle]) -> Analysis {
        var input = Fixtures.input("node-a.txt", Fixtures.account(events: events, header: 1))
        input.message = message
        var analysis = Fixtures.analysis([], verdict: .inconclusive, inputs: [input])
        analysis.obstacles = obstacles
        return analysis
    }

    private let obstacles = [
        Obstacle(.cutOff, "node-a.txt is cut off in the middle"),
        Obstacle(.underWay, "the capture ends before the only request in it is answered"),
    ]

    @Test func theFirstLineSaysWhy() {
        let text = TerminalReport.render(analysis(events: 9, obstacles), style: .document)
        #expect(text.hasPrefix("Inconclusive: node-a.txt is cut off in the middle"))
        #expect(text.contains("Besides: the capture ends before the only request in it is answered."))
        let verdict = TerminalReport.renderVerdict(analysis(events: 9, obstacles), style: .document)
        #expect(verdict.contains("Besides: "))
    }

    @Test func theLastMessageIsQuotedInAllFormats() {
        let message = "Failed to load: <script> \u{1b}[2Joperation not permitted"
        let analysis = analysis(events: 0, message: message, [])
        let text = TerminalReport.render(analysis, style: .document)
        #expect(
            text.contains("The last message in the input: Failed to load: <script> \\x1B[2Joperation not permitted"))
        let markdown = MarkdownReport.render(analysis)
        #expect(markdown.contains("operation not permitted") && !markdown.contains("\u{1b}"))
        #expect(!markdown.contains("<script>"))
        let html = HTMLReport.render(analysis)
        #expect(html.contains("operation not permitted") && !html.contains("\u{1b}") && !html.contains("<script>"))
        let json = JSONReport.render(analysis)
        #expect(json.contains(#""message": "Failed to load: <script> \u001B[2Joperation not permitted""#))
    }

    @Test func obstaclesAreInTheJSON() {
        let json = JSONReport.render(analysis(events: 9, obstacles))
        #expect(json.contains(#""kind": "cut-off""#))
        #expect(json.contains(#""kind": "under-way""#))
        #expect(JSONReport.render(Fixtures.analysis([])).contains(#""obstacles": []"#))
    }

    @Test func thatNothingCouldBeReadIsSaidOnce() {
        var analysis = analysis(events: 0, [Obstacle(.unreadable, "node-a.txt could not be read: Permission denied")])
        analysis.inputs[0].error = "node-a.txt: Permission denied"
        #expect(VerdictSection.lines(analysis).isEmpty)
        #expect(TerminalReport.render(analysis, style: .document).hasPrefix("Inconclusive: no input could be read"))
    }

    @Test func aVerdictHasNoneOfThis() {
        var analysis = analysis(events: 9, message: "Listening", [])
        analysis.verdict = .noFailureSeen
        #expect(VerdictSection.lines(analysis).isEmpty)
    }
}

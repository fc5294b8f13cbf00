import Testing

@testable import Diagnosis
@testable import Report

@Suite("Text from the outside")
struct HostileTextTests {
    static let hostile = "eth0\u{1b}[2J\u{9b}31m\n\r\u{7}\u{202e}x\u{0}"

    private var finding: Finding {
        var finding = Fixtures.cause
        let bad = HostileTextTests.hostile
        finding.title += bad
        finding.summary += bad
        finding.explanation += bad
        finding.drop?.iface = bad
        finding.drop?.netnsName = bad
        finding.flow?.sourceText = bad
        finding.fix.append(bad)
        finding.verify.append(bad)
        finding.references.append(bad)
        finding.evidence.append(Evidence(path: bad, line: 1, text: bad + Fixtures.row, why: bad))
        finding.evidence.append(Evidence(path: bad, line: 2, text: "{\"func\":\"\(bad)\"}", why: ""))
        finding.nodes = [bad, "node-b"]
        finding.story?.stations[0].file = bad
        finding.story?.stations[4].file = "x/" + bad
        finding.story?.stations[0].iface = bad
        finding.story?.stations[0].netnsName = bad
        finding.story?.stations[0].function = bad
        finding.story?.stations[4].phase = bad
        finding.story?.conversation = bad
        finding.story?.tcpFlags = bad
        return finding
    }

    private func isCalm(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy {
            $0 == "\n" || ($0.value >= 0x20 && !(0x7f...0x9f).contains($0.value) && !SafeText.isDeceptive($0))
        }
    }

    @Test("No control character passes, whichever way it comes", arguments: [40, 80, 120, 200])
    func noControlCharacter(width: Int) throws {
        let style = TextStyle(color: false, width: width)
        let bad = HostileTextTests.hostile
        var analysis = Fixtures.analysis(
            [finding], inputs: [Fixtures.input(bad, Fixtures.account(), warnings: [bad], error: bad)])
        analysis.inputs.append(Fixtures.input(bad, Fixtures.account(events: 1)))
        analysis.inputs[1].node = bad
        analysis.inputs.append(Fixtures.input(bad, Fixtures.account(foreign: 1)))
        analysis.inputs.append(Fixtures.input(bad, Fixtures.account()))
        analysis.inputs[3].skipped = bad
        analysis.limits = [bad]
        analysis.flows = [FlowStory(flow: Fixtures.flow, requests: 1, replies: 0, lines: [bad], inputs: [bad])]
        analysis.flows[0].node = bad
        let outline = try #require(finding.story)
        let texts = [
            TerminalReport.render(analysis, style: style),
            TerminalReport.renderLive(finding, style: style),
            TerminalReport.renderPath(outline, style: style, all: false),
            TerminalReport.renderPath(outline, style: style, all: true),
        ]
        for text in texts { #expect(isCalm(text)) }
        analysis.verdict = .noFailureSeen
        #expect(isCalm(TerminalReport.render(analysis, style: style)))
    }

    @Test("A foreign name does not break the table's lines")
    func staysInItsRow() throws {
        var outline = Fixtures.story
        outline.stations[4].iface = "a\nb"
        let text = TerminalReport.renderPath(outline, style: TextStyle(color: false, width: 120), all: true)
        #expect(text.contains("405  a\\x0Ab"))
    }

    @Test("Control characters become visible, and cleaning twice changes nothing")
    func visible() {
        let clean = SafeText.clean("a\u{1b}[31m\tb\u{9b}\u{202e}ü", unicode: true)
        #expect(clean == "a\\x1B[31m\\x09b\\x9B\\u{202E}ü")
        #expect(SafeText.clean(clean, unicode: true) == clean)
        #expect(SafeText.clean("é → ✗ …", unicode: false) == "\\u{00E9} -> X ...")
    }

    @Test("JSON shows no control character either")
    func json() {
        let text = JSONReport.render(Fixtures.analysis([finding]))
        #expect(isCalm(text))
        #expect(text.contains("eth0\\u001B[2J\\u009B31m\\n\\r\\u0007\\u202Ex\\u0000"))
    }
}

import PwruFormat
import SkbPaths
import Testing

@testable import Diagnosis
@testable import Report

@Suite struct SummaryRoundTripTests {
    private func readBack(_ text: String) throws -> [CaptureResult] {
        var complaints: [String] = []
        let summary = Summary(text: text, &complaints)
        try #require(complaints == [])
        return summary.results
    }

    @Test func nothingIsLostOnTheWay() throws {
        try #require(SummaryCaptures.captures.count > 150)
        for (index, result) in SummaryCaptures.results.enumerated() {
            let back = try readBack(SummaryCaptures.texts[index])
            #expect(back.count == 1)
            #expect(Portrait(back).text == Portrait([result]).text, "\(result.inputs)")
            if index % 8 == 0 {
                #expect(Analysis(joining: back).allReports == Analysis(joining: [result]).allReports)
            }
        }
    }

    /// Whatever a result has ever learned to hold is in one of these, so a property that is not carried shows above.
    @Test func everyPropertyOfAResultHoldsSomethingSomewhere() throws {
        var results = SummaryCaptures.results + [SummaryRoundTripTests.rare]
        for result in try readBack(SummaryText.render(Summary([SummaryRoundTripTests.rare]))) {
            #expect(Portrait(result).text == Portrait(SummaryRoundTripTests.rare).text)
            results.append(result)
        }
        var portrait = Portrait()
        for result in results { portrait.add(result) }
        #expect(portrait.properties.count > 60)
        let neverFilled = portrait.properties.subtracting(portrait.filled)
        #expect(neverFilled == [])
    }

    /// What captures seldom bring.
    private static var rare: CaptureResult {
        var result = CaptureResult(unreadable: "gone.txt", error: "No such file or directory")
        result.node = ""
        result.inputs[0].skipped = "a socket"
        result.inputs[0].otherFormat = "it is a packet capture"
        var finding = Fixtures.cause
        finding.drop?.hook = ""
        finding.drop?.netnsName = "\u{1}\u{2028}\"\\/\n\t\u{1f980}é"
        finding.story?.stations[0].remark = .copyOf(skb: .max, line: 0, sentByThisHost: false)
        finding.story?.stations[0].netnsName = "node-a"
        finding.story?.stations[1].program = "cil_from_host"
        finding.story?.stations[2].remark = .rewritten(
            kind: .encapsulation, mechanism: .vxlan, from: "a", to: "b", by: "", overhead: 0)
        finding.story?.stations[3].remark = .dropped(reason: "", caller: "", decider: "d", lastSeen: "")
        finding.causeNode = "node-b"
        finding.isBetweenNodes = true
        finding.excluded = [ExcludedCause(signature: "no-listener", why: "a socket took it", path: "p", line: 3)]
        finding.across = [
            AcrossLeg(
                node: "node-a", isReply: true, packet: "SYN-ACK", packets: 1, event: .dropped, iface: "eth0",
                tunnel: "VXLAN", words: "w", path: "p", line: 1, isFatal: true)
        ]
        result.findings = [finding]
        result.scope.leftOut = 1
        result.selected = SelectedPart(
            criteria: ["c"], paths: 1, pathsInView: 1, leftOut: [finding], problem: "p")
        result.conditional = [
            ConditionalFinding(
                needs: .requestWentElsewhere, conversation: "c", replaces: "no-reply", findings: [finding])
        ]
        return result
    }

    @Test func allStationsThatMatterStayInAFinding() {
        for result in SummaryCaptures.results {
            for story in result.findings.flatMap({ [$0.requestStory, $0.story].compactMap(\.self) }) {
                #expect(story.brief == story)
                #expect(story.stations.contains { $0.isKey })
            }
        }
    }

    @Test func aBriefStoryIsTheSameStory() {
        let story = Fixtures.story
        let brief = story.brief
        #expect(brief.stations.count < story.stations.count)
        #expect(brief.owners == story.owners)
        let style = TextStyle(color: false, width: 120)
        func told(_ outline: PathOutline) -> String {
            var sheet = Sheet(style)
            let items = Story(outline, .brief).items
            StoryLayout(items, style: style, indent: 0).lay(items, on: &sheet)
            return sheet.text
        }
        #expect(told(brief) == told(story))
    }

    @Test func aSummaryIsSmall() {
        for text in SummaryCaptures.texts { #expect(text.utf8.count < 25_000) }
        #expect(SummaryText.render(Summary()).isEmpty)
    }

    @Test func everySummaryIsOneLineForEveryTool() {
        for text in SummaryCaptures.texts + [SummaryText.render(Summary([SummaryRoundTripTests.rare]))] {
            #expect(text.hasSuffix("\n") && text.hasPrefix(#"{"schema":"pwhy.summary/1","#))
            let breaks = text.unicodeScalars.filter { $0.properties.isWhitespace && $0 != " " && $0 != "\u{a0}" }
            #expect(breaks.count == 1)
        }
    }
}

import JSON
import PwruFormat
import Testing

@testable import Diagnosis
@testable import Report

/// A summary comes from anywhere: damage to one costs no other, and nothing in it does harm.
@Suite struct DamagedSummaryTests {
    private static func text(_ suffix: String) -> String {
        let index = SummaryCaptures.paths.firstIndex { $0.hasSuffix("samples/" + suffix) }!
        return SummaryCaptures.texts[index]
    }

    private static let drop = text("firewall-drop/pwru.txt")
    private static let listener = text("no-listener/pwru.txt")

    /// What is told of a text, and what is read of it.
    private func read(_ text: String) -> (inputs: [String], complaints: [String]) {
        var complaints: [String] = []
        let summary = Summary(text: text, &complaints)
        let inputs = summary.analysis().inputs.map {
            "\($0.path.split(separator: "/").suffix(2).joined(separator: "/"))"
        }
        return (inputs.sorted(), complaints)
    }

    @Test func aCutSummaryIsNamedAndTheOthersAreRead() {
        let cut = String(DamagedSummaryTests.drop.utf8.prefix(2000))!
        // With its newline, and glued to what follows.
        for end in ["\n", ""] {
            let told = read(cut + end + DamagedSummaryTests.listener)
            #expect(told.inputs == ["no-listener/pwru.txt", "summaries:1"])
            #expect(told.complaints.count == 1)
            #expect(told.complaints[0].hasPrefix("summaries:1:"))
            #expect(told.complaints[0].contains("the summary ends inside"))
        }
        #expect(read(DamagedSummaryTests.listener + cut).inputs == ["no-listener/pwru.txt", "summaries:2"])
    }

    @Test func everyCutIsSeen() {
        let bytes = Array(DamagedSummaryTests.listener.utf8.dropLast(2))
        for end in stride(from: 1, through: bytes.count, by: 7) {
            var summary = Summary()
            let reading = summary.read(.memory(Array(bytes[..<end])), name: "cut")
            #expect(reading.captures == 0 && reading.problems.count == 1)
        }
    }

    @Test(arguments: [
        ("pwhy.summary/1", "pwhy.summary/2", ":1:1: pwhy.summary/2 is of another release of pwhy"),
        ("pwhy.summary/1", "pwhy.report/1", ": this is a report: merge takes what pwhy summarize writes"),
        (#""packets":2"#, #""packets":-2"#, "findings[0].packets: expected a whole number from 0 to"),
        (#""packets":2"#, #""packets":9223372036854775807"#, "findings[0].packets: expected a whole number from 0 to"),
        (#""packets":2"#, #""packets":2,"packs":3"#, "findings[0]: unknown key 'packs'"),
        (#""packets":2"#, #""packets":2,"packets":3"#, "the key 'packets' stands twice"),
        (#""role":"cause""#, #""role":"culprit""#, "findings[0].role: "),
        (#""flowCount":1"#, #""flowCount":[]"#, "flowCount: expected a whole number from 0 to"),
        (#""line":"#, #""line":99999999999999999"#, "line: expected a whole number from 0 to"),
        ("\n", "}\n", "behind the end: every summary has a line of its own"),
    ])
    func theComplaintSaysWhereAndWhat(part: String, other: String, complaint: String) throws {
        let text = DamagedSummaryTests.drop
        try #require(text.contains(part))
        let told = read(text.replacing(part, with: other, maxReplacements: 1))
        try #require(told.complaints.count == 1)
        #expect(
            told.complaints[0].hasPrefix("summaries:") && told.complaints[0].contains(complaint), "\(told.complaints)")
    }

    @Test func whatIsNoSummaryIsNamedOnce() {
        let rows = Fixtures.row + "\n" + Fixtures.row + "\n"
        #expect(read(rows).complaints == ["summaries: this is a pwru capture: run pwhy summarize on it"])
        #expect(
            read(Fixtures.record + "\n").complaints == ["summaries: this is a pwru capture: run pwhy summarize on it"])
        #expect(
            read("\u{1}\u{2}\n\u{3}").complaints == [
                "summaries: this is no summary: merge takes what pwhy summarize writes"
            ])
        let told = read(DamagedSummaryTests.drop + "\n" + rows + DamagedSummaryTests.listener)
        #expect(told.inputs == ["firewall-drop/pwru.txt", "no-listener/pwru.txt", "summaries:3"])
        #expect(told.complaints == ["summaries:3:1: this is a pwru capture: run pwhy summarize on it (lines 3 to 4)"])
        #expect(read("").inputs == [] && read("\n \r\n").complaints == [])
    }

    @Test func whatAnotherProgramHasWrittenAnewIsRead() throws {
        var document = try JSONNode(parsing: Array(DamagedSummaryTests.drop.utf8))
        document = JSONNode(.object(document.members.reversed()))
        let spaced = JSONValue(document).laidOut(width: .max)
        var complaints: [String] = []
        let summary = Summary(text: spaced + "\r\n", &complaints)
        #expect(complaints == [])
        #expect(SummaryText.render(summary) == DamagedSummaryTests.drop)
    }

    @Test func countsOfDropsMustFitTheirTimes() throws {
        var finding = Fixtures.cause
        finding.dropTimes = DropTimes(5)
        var result = CaptureResult(unreadable: "x", error: "")
        result.findings = [finding]
        let text = SummaryText.render(Summary([result]))
        #expect(read(text).complaints == [])
        for (part, other) in [
            (#""exponent":20"#, #""exponent":64"#), ("[1]", "[1,1]"), ("[1]", "[0]"), (#""last":5"#, #""last":4"#),
        ] {
            try #require(text.contains(part))
            #expect(
                read(text.replacing(part, with: other)).complaints.first?.contains("dropTimes: the counts do not fit")
                    == true)
        }
    }

    /// Each value of a summary in turn becomes something else.
    @Test func noValueDoesHarm() throws {
        let document = try JSONNode(parsing: Array(DamagedSummaryTests.drop.utf8))
        var harmless = 0
        for variant in DamagedSummaryTests.variants(of: document) {
            guard let result = try? CaptureResult(variant) else { continue }
            harmless += 1
            for text in Analysis(joining: [result]).allReports {
                let isCalm = text.unicodeScalars.allSatisfy {
                    $0 == "\n" || $0.value >= 0x20 && !(0x7f...0x9f).contains($0.value)
                }
                #expect(isCalm)
            }
            let text = SummaryText.render(Summary([result]))
            var complaints: [String] = []
            #expect(Summary(text: text, &complaints).results.count == 1 && complaints == [])
        }
        #expect(harmless > 400)
    }

    private static func variants(of node: JSONNode) -> [JSONNode] {
        switch node.value {
        case .null: []
        case .bool(let flag): [JSONNode(.bool(!flag))]
        case .number:
            ["0", "1099511627776", "9223372036854775807"].map { JSONNode(.number($0)) }
        case .string: ["", "\u{1b}[2J\n\u{9b}\u{202e}<b>"].map { JSONNode(.string($0)) }
        case .array(let elements):
            [JSONNode(.array([])), JSONNode(.array(elements + elements))]
                + elements.indices.flatMap { index in
                    variants(of: elements[index]).map { variant in
                        var copy = elements
                        copy[index] = variant
                        return JSONNode(.array(copy))
                    }
                }
        case .object(let members):
            members.indices.flatMap { index in
                var without = members
                without.remove(at: index)
                return [JSONNode(.object(without))]
                    + variants(of: members[index].node).map { variant in
                        var copy = members
                        copy[index].node = variant
                        return JSONNode(.object(copy))
                    }
            }
        }
    }
}

import PwruFormat
import Testing

@testable import Diagnosis
@testable import Report

/// Any number of summaries, in any order and grouping, make the report of one run over all files.
@Suite struct SummaryJoinTests {
    /// The same numbers for the same seed.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }

    /// A summary made of these texts by merges of merges, grouped as the dice fall.
    private func merged(_ texts: [String], _ dice: inout Dice, _ complaints: inout [String]) -> String {
        if texts.count == 1 { return texts[0] }
        if texts.isEmpty || dice.next() % 4 == 0 { return texts.joined() }
        let cut = Int.random(in: 1..<texts.count, using: &dice)
        let parts = [Array(texts[..<cut]), Array(texts[cut...])].map { merged($0, &dice, &complaints) }
        return SummaryText.render(Summary(text: parts.joined(), &complaints))
    }

    @Test(arguments: 0..<12)
    func anyOrderAndGroupingIsOneRun(seed: Int) throws {
        var dice = Dice(state: UInt64(seed))
        var chosen: [Int] = []
        let captures = SummaryCaptures.captures
        for _ in 0..<Int.random(in: 0...30, using: &dice) {
            let index = Int.random(in: 0..<captures.count, using: &dice)
            chosen.append(index)
            // The other format of the same capture: the same failures once more.
            if dice.next() % 2 == 0, index + 1 < captures.count { chosen.append(index + 1) }
        }
        let files = Array(Set(chosen)).shuffled(using: &dice)
        let reports = SummaryCaptures.analyzer(of: files.map { captures[$0] }, keepsDigests: false).result().allReports
        // Some of them twice.
        chosen += chosen.shuffled(using: &dice).prefix(chosen.count / 3)
        chosen.shuffle(using: &dice)
        var complaints: [String] = []
        let text = merged(chosen.map { SummaryCaptures.texts[$0] }, &dice, &complaints)
        #expect(Summary(text: text, &complaints).analysis().allReports == reports)
        #expect(complaints == [])
        // Merging once more changes nothing but repetitions.
        let once = SummaryText.render(Summary(text: text, &complaints))
        #expect(SummaryText.render(Summary(text: once + once, &complaints)) == once)
    }

    @Test func allOfThem() throws {
        let captures = SummaryCaptures.captures
        let reports = SummaryCaptures.analyzer(of: captures, keepsDigests: false).result().allReports
        var complaints: [String] = []
        let summary = Summary(text: SummaryCaptures.texts.reversed().joined(), &complaints)
        #expect(summary.analysis().allReports == reports)
    }

    @Test func theOnlyNodeNeedsNoNameUnlessItIsGiven() {
        var capture = drop
        capture.node = "node-a"
        capture.isNodeGiven = false
        capture.inputs[0].node = "node-a"
        for index in capture.findings.indices { capture.findings[index].nodes = ["node-a"] }
        func nodes(_ captures: CaptureResult...) -> [String?] { Analysis(joining: captures).inputs.map(\.node) }
        var skipped = CaptureResult(unreadable: "x", error: "")
        skipped.inputs[0].error = nil
        skipped.inputs[0].skipped = "a socket"
        #expect(nodes(capture) == [nil] && nodes(capture, capture) == [nil] && nodes(skipped, capture) == [nil, nil])
        #expect(Analysis(joining: [capture]).findings.allSatisfy { $0.nodes.isEmpty })
        #expect(nodes(capture, CaptureResult(unreadable: "x", error: "gone")) == [nil, "node-a"])
        capture.isNodeGiven = true
        #expect(nodes(capture) == ["node-a"])
    }

    // MARK: The same path twice

    private let drop = SummaryCaptures.results.first { $0.inputs[0].path.hasSuffix("firewall-drop/pwru.txt") }!

    @Test func theSameFileCountsOnce() {
        let analysis = Analysis(joining: [drop, drop])
        #expect(analysis.allReports == Analysis(joining: [drop]).allReports)
        #expect(Summary([drop, drop]).documents.count == 1)
    }

    @Test func twoNodesMayHaveAFileOfTheSameName() {
        var (a, b) = (drop, drop)
        a.node = "node-a"
        b.node = "node-b"
        #expect(Analysis(joining: [b, a]).inputs.count == 2)
        #expect(Analysis(joining: [a, b]).allReports == Analysis(joining: [b, a]).allReports)
    }

    @Test func otherContentUnderTheSameNameIsAnotherCapture() throws {
        let analyzer = Analyzer(keepsDigests: true)
        let row =
            "0xffff8a29c1dd68e8 0   curl:489   4026532214 0   0   0x0800 1500  60    10.5.0.2:1->10.5.0.3:2(tcp) ip_rcv\n"
        for digit in ["2", "3", "2"] {
            analyzer.analyze(.memory(Array(row.replacing("0.2:1", with: "0.\(digit):1").utf8)), name: "x")
        }
        #expect(analyzer.summary().documents.count == 2)
        #expect(analyzer.result().inputs.count == 2)
    }

    @Test(arguments: [false, true])
    func ofTwoResultsForOneFileTheRicherIsTold(isReversed: Bool) {
        var poor = drop
        poor.findings = []
        let both = isReversed ? [poor, drop] : [drop, poor]
        let analysis = Analysis(joining: both)
        #expect(analysis.inputs.count == 1 && analysis.inputs[0].account == drop.inputs[0].account)
        #expect(analysis.inputs[0].warnings.count == 1)
        #expect(analysis.findings.map(\.title) == drop.findings.map(\.title))
        #expect(Summary(both).documents.count == 2)
    }
}

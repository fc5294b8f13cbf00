import PwruFormat
import Testing

@testable import Diagnosis

/// What is told is what was asked for; what is known does not depend on it.
@Suite struct SelectionTests {
    private func diagnosed(_ text: String, _ choose: (inout Selection) -> Void) -> Analysis {
        var selection = Selection()
        choose(&selection)
        let analyzer = Analyzer(selection: selection)
        analyzer.analyze(.memory(Array(text.utf8)), name: "capture")
        return analyzer.result()
    }

    private func names(_ analysis: Analysis) -> [String] {
        analysis.findings.map { "\($0.role) \($0.signature) \($0.confidence) \($0.packets)" }
    }

    /// A dropped connection to port 80 and a refused one to port 81, both twice.
    private static let twoFailures = TraceScript(
        """
        a: 10.1.0.1:40000->10.1.0.2:80(tcp) TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv DROP(NO_SOCKET)<tcp_v4_rcv
        b: 10.1.0.1:40001->10.1.0.3:81(tcp) TCPOUT CROSS ROUTE LOCAL DROP(NETFILTER_DROP)<nft_do_chain
        b: 10.1.0.1:40001->10.1.0.3:81(tcp) +1s TCPOUT CROSS ROUTE LOCAL DROP(NETFILTER_DROP)<nft_do_chain
        """, on: .v6_12
    ).records

    private let capture = print(twoFailures, .all)

    @Test func withoutASelectionNothingIsSaidOfIt() {
        let analysis = diagnosed(capture) { _ in }
        #expect(analysis.selection == nil)
        #expect(Set(analysis.causeIDs) == ["no-listener", "firewall-drop"])
    }

    @Test func oneConversation() throws {
        let analysis = diagnosed(capture) { $0.flows = [FlowSelector("10.1.0.3:81")!] }
        #expect(analysis.causeIDs == ["firewall-drop"] && analysis.causes[0].packets == 2)
        #expect(analysis.verdict == .failuresFound)
        let selection = try #require(analysis.selection)
        #expect(selection.failuresLeftOut == 1 && selection.packetsLeftOut == 1 && selection.isFound)
        #expect(analysis.flowCount == 1 && analysis.paths.total == 2 && selection.paths == 3)
        #expect(analysis.flows.allSatisfy { $0.flow.destination == "10.1.0.3:81" })
    }

    @Test func severalConversations() {
        let both = diagnosed(capture) { $0.flows = [FlowSelector("10.1.0.3")!, FlowSelector("10.1.0.2:80")!] }
        #expect(Set(both.causeIDs) == ["no-listener", "firewall-drop"])
        #expect(both.selection?.failuresLeftOut == 0 && both.selection?.packetsLeftOut == 0)
    }

    @Test func onePacketOfSeveral() throws {
        let skb = try #require(UInt64(SelectionTests.twoFailures.last!.skb.dropFirst(2), radix: 16))
        let all = diagnosed(capture) { $0.skbs = [skb] }
        #expect(all.causeIDs == ["firewall-drop"] && all.causes[0].packets == 2)
        // The second life on that address.
        let late = diagnosed(capture) {
            $0.skbs = [skb]
            $0.since = Moment("+500ms")
        }
        #expect(late.causes.map(\.packets) == [1] && late.selection?.packetsLeftOut == 2)
        #expect(late.selection?.failuresLeftOut == 1)
        // The evidence is of the packet that was asked for.
        let lines = late.causes[0].evidence.map(\.line)
        #expect(lines.contains { Int($0) > SelectionTests.twoFailures.count / 2 })
    }

    @Test func nothingSelectedIsNoVerdict() {
        for choose in [
            { (selection: inout Selection) in selection.flows = [FlowSelector("10.9.9.9")!] },
            { $0.skbs = [1] }, { $0.since = Moment("+1h") },
        ] {
            let analysis = diagnosed(capture, choose)
            #expect(analysis.verdict == .inconclusive && analysis.findings.isEmpty)
            #expect(analysis.selection?.isFound == false && analysis.selection?.failuresLeftOut == 2)
            #expect(analysis.selection?.packetsLeftOut == 3)
        }
    }

    @Test func aSignatureThatIsNotFoundIsNoFailure() {
        let analysis = diagnosed(capture) { $0.signatures = ["rp-filter"] }
        #expect(analysis.verdict == .noFailureSeen && analysis.findings.isEmpty)
        #expect(analysis.selection?.failuresLeftOut == 2)
        let one = diagnosed(capture) { $0.signatures = ["no-listener"] }
        #expect(one.causeIDs == ["no-listener"] && one.selection?.failuresLeftOut == 1)
    }

    @Test func dropsOnly() {
        let analysis = diagnosed(capture) { $0.dropsOnly = true }
        #expect(analysis.paths.total == 3 && analysis.paths.dropped == 3)
        #expect(Set(analysis.causeIDs) == ["no-listener", "firewall-drop"])
    }

    /// What the user asks for by the symptom comes with its cause.
    @Test func aConsequenceComesWithItsCause() throws {
        let analyzer = Analyzer(
            selection: {
                var selection = Selection()
                selection.signatures = ["no-reply"]
                return selection
            }())
        analyzer.analyze(.memory(Array(print(try RealCapture.named("a1").records(), .all).utf8)), name: "capture")
        let analysis = analyzer.result()
        #expect(analysis.causeIDs == ["notrack-then-firewall"] && analysis.consequenceIDs == ["no-reply"])
    }

    /// Whatever is selected, packets told and packets left out are all packets of the failures.
    @Test(arguments: RealCapture.all)
    func nothingIsLost(_ capture: RealCapture) throws {
        let records = Array(try capture.records().prefix(3000))
        let text = print(records, .all)
        let whole = diagnose(text)
        let skbs = Set(records.map(\.skb)).sorted().compactMap { UInt64($0.dropFirst(2), radix: 16) }
        for skb in skbs.prefix(6) {
            let part = diagnosed(text) { $0.skbs = [skb] }
            let told = part.causes.filter { $0.drop != nil }.reduce(0) { $0 + $1.packets }
            let all = whole.causes.filter { $0.drop != nil }.reduce(0) { $0 + $1.packets }
            let others = whole.causes.filter { $0.drop == nil }.reduce(0) { $0 + $1.packets }
            let leftOut = part.selection?.packetsLeftOut ?? 0
            #expect((all...all + others).contains(told + leftOut), "\(capture.name) \(skb)")
            #expect(Set(part.causeIDs).isSubset(of: whole.causeIDs), "\(capture.name) \(skb)")
        }
    }

    /// A cause is told alike for whoever asks for one end of its conversation.
    @Test(arguments: RealCapture.all.filter { !$0.expectation.isHealthy })
    func theCauseIsToldForItsConversation(_ capture: RealCapture) throws {
        let text = print(try capture.records(), .all)
        for cause in diagnose(text).causes {
            guard let flow = cause.flow, let selector = FlowSelector(flow.sourceText) else { continue }
            let part = diagnosed(text) { $0.flows = [selector] }
            let same = part.causes.first { $0.signature == cause.signature }
            #expect(same?.confidence == cause.confidence && same?.drop == cause.drop, "\(capture.name)")
        }
    }
}

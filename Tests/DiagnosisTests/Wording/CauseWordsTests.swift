import Testing

@testable import Diagnosis

/// Where one signature stands for several causes, what it says is that of the capture at hand.
@Suite struct CauseWordsTests {
    private func explanation(_ script: String, of signature: String) throws -> String {
        let findings = diagnose(TraceScript(script, on: .v6_12).records).findings
        return try #require(findings.first { $0.signature == signature }).explanation
    }

    private static let queued = "len=84 10.1.0.1:0->10.1.0.2:0(icmp) OUT eth0:2 FINISH QUEUE tbf_enqueue[sch_tbf]"

    @Test func aPacketLargerThanTheBurstIsNotQueued() throws {
        let passes = "a: \(CauseWordsTests.queued) bfifo_enqueue dev_hard_start_xmit start_xmit[virtio_net] ENDED\n"
        let large = CauseWordsTests.queued.replacing("len=84", with: "len=1228")
        let refused = try explanation(passes + "b: \(large) DROP(QDISC_DROP)<tbf_enqueue", of: "qdisc-drop")
        #expect(refused.contains("larger than the burst"))
        #expect(!refused.contains("reached its limit"))
        let full = try explanation(
            passes + "b: \(CauseWordsTests.queued) bfifo_enqueue DROP(QDISC_DROP)<bfifo_enqueue", of: "qdisc-drop")
        #expect(full.contains("reached its limit"))
    }

    @Test func aTableThatIsFullAskedNobody() throws {
        let full = try explanation(
            "a: TCPOUT eth0:2 FINISH DROP(NEIGH_CREATEFAIL)<ip_finish_output2", of: "neighbour-unresolved")
        #expect(full.contains("not even asked for"))
        #expect(!full.contains("the host is down"))
    }
}

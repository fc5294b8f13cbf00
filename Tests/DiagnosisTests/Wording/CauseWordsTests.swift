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

    /// At the server: who refuses its answers says so.
    @Test func anAnswerThatIsRefusedIsNotLostSomewhere() throws {
        let answer = "10.1.0.2:8080->10.1.0.1:40000(tcp:SYN|ACK) nodev OUT eth0:3 FINISH QUEUE XMIT NIC"
        let error =
            "len=88 10.9.0.1:0->10.1.0.2:0(icmp) eth0:3 RECEIVE ROUTE LOCAL icmp_rcv icmp_unreach tcp_v4_err consume_skb FREED"
        func script(_ error: String) -> String {
            """
            a: eth0:3 RECEIVE ROUTE LOCAL ACCEPTED
            b: \(answer)
            e: \(error)
            c: +1s \(answer)
            d: +2s \(answer)
            """
        }
        let refused = try explanation(script(error), of: "no-reply")
        #expect(refused.contains("10.9.0.1 says by ICMP"))
        #expect(!refused.contains("lost beyond this machine"))
        // An error for another host is none about it.
        let other = error.replacing("->10.1.0.2:0(icmp)", with: "->10.1.0.3:0(icmp)")
        #expect(try explanation(script(other), of: "no-reply").contains("lost beyond this machine"))
    }
}

import PwruFormat
import Testing

@testable import SkbPaths

/// What a path keeps of each event.
@Suite struct StepTests {
    @Test func columns() throws {
        let capture = try Capture(
            "a: ns=7 cpu=3 mark=18290f00 mtu=1420 len=1300 eth0:6 10.0.0.1:1->10.0.0.2:2(tcp:FIN|ACK) ip_rcv<some_caller"
        )
        let step = try #require(try capture.only().steps.first)
        #expect(step.line == 2 && step.time == 1_000_000)
        #expect(step.netns == Script.netns(7) && step.cpu == 3 && step.mark == 0x1829_0f00)
        #expect(step.mtu == 1420 && step.length == 1300 && step.ifindex == 6 && step.etherType == 0x0800)
        #expect(step.tcpFlags == [.fin, .ack])
        #expect(capture.tables.book[step.caller].name.base == "some_caller")
        #expect(capture.tables.book.vocabulary.name(step.iface) == "eth0")
    }

    @Test func linesOfNoteworthySteps() throws {
        let capture = try Capture(
            "a: ip_rcv ip_rcv_core ip_forward mark=d00 ip_output ip_finish_output kfree_skb_reason(NEIGH_FAILED) kfree_skbmem"
        )
        let path = try capture.only()
        #expect(path.texts[0]?.contains(" ip_rcv ") == true)
        #expect(path.texts[5]?.hasPrefix("0xffff888010000000") == true)
        #expect(path.texts[5]?.contains("kfree_skb_reason(SKB_DROP_REASON_NEIGH_FAILED)") == true)
        #expect(path.texts[3]?.contains(" d00 ") == true)
        #expect(path.texts[4] == nil)
        #expect(path.texts.nearest(atOrBefore: 4) == 3)
        #expect(path.texts.steps == path.texts.steps.sorted())
    }

    @Test func aPathThatRepeatsItselfKeepsSomeLinesOnly() throws {
        let round = "a: ip_rcv ip_forward eth1:3 ip_output ns=2 eth0:2 __netif_rx ns=1\n"
        let path = try Capture(String(repeating: round, count: 100)).only()
        #expect(path.steps.count == 400)
        #expect(path.texts.steps.count <= 96)
        #expect(path.texts[0] != nil)
    }

    @Test func xdpRowsJoinNothing() throws {
        let capture = try Capture(
            """
            a: bpf_prog_0123456789abcdef_xdp_drop[bpf](xdp)
            b: ip_rcv
            a: bpf_prog_0123456789abcdef_xdp_drop[bpf](xdp)
            """)
        #expect(capture.tables.xdpRows == 2)
        #expect(capture.paths.map(\.skb) == [Script.address(1)])
    }

    @Test func pathsComeOutAsTheyEnd() throws {
        let text = Script("a: ip_rcv\n b: ip_rcv kfree_skbmem\n c: ip_rcv\n a: kfree_skbmem").text
        let gathering = Gathering()
        try gathering.read(.memory(Array(text.utf8)))
        #expect(gathering.paths.map(\.id) == [1, 0, 2])

        let reader = TraceReader(source: .memory(Array(text.utf8)))
        let builder = PathBuilder(vocabulary: reader.vocabulary)
        var batch = EventBatch()
        while try reader.next(into: &batch) { builder.process(batch, reader.state) }
        #expect(builder.takeEnded().map(\.id) == [1, 0])
        builder.finish()
        #expect(builder.takeEnded().map(\.id) == [2])
        builder.finish()
        #expect(builder.takeEnded().isEmpty)
    }
}

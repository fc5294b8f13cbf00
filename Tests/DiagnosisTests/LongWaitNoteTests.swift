import Diagnosis
import Testing

/// A packet that stands still for long is worth a note, and no more than that.
@Suite struct LongWaitNoteTests {
    /// A packet that waits in a shaper's queue, in the clock of `--timestamp current`.
    private func shaped(pause: Int) -> String {
        let rows = [
            ("ip_local_out", 0), ("ip_output", 1000), ("__dev_queue_xmit", 2000), ("dev_qdisc_enqueue", 3000),
            ("tbf_enqueue", 4000), ("sch_direct_xmit", 4000 + pause), ("dev_hard_start_xmit", 5000 + pause),
            ("napi_consume_skb", 6000 + pause), ("skb_release_head_state", 7000 + pause),
            ("kfree_skbmem", 8000 + pause),
        ]
        let heading =
            "SKB                CPU PROCESS          TIMESTAMP        NETNS      MARK/x        IFACE       PROTO  MTU   LEN   "
            + "TUPLE FUNC\n"
        return heading
            + rows.map { function, time in
                "0xffff888001230000 0 iperf:1 \(9_000_000_000 + time) 4026531840 0 eth0:2 0x0800 1500 1028 "
                    + "10.0.0.1:40000->10.0.0.2:9999(udp) \(function)\n"
            }.joined()
    }

    @Test func aWaitInAQueueIsANote() throws {
        let analysis = diagnose(shaped(pause: 340_000_000))
        let note = try #require(analysis.findings.first { $0.signature == "long-wait" })
        #expect(note.role == .note)
        #expect(note.severity == .info)
        #expect(note.title.contains("340 ms"))
        #expect(note.summary.contains("line 6") && note.summary.contains("line 7"))
        #expect(analysis.verdict == .noFailureSeen)
    }

    @Test func aShortWaitIsNone() {
        #expect(diagnose(shaped(pause: 90_000_000)).findings.isEmpty)
    }
}

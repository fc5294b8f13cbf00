import PwruFormat
import Testing

@testable import Diagnosis

/// A census of drops by the kernel's own tracepoint: reason and place, and nothing of the packet's way.
@Suite struct CensusTests {
    private func line(_ number: Int, _ reason: String, at location: String) -> String {
        """
                  <idle>-0       [003] ..s2.  1234.56\(1000 + number): kfree_skb: skbaddr=00000000d4e0b\(100 + number) \
        protocol=2048 location=\(location)+0xa5/0xe0 reason: \(reason)

        """
    }

    private func census(_ reason: String, at location: String, _ count: Int = 3) -> Analysis {
        diagnose((0..<count).map { line($0, reason, at: location) }.joined())
    }

    @Test(arguments: [
        ("NO_SOCKET", "tcp_v4_rcv", "no-listener"), ("NETFILTER_DROP", "nf_hook_slow", "firewall-drop"),
        ("IP_RPFILTER", "ip_rcv_finish_core", "rp-filter"), ("IP_CSUM", "ip_rcv_core", "ip-checksum-bad"),
    ])
    func theReasonTellsTheCauseAndNeverForCertain(_ reason: String, _ location: String, _ id: String) throws {
        let analysis = census(reason, at: location)
        let cause = try #require(analysis.causes.first)
        #expect(analysis.isCensus && analysis.causeIDs == [id])
        #expect(cause.confidence <= .likely && cause.packets == 3)
        #expect(analysis.verdict == .failuresFound)
    }

    /// What every network stack throws away all day is no failure, and what gets through does not show.
    @Test(arguments: [
        ("TCP_OLD_DATA", "tcp_data_queue"), ("SOCKET_CLOSE", "tcp_close"), ("QUEUE_PURGE", "skb_queue_purge_reason"),
    ])
    func ordinaryReasonsMakeNoCause(_ reason: String, _ location: String) {
        for count in [1, 3, 20] {
            let analysis = census(reason, at: location, count)
            #expect(analysis.causeIDs == [], "\(count)")
            #expect(analysis.alarms.isEmpty && analysis.verdict == .inconclusive)
        }
    }

    /// Packets without addresses have nothing to do with each other.
    @Test func eachPlaceHasItsOwnCause() {
        let text = line(0, "NO_SOCKET", at: "tcp_v4_rcv") + line(1, "NETFILTER_DROP", at: "nf_hook_slow")
        let analysis = diagnose(text)
        #expect(Set(analysis.causeIDs) == ["no-listener", "firewall-drop"])
        #expect(analysis.causes.allSatisfy { $0.packets == 1 })
    }

    @Test func theLimitSaysWhatATracepointCannotShow() {
        #expect(census("NO_SOCKET", at: "tcp_v4_rcv").limits.contains { $0.contains("the kernel's tracepoint") })
    }
}

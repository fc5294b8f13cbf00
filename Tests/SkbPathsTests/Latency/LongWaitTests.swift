import Foundation
import SkbPaths
import Testing

@Suite("Unusually long waits") struct LongWaitTests {
    /// A tenth of a second, less what the script itself takes.
    private static let wait = "+99999900"

    private func quick(_ way: String, times: Int = 5) -> String {
        String(repeating: "q: \(way) kfree_skbmem\n", count: times)
    }

    @Test("100 ms on a hop that was seen once")
    func once() throws {
        let timed = try Timed("a: ip_rcv \(LongWaitTests.wait) ip_forward kfree_skbmem")
        #expect(timed.waits == ["unknown ip_rcv→ip_forward 100×1"])
        let wait = try #require(timed.summary.waits.waits.first)
        #expect(wait.usual == nil && wait.fromLine == 2 && wait.toLine == 3)
        #expect(wait.skb == Script.address(0) && wait.conversation == "10.0.0.1:1000->10.0.0.2:80(tcp)")
        #expect(try Timed("a: ip_rcv +99999899 ip_forward kfree_skbmem").waits.isEmpty)
    }

    @Test("Twenty times the median, of the longest and of how many")
    func unusual() throws {
        let script =
            quick("ip_rcv +1000000 ip_forward")
            + "a: ip_rcv +200000000 ip_forward kfree_skbmem\n b: ip_rcv +300000000 ip_forward kfree_skbmem"
        let timed = try Timed(script)
        #expect(timed.waits == ["unknown ip_rcv→ip_forward 300×2"])
        #expect(timed.summary.waits.waits.first?.usual == 1_000_100)
        #expect(timed.summary.waits.waits.first?.skb == Script.address(2))
    }

    @Test("What takes long as a rule is not unusual")
    func usual() throws {
        #expect(try Timed(quick("ip_rcv +10000000 ip_forward") + "a: ip_rcv +150000000 ip_forward").waits.isEmpty)
        #expect(try Timed(quick("ip_rcv +150000000 ip_forward")).waits.isEmpty)
    }

    @Test("Waits are called what they are")
    func kinds() throws {
        let cases = [
            ("tcp_v4_rcv tcp_v4_do_rcv tcp_queue_rcv W __kfree_skb", "socketQueue"),
            ("udp_queue_rcv_skb __udp_enqueue_schedule_skb sock_def_readable W skb_consume_udp", "socketQueue"),
            ("tcp_v4_rcv tcp_v4_do_rcv W tcp_rcv_established", "unknown"),
            ("tcp_v4_rcv tcp_add_backlog W tcp_v4_do_rcv", "socketBacklog"),
            ("ip_output neigh_resolve_output W __dev_queue_xmit", "neighbour"),
            ("ip_output __neigh_event_send W arp_error_report", "silentNeighbour"),
            ("ip_output __neigh_event_send W kfree_skb_reason(NEIGH_QUEUEFULL)", "silentNeighbour"),
            ("ip_local_deliver ip_defrag inet_frag_queue_insert W ip_route_input_noref", "fragments"),
            ("__dev_queue_xmit tbf_enqueue bfifo_enqueue W sch_direct_xmit", "qdisc"),
            ("netif_rx_internal enqueue_to_backlog W __netif_receive_skb", "cpuBacklog"),
            ("tcp_rate_skb_sent W tcp_rate_skb_delivered", "acknowledgement"),
            ("tcp_rate_skb_sent W tcp_mark_skb_lost", "acknowledgement"),
            ("veth_xmit eth_type_trans W nf_hook_slow", "unusedCopy"),
            ("nf_hook_slow nf_queue W nf_reinject", "userspaceVerdict"), ("__skb_clone W ip_output", "unusedCopy"),
        ]
        for (way, kind) in cases {
            let way = way.replacingOccurrences(of: "W", with: LongWaitTests.wait)
            let timed = try Timed("a: \(way) kfree_skbmem")
            #expect(timed.summary.waits.waits.map(\.kind.rawValue) == [kind], "\(way)")
        }
    }

    @Test("Probes for a neighbour interrupt a wait and do not make it several")
    func probes() throws {
        let timed = try Timed(
            """
            a: ip_finish_output2 neigh_resolve_output __neigh_event_send skb_clone +1000000000 skb_clone +1000000000
            a: skb_clone +1000000000 arp_error_report kfree_skb_reason(NEIGH_FAILED) kfree_skbmem
            """)
        #expect(timed.waits == ["silentNeighbour neigh_resolve_output→arp_error_report 3000×1"])
        // The capture may end before the kernel gives up.
        let cut = try Timed("a: ip_finish_output2 __neigh_event_send skb_clone +1000000000 skb_clone")
        #expect(cut.waits == ["silentNeighbour __neigh_event_send→skb_clone 1000×1"])
    }

    @Test("A neighbour that takes long every time is still worth telling")
    func neighbours() throws {
        let timed = try Timed(quick("ip_output __neigh_event_send +200000000 __dev_queue_xmit"))
        #expect(timed.waits == ["neighbour __neigh_event_send→__dev_queue_xmit 200×5"])
    }

    @Test("Waits of an address between two packets are nobody's")
    func reuse() throws {
        #expect(try Timed("a: ip_rcv kfree_skbmem +900000000 __skb_clone ip_output kfree_skbmem").waits.isEmpty)
    }

    @Test("Where something else follows on a queue than what takes packets out of it, events are missing")
    func gaps() throws {
        for way in [
            "netif_rx_internal W tcp_v4_rcv", "tbf_enqueue W ip_rcv", "tcp_queue_rcv W nf_hook_slow",
            "ip_defrag W __dev_queue_xmit",
        ] {
            let way = way.replacingOccurrences(of: "W", with: LongWaitTests.wait)
            #expect(try Timed("a: \(way) kfree_skbmem").summary.waits.waits.map(\.kind) == [.unknown], "\(way)")
        }
    }

    @Test("A capture that has lost events keeps to what is known")
    func lossy() throws {
        let wait = LongWaitTests.wait
        let known = "q: tbf_enqueue \(wait) sch_direct_xmit kfree_skbmem\n"
        let silent = "n: __neigh_event_send \(wait) arp_error_report kfree_skb_reason(NEIGH_FAILED) kfree_skbmem\n"
        let torn = try Timed(known + silent + "a: ip_rcv \(wait) ip_forward kfree_skbmem\n b: kfree_skbmem")
        #expect(torn.summary.waits.waits.map(\.kind.rawValue).sorted() == ["qdisc", "silentNeighbour"])
        #expect(torn.summary.waits.withheld == 1)
        let gaps = (0..<4).map { "a: ip_rcv \(wait) function_\($0) kfree_skbmem\n" }.joined()
        let riddled = try Timed(known + silent + gaps)
        #expect(riddled.summary.waits.waits.map(\.kind) == [.silentNeighbour])
        #expect(riddled.summary.waits.withheld == 5)
    }
}

import KernelMap
import SkbPaths
import Testing

/// Losses: where, why, and by whom.
@Suite struct DropTests {
    @Test func siteOfADrop() throws {
        let capture = try Capture(
            """
            a: ns=3 eth1:4 ip_rcv ip_forward __icmp_send
            a: kfree_skb_reason(IP_INNOROUTES)<ip_error \(Way.freed)
            """)
        let path = try capture.only()
        let drop = try #require(path.drop)
        #expect(path.end == .dropped)
        #expect(drop.reason == "IP_INNOROUTES")
        #expect(drop.function == "kfree_skb_reason")
        #expect(drop.caller == "ip_error")
        #expect(drop.hook == nil && drop.backend == nil)
        #expect(drop.step == 3 && path.endStep == 3)
        #expect(drop.netns == Script.netns(3) && drop.ifindex == 4)
        #expect(capture.tables.book.vocabulary.name(drop.iface) == "eth1")
    }

    @Test func deviceOfADropIsTheLastOneInTheSameNamespace() throws {
        let capture = try Capture(
            """
            a: ns=3 eth1:4 ip_rcv nodev tcp_v4_rcv kfree_skb_reason(TCP_CSUM)
            b: ns=1 eth5:5 ip_rcv bare kfree_skb_reason(TCP_CSUM)
            """)
        #expect(capture.paths.compactMap(\.drop).map(\.ifindex) == [4, 0])
    }

    @Test(arguments: ["kfree_skb", "kfree_skb_list_reason", "tcp_drop"])
    func freesOfTheDropFamilyWithoutAReason(_ function: String) throws {
        let path = try Capture("a: __dev_queue_xmit \(function) \(Way.freed)").only()
        #expect(path.end == .dropped)
        #expect(path.drop?.reason == "")
        #expect(path.drop?.function == function)
    }

    @Test func anUnknownReasonIsADrop() throws {
        let text = try Capture("a: ip_rcv kfree_skb_reason(SOMETHING_NEW)").only().drop?.reason
        #expect(text == "SOMETHING_NEW")
    }

    @Test func consumedByTheFunctionThatDrops() throws {
        // From 6.12 a normal end can show as sk_skb_reason_drop(SKB_CONSUMED).
        let delivered = "a: ip_rcv tcp_v4_rcv tcp_v4_do_rcv sk_skb_reason_drop(SKB_CONSUMED) \(Way.freed)"
        #expect(try Capture(delivered).only().end == .delivered)
        #expect(try Capture("a: ip_rcv sk_skb_reason_drop(SKB_CONSUMED)").only().end == .consumed)
        #expect(try Capture("a: ip_rcv sk_skb_reason_drop(SKB_NOT_DROPPED_YET)").only().end == .consumed)
    }

    @Test(arguments: ["TCP_OLD_ACK", "TCP_OLD_DATA", "QUEUE_PURGE", "SOCKET_CLOSE", "OTHERHOST"])
    func ordinaryReasons(_ reason: String) throws {
        let path = try Capture("a: ip_rcv tcp_v4_rcv tcp_v4_do_rcv sk_skb_reason_drop(\(reason)) \(Way.freed)").only()
        #expect(path.end == .consumed)
        #expect(path.drop == nil)
    }

    @Test(arguments: ["TCP_INVALID_SEQUENCE", "TCP_CSUM", "SOCKET_RCVBUFF", "SOCKET_FILTER", "TCP_ZEROWINDOW"])
    func reasonsOfALoss(_ reason: String) throws {
        let path = try Capture("a: ip_rcv tcp_v4_rcv tcp_v4_do_rcv sk_skb_reason_drop(\(reason)) \(Way.freed)").only()
        #expect(path.end == .dropped)
        #expect(path.drop?.reason == reason)
    }

    @Test(arguments: ["tcp_check_req", "tcp_timewait_state_process"], ["NOT_SPECIFIED", ""])
    func repeatedSegmentsOfHalfOpenAndClosedConnections(_ function: String, _ reason: String) throws {
        let free = reason.isEmpty ? "kfree_skb" : "sk_skb_reason_drop(\(reason))"
        #expect(try Capture("a: ip_rcv tcp_v4_rcv \(function) \(free) \(Way.freed)").only().end == .consumed)
        // Without that function the same free is a loss, and so is any other reason with it.
        #expect(try Capture("a: ip_rcv tcp_v4_rcv \(free) \(Way.freed)").only().end == .dropped)
        let other = "a: ip_rcv tcp_v4_rcv \(function) sk_skb_reason_drop(TCP_CSUM) \(Way.freed)"
        #expect(try Capture(other).only().end == .dropped)
    }

    @Test(arguments: [
        ("tcp_drop_reason", "sk_skb_reason_drop(TCP_CSUM)", "TCP_CSUM"),
        ("tcp_drop", "kfree_skb", ""),
        ("skb_tx_error", "kfree_skb_reason(FULL_RING)", "FULL_RING"),
        ("dev_kfree_skb_any_reason", "kfree_skb_reason(NOMEM)", "NOMEM"),
        ("consume_skb", "sk_skb_reason_drop(NEIGH_FAILED)", "NEIGH_FAILED"),
    ])
    func theInnerFreeNamesTheReason(_ outer: String, _ inner: String, _ reason: String) throws {
        let capture = try Capture("a: ip_rcv tcp_v4_rcv \(outer) \(inner) \(Way.freed)")
        let path = try capture.only()
        #expect(path.end == .dropped)
        #expect(path.drop?.reason == reason)
        #expect(path.endStep == 3 && path.drop?.step == 3)
    }

    @Test func anOrdinaryReasonInsideIsOrdinaryToo() throws {
        // 7.3 shows tcp_drop_reason in front of the free.
        let old = "a: ip_rcv tcp_v4_rcv tcp_v4_do_rcv tcp_drop_reason sk_skb_reason_drop(TCP_OLD_ACK) \(Way.freed)"
        #expect(try Capture(old).only().end == .consumed)
        let sent = "a: __dev_queue_xmit dev_hard_start_xmit dev_kfree_skb_any_reason sk_skb_reason_drop(SKB_CONSUMED)"
        #expect(try Capture("\(sent) \(Way.freed)").only().end == .transmitted)
    }

    @Test func whatRanBeforeThePacketCameInAgainIsNoExcuse() throws {
        let path = try Capture(
            "a: ip_rcv tcp_check_req ip_local_out veth_xmit[veth] __netif_rx ip_rcv sk_skb_reason_drop(NOT_SPECIFIED)"
        ).only()
        #expect(path.end == .dropped)
    }
}

/// The original of an echo reply ends in NO_SOCKET when a raw socket took a copy.
@Suite struct EchoReplyTests {
    private let reply = "ip_rcv ip_local_deliver ip_protocol_deliver_rcu raw_local_deliver"

    @Test func copiedToARawSocket() throws {
        let capture = try Capture(
            """
            a: 10.0.0.2:0->10.0.0.1:0(icmp) \(reply) skb_clone
            b: 10.0.0.2:0->10.0.0.1:0(icmp) raw_rcv sock_queue_rcv_skb_reason
            a: icmp_rcv ping_rcv sk_skb_reason_drop(NO_SOCKET) \(Way.freed)
            """)
        #expect(capture.ends == [.delivered, .delivered])
    }

    @Test func theCopyNeedNotBeInView() throws {
        let path = try Capture(
            "a: 10.0.0.2:0->10.0.0.1:0(icmp) \(reply) icmp_rcv sk_skb_reason_drop(NO_SOCKET) \(Way.freed)"
        ).only()
        #expect(path.end == .delivered)
    }

    @Test func ipv6Too() throws {
        let path = try Capture(
            """
            a: [fd00::2]:0->[fd00::1]:0(icmp6) ipv6_rcv ip6_input ip6_protocol_deliver_rcu raw6_local_deliver icmpv6_rcv
            a: ping_rcv sk_skb_reason_drop(NO_SOCKET) \(Way.freed)
            """
        ).only()
        #expect(path.end == .delivered)
    }

    @Test(arguments: ["10.0.0.2:80->10.0.0.1:9(tcp)", "10.0.0.2:80->10.0.0.1:9(udp)"])
    func noSocketForTCPAndUDPIsALoss(_ tuple: String) throws {
        let path = try Capture("a: \(tuple) \(reply) sk_skb_reason_drop(NO_SOCKET) \(Way.freed)").only()
        #expect(path.end == .dropped)
    }

    @Test func aCopyForTcpdumpIsNoExcuse() throws {
        let capture = try Capture(
            """
            a: 10.0.0.2:0->10.0.0.1:0(icmp) __netif_receive_skb packet_rcv skb_clone
            b: 10.0.0.2:0->10.0.0.1:0(icmp) sock_queue_rcv_skb_reason
            a: ip_rcv ip_local_deliver nf_hook_slow ipt_do_table kfree_skb<nf_hook_slow \(Way.freed)
            """)
        #expect(capture.paths[0].end == .dropped)
        #expect(capture.paths[0].drop?.hook == .input)
    }

    @Test func anotherReasonIsALoss() throws {
        let path = try Capture(
            "a: 10.0.0.2:0->10.0.0.1:0(icmp) \(reply) icmp_rcv sk_skb_reason_drop(ICMP_CSUM) \(Way.freed)"
        ).only()
        #expect(path.end == .dropped)
    }

    /// `ping_rcv` alone gives an ICMP packet this reason, whether it shows or not.
    @Test func itNeedsNoICMPHandlerInView() throws {
        let path = try Capture("a: 10.0.0.2:0->10.0.0.1:0(icmp) ip_rcv sk_skb_reason_drop(NO_SOCKET)").only()
        #expect(path.end == .delivered)
    }
}

import SkbPaths
import Testing

/// What became of an skb whose end is no loss.
@Suite struct EndTests {
    private func end(_ script: String) throws -> PathEnd { try Capture(script).only().end }

    @Test func dataTakenByATCPSocket() throws {
        let path = try Capture(
            """
            a: \(Way.receive) \(Way.toTCP) bare tcp_v4_do_rcv tcp_rcv_established tcp_data_queue
            a: __kfree_skb \(Way.freed)
            """
        ).only()
        #expect(path.end == .delivered)
        #expect(path.endStep == 15)
        #expect(path.drop == nil)
    }

    @Test func datagramReadByItsProcess() throws {
        let script = """
            a: 10.0.0.1:53->10.0.0.2:53(udp) ip_rcv ip_local_deliver udp_rcv udp_queue_rcv_skb
            a: __udp_enqueue_schedule_skb skb_consume_udp \(Way.freed)
            """
        #expect(try end(script) == .delivered)
    }

    @Test(arguments: [
        "tcp_v4_rcv tcp_v4_do_rcv tcp_rcv_established tcp_queue_rcv", "tcp_v4_rcv tcp_add_backlog",
        "udp_rcv udp_queue_rcv_skb udp_queue_rcv_one_skb __udp_enqueue_schedule_skb",
        "ping_rcv sock_queue_rcv_skb_reason",
    ])
    func queuedOnASocketWithoutAFree(_ functions: String) throws {
        let path = try Capture("a: ip_rcv ip_local_deliver \(functions)").only()
        #expect(path.end == .delivered)
        #expect(path.endStep == -1)
    }

    @Test func listenerConsumesARequest() throws {
        let script = """
            a: ip_rcv \(Way.toTCP) bare tcp_v4_do_rcv tcp_rcv_state_process tcp_conn_request consume_skb \(Way.freed)
            """
        #expect(try end(script) == .delivered)
    }

    @Test func driverFreesWhatItSent() throws {
        let script = """
            a: nodev ip_local_out eth0:2 __dev_queue_xmit sch_direct_xmit dev_hard_start_xmit start_xmit[virtio_net]
            a: napi_consume_skb \(Way.freed)
            """
        #expect(try end(script) == .transmitted)
    }

    @Test func captureEndsAtTheDriver() throws {
        let path = try Capture("a: nodev ip_local_out eth0:2 __dev_queue_xmit dev_hard_start_xmit").only()
        #expect(path.end == .transmitted)
        #expect(path.handedOver)
    }

    @Test func receivedAgainBehindTheDriverIsNotTransmitted() throws {
        let path = try Capture("a: nodev ip_local_out eth0:2 \(Way.send) ns=2 eth0:3 \(Way.receive)").only()
        #expect(path.end == .lostFromView)
        #expect(!path.handedOver)
    }

    @Test func handedToAVirtualDeviceIsLostFromView() throws {
        let path = try Capture("a: nodev ip_local_out eth0:2 \(Way.send)").only()
        #expect(path.end == .lostFromView)
        #expect(path.handedOver)
    }

    @Test func freedWithNothingMoreToSay() throws {
        #expect(try end("a: ip_rcv ip_forward consume_skb \(Way.freed)") == .consumed)
    }

    @Test func redirectedAtTCAsAClone() throws {
        let capture = try Capture(
            """
            a: eth0:6 __dev_queue_xmit tc_run tcf_classify tcf_mirred_act[act_mirred] skb_clone
            b: eth0:6 skb_pull_rcsum wg0:7 __dev_queue_xmit dev_hard_start_xmit
            a: consume_skb \(Way.freed)
            """)
        #expect(capture.ends == [.absorbed, .transmitted])
        #expect(capture.paths[0].copies == 1)
    }

    @Test func coalescedIntoAnotherSkb() throws {
        let script = "a: dev_gro_receive skb_gro_receive napi_skb_free_stolen_head \(Way.freed)"
        #expect(try end(script) == .absorbed)
    }

    @Test func reassembled() throws {
        let script = "a: ip_rcv ip_local_deliver ip_defrag inet_frag_queue_insert consume_skb \(Way.freed)"
        #expect(try end(script) == .absorbed)
    }

    @Test func fragmentsAreFreedWithThePacketThatWasMadeOfThem() throws {
        let fragment = "a: ip_rcv ip_local_deliver ip_defrag inet_frag_queue_insert"
        #expect(try end("\(fragment) bare kfree_skb_list_reason \(Way.freed)") == .absorbed)
        // One that is given up is freed by itself, and one that went on is no fragment any more.
        #expect(try end("\(fragment) kfree_skb \(Way.freed)") == .dropped)
        #expect(try end("\(fragment) ip_forward __dev_queue_xmit kfree_skb_list_reason \(Way.freed)") == .dropped)
    }

    @Test func aPartOfAListGoesWhereTheWholeWent() throws {
        let list = "a: ip_rcv ip_local_deliver kfree_skb_list_reason<"
        #expect(try end("\(list)skb_release_data \(Way.freed)") == .absorbed)
        #expect(try end("\(list)__dev_queue_xmit \(Way.freed)") == .dropped)
    }

    /// Up to 6.1 icmpv6_rcv() ends so; a filter may show it from the socket's handler on only.
    @Test func anErrorThatItsSocketHasHeardIsNoDrop() throws {
        let error = "a: [fd00::1]:0->[fd00::2]:0(icmp6) eth0:2 tcp_v6_err raw6_icmp_error"
        #expect(try end("\(error) kfree_skb_reason(NOT_SPECIFIED) \(Way.freed)") == .delivered)
    }

    /// Up to 6.1 the segments that GRO has put into a list are freed one by one, by the function of drops.
    @Test(arguments: ["kfree_skb_reason(NOT_SPECIFIED)", "kfree_skb"])
    func whatGROHasMergedIsNoDrop(_ free: String) throws {
        let merged = "a: napi_gro_receive dev_gro_receive inet_gro_receive tcp4_gro_receive tcp_gro_receive"
        #expect(try end("\(merged) \(free) \(Way.freed)") == .absorbed)
        #expect(try end("\(merged) ip_rcv_core \(free) \(Way.freed)") == .dropped)
    }

    static let attempts = [
        "__udp_enqueue_schedule_skb", "__udp_enqueue_schedule_skb skb_condense", "sock_queue_rcv_skb_reason",
        "__sock_queue_rcv_skb", "tcp_try_rmem_schedule", "tcp_add_backlog",
    ]

    @Test(arguments: attempts, ["kfree_skb", "kfree_skb_reason(NOT_SPECIFIED)"])
    func aFreeRightBehindTheAttemptToQueueIsItsFailure(_ attempt: String, _ free: String) throws {
        let queued = "a: ip_rcv ip_local_deliver \(attempt)"
        #expect(try end("\(queued) \(free)<udp_queue_rcv_one_skb \(Way.freed)") == .dropped)
        // Later, on another CPU, the socket frees what it had in its queue.
        #expect(try end("\(queued) cpu=1 \(free)<skb_queue_purge \(Way.freed)") == .consumed)
    }

    /// With a filter list, the attempt itself need not show.
    @Test(arguments: [
        ("bare sk_skb_reason_drop(NOT_SPECIFIED)", PathEnd.consumed),
        // A tunnel's own socket has the datagram with its device, and UDP names what it refuses.
        ("sk_skb_reason_drop(NOT_SPECIFIED)", .dropped), ("bare sk_skb_reason_drop(SOCKET_RCVBUFF)", .dropped),
    ])
    func nobodyHasReadItWhenItsSocketIsClosed(_ free: String, _ end: PathEnd) throws {
        #expect(try self.end("a: ip_local_deliver udp_rcv udp_queue_rcv_skb cpu=1 \(free) \(Way.freed)") == end)
    }

    /// TCP had it in its backlog, and then found no connection for it.
    @Test(arguments: ["kfree_skb", "kfree_skb_reason(NOT_SPECIFIED)"])
    func answeredWithAResetOutOfTheBacklog(_ free: String) throws {
        let queued = "a: ip_rcv ip_local_deliver tcp_v4_rcv tcp_add_backlog tcp_v4_do_rcv tcp_rcv_state_process"
        #expect(try end("\(queued) tcp_v4_send_reset \(free)<tcp_v4_do_rcv \(Way.freed)") == .dropped)
    }

    /// RFC 3948: the receiver eats one byte for UDP port 4500.
    @Test(arguments: [(29, PathEnd.consumed), (60, .dropped)])
    func aKeepaliveOfATranslationIsNoLoss(_ length: Int, _ end: PathEnd) throws {
        let datagram = "a: len=\(length) 10.0.0.1:4500->10.0.0.2:4500(udp) ip_rcv ip_local_deliver udp_rcv"
        let taken = "udp_queue_rcv_one_skb xfrm4_udp_encap_rcv kfree_skb_reason(NOT_SPECIFIED)<udp_queue_rcv_one_skb"
        #expect(try self.end("\(datagram) \(taken) \(Way.freed)") == end)
    }

    /// A packet put together from fragments is freed with what hangs on it, one by one.
    @Test(arguments: [("cpu=0", PathEnd.absorbed), ("cpu=1", .dropped)])
    func aFragmentIsFreedWithItsWhole(_ cpu: String, _ end: PathEnd) throws {
        let capture = try Capture(
            """
            a: [fd00::1]:0->[fd00::2]:0(icmp6) ipv6_rcv ip6_input consume_skb skb_release_head_state skb_release_data
            b: [fd00::1]:0->[fd00::2]:0() \(cpu) ipv6_rcv bare kfree_skb_list_reason(NOT_SPECIFIED) \(Way.freed)
            a: skb_free_head kfree_skbmem
            """)
        #expect(capture.paths.first { $0.skb == Script.address(1) }?.end == end)
    }

    /// What GRO has merged is freed inside the free of the whole, up to 6.1 by the function of drops.
    @Test(arguments: [
        ("kfree_skb_reason(NOT_SPECIFIED)", PathEnd.absorbed), ("kfree_skb", .absorbed),
        ("cpu=1 kfree_skb_reason(NOT_SPECIFIED)", .dropped), ("kfree_skb_reason(NETFILTER_DROP)", .dropped),
    ])
    func segmentsAreFreedInsideTheFreeOfTheWhole(_ free: String, _ end: PathEnd) throws {
        let capture = try segments("b: \(free) \(Way.freed)\nc: \(free) \(Way.freed)\na: kfree_skbmem")
        #expect(
            capture.paths.filter { $0.skb != Script.address(0) && $0.skb != Script.address(1) }.map(\.end) == [
                end, end,
            ])
    }

    @Test(arguments: [
        // The whole is gone already.
        "a: kfree_skbmem\nb: kfree_skb \(Way.freed)\nc: kfree_skb \(Way.freed)",
        // Something else happens in between.
        "d: 10.9.0.1:1->10.9.0.2:2(udp) ip_rcv\nb: kfree_skb \(Way.freed)\nd: ip_rcv_core\nc: kfree_skb \(Way.freed)\na: kfree_skbmem",
    ])
    func whatDiesBesideAFreeIsLost(_ script: String) throws {
        let ends = try segments(script).paths.filter { $0.skb == Script.address(2) || $0.skb == Script.address(3) }
        #expect(ends.map(\.end) == [.dropped, .dropped])
    }

    /// With a filter list, of what a switch does with a question of ARP's nothing shows but the copy.
    @Test(arguments: [
        ("ns=1 p2:3", "kfree_skb", PathEnd.absorbed), ("ns=1 p2:3", "sk_skb_reason_drop(NOT_SPECIFIED)", .absorbed),
        // The copy of a program that records packets stays at this device; and what has a reason died of that.
        ("ns=1 p1:2", "kfree_skb", .dropped), ("ns=1 p2:3", "kfree_skb_reason(NETFILTER_DROP)", .dropped),
    ])
    func aFloodedFrameIsNoDrop(_ port: String, _ free: String, _ end: PathEnd) throws {
        let capture = try Capture(
            """
            a: ns=1 p1:2 ~ proto=0806 len=28 netif_receive_skb skb_clone
            b: \(port) ~ proto=0806 len=28 nf_hook_slow len=42 __dev_queue_xmit dev_hard_start_xmit veth_xmit
            a: \(free) \(Way.freed)
            """)
        #expect(capture.paths.first { $0.skb == Script.address(0) }?.end == end)
    }

    /// z shows that ends of lives are in view; b and c are two segments beside a.
    private func segments(_ script: String) throws -> Capture {
        let tuple = "10.0.0.1:80->10.0.0.2:4000(tcp:ACK)"
        return try Capture(
            """
            z: 10.8.0.1:1->10.8.0.2:2(udp) ip_rcv consume_skb \(Way.freed)
            a: \(tuple) ip_rcv tcp_v4_rcv
            b: \(tuple) ip_local_deliver
            c: \(tuple) ip_local_deliver
            a: skb_release_head_state skb_release_data
            \(script)
            """)
    }

    @Test func fragmentThatWaitsForTheOthers() throws {
        #expect(try end("a: ip_rcv ip_local_deliver ip_defrag inet_frag_queue_insert") == .lostFromView)
        let late = "a: ip_rcv ip_local_deliver ip_defrag inet_frag_queue_insert kfree_skb_reason(FRAG_REASM_TIMEOUT)"
        #expect(try end(late) == .dropped)
    }

    @Test(arguments: ["__skb_gso_segment inet_gso_segment skb_segment", "ip_do_fragment ip_frag_next"])
    func cutIntoPieces(_ functions: String) throws {
        let capture = try Capture(
            """
            a: ip_output ip_finish_output \(functions)
            b: ip_output __dev_queue_xmit dev_hard_start_xmit
            a: consume_skb \(Way.freed)
            """)
        #expect(capture.ends == [.absorbed, .transmitted])
    }

    @Test func mergedWithoutAFreeInView() throws {
        #expect(try end("a: napi_gro_receive dev_gro_receive skb_gro_receive") == .absorbed)
    }

    @Test func captureStopsOnTheWay() throws {
        let path = try Capture("a: ip_rcv ip_rcv_core ip_route_input_noref").only()
        #expect(path.end == .lostFromView)
        #expect(path.endStep == -1)
        #expect(path.drop == nil)
    }
}

import PwruFormat
import Testing

@testable import SkbPaths

/// Where one life on an skb address ends and the next begins.
@Suite struct LifetimeTests {
    @Test func addressIsReusedAfterItsMemoryWentBack() throws {
        let capture = try Capture(
            """
            a: ip_rcv kfree_skb_reason(NO_SOCKET) \(Way.freed)
            a: 10.9.9.9:5->10.9.9.8:6(udp) ip_rcv kfree_skb_reason(UDP_CSUM) \(Way.freed)
            """)
        #expect(capture.paths.map(\.steps.count) == [6, 6])
        #expect(capture.paths.map(\.id) == [0, 1])
        #expect(Set(capture.paths.map(\.skb)).count == 1)
        #expect(capture.paths.allSatisfy { !$0.torn && $0.rewrites.isEmpty })
    }

    @Test("What is kept of a path stays as it is while its storage serves the next ones", arguments: [true, false])
    func keptPaths(_ isAhead: Bool) throws {
        let script = Script(
            """
            a: ip_rcv ip_forward kfree_skb_reason(NO_SOCKET) \(Way.freed)
            b: ip_local_out __dev_queue_xmit kfree_skb_reason(UDP_CSUM) \(Way.freed)
            a: ip_rcv __dev_queue_xmit kfree_skb_reason(NEIGH_FAILED) \(Way.freed)
            b: ip_rcv ip_forward kfree_skb_reason(NETFILTER_DROP) \(Way.freed)
            """)
        var kept: [SkbPath] = []
        var copies: [SkbPath] = []
        var told: [[String?]] = []
        func lines(_ path: SkbPath) -> [String?] { path.steps.indices.map { path.texts[$0] } }
        let gathering = Gathering(onPath: { path in
            // Every other one is given back.
            if path.id.isMultiple(of: 2) { kept.append(path) }
            copies.append(path.compacted())
            told.append(lines(path))
        })
        try gathering.read(.memory(Array(script.text.utf8)), isAhead: isAhead)
        #expect(kept.count == 2 && copies.count == 4)
        #expect(copies.map(lines) == told)
        #expect(copies.compactMap(\.drop?.reason) == ["NO_SOCKET", "UDP_CSUM", "NEIGH_FAILED", "NETFILTER_DROP"])
        for path in kept { #expect(copies[path.id].saysTheSame(as: path)) }
    }

    @Test func sameTupleOnAReusedAddressIsAnotherPacket() throws {
        let capture = try Capture(
            """
            a: ip_local_out __dev_queue_xmit consume_skb kfree_skbmem
            a: ip_local_out __dev_queue_xmit consume_skb kfree_skbmem
            """)
        #expect(capture.paths.count == 2)
    }

    @Test func reallocatingTheHeadIsNoEnd() throws {
        let capture = try Capture(
            """
            a: ip_rcv ip_forward pskb_expand_head skb_release_data skb_free_head skb_headers_offset_update
            a: ip_forward_finish ip_output eth1:3 kfree_skb_reason(NEIGH_FAILED) \(Way.freed)
            """)
        let path = try capture.only()
        #expect(path.end == .dropped)
        #expect(capture.function(path, path.endStep) == "kfree_skb_reason")
    }

    @Test func reallocatingTheHeadWithoutAFreeStaysOpen() throws {
        let path = try Capture("a: ip_rcv ip_forward pskb_expand_head skb_release_data skb_free_head ip_output").only()
        #expect(path.endStep == -1)
        #expect(path.end == .lostFromView)
    }

    @Test func orphaningIsNoEnd() throws {
        // sock_wfree and tcp_wfree run on orphaning as well, long before the end.
        let path = try Capture("a: ip_rcv ip_rcv_core tcp_wfree tcp_v4_early_demux ip_route_input_noref ip_forward")
            .only()
        #expect(path.endStep == -1)
        #expect(path.steps.count == 6)
    }

    @Test func aFreeThatOnlyDropsAReferenceLivesOn() throws {
        // The first packet shows that the functions inside a free are attached, so their absence means something.
        let capture = try Capture(
            """
            a: ip_rcv consume_skb \(Way.freed)
            b: ip_rcv consume_skb ip_local_deliver tcp_v4_rcv kfree_skb_reason(NO_SOCKET) \(Way.freed)
            """)
        #expect(capture.paths.count == 2)
        #expect(capture.ends == [.consumed, .dropped])
        #expect(capture.paths[1].drop?.reason == "NO_SOCKET")
        #expect(capture.paths[1].endStep == 4)
    }

    @Test func withoutTailFunctionsTheSameTupleLivesOn() throws {
        let path = try Capture("a: ip_forward consume_skb ip_finish_output2 __dev_queue_xmit").only()
        #expect(path.endStep == -1)
    }

    @Test func withoutTailFunctionsAnotherTupleBeginsAnew() throws {
        let capture = try Capture("a: ip_forward consume_skb 10.9.9.9:5->10.9.9.8:6(udp) ip_forward")
        #expect(capture.ends == [.consumed, .lostFromView])
        #expect(capture.tables.tornLives == 0)
    }

    @Test(arguments: ["ip_local_out", "__netif_rx", "ip_rcv", "napi_gro_receive"])
    func withoutTailFunctionsAnEntryPointBeginsAnew(_ entry: String) throws {
        let capture = try Capture("a: ip_rcv kfree_skb_reason(NO_SOCKET) \(entry) ip_output")
        #expect(capture.ends == [.dropped, .lostFromView])
    }

    @Test(
        arguments: ["10.0.0.1:1000", "10.0.0.1:1001"], ["ip_rcv", "ip_local_deliver", "ip_output", "veth_xmit[veth]"])
    func aQueuedPacketGoesNowhere(_ source: String, _ next: String) throws {
        // --filter-func hides every free; the address of the packet in the socket comes back with another one.
        let capture = try Capture(
            """
            a: 10.0.0.1:1000->10.0.0.2:80(tcp) ip_rcv tcp_v4_rcv tcp_v4_do_rcv tcp_data_queue
            a: \(source)->10.0.0.2:80(tcp) \(next) tcp_v4_rcv tcp_v4_do_rcv tcp_data_queue
            a: nodev 10.0.0.2:80->10.0.0.1:1000(tcp) ip_local_out
            """)
        #expect(capture.ends == [.delivered, .delivered, .lostFromView])
        #expect(capture.paths.allSatisfy { $0.rewrites.isEmpty && !$0.torn })
    }

    @Test(arguments: ["eth0:2 ip_rcv ip_local_deliver tcp_v4_rcv", "nodev ip_local_out eth0:2 ip_output"])
    func theSameEntryAgainIsTheNextPacket(_ way: String) throws {
        // --filter-func hides what ends the first.
        let capture = try Capture("a: \(way)\na: \(way)")
        #expect(capture.paths.count == 2)
        #expect(capture.paths.allSatisfy { !$0.torn })
    }

    @Test(arguments: [
        // A routing loop: through another namespace, or a virtual device, and back.
        "ip_rcv ip_forward ns=2 eth0:3 ip_rcv ip_forward ns=1 eth0:2 ip_rcv",
        "ip_rcv ip_forward veth_xmit[veth] ip_rcv",
        // Out of a tunnel, into the next device, and other functions of the same entry.
        "ip_rcv ip_local_deliver wg0:7 ip_rcv", "ip_rcv ip_rcv_core ip_forward", "ip_rcv nf_hook_slow ip_rcv_finish",
        "ip_rcv ~ ip_rcv",
    ])
    func thePacketThatComesByAgainIsTheSame(_ way: String) throws {
        #expect(try Capture("a: eth0:2 \(way)").paths.count == 1)
    }

    @Test func aFreePutOffIsStillAFree() throws {
        // skb_attempt_defer_free leaves the rest to another CPU; here that is missing.
        let capture = try Capture(
            """
            b: ip_rcv consume_skb \(Way.freed)
            a: ip_rcv tcp_v4_rcv tcp_v4_do_rcv tcp_data_queue skb_attempt_defer_free
            a: ip_rcv tcp_v4_rcv
            """)
        #expect(capture.ends == [.consumed, .delivered, .lostFromView])
        #expect(capture.paths[1].endStep == 4)
    }

    @Test func aQueuedPacketIsReadAndFreed() throws {
        let path = try Capture(
            "a: ip_rcv tcp_v4_rcv tcp_add_backlog skb_condense tcp_v4_do_rcv tcp_data_queue tcp_try_coalesce __kfree_skb"
        ).only()
        #expect(path.end == .delivered)
    }

    @Test func aFreeMayWrapAnotherOne() throws {
        let path = try Capture(
            "a: ip_rcv udp_queue_rcv_skb __udp_enqueue_schedule_skb skb_consume_udp __consume_stateless_skb kfree_skbmem"
        ).only()
        #expect(path.endStep == 3)
        #expect(path.end == .delivered)
    }

    @Test func cachedAddressesEndToo() throws {
        let capture = try Capture(
            """
            a: dev_hard_start_xmit napi_consume_skb skb_release_head_state skb_release_data napi_skb_cache_put
            a: 10.9.9.9:5->10.9.9.8:6(udp) napi_gro_receive ip_rcv
            """)
        #expect(capture.ends == [.transmitted, .lostFromView])
        #expect(capture.paths.allSatisfy { !$0.torn })
    }

    @Test func freeWhoseNameIsOutOfViewEndsAtItsTail() throws {
        let capture = try Capture(
            """
            a: ip_rcv skb_release_head_state skb_release_data kfree_skbmem
            a: ip_rcv kfree_skbmem
            a: ip_rcv
            """)
        #expect(capture.ends == [.consumed, .consumed, .lostFromView])
        #expect(capture.paths.map(\.endStep) == [1, 1, -1])
    }

    @Test func aLifeSeenOnlyInItsLastBreathIsTorn() throws {
        let capture = try Capture("a: kfree_skbmem\n b: ip_rcv kfree_skbmem")
        #expect(capture.paths.map(\.torn) == [true, false])
        #expect(capture.tables.tornLives == 1)
    }

    // MARK: One machine: what leaves by a device is freed out of view, and its address comes back

    @Test(arguments: [
        "10.0.0.9:5->10.0.0.1:6(udp) __netif_rx ip_rcv", "proto=0806 ~ __netif_rx arp_rcv",
        "proto=0806 ~ arp_rcv arp_process", "proto=88cc ~ __netif_rx",
        "proto=0004 215.65.156.135:0->0.0.0.0:0() __netif_rx br_stp_rcv",
        "nodev 10.0.0.1:1000->10.0.0.3:53(udp) udp_send_skb ip_send_skb",
        "len=40 10.0.0.1:0->10.0.0.7:0(icmp) ip_output nf_hook_slow",
        "10.0.0.2:80->10.0.0.1:1000(tcp:RST) __netif_rx ip_rcv",
    ])
    func whatComesBehindAPacketThatLeftIsAnotherOne(_ next: String) throws {
        let capture = try Capture("a: \(Way.left)\na: \(next)")
        #expect(capture.paths.count == 2)
        #expect(capture.tables.tornLives == 0)
        #expect(capture.paths.allSatisfy { !$0.torn && $0.rewrites.isEmpty })
    }

    @Test func aMessageFreedOnTheAddressOfAPacketIsNoPacket() throws {
        let capture = try Capture(
            "a: \(Way.left)\na: bare ~ proto=0000 len=0 mtu=0 sock_wfree kfree_skb_reason(NOT_SPECIFIED)")
        #expect(capture.paths.count == 2)
        #expect(capture.paths.allSatisfy { $0.end != .dropped })
    }

    @Test(
        "What this host sends has no device yet, where what left or was received has one",
        arguments: [
            "udp4_hwcsum", "ip_options_build", "ip_send_skb", "ip_output", "udp_send_skb",
            "nf_reject_ip_tcphdr_put[nf_reject_ipv4]",
        ])
    func withoutADeviceAnotherLifeBegins(_ function: String) throws {
        let next = "a: nodev 10.0.0.1:1000->10.0.0.2:80(tcp:SYN) \(function) __ip_local_out"
        for former in ["a: \(Way.left)", "a: eth0:2 10.0.0.1:1000->10.0.0.2:80(tcp:SYN) ip_rcv ip_local_deliver"] {
            let capture = try Capture("\(former)\n\(next)")
            #expect(capture.paths.count == 2)
            #expect(capture.tables.tornLives == 0)
            #expect(capture.paths.allSatisfy { !$0.torn })
        }
    }

    @Test(arguments: ["ip6_output", "ip6_send_skb", "udp6_set_csum"])
    func theSameOverIPv6(_ function: String) throws {
        let tuple = "[fd00::1]:1000->[fd00::2]:80(tcp:SYN)"
        let left =
            "a: nodev \(tuple) ip6_output eth0:2 ip6_finish_output2 dev_hard_start_xmit veth_xmit[veth] eth_type_trans"
        let capture = try Capture("\(left)\na: nodev \(tuple) \(function)")
        #expect(capture.paths.count == 2)
        #expect(capture.paths.allSatisfy { !$0.torn })
    }

    @Test(arguments: ["ip_output", "ip6_output"])
    func withADeviceItIsTheSamePacket(_ function: String) throws {
        // Forwarded, and sent by a tunnel's device.
        #expect(try Capture("a: eth0:2 ip_rcv ip_forward \(function) eth1:3 nf_hook_slow").paths.count == 1)
    }

    @Test func aQuestionForANeighbourBecomesNoPacketOfItsHost() throws {
        // Copies of the packet that waits, and solicitations, take turns on one address; frees are not in view.
        let capture = try Capture(
            """
            a: len=72 [fd00::1]:0->[ff02::1:ff00:2]:0(icmp6) nodev ip6_output eth0:2 ip6_finish_output2
            a: dev_hard_start_xmit veth_xmit[veth] eth_type_trans
            a: len=104 [fd00::1]:0->[fd00::2]:0(icmp6) eth0:2 ndisc_solicit consume_skb \(Way.freed)
            """)
        #expect(capture.paths.count == 2)
        #expect(capture.paths.allSatisfy { $0.rewrites.isEmpty && !$0.torn })
    }

    @Test(arguments: ["[ff02::1:ff00:2]:0->[fd00::2]:0", "[fd00::2]:0->[ff02::1:ff00:2]:0"])
    func aGroupIsNotTranslatedToAHost(_ change: String) throws {
        let ends = change.split(separator: "->")
        let capture = try Capture(
            """
            a: len=72 [fd00::1]:0->\(ends[0])(icmp6) ipv6_rcv ip6_rcv_core
            a: [fd00::1]:0->\(ends[1])(icmp6) ip6_route_input
            """)
        #expect(capture.paths.allSatisfy { $0.rewrites.isEmpty })
    }

    @Test(arguments: ["netkit_xmit", "veth_xdp_rcv_skb[veth]"])
    func programsInVirtualDevicesMayTranslateWhatLeaves(_ function: String) throws {
        let translated = "\(function) 10.0.0.1:1000->10.7.0.2:80(tcp:SYN) __netif_rx ip_rcv ip_rcv_core"
        #expect(try Capture("a: \(Way.left) \(translated)").paths.count == 1)
    }

    @Test(arguments: ["len=52", "10.0.0.1:1000->10.0.0.2:80(tcp:ACK)"])
    func theSameEntryWithAnotherSegmentIsTheNextPacket(_ change: String) throws {
        let way = "__netif_rx ip_rcv ip_forward eth1:3 dev_hard_start_xmit veth_xmit[veth]"
        let first = "a: eth0:2 10.0.0.1:1000->10.0.0.2:80(tcp:SYN) \(way)"
        #expect(try Capture("\(first)\na: eth0:2 \(change) \(way)").paths.count == 2)
    }

    @Test(arguments: [("eth1:3", 2), ("eth0:2", 1)])
    func whatLeftByAnotherPairDoesNotComeRound(_ out: String, _ count: Int) throws {
        // Two routers that hand a packet to and fro do so on one link. A loop changes neither length nor flags.
        let way = "eth0:2 __netif_rx ip_rcv ip_forward \(out) dev_hard_start_xmit veth_xmit[veth] __dev_forward_skb"
        #expect(try Capture("a: \(way)\na: \(way)").paths.count == count)
    }

    @Test func functionsCalledWithoutAPacketMakeNoPath() throws {
        let script = Script("a: tcp_established_options +2000000000 tcp_established_options\nb: ip_rcv kfree_skbmem")
        let address = "0x" + String(Script.address(0), radix: 16)
        let capture = try Capture(text: script.text.replacingOccurrences(of: address, with: "0x0"))
        #expect(capture.events == 4)
        #expect(capture.paths.count == 1)
    }

    @Test func onSevenDotThreeMemoryIsReservedWhereALifeBegins() throws {
        let capture = try Capture(
            """
            a: ip_local_out dev_hard_start_xmit
            a: len=0 bare ~ kmalloc_reserve<__alloc_skb nodev len=60 10.0.0.1:1000->10.0.0.3:80(tcp) ip_local_out
            """)
        #expect(capture.paths.count == 2)
        #expect(capture.tables.tornLives == 0)
    }
}

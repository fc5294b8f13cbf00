import KernelMap
import SkbPaths
import Testing

/// What conntrack did with a packet at each hook.
@Suite struct ConntrackTests {
    private let track = "ipv4_conntrack_in nf_conntrack_in[nf_conntrack]"

    @Test func tracked() throws {
        let capture = try Capture("a: ip_rcv nf_hook_slow \(track) nf_conntrack_tcp_packet ip_route_input_noref")
        let path = try capture.only()
        let visit = try #require(path.hooks.first)
        #expect(capture.function(path, visit.conntrackStep) == "nf_conntrack_in")
        #expect(capture.function(path, visit.handlerStep) == "nf_conntrack_tcp_packet")
        #expect(!visit.leftUntracked && !visit.alreadyTracked)
    }

    @Test(arguments: ["xt_ct_target_v1[xt_CT]", "notrack_tg[xt_CT]"])
    func notrackTarget(_ target: String) throws {
        let capture = try Capture(
            "a: ip_rcv nf_hook_slow nft_do_chain_ipv4 \(target)<nft_target_eval_xt \(track) ip_route_input_noref")
        let path = try capture.only()
        let visit = try #require(path.hooks.first)
        #expect(visit.leftUntracked)
        #expect(visit.handlerStep == -1)
        #expect(path.steps[visit.notrackTargetStep].function != 0 && visit.notrackTargetStep == 3)
    }

    @Test func untrackedByAChain() throws {
        // nftables' notrack statement shows nothing of its own.
        let visit = try #require(
            try Capture("a: ip_rcv nft_do_chain_inet \(track) tcp_v4_early_demux").only().hooks.first)
        #expect(visit.leftUntracked)
        #expect(visit.notrackTargetStep == -1)
    }

    @Test func withoutConntrackNothingIsSaid() throws {
        let visit = try #require(try Capture("a: ip_rcv nf_hook_slow ip_route_input_noref").only().hooks.first)
        #expect(!visit.leftUntracked)
        #expect(visit.conntrackStep == -1)
    }

    @Test func targetThatDoesNotKeepConntrackAway() throws {
        // CT also assigns zones and helpers.
        let visit = try #require(
            try Capture("a: ip_rcv xt_ct_target_v1 \(track) nf_conntrack_udp_packet").only().hooks.first)
        #expect(!visit.leftUntracked)
        #expect(visit.notrackTargetStep == 1)
    }

    @Test func secondPassOverLoopback() throws {
        let path = try Capture(
            """
            a: nodev ip_local_out __ip_local_out nf_hook_slow nf_conntrack_in nf_conntrack_tcp_packet ip_output lo:1
            a: ip_finish_output __dev_queue_xmit loopback_xmit __netif_rx ip_rcv ip_rcv_core nf_hook_slow \(track)
            a: tcp_v4_early_demux ip_local_deliver
            """
        ).only()
        let visit = try #require(path.hooks.first { $0.hook == .prerouting })
        #expect(visit.conntrackStep != -1 && visit.handlerStep == -1)
        #expect(visit.alreadyTracked)
        #expect(!visit.leftUntracked)
    }

    @Test func scrubbingForgetsTheEntry() throws {
        let path = try Capture(
            """
            a: nodev ip_local_out __ip_local_out nf_hook_slow nf_conntrack_in nf_conntrack_tcp_packet ip_output veth0:4
            a: veth_xmit[veth] __dev_forward_skb skb_scrub_packet veth1:5 __netif_rx ip_rcv ip_rcv_core \(track)
            a: tcp_v4_early_demux
            """
        ).only()
        let visit = try #require(path.hooks.first { $0.hook == .prerouting })
        #expect(!visit.alreadyTracked)
        #expect(visit.leftUntracked)
    }

    @Test func anotherNamespaceKnowsNothingOfTheEntry() throws {
        let path = try Capture(
            """
            a: nodev ip_local_out nf_conntrack_in nf_conntrack_tcp_packet ip_output eth0:2 skb_do_redirect
            a: ns=2 eth0:9 ip_rcv \(track) tcp_v4_early_demux
            """
        ).only()
        let visit = try #require(path.hooks.first { $0.hook == .prerouting })
        #expect(!visit.alreadyTracked)
        #expect(visit.netns == Script.netns(2))
    }

    @Test func rowsWithoutANamespaceDoNotForget() throws {
        let path = try Capture(
            """
            a: ip_local_out nf_conntrack_in nf_conntrack_tcp_packet ip_output ns=0 ip_finish_output
            a: ns=1 loopback_xmit ip_rcv \(track) tcp_v4_early_demux
            """
        ).only()
        #expect(path.hooks.last?.alreadyTracked == true)
    }

    @Test(arguments: ["nf_conntrack_icmp_packet", "nf_conntrack_icmpv4_error"])
    func icmp(_ handler: String) throws {
        let visit = try #require(
            try Capture("a: 10.0.0.1:0->10.0.0.2:0(icmp) ip_rcv \(track) \(handler) ip_local_deliver").only().hooks
                .first)
        #expect(!visit.leftUntracked)
    }

    @Test func protocolsWithoutAHandlerAreNoSignOfNotrack() throws {
        // ESP, IPIP, OSPF: conntrack's generic tracker is inlined.
        let visit = try #require(
            try Capture("a: 10.0.0.1:0->10.0.0.2:0() ip_rcv \(track) ip_local_deliver").only().hooks.first)
        #expect(visit.conntrackStep != -1)
        #expect(!visit.leftUntracked)
    }

    @Test func ipv6Handler() throws {
        let visit = try #require(
            try Capture(
                """
                a: [fd00::1]:0->[fd00::2]:0(icmp6) ipv6_rcv ipv6_conntrack_in nf_conntrack_in nf_conntrack_icmpv6_packet
                a: ip6_input
                """
            ).only().hooks.first)
        #expect(visit.family == .ipv6 && !visit.leftUntracked)
    }
}

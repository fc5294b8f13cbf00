import KernelMap
import SkbPaths
import Testing

/// Which netfilter hooks a packet meets, and which of them it gets through.
@Suite struct HookTests {
    private func hooks(_ path: SkbPath) -> [String] {
        path.hooks.map { "\($0.family) \($0.hook)\($0.passed ? "" : " ?")" }
    }

    @Test(arguments: NetfilterHooks.sites.filter { $0.family == .ipv4 || $0.family == .ipv6 })
    func everySiteIsEnteredAndPassed(_ site: HookSite) throws {
        for entered in site.enteredBy {
            let stands = try Capture("a: \(entered) nf_hook_slow").only()
            #expect(stands.hooks.map(\.hook) == [site.hook])
            #expect(stands.hooks.map(\.family) == [site.family])
            #expect(stands.hooks.map(\.passed) == [false])
            for passed in site.passedBy {
                let path = try Capture("a: \(entered) nf_hook_slow \(passed)").only()
                #expect(path.hooks.first?.passed == true, "\(entered) \(passed)")
            }
        }
    }

    @Test func forwardedPacket() throws {
        let path = try Capture(
            """
            a: __netif_receive_skb __netif_receive_skb_one_core ip_rcv ip_rcv_core nf_hook_slow ipv4_conntrack_defrag
            a: ip_route_input_noref ip_forward nf_hook_slow nft_do_chain_inet ip_forward_finish ip_output eth1:3
            a: nf_hook_slow ip_finish_output __ip_finish_output ip_finish_output2 __dev_queue_xmit
            """
        ).only()
        #expect(hooks(path) == ["netdev ingress", "ipv4 prerouting", "ipv4 forward", "ipv4 postrouting"])
    }

    @Test func localDeliveryAndOutput() throws {
        let path = try Capture(
            """
            a: nodev ip_local_out __ip_local_out nf_hook_slow ip_output lo:1 nf_hook_slow ip_finish_output
            a: loopback_xmit __netif_receive_skb_one_core ip_rcv ip_rcv_core nf_hook_slow tcp_v4_early_demux
            a: ip_local_deliver nf_hook_slow ip_local_deliver_finish tcp_v4_rcv
            """
        ).only()
        #expect(
            hooks(path) == [
                "ipv4 output", "ipv4 postrouting", "netdev ingress", "ipv4 prerouting", "ipv4 input",
            ])
    }

    @Test func ipv6ThereAndBack() throws {
        let path = try Capture(
            """
            a: [fd00::1]:1->[fd00::2]:2(udp) ipv6_rcv ip6_rcv_core nf_hook_slow ip6_route_input ip6_forward nf_hook_slow
            a: ip6_forward_finish ip6_output nf_hook_slow ip6_finish_output ip6_finish_output2
            a: ns=2 ipv6_rcv ip6_rcv_core ip6_input nf_hook_slow ip6_protocol_deliver_rcu udpv6_rcv
            """
        ).only()
        #expect(
            hooks(path) == ["ipv6 prerouting", "ipv6 forward", "ipv6 postrouting", "ipv6 prerouting", "ipv6 input"])
    }

    @Test func receivedInAList() throws {
        // GRO hands packets up in lists: ip_rcv is not entered, and each packet passes nf_hook_slow from the list.
        let capture = try Capture(
            """
            a: napi_gro_receive
            b: napi_gro_receive
            a: ip_rcv_core
            b: ip_rcv_core
            a: nf_hook_slow<nf_hook_slow_list ipv4_conntrack_in nf_conntrack_in nf_conntrack_tcp_packet
            b: nf_hook_slow<nf_hook_slow_list sk_skb_reason_drop(NETFILTER_DROP)<nft_do_chain \(Way.freed)
            a: tcp_v4_early_demux<ip_sublist_rcv ip_route_input_noref ip_local_deliver
            """)
        let (first, second) = (capture.paths[0], capture.paths[1])
        #expect(hooks(first) == ["ipv4 prerouting", "ipv4 input ?"])
        #expect(hooks(second) == ["ipv4 prerouting ?"])
        #expect(second.drop?.hook == .prerouting)
        #expect(second.drop?.backend == .nftables)
    }

    @Test func enteringTheNextHookPassesTheOneBefore() throws {
        // ip_forward_finish and ip_finish_output are inlined in many kernels.
        let path = try Capture("a: ip_rcv ip_forward ip_output __dev_queue_xmit").only()
        #expect(hooks(path) == ["ipv4 prerouting", "ipv4 forward", "ipv4 postrouting ?"])
    }

    @Test func bridgeWithNetfilter() throws {
        let path = try Capture(
            """
            a: p-cli:3 __netif_receive_skb_one_core br_nf_pre_routing[br_netfilter] setup_pre_routing[br_netfilter]
            a: nf_hook_slow ipv4_conntrack_in nf_conntrack_in nf_conntrack_tcp_packet br_nf_pre_routing_finish
            a: br_handle_frame_finish br_forward __br_forward p-srv:4 nf_hook_slow br_nf_forward nf_hook_slow
            a: nft_do_chain_ipv4[nf_tables] sk_skb_reason_drop(NETFILTER_DROP) \(Way.freed)
            """
        ).only()
        #expect(hooks(path) == ["netdev ingress", "bridge prerouting", "bridge forward ?"])
        #expect(path.drop?.hook == .forward)
        #expect(path.drop?.hookFamily == .bridge)
        #expect(path.drop?.backend == .nftables)
    }
}

/// A drop is the hook's whose verdict it was.
@Suite struct HookDropTests {
    static let ways: [(way: String, family: HookFamily, hook: NetfilterHook)] = [
        ("__netif_receive_skb __netif_receive_skb_one_core", .netdev, .ingress),
        ("ip_rcv ip_rcv_core", .ipv4, .prerouting),
        ("ip_rcv ip_route_input_noref ip_local_deliver", .ipv4, .input),
        ("ip_rcv ip_route_input_noref ip_forward pskb_expand_head skb_release_data", .ipv4, .forward),
        ("nodev ip_local_out __ip_local_out", .ipv4, .output),
        ("ip_forward ip_forward_finish ip_output eth1:3", .ipv4, .postrouting),
        ("[fd00::1]:1->[fd00::2]:2(tcp) ipv6_rcv ip6_rcv_core", .ipv6, .prerouting),
        ("[fd00::1]:1->[fd00::2]:2(tcp) ipv6_rcv ip6_route_input ip6_input", .ipv6, .input),
        ("[fd00::1]:1->[fd00::2]:2(tcp) ipv6_rcv ip6_route_input ip6_forward", .ipv6, .forward),
        ("[fd00::1]:1->[fd00::2]:2(tcp) nodev ip6_xmit __ip6_local_out", .ipv6, .output),
        ("[fd00::1]:1->[fd00::2]:2(tcp) ip6_forward ip6_output eth1:3", .ipv6, .postrouting),
    ]

    private func expectDrop(
        _ script: String, _ family: HookFamily, _ hook: NetfilterHook, _ backend: FirewallBackend,
        _ location: SourceLocation
    ) throws {
        let path = try Capture(script).only()
        #expect(path.end == .dropped, sourceLocation: location)
        #expect(path.drop?.hook == hook, sourceLocation: location)
        #expect(path.drop?.hookFamily == family, sourceLocation: location)
        #expect(path.drop?.backend == backend, sourceLocation: location)
        #expect(path.hooks.last?.passed == false, sourceLocation: location)
    }

    @Test(arguments: ways) func byVerdict(_ way: String, _ family: HookFamily, _ hook: NetfilterHook) throws {
        // 6.1: freed by the hook loop, with the chain in view.
        let old = "nf_hook_slow nft_do_chain_inet[nf_tables] kfree_skb_reason(NETFILTER_DROP)<nf_hook_slow"
        try expectDrop("a: \(way) \(old) \(Way.freed)", family, hook, .nftables, #_sourceLocation)
        // 6.12: freed by the chain itself, which never is FUNC.
        let new = "nf_hook_slow sk_skb_reason_drop(NETFILTER_DROP)<nft_do_chain[nf_tables]"
        try expectDrop("a: \(way) \(new) \(Way.freed)", family, hook, .nftables, #_sourceLocation)
        // Before 5.17 there are no reasons.
        let oldest = "nf_hook_slow ipt_do_table[ip_tables] kfree_skb<nf_hook_slow"
        try expectDrop("a: \(way) \(oldest) \(Way.freed)", family, hook, .iptables, #_sourceLocation)
    }

    @Test func hookLoopAloneNamesNoFirewall() throws {
        let drop = try Capture("a: ip_local_deliver nf_hook_slow kfree_skb_reason(NETFILTER_DROP)<nf_hook_slow").only()
            .drop
        #expect(drop?.hook == .input)
        #expect(drop?.backend == nil)
    }

    @Test func securityModulesNameTheFirewallOnlyWhereNothingElseDoes() throws {
        let both = "a: ip_output nf_hook_slow nft_do_chain_inet apparmor_ip_postroute kfree_skb_reason(NETFILTER_DROP)"
        #expect(try Capture(both).only().drop?.backend == .nftables)
        let alone = "a: ip_output nf_hook_slow apparmor_ip_postroute kfree_skb_reason(NETFILTER_DROP)"
        #expect(try Capture(alone).only().drop?.backend == .lsm)
    }

    @Test(arguments: ["IP_INHDR", "PKT_TOO_BIG", "XFRM_POLICY", "NOT_SPECIFIED"])
    func otherReasonsAtAHookAreNotItsDoing(_ reason: String) throws {
        let path = try Capture("a: ip_rcv ip_route_input_noref ip_forward kfree_skb_reason(\(reason))<ip_forward")
            .only()
        #expect(path.end == .dropped)
        #expect(path.drop?.hook == nil && path.drop?.backend == nil)
    }

    @Test func behindTheHookItIsNotItsDoing() throws {
        let path = try Capture(
            """
            a: ip_local_deliver nf_hook_slow nft_do_chain_inet ip_local_deliver_finish tcp_v4_rcv
            a: kfree_skb_reason(NO_SOCKET)<tcp_v4_rcv \(Way.freed)
            """
        ).only()
        #expect(path.drop?.hook == nil)
        #expect(path.hooks.first?.passed == true)
    }

    @Test func rejectIsNoPassage() throws {
        // The answer's route is looked up with the rejected packet in hand.
        let capture = try Capture(
            """
            a: ip_rcv ip_rcv_core nf_hook_slow nft_do_chain_inet nf_send_unreach[nf_reject_ipv4] __icmp_send
            a: __xfrm_decode_session ip_route_input_noref ip_route_input_slow fib_validate_source
            a: sk_skb_reason_drop(NETFILTER_DROP)<nft_do_chain[nf_tables] \(Way.freed)
            """)
        let path = try capture.only()
        let visit = try #require(path.hooks.first)
        #expect(path.hooks.count == 1)
        #expect(!visit.passed)
        #expect(capture.function(path, visit.rejectStep) == "nf_send_unreach")
        #expect(path.drop?.hook == .prerouting)
    }

    @Test(arguments: ["nf_send_reset[nf_reject_ipv4]", "reject_tg[ipt_REJECT] nf_send_unreach[nf_reject_ipv4]"])
    func rejectAtInput(_ functions: String) throws {
        let path = try Capture(
            """
            a: ip_rcv ip_route_input_noref ip_local_deliver nf_hook_slow ipt_do_table \(functions)
            a: ip_route_input_noref ip_route_input_slow kfree_skb_reason(NETFILTER_DROP)
            """
        ).only()
        #expect(path.hooks.last?.rejectStep != -1)
        #expect(path.drop?.hook == .input)
        #expect(path.drop?.backend == .iptables)
    }
}

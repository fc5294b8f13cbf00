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
        #expect(hooks(path) == ["ipv4 prerouting", "ipv4 forward", "ipv4 postrouting"])
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

/// Hooks of which only their own functions show.
@Suite struct HookWorkTests {
    private func hooks(_ script: String) throws -> [String] {
        try Capture(script).only().hooks.map { "\($0.family) \($0.hook)\($0.passed ? "" : " ?")" }
    }

    static let single: [(function: String, hook: String)] = [
        ("ipv4_conntrack_in[nf_conntrack]", "ipv4 prerouting"), ("ipv4_conntrack_local[nf_conntrack]", "ipv4 output"),
        ("nf_nat_ipv4_pre_routing[nf_nat]", "ipv4 prerouting"), ("nf_nat_ipv4_local_in[nf_nat]", "ipv4 input"),
        ("nf_nat_ipv4_out[nf_nat]", "ipv4 postrouting"), ("ip_sabotage_in[br_netfilter]", "ipv4 prerouting"),
        ("selinux_ip_forward", "ipv4 forward"), ("nft_do_chain_inet_ingress[nf_tables]", "netdev ingress"),
    ]

    @Test(arguments: single) func functionsOfOneHookOpenIt(_ function: String, _ hook: String) throws {
        #expect(try hooks("a: \(function)") == ["\(hook) ?"])
    }

    @Test func conntrackIsNotedWithoutTheEntryOfItsHook() throws {
        let path = try Capture("a: eth0:2 ipv4_conntrack_in nf_conntrack_in ip_route_input_noref ip_local_deliver")
            .only()
        #expect(path.hooks.map(\.hook) == [.prerouting, .input])
        #expect(path.hooks[0].leftUntracked)
    }

    static let callers: [(caller: String, tuple: String, hook: String)] = [
        ("ip_rcv", "10.0.0.1:1->10.0.0.2:2(tcp)", "ipv4 prerouting"),
        ("nf_hook_slow_list", "10.0.0.1:1->10.0.0.2:2(tcp)", "ipv4 prerouting"),
        ("nf_hook_slow_list", "[fd00::1]:1->[fd00::2]:2(tcp)", "ipv6 prerouting"),
        ("ip_sublist_rcv", "10.0.0.1:1->10.0.0.2:2(tcp)", "ipv4 prerouting"),
        ("ip_local_deliver", "10.0.0.1:1->10.0.0.2:2(tcp)", "ipv4 input"),
        ("ip_forward", "10.0.0.1:1->10.0.0.2:2(tcp)", "ipv4 forward"),
        ("__ip_local_out", "10.0.0.1:1->10.0.0.2:2(tcp)", "ipv4 output"),
        ("ip_output", "10.0.0.1:1->10.0.0.2:2(tcp)", "ipv4 postrouting"),
        ("ip6_xmit", "[fd00::1]:1->[fd00::2]:2(tcp)", "ipv6 output"),
        ("__netif_receive_skb_core.constprop.0", "10.0.0.1:1->10.0.0.2:2(tcp)", "netdev ingress"),
        ("br_handle_frame", "10.0.0.1:1->10.0.0.2:2(tcp)", "bridge prerouting"),
    ]

    @Test(arguments: callers)
    func theCallerOfTheLoopSaysWhichHookItIs(_ caller: String, _ tuple: String, _ hook: String) throws {
        let script = "a: \(tuple) nf_hook_slow<\(caller) kfree_skb_reason(NETFILTER_DROP)<nf_hook_slow"
        #expect(try hooks(script) == ["\(hook) ?"])
        #expect(try Capture(script).only().drop?.hook != nil)
    }

    @Test func aLoopWithoutItsCallerTellsNothingButOnTheWayOut() throws {
        #expect(try hooks("a: eth0:2 nf_hook_slow kfree_skb_reason(NETFILTER_DROP)") == [])
        // Only at OUTPUT a packet has no device yet.
        #expect(try hooks("a: nodev nf_hook_slow kfree_skb_reason(NETFILTER_DROP)") == ["ipv4 output ?"])
    }

    @Test func aSecondLoopIsThatOfAnotherHook() throws {
        // ip_local_deliver is not traced: what drops here is not known to be prerouting.
        let path = try Capture(
            "a: eth0:2 ip_rcv nf_hook_slow nf_hook_slow kfree_skb_reason(NETFILTER_DROP)"
        ).only()
        #expect(path.hooks.map(\.passed) == [true])
        #expect(path.drop?.hook == nil)
        // Behind forwarding only one is left.
        #expect(
            try hooks("a: eth0:2 ip_rcv ip_forward nf_hook_slow nf_hook_slow kfree_skb_reason(NETFILTER_DROP)")
                == ["ipv4 prerouting", "ipv4 forward", "ipv4 postrouting ?"])
    }

    @Test func egressShowsByItsWorkAlone() throws {
        let way = "a: eth0:2 ip_output nf_hook_slow ip_finish_output ip_finish_output2 __dev_queue_xmit"
        #expect(try hooks(way) == ["ipv4 postrouting"])
        #expect(
            try hooks("\(way) nf_hook_slow nft_do_chain_netdev[nf_tables] kfree_skb_reason(NETFILTER_DROP)")
                == ["ipv4 postrouting", "netdev egress ?"])
        #expect(
            try hooks("\(way) nft_do_chain_netdev[nf_tables] netdev_core_pick_tx")
                == ["ipv4 postrouting", "netdev egress"])
    }

    @Test func aPacketWithoutADeviceIsAtOutput() throws {
        #expect(
            try hooks("a: [fd00::1]:1->[fd00::2]:2(tcp) nodev nf_hook_slow kfree_skb_reason(NETFILTER_DROP)")
                == ["ipv6 output ?"])
    }

    @Test func theBridgeRunsPreroutingItself() throws {
        let way = "a: p-cli:3 __netif_receive_skb __netif_receive_skb_one_core"
        let free = "kfree_skb_reason(NOT_SPECIFIED)"
        for chain in ["nft_do_chain_bridge[nf_tables]", "ebt_do_table[ebtables]"] {
            let path = try Capture("\(way) \(chain)<br_handle_frame \(free)<br_handle_frame").only()
            #expect(path.drop?.hook == .prerouting)
            #expect(path.drop?.hookFamily == .bridge)
            #expect(path.drop?.isHookInferred == false)
        }
        // At other hooks of the bridge nf_hook_slow runs the chains.
        #expect(
            try hooks("\(way) nf_hook_slow nft_do_chain_bridge[nf_tables] \(free)").contains("bridge prerouting ?")
                == false)
        // A blocked port is refused ahead of the chains.
        #expect(try Capture("\(way) \(free)<br_handle_frame").only().drop?.hook == nil)
    }

    @Test func aHookOfAnotherNamespaceIsLeftBehind() throws {
        let path = try Capture(
            "a: eth0:2 ip_output nf_hook_slow ns=2 eth0:3 kfree_skb_reason(NETFILTER_DROP)"
        ).only()
        #expect(path.drop?.reason == "NETFILTER_DROP")
        #expect(path.drop?.hook == nil)
    }

    @Test func queueingOn6_1ShowsInTwoFunctions() throws {
        let path = try Capture(
            "a: eth0:2 ip_rcv ip_forward nf_hook_slow nf_queue __nf_queue kfree_skb_reason(NOT_SPECIFIED)<nf_queue"
        ).only()
        #expect(path.drop?.queueStep == 4)
    }

    @Test func theSearchForTheProxysSocketIsPartOfTheRule() throws {
        let path = try Capture(
            """
            a: eth0:2 ip_rcv nf_hook_slow nft_do_chain_ipv4[nf_tables] tproxy_tg4_v1[xt_TPROXY]
            a: nf_tproxy_get_sock_v4[nf_tproxy_ipv4] __inet_lookup_listener inet_lhash2_lookup kfree_skb
            """
        ).only()
        #expect(path.drop?.hook == .prerouting)
    }

    @Test func workOfAnotherHookMeansThatTheOneBeforeLetItPass() throws {
        #expect(
            try hooks("a: eth0:2 ip_rcv nf_hook_slow ipv4_conntrack_in nf_nat_ipv4_out[nf_nat]")
                == ["ipv4 prerouting", "ipv4 postrouting ?"])
    }

    @Test func defragmentationIsAtTheHookThatThePacketComesTo() throws {
        #expect(try hooks("a: eth0:2 netif_receive_skb ipv4_conntrack_defrag").last == "ipv4 prerouting ?")
        #expect(try hooks("a: nodev ip_queue_xmit ipv4_conntrack_defrag").last == "ipv4 output ?")
    }

    @Test func theSameHookInTheNextNamespaceIsAnotherVisit() throws {
        #expect(
            try hooks("a: eth0:2 ipv4_conntrack_in ns=2 eth0:3 ipv4_conntrack_in")
                == ["ipv4 prerouting", "ipv4 prerouting ?"])
        #expect(try hooks("a: eth0:2 ip_rcv ip_rcv_core ns=2 ip_rcv") == ["ipv4 prerouting", "ipv4 prerouting ?"])
    }

    @Test func conntrackForTrafficControlIsNoHook() throws {
        #expect(try hooks("a: eth0:2 tcf_classify tcf_ct_act[act_ct] nf_conntrack_in<tcf_ct_act") == [])
        #expect(
            try hooks("a: eth0:2 netif_receive_skb nf_conntrack_in<nf_hook_slow").last == "ipv4 prerouting ?")
    }

    @Test func wireguardsPacketsComeInListsOn61() throws {
        let path = try Capture(
            """
            a: 10.5.0.3:51871->10.5.0.2:51871(udp) len=124 ip_rcv ip_local_deliver udp_queue_rcv_one_skb
            a: wg_receive[wireguard] wg0:7 len=60 10.5.0.3:1->10.5.0.2:2(tcp:SYN) wg_allowedips_lookup_src[wireguard]
            a: nf_hook_slow<nf_hook_slow_list ipv4_conntrack_in nf_conntrack_in
            a: nf_hook_slow<ip_local_deliver kfree_skb_reason(NETFILTER_DROP)<nf_hook_slow
            """
        ).only()
        #expect(path.hooks.map(\.hook) == [.prerouting, .input, .prerouting, .input])
        #expect(path.drop?.hook == .input)
        #expect(path.end == .dropped)
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
        // At a device run chains of their own, and no tables of iptables.
        let chain = family == .netdev ? "nft_do_chain_netdev[nf_tables]" : "nft_do_chain_inet[nf_tables]"
        let (table, backend): (String, FirewallBackend) =
            switch family {
            case .netdev: (chain, .nftables)
            case .ipv6: ("ip6t_do_table[ip6_tables]", .iptables)
            default: ("ipt_do_table[ip_tables]", .iptables)
            }
        // 6.1: freed by the hook loop, with the chain in view.
        let old = "nf_hook_slow \(chain) kfree_skb_reason(NETFILTER_DROP)<nf_hook_slow"
        try expectDrop("a: \(way) \(old) \(Way.freed)", family, hook, .nftables, #_sourceLocation)
        // 6.12: freed by the chain itself, which never is FUNC.
        let new = "nf_hook_slow sk_skb_reason_drop(NETFILTER_DROP)<nft_do_chain[nf_tables]"
        try expectDrop("a: \(way) \(new) \(Way.freed)", family, hook, .nftables, #_sourceLocation)
        // Before 5.17 there are no reasons.
        let oldest = "nf_hook_slow \(table) kfree_skb<nf_hook_slow"
        try expectDrop("a: \(way) \(oldest) \(Way.freed)", family, hook, backend, #_sourceLocation)
    }

    @Test func hookLoopAloneNamesNoFirewall() throws {
        let drop = try Capture("a: ip_local_deliver nf_hook_slow kfree_skb_reason(NETFILTER_DROP)<nf_hook_slow").only()
            .drop
        #expect(drop?.hook == .input)
        #expect(drop?.backend == nil)
    }

    @Test(arguments: ["nf_nat_ipv4_out[nf_nat] nf_nat_inet_fn[nf_nat]", "nf_confirm[nf_conntrack]"])
    func aSecurityModuleBehindWhichTheHookGoesOnHasLetItPass(_ next: String) throws {
        let way = "a: ip_output nf_hook_slow apparmor_ip_postroute \(next) kfree_skb_reason(NETFILTER_DROP)"
        let path = try Capture("\(way) \(Way.freed)").only()
        #expect(path.drop?.hook == .postrouting)
        #expect(path.drop?.backend != .lsm)
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

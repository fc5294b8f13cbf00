import KernelMap
import Testing

/// Paths of real packets up to the drop, taken from kernels 6.1, 6.12 and 7.3: one namespace sends an echo request, it
/// crosses a veth pair, and a rule in the second namespace (or the first) drops it.
@Suite struct NetfilterHooksTests {
    struct DroppedPath: Sendable {
        var family: HookFamily
        var hook: NetfilterHook
        var functions: [String]
    }

    static let sent = [
        "__build_skb_around", "__ip_local_out", "ip_output", "nf_hook_slow", "ip_finish_output", "__ip_finish_output",
        "ip_finish_output2", "__dev_queue_xmit", "netdev_core_pick_tx", "validate_xmit_skb", "dev_hard_start_xmit",
    ]
    static let sentWithConntrack = [
        "__build_skb_around", "__ip_local_out", "nf_hook_slow", "ipv4_conntrack_defrag", "ipv4_conntrack_local",
        "nf_conntrack_in", "nf_conntrack_icmpv4_error", "nf_conntrack_icmp_packet", "ip_output", "nf_hook_slow",
        "ipv4_confirm", "nf_confirm", "__nf_conntrack_confirm", "ip_finish_output", "__ip_finish_output",
        "ip_finish_output2", "__dev_queue_xmit", "netdev_core_pick_tx", "validate_xmit_skb", "dev_hard_start_xmit",
    ]
    static let crossing = [
        "veth_xmit", "__dev_forward_skb", "__dev_forward_skb2", "skb_scrub_packet", "eth_type_trans", "__netif_rx",
        "netif_rx_internal", "enqueue_to_backlog", "__netif_receive_skb", "__netif_receive_skb_one_core",
    ]
    static let received = ["ip_rcv", "ip_rcv_core", "sock_wfree"]
    static let routed = ["ip_route_input_noref", "ip_route_input_slow", "fib_validate_source"]

    static let droppedPaths: [DroppedPath] = [
        DroppedPath(
            family: .netdev, hook: .ingress, functions: sent + crossing + ["nf_hook_slow", "nft_do_chain_netdev"]),
        DroppedPath(
            family: .ipv4, hook: .prerouting,
            functions: sent + crossing + received + ["nf_hook_slow", "nft_do_chain_inet"]),
        DroppedPath(
            family: .ipv4, hook: .input,
            functions: sentWithConntrack + crossing + received + [
                "nf_hook_slow", "ipv4_conntrack_defrag", "ipv4_conntrack_in", "nf_conntrack_in",
                "nf_conntrack_icmpv4_error", "nf_ip_checksum", "__skb_checksum_complete", "nf_conntrack_icmp_packet",
            ] + routed + ["ip_local_deliver", "nf_hook_slow", "nft_do_chain_inet"]),
        DroppedPath(
            family: .ipv4, hook: .forward,
            functions: sent + crossing + received + routed + ["ip_forward", "nf_hook_slow", "nft_do_chain_inet"]),
        DroppedPath(
            family: .ipv4, hook: .forward,
            functions: sent + crossing + received + ["ip_rcv_finish_core"] + routed + [
                "ip_forward", "nf_hook_slow", "nft_do_chain_inet", "nf_send_unreach", "nf_ip_checksum",
                "__skb_checksum_complete", "__icmp_send", "__ip_options_echo", "__xfrm_decode_session",
            ] + routed),
        DroppedPath(
            family: .ipv4, hook: .output,
            functions: ["__build_skb_around", "__ip_local_out", "nf_hook_slow", "nft_do_chain_inet"]),
        DroppedPath(
            family: .ipv4, hook: .postrouting,
            functions: sent + crossing + received + routed + [
                "ip_forward", "ip_forward_finish", "ip_output", "nf_hook_slow", "nft_do_chain_inet",
            ]),
        DroppedPath(
            family: .bridge, hook: .forward,
            functions: sent + crossing + [
                "br_nf_pre_routing", "br_handle_frame_finish", "br_allowed_ingress", "nbp_switchdev_frame_mark",
                "br_forward", "__br_forward", "nbp_switchdev_frame_mark_tx_fwd_offload", "br_handle_vlan",
                "nf_hook_slow", "nft_do_chain_bridge",
            ]),
    ]

    /// The hooks that a path has entered and not left.
    private func openSites(after functions: [String]) -> [HookSite] {
        var open: [HookSite] = []
        for function in functions {
            let passed = NetfilterHooks.passed(by: function)
            open.removeAll { passed.contains($0) }
            if let site = NetfilterHooks.entered(by: function), !open.contains(site) { open.append(site) }
        }
        return open
    }

    @Test(arguments: droppedPaths)
    func theLastHookEnteredAndNotPassedIsTheOneThatDropped(path: DroppedPath) {
        let open = openSites(after: path.functions)
        #expect(open.count == 1)
        #expect(open.last?.family == path.family)
        #expect(open.last?.hook == path.hook)
    }

    @Test func aPacketThatIsSentHasLeftEveryHook() {
        #expect(openSites(after: Self.sent).isEmpty)
        #expect(openSites(after: Self.sentWithConntrack).isEmpty)
    }

    @Test func ipv6AndArpSites() {
        #expect(openSites(after: ["ipv6_rcv", "ip6_rcv_core", "ip6_route_input", "ip6_input"]).map(\.hook) == [.input])
        #expect(openSites(after: ["ip6_xmit", "ip6_output"]).map(\.hook) == [.postrouting])
        #expect(openSites(after: ["__netif_receive_skb", "arp_rcv"]).map(\.family) == [.arp])
        #expect(openSites(after: ["__netif_receive_skb", "arp_rcv", "arp_process"]).isEmpty)
    }

    @Test func everyFunctionOfASiteIsInTheTable() {
        for site in NetfilterHooks.sites {
            #expect((!site.enteredBy.isEmpty || site.hook == .egress) && !site.passedBy.isEmpty)
            for name in site.enteredBy + site.passedBy {
                #expect(KernelFunctions.named(name) != nil, "\(name)")
            }
        }
    }

    @Test func noFunctionEntersTwoHooks() {
        let entries = NetfilterHooks.sites.flatMap(\.enteredBy)
        #expect(entries.count == Set(entries).count)
        #expect(Set(NetfilterHooks.sites.map { "\($0.family) \($0.hook)" }).count == NetfilterHooks.sites.count)
    }

    @Test func functionsWithoutAHook() {
        #expect(NetfilterHooks.entered(by: "tcp_v4_rcv") == nil)
        #expect(NetfilterHooks.passed(by: "tcp_v4_rcv").isEmpty)
        #expect(NetfilterHooks.entered(by: "") == nil)
    }

    @Test(arguments: [
        ("nft_do_chain", FirewallBackend.nftables), ("nft_do_chain_inet", .nftables),
        ("nft_do_chain_netdev", .nftables), ("nft_nat_do_chain", .nftables), ("ipt_do_table", .iptables),
        ("ip6t_do_table", .iptables), ("reject_tg", .iptables), ("xt_ct_target_v1", .iptables),
        ("tproxy_tg4_v1", .iptables), ("masquerade_tg", .iptables), ("ebt_do_table", .ebtables),
        ("arpt_do_table", .arptables), ("nf_hook_run_bpf", .bpf), ("ip_vs_in_hook", .ipvs),
        ("selinux_ip_postroute", .lsm), ("apparmor_ip_postroute", .lsm), ("nf_queue", .nfqueue),
        ("ipv4_synproxy_hook", .synproxy),
    ])
    func backends(function: String, backend: FirewallBackend) {
        #expect(NetfilterHooks.backend(of: function) == backend)
        #expect(!backend.label.isEmpty)
    }

    @Test(arguments: ["", "nf_hook_slow", "nf_conntrack_in", "nf_nat_manip_pkt", "ip_rcv", "tcp_v4_rcv", "_v1", "_"])
    func functionsThatGiveNoVerdict(function: String) {
        #expect(NetfilterHooks.backend(of: function) == nil)
    }
}

extension NetfilterHooks {
    /// Every place where a hook is called, in the order in which a packet can meet them: device, bridge, IP, ARP.
    public static let sites: [HookSite] =
        [netdevIngress] + bridgeSites + ipv4Sites + ipv6Sites + arpSites + [netdevEgress]

    /// `nf_ingress` inside `__netif_receive_skb_core`, after tc ingress. Whatever handles the packet next has it past
    /// the hook: a protocol, or the receive handler of a bridge, bond or switch.
    private static let netdevIngress = HookSite(
        family: .netdev, hook: .ingress,
        enteredBy: ["__netif_receive_skb", "__netif_receive_skb_one_core"],
        passedBy: [
            "ip_rcv", "ip_rcv_core", "ipv6_rcv", "ip6_rcv_core", "arp_rcv", "br_nf_pre_routing", "setup_pre_routing",
            "br_allowed_ingress", "br_handle_frame_finish", "br_handle_local_finish", "ovs_vport_receive", "llc_rcv",
        ])

    /// `nf_hook_egress` inside `__dev_queue_xmit`, ahead of tc egress. Hardly anybody registers there, so the hook shows by
    /// its work alone: each packet that is sent goes through the function in front of it.
    private static let netdevEgress = HookSite(
        family: .netdev, hook: .egress, enteredBy: [],
        passedBy: [
            "tc_run", "tcf_classify", "tcx_run", "netdev_core_pick_tx", "dev_qdisc_enqueue", "validate_xmit_skb",
            "dev_hard_start_xmit",
        ])

    private static let ipv4Sites: [HookSite] = [
        HookSite(
            family: .ipv4, hook: .prerouting,
            enteredBy: ["ip_rcv", "ip_rcv_core"],
            passedBy: [
                "ip_rcv_finish", "ip_rcv_finish_core", "tcp_v4_early_demux", "udp_v4_early_demux",
                "ip_route_input_noref", "ip_route_input_slow", "ip_route_use_hint", "ip_local_deliver", "ip_forward",
                "ip_mr_input", "ip_error",
            ]),
        HookSite(
            family: .ipv4, hook: .input,
            enteredBy: ["ip_local_deliver"],
            passedBy: ["ip_local_deliver_finish", "ip_protocol_deliver_rcu", "raw_local_deliver"]),
        HookSite(
            family: .ipv4, hook: .forward,
            enteredBy: ["ip_forward", "ipmr_queue_xmit"],
            passedBy: ["ip_forward_finish", "ipmr_forward_finish", "ip_output", "ip_mc_output", "xfrm4_output"]),
        HookSite(
            family: .ipv4, hook: .output,
            enteredBy: ["ip_local_out", "__ip_local_out"],
            passedBy: [
                "ip_output", "ip_mc_output", "xfrm4_output", "vrf_output", "dst_discard_out", "ip_finish_output",
            ]),
        HookSite(
            family: .ipv4, hook: .postrouting,
            enteredBy: ["ip_output", "ip_mc_output", "xfrm4_output"],
            passedBy: [
                "ip_finish_output", "__ip_finish_output", "ip_mc_finish_output", "ip_do_fragment",
                "ip_finish_output2", "__xfrm4_output", "__dev_queue_xmit", "dev_hard_start_xmit",
            ]),
    ]

    private static let ipv6Sites: [HookSite] = [
        HookSite(
            family: .ipv6, hook: .prerouting,
            enteredBy: ["ipv6_rcv", "ip6_rcv_core"],
            passedBy: [
                "ip6_rcv_finish", "tcp_v6_early_demux", "udp_v6_early_demux", "ip6_route_input", "ip6_input",
                "ip6_mc_input", "ip6_mr_input", "ip6_forward", "ip6_pkt_discard", "ip6_pkt_prohibit", "ip6_pkt_drop",
            ]),
        HookSite(
            family: .ipv6, hook: .input,
            enteredBy: ["ip6_input"],
            passedBy: ["ip6_input_finish", "ip6_protocol_deliver_rcu", "raw6_local_deliver"]),
        HookSite(
            family: .ipv6, hook: .forward,
            enteredBy: ["ip6_forward", "ip6mr_forward2"],
            passedBy: ["ip6_forward_finish", "ip6mr_forward2_finish", "ip6_output", "xfrm6_output"]),
        HookSite(
            family: .ipv6, hook: .output,
            enteredBy: ["ip6_local_out", "__ip6_local_out", "ip6_xmit", "ndisc_send_skb", "mld_sendpack"],
            passedBy: ["ip6_output", "xfrm6_output", "vrf_output", "dst_discard_out", "ip6_finish_output"]),
        HookSite(
            family: .ipv6, hook: .postrouting,
            enteredBy: ["ip6_output", "xfrm6_output"],
            passedBy: [
                "ip6_finish_output", "__ip6_finish_output", "ip6_fragment", "ip6_finish_output2", "__xfrm6_output",
                "__dev_queue_xmit", "dev_hard_start_xmit",
            ]),
    ]

    /// `br_handle_frame`, which calls PREROUTING, takes a `struct sk_buff **` and stays invisible: the hook shows only
    /// when br_netfilter is registered there. A frame sent by the host itself (`br_dev_xmit`) goes through
    /// `__br_forward` too, which then calls OUTPUT instead of FORWARD.
    private static let bridgeSites: [HookSite] = [
        HookSite(
            family: .bridge, hook: .prerouting,
            enteredBy: ["br_nf_pre_routing", "setup_pre_routing", "br_nf_pre_routing_ipv6"],
            passedBy: [
                "br_nf_pre_routing_finish", "br_nf_pre_routing_finish_ipv6", "br_nf_pre_routing_finish_bridge",
                "br_handle_frame_finish", "br_handle_local_finish",
            ]),
        HookSite(
            family: .bridge, hook: .input,
            enteredBy: ["br_pass_frame_up"],
            passedBy: ["br_netif_receive_skb", "netif_receive_skb"]),
        HookSite(
            family: .bridge, hook: .forward,
            enteredBy: ["__br_forward"],
            passedBy: ["br_forward_finish", "br_dev_queue_push_xmit"]),
        HookSite(
            family: .bridge, hook: .output,
            enteredBy: ["br_dev_xmit"],
            passedBy: ["br_forward_finish", "br_dev_queue_push_xmit", "br_pass_frame_up"]),
        HookSite(
            family: .bridge, hook: .postrouting,
            enteredBy: ["br_forward_finish"],
            passedBy: ["br_dev_queue_push_xmit", "br_nf_dev_queue_xmit"]),
    ]

    private static let arpSites: [HookSite] = [
        HookSite(
            family: .arp, hook: .input,
            enteredBy: ["arp_rcv"],
            passedBy: ["arp_process"]),
        HookSite(
            family: .arp, hook: .output,
            enteredBy: ["arp_xmit"],
            passedBy: ["arp_xmit_finish", "__dev_queue_xmit"]),
    ]
}

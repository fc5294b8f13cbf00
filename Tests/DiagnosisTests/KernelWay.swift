import KernelMap

/// The ways of packets through each kernel, as traces of Debian's 6.1, 6.12 and 7.3 show them, in pieces.
struct KernelWay {
    var kernel: Kernel

    /// What a word of a script stands for; a function stands for itself, or for nothing where it does not show.
    func spelledOut(_ word: Substring) -> [String] {
        if word.hasPrefix("DROP(") { return drop(word) }
        if let piece = KernelWay.pieces[String(word)] {
            return piece.split(separator: " ").flatMap(spelledOut)
        }
        if kernel == .v6_1, word.hasPrefix("nf_confirm") { return ["ipv4_confirm[nf_conntrack]"] }
        if kernel == .v7_3, word == "napi_gro_receive" { return ["gro_receive_skb"] }
        return isHidden(word) ? [] : [String(word)]
    }

    private func isHidden(_ word: Substring) -> Bool {
        let base = word.prefix { $0 != "[" && $0 != "<" }
        switch kernel {
        case .v6_1: return ["tc_run", "tcp_v4_fill_cb", "ip_rcv_finish_core"].contains(base)
        case .v6_12: return ["ip_rcv_finish_core", "do_xdp_generic", "ip6_pkt_drop"].contains(base)
        case .v7_3:
            return ["__udp4_lib_rcv", "tcp_v4_early_demux", "udp_v4_early_demux", "do_xdp_generic", "ip6_pkt_drop"]
                .contains(base)
        }
    }

    private func drop(_ word: Substring) -> [String] {
        let parts = word.split(separator: "<", maxSplits: 1)
        var caller = parts.count > 1 ? String(parts[1]) : "kfree_skb_reason"
        if kernel == .v6_1, caller.hasPrefix("nft_do_chain") { caller = "nf_hook_slow" }
        let free = kernel == .v6_1 ? "kfree_skb_reason" : "sk_skb_reason_drop"
        return ["\(free)(\(printed(String(parts[0].dropFirst("DROP(".count).dropLast()))))<\(caller)"]
            + KernelWay.pieces["FREED"]!.split(separator: " ").map(String.init)
    }

    /// As pwru prints it: a name of the core enumeration, or the number that a subsystem's reason is.
    private func printed(_ reason: String) -> String {
        guard let known = DropReasons.named(reason), let value = known.values[kernel] else {
            // Split off in 6.4.
            if reason == "TCP_OLD_SEQUENCE" { return "SKB_DROP_REASON_TCP_INVALID_SEQUENCE" }
            return "SKB_DROP_REASON_NOT_SPECIFIED"
        }
        return known.subsystem == "core" ? "SKB_DROP_REASON_\(reason)" : "\(value)"
    }

    private static let pieces: [String: String] = [
        // Kinds of packets.
        "UDP": "len=40 10.1.0.1:40000->10.1.0.2:5353(udp)",
        "ICMP": "len=84 10.1.0.1:0->10.1.0.2:0(icmp)",
        "TCP6": "len=80 [fd00:1::1]:40000->[fd00:1::2]:8080(tcp:SYN)",
        "ESP": "len=140 10.1.0.1:0->10.1.0.2:0(esp)",
        "SYNACK": "10.1.0.2:8080->10.1.0.1:40000(tcp:SYN|ACK)",
        "ACK": "len=52 10.1.0.1:40000->10.1.0.2:8080(tcp:ACK)",
        "PUSH": "len=1000 10.1.0.1:40000->10.1.0.2:8080(tcp:PSH|ACK)",
        "REPLYACK": "len=52 10.1.0.2:8080->10.1.0.1:40000(tcp:ACK)",
        // Out of a process or of the kernel itself, and through a device into the next namespace.
        "TCPOUT": "ip_local_out __ip_local_out ip_output",
        "UDPOUT": "udp4_hwcsum ip_send_skb __ip_local_out ip_output",
        "OUT": "__ip_local_out ip_output",
        "OUT6": "ip6_xmit ip6_output",
        "FINISH": "nf_hook_slow apparmor_ip_postroute ip_finish_output __ip_finish_output ip_finish_output2",
        "FINISH6": "nf_hook_slow apparmor_ip_postroute ip6_finish_output ip6_finish_output2",
        "QUEUE": "__dev_queue_xmit netdev_core_pick_tx",
        "XMIT": "validate_xmit_skb netif_skb_features skb_network_protocol validate_xmit_xfrm dev_hard_start_xmit",
        "VETH": "veth_xmit[veth] __dev_forward_skb __dev_forward_skb2 skb_scrub_packet eth_type_trans",
        "SEND": "FINISH QUEUE XMIT VETH",
        "SEND6": "FINISH6 QUEUE XMIT VETH",
        "NIC": "start_xmit[virtio_net] skb_clone_tx_timestamp skb_to_sgvec napi_consume_skb FREED",
        "CROSS": "eth0:2 SEND ns=2 eth0:3 RECEIVE",
        "CROSS6": "eth0:2 SEND6 ns=2 eth0:3 RECEIVE6",
        "BACK": "eth0:3 SEND ns=1 eth0:2 RECEIVE",
        // Into a namespace, and through IP.
        "TAKE": "__netif_rx netif_rx_internal enqueue_to_backlog __netif_receive_skb __netif_receive_skb_one_core",
        "RECEIVE": "TAKE ip_rcv ip_rcv_core sock_wfree",
        "GRO": "napi_gro_receive dev_gro_receive inet_gro_receive skb_defer_rx_timestamp ip_rcv_core",
        "RECEIVE6": "TAKE ipv6_rcv ip6_rcv_core sock_wfree",
        "LOOKUP": "ip_rcv_finish_core ip_route_input_noref ip_route_input_slow",
        "ROUTE": "LOOKUP fib_validate_source",
        "TRACK": """
        nf_hook_slow ipv4_conntrack_defrag[nf_defrag_ipv4] ipv4_conntrack_in[nf_conntrack] \
        nf_conntrack_in[nf_conntrack]
        """,
        "CONFIRM": "nf_hook_slow nf_confirm[nf_conntrack] __nf_conntrack_confirm[nf_conntrack]",
        // nf_hook_slow() runs once for all of a hook's functions (net/netfilter/core.c).
        "CONFIRMED": "nf_confirm[nf_conntrack] __nf_conntrack_confirm[nf_conntrack]",
        "ZONED": """
        nf_hook_slow ipv4_conntrack_defrag[nf_defrag_ipv4] ipt_do_table[ip_tables] xt_ct_target_v1[xt_CT] \
        ipv4_conntrack_in[nf_conntrack] nf_conntrack_in[nf_conntrack]
        """,
        "RULES": "nf_hook_slow nft_do_chain_inet[nf_tables]",
        "FORWARD": "ip_forward ip_forward_finish ip_output",
        "LOCAL": "ip_local_deliver ip_local_deliver_finish ip_protocol_deliver_rcu raw_local_deliver",
        "LOCAL6": "ip6_route_input ip6_input ip6_protocol_deliver_rcu raw6_local_deliver",
        // Into sockets.
        "LISTENER": """
        tcp_v4_rcv __inet_lookup_listener inet_lhash2_lookup sk_filter_trim_cap security_sock_rcv_skb \
        tcp_v4_fill_cb bare tcp_v4_do_rcv tcp_rcv_state_process tcp_v4_conn_request tcp_conn_request
        """,
        "LISTENER6": """
        tcp_v6_rcv inet6_lookup_listener sk_filter_trim_cap security_sock_rcv_skb tcp_v6_fill_cb bare tcp_v6_do_rcv \
        tcp_rcv_state_process tcp_v6_conn_request tcp_conn_request
        """,
        "ACCEPTED": "LISTENER tcp_v4_route_req security_inet_conn_request tcp_try_fastopen consume_skb FREED",
        "SOCKET": "tcp_v4_rcv sk_filter_trim_cap security_sock_rcv_skb tcp_v4_fill_cb",
        "CONNECTED": "SOCKET bare tcp_v4_do_rcv tcp_rcv_state_process tcp_finish_connect tcp_init_transfer ENDED",
        "OPENED": """
        SOCKET tcp_check_req tcp_v4_syn_recv_sock tcp_create_openreq_child bare tcp_child_process \
        tcp_rcv_state_process tcp_validate_incoming tcp_init_transfer tcp_data_queue ENDED
        """,
        "ACKED": "SOCKET bare tcp_v4_do_rcv tcp_rcv_established tcp_validate_incoming tcp_data_queue ENDED",
        "READ": """
        SOCKET bare tcp_v4_do_rcv tcp_rcv_established tcp_data_queue tcp_try_rmem_schedule tcp_queue_rcv \
        tcp_event_data_recv sock_rfree skb_attempt_defer_free FREED
        """,
        "UDPSOCKET": "udp_rcv __udp4_lib_rcv udp_unicast_rcv_skb udp_queue_rcv_skb udp_queue_rcv_one_skb",
        "UDPREAD": "UDPSOCKET __udp_enqueue_schedule_skb skb_consume_udp FREED",
        // Ends.
        "RESET": "tcp_v4_send_reset ip_send_unicast_reply __ip_options_echo security_skb_classify_flow",
        "ERROR": "__icmp_send __ip_options_echo security_skb_classify_flow __xfrm_decode_session",
        "ERROR6": "icmp6_send security_skb_classify_flow",
        "ENDED": "__kfree_skb FREED",
        "FREED": "skb_release_head_state skb_release_data skb_free_head kfree_skbmem",
    ]
}

extension SignatureCase {
    /// As `--filter-func 'ip_.*|__dev_queue_xmit|kfree.*|sk_skb_reason_drop|skb_release.*'` shows it.
    private static let listed =
        "len=1000 10.1.0.1:5000->10.1.0.2:5000(udp) ip_send_skb __ip_local_out ip_output eth0:2 ip_finish_output"
    private static let dies = "ip_finish_output2 __dev_queue_xmit DROP(QDISC_DROP)<__dev_queue_xmit"

    static let trafficControl: [SignatureCase] = [
        .of(
            "qdisc-drop", "a list of functions, and some of what the queue gets leaves", as: .likely,
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: \(listed) ip_finish_output2 __dev_queue_xmit dev_hard_start_xmit
            b: \(listed) \(dies)
            c: \(listed) \(dies)
            """),
        .of(
            "tc-drop", "a BPF program at ingress",
            """
            a: TCPOUT eth0:2 SEND ns=2 eth0:3 TAKE tc_run tcf_classify cls_bpf_classify[cls_bpf]
            a: DROP(TC_INGRESS)<sch_handle_ingress
            """),
        .of(
            "tc-drop", "an action at egress",
            """
            a: TCPOUT eth0:2 FINISH __dev_queue_xmit tc_run tcf_classify u32_classify[cls_u32] tcf_action_exec
            a: tcf_gact_act[act_gact] DROP(TC_EGRESS)<sch_handle_egress
            """),
        .of(
            "tc-drop", "redirected to a device that is down",
            """
            a: TCPOUT eth0:2 SEND ns=2 eth0:3 TAKE tc_run tcf_classify mall_classify[cls_matchall] tcf_action_exec
            a: tcf_mirred_act[act_mirred] tcf_mirred_to_dev[act_mirred] DROP(TC_INGRESS)<sch_handle_ingress
            """),
        .of(
            "tc-drop", "a BPF program redirects to a device that is gone", as: .likely,
            """
            a: TCPOUT eth0:2 SEND ns=2 eth0:3 TAKE tc_run tcf_classify cls_bpf_classify[cls_bpf] skb_do_redirect
            a: DROP(NOT_SPECIFIED)<__netif_receive_skb_core.constprop.0
            """),
        .of(
            "xdp-drop", "a generic program", as: .likely,
            """
            a: TCPOUT eth0:2 SEND ns=2 eth0:3 __netif_rx netif_rx_internal enqueue_to_backlog __netif_receive_skb
            a: __netif_receive_skb_one_core do_xdp_generic bpf_prog_run_generic_xdp DROP(NOT_SPECIFIED)<do_xdp_generic
            """),
        .of(
            "xdp-drop", "a native program of veth", as: nil,
            """
            a: TCPOUT eth0:2 SEND ns=2 eth0:3 veth_xdp_rcv_skb[veth]
            b: +1s TCPOUT eth0:2 SEND ns=2 eth0:3 veth_xdp_rcv_skb[veth]
            """),
        .of(
            "xdp-drop", "a native program of veth takes the answers", as: .likely,
            """
            a: ICMP OUT CROSS ROUTE LOCAL icmp_rcv icmp_echo icmp_reply consume_skb FREED
            b: ns=2 len=84 10.1.0.2:0->10.1.0.1:0(icmp) OUT eth0:3 SEND ns=1 eth0:2 veth_xdp_rcv_skb[veth]
            c: +1s ns=1 ICMP nodev OUT CROSS ROUTE LOCAL icmp_rcv icmp_echo icmp_reply consume_skb FREED
            d: ns=2 len=84 10.1.0.2:0->10.1.0.1:0(icmp) OUT eth0:3 SEND ns=1 eth0:2 veth_xdp_rcv_skb[veth]
            """),
        .of(
            "bpf-cgroup-drop", "a process may not send",
            """
            a: TCPOUT eth0:2 nf_hook_slow apparmor_ip_postroute ip_finish_output __cgroup_bpf_run_filter_skb
            a: DROP(BPF_CGROUP_EGRESS)<ip_finish_output
            """),
        .of(
            "bpf-cgroup-drop", "a process may not receive",
            """
            a: UDP UDPOUT CROSS ROUTE LOCAL UDPSOCKET sk_filter_trim_cap __cgroup_bpf_run_filter_skb
            a: DROP(SOCKET_FILTER)<udp_queue_rcv_one_skb
            """),
        .of(
            "socket-filter-drop", "a filter of the application",
            """
            a: UDP UDPOUT CROSS ROUTE LOCAL UDPSOCKET sk_filter_trim_cap security_sock_rcv_skb
            a: DROP(SOCKET_FILTER)<udp_queue_rcv_one_skb
            """),
        .of(
            "qdisc-drop", "a shaper's queue is full",
            """
            a: UDP UDPOUT eth0:2 FINISH QUEUE dev_qdisc_enqueue tbf_enqueue[sch_tbf] DROP(QDISC_DROP)<__dev_queue_xmit
            """),
        .of(
            "qdisc-drop", "a reason that pwru prints as a number",
            """
            a: UDP UDPOUT eth0:2 FINISH QUEUE dev_qdisc_enqueue fq_enqueue[sch_fq]
            a: DROP(QDISC_DROP_FLOW_LIMIT)<__dev_queue_xmit
            """),
        .of(
            "cpu-backlog-full", "behind a veth", unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: UDP UDPOUT eth0:2 SEND ns=2 eth0:3 __netif_rx netif_rx_internal enqueue_to_backlog
            a: DROP(CPU_BACKLOG)<enqueue_to_backlog
            """),
    ]

    static let notTrafficControl: [SignatureCase] = [
        .near(
            "qdisc-drop", "a list of functions, and all that the queue gets dies: the device may be down",
            says: ["unexplained-drop"],
            """
            a: \(listed) \(dies)
            b: +1s \(listed) \(dies)
            """),
        .near(
            "tc-drop", "a classful queue classifies too", says: ["qdisc-drop"],
            """
            a: UDP UDPOUT eth0:2 FINISH QUEUE dev_qdisc_enqueue htb_enqueue[sch_htb] tcf_classify u32_classify[cls_u32]
            a: pfifo_enqueue DROP(QDISC_DROP)<__dev_queue_xmit
            """),
        .near(
            "tc-drop", "the filter lets it pass, and a firewall drops it", says: ["firewall-drop"],
            """
            a: TCPOUT eth0:2 SEND ns=2 eth0:3 TAKE tc_run tcf_classify cls_bpf_classify[cls_bpf]
            a: nf_hook_slow nft_do_chain_netdev[nf_tables] DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .near(
            "xdp-drop", "a native program that lets everything pass",
            """
            a: TCPOUT eth0:2 SEND ns=2 eth0:3 veth_xdp_rcv_skb[veth] GRO ROUTE LOCAL ACCEPTED
            b: ns=2 SYNACK OUT BACK ROUTE LOCAL CONNECTED
            """),
        .near(
            "xdp-drop", "XDP lets it pass, and tc drops it", says: ["tc-drop"],
            """
            a: TCPOUT eth0:2 SEND ns=2 eth0:3 TAKE do_xdp_generic bpf_prog_run_generic_xdp
            a: tc_run tcf_classify cls_bpf_classify[cls_bpf] DROP(TC_INGRESS)<sch_handle_ingress
            """),
        .near(
            "bpf-cgroup-drop", "the socket's own filter", says: ["socket-filter-drop"],
            """
            a: UDP UDPOUT CROSS ROUTE LOCAL UDPSOCKET sk_filter_trim_cap DROP(SOCKET_FILTER)<udp_queue_rcv_one_skb
            """),
        .near(
            "socket-filter-drop", "the filter lets it pass, and the buffer is full", says: ["receive-buffer-full"],
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: UDP UDPOUT CROSS ROUTE LOCAL UDPSOCKET sk_filter_trim_cap __udp_enqueue_schedule_skb
            a: DROP(SOCKET_RCVBUFF)<udp_queue_rcv_one_skb
            """),
        .near(
            "qdisc-drop", "no carrier: the queue is 'noop'", says: ["link-down"],
            """
            a: TCPOUT eth0:2 FINISH QUEUE dev_qdisc_enqueue noop_enqueue kfree_skb_list_reason FREED
            """),
        .near(
            "cpu-backlog-full", "the device went away while packets waited", says: ["unexplained-drop"],
            """
            a: UDP UDPOUT eth0:2 SEND ns=2 eth0:3 __netif_rx netif_rx_internal enqueue_to_backlog
            a: DROP(NOT_SPECIFIED)<flush_backlog
            """),
    ]
}

extension SignatureCase {
    /// What has functions of its own in IPv6.
    static let ipv6: [SignatureCase] = [
        .of(
            "firewall-drop", "IPv6, nftables at the input hook",
            """
            a: TCP6 OUT6 CROSS6 ip6_route_input ip6_input RULES DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .of(
            "firewall-drop", "IPv6, ip6tables at the forward hook",
            """
            a: TCP6 OUT6 CROSS6 ip6_route_input ip6_forward nf_hook_slow ip6t_do_table[ip6_tables]
            a: DROP(NETFILTER_DROP)<nf_hook_slow
            """),
        .of(
            "firewall-reject", "IPv6, REJECT with an ICMP error",
            """
            a: TCP6 OUT6 CROSS6 ip6_route_input ip6_input RULES nf_send_unreach6[nf_reject_ipv6] ERROR6
            a: DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .of(
            "conntrack-table-full", "IPv6", as: .likely,
            """
            a: TCP6 OUT6 CROSS6 nf_hook_slow ipv6_defrag[nf_defrag_ipv6] ipv6_conntrack_in[nf_conntrack]
            a: nf_conntrack_in[nf_conntrack] DROP(NETFILTER_DROP)<nf_hook_slow
            """),
        .of(
            "ttl-expired", "IPv6",
            """
            a: TCP6 OUT6 CROSS6 ip6_route_input ip6_forward ERROR6 DROP(IP_INHDR)<ip6_forward
            """),
        .of(
            "mtu-exceeded", "IPv6",
            """
            a: TCP6 len=1500 OUT6 CROSS6 ip6_route_input mtu=1280 ip6_forward ERROR6 DROP(PKT_TOO_BIG)<ip6_forward
            """),
        .of(
            "neighbour-unresolved", "IPv6",
            """
            a: TCP6 OUT6 eth0:2 FINISH6 neigh_resolve_output __neigh_event_send ndisc_error_report ip6_link_failure
            a: ERROR6 DROP(NEIGH_FAILED)<ndisc_error_report
            """),
        .of(
            "no-listener", "UDP over IPv6",
            """
            a: len=60 [fd00:1::1]:40000->[fd00:1::2]:5353(udp) OUT6 CROSS6 LOCAL6 udpv6_rcv __udp6_lib_rcv ERROR6
            a: DROP(NO_SOCKET)<udpv6_rcv
            """),
        .of(
            "tc-drop", "IPv6, a BPF program at ingress",
            """
            a: TCP6 OUT6 eth0:2 SEND6 ns=2 eth0:3 TAKE tc_run tcf_classify cls_bpf_classify[cls_bpf]
            a: DROP(TC_INGRESS)<sch_handle_ingress
            """),
        .of(
            "listen-backlog-overflow", "IPv6", as: .likely,
            """
            a: TCP6 OUT6 CROSS6 LOCAL6 LISTENER6 consume_skb FREED
            b: +1s TCP6 OUT6 CROSS6 LOCAL6 LISTENER6 consume_skb FREED
            """),
        .of(
            "no-return-route", "IPv6", as: nil,
            """
            a: TCP6 OUT6 CROSS6 LOCAL6 LISTENER6 tcp_v6_route_req security_inet_conn_request consume_skb FREED
            b: +1s TCP6 OUT6 CROSS6 LOCAL6 LISTENER6 tcp_v6_route_req security_inet_conn_request consume_skb FREED
            """),
    ]
}

extension SignatureCase {
    static let firewall: [SignatureCase] = [
        .of(
            "firewall-drop", "nftables at the input hook",
            """
            a: TCPOUT CROSS ROUTE ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .of(
            "firewall-drop", "iptables at the forward hook",
            """
            a: UDP UDPOUT CROSS ROUTE ip_forward nf_hook_slow ipt_do_table[ip_tables] DROP(NETFILTER_DROP)<nf_hook_slow
            """),
        .of(
            "firewall-drop", "nftables at the output hook",
            """
            a: ip_local_out __ip_local_out RULES DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .of(
            "firewall-drop", "nftables at the egress hook of a device",
            """
            a: TCPOUT eth0:2 FINISH __dev_queue_xmit nf_hook_slow nft_do_chain_netdev[nf_tables]
            a: DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .of(
            "firewall-reject", "in a bridge, where an answer is made of the frame itself", as: .likely,
            """
            a: TCPOUT eth0:2 SEND ns=2 eth0:3 TAKE nf_hook_slow nft_do_chain_bridge[nf_tables]
            a: nf_reject_skb_v4_tcp_reset[nf_reject_ipv4] DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .of(
            "firewall-reject", "REJECT with an RST",
            """
            a: TCPOUT CROSS ROUTE ip_local_deliver RULES reject_tg[ipt_REJECT] nf_send_reset[nf_reject_ipv4]
            a: nf_reject_ip_tcphdr_get[nf_reject_ipv4] nf_ip_checksum DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .of(
            "firewall-reject", "an ICMP error made at the hook, and not whose it is", as: .likely,
            """
            a: TCPOUT CROSS ROUTE ip_local_deliver nf_hook_slow ERROR DROP(NETFILTER_DROP)<nf_hook_slow
            """),
        .of(
            "firewall-reject", "REJECT with an ICMP error",
            """
            a: UDP UDPOUT CROSS ROUTE ip_forward RULES nf_send_unreach[nf_reject_ipv4] ERROR
            a: DROP(NETFILTER_DROP)<nft_do_chain
            """),
    ]

    /// As a list of functions shows a router.
    private static let forwarded = "UDP eth0:2 ip_rcv nft_do_chain_inet[nf_tables] ip_forward eth1:3 ip_output"

    static let notFirewall: [SignatureCase] = [
        .near(
            "firewall-drop", "at POSTROUTING, where neither rules nor conntrack show", says: ["unexplained-drop"],
            """
            a: TCPOUT eth0:2 nf_hook_slow DROP(NETFILTER_DROP)<nf_hook_slow
            """),
        .near(
            "firewall-drop", "at POSTROUTING, where others of the connection pass", says: ["unexplained-drop"],
            """
            a: \(forwarded) dev_hard_start_xmit
            b: +1s \(forwarded) dev_hard_start_xmit
            c: +1s \(forwarded) DROP(NETFILTER_DROP)<nf_hook_slow
            """),
        .near(
            "firewall-reject", "an ICMP redirect, and then a rule drops it", says: ["firewall-drop"],
            """
            a: TCPOUT CROSS ROUTE ip_forward ip_rt_send_redirect ERROR RULES DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .near(
            "firewall-drop", "the rules let it pass, and no socket wants it", says: ["no-listener"],
            """
            a: TCPOUT CROSS ROUTE ip_local_deliver RULES ip_local_deliver_finish ip_protocol_deliver_rcu
            a: raw_local_deliver tcp_v4_rcv __inet_lookup_listener RESET DROP(NO_SOCKET)<tcp_v4_rcv
            """),
        .near(
            "firewall-drop", "a broadcast of the network, which only its route tells",
            """
            a: len=80 10.1.0.1:137->10.1.0.255:137(udp) udp4_hwcsum ip_send_skb __ip_local_out ip_mc_output eth0:2 SEND
            a: ns=2 eth0:3 RECEIVE ROUTE ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .near(
            "firewall-drop", "multicast that a host has no use for",
            """
            a: len=80 10.1.0.1:5353->224.0.0.251:5353(udp) UDPOUT CROSS ROUTE ip_local_deliver RULES
            a: DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .near(
            "firewall-reject", "TCP itself sends the RST", says: ["no-listener"],
            """
            a: TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv __inet_lookup_listener RESET DROP(NO_SOCKET)<tcp_v4_rcv
            """),
    ]
}

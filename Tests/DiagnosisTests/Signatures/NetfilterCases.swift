extension SignatureCase {
    /// A DNS query that arrives, and whose connection conntrack has confirmed.
    private static let winner = """
        a: 10.1.0.1:40000->10.1.0.2:53(udp) UDPOUT eth0:2 CONFIRM ip_finish_output ip_finish_output2 QUEUE XMIT VETH
        a: ns=2 eth0:3 RECEIVE ROUTE LOCAL UDPREAD

        """

    /// A server's address that others are translated to, in namespace 2.
    private static let translatedForOthers = """
        a: 10.1.0.7:41000->10.96.0.10:80(tcp:SYN) TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack]
        a: nf_nat_ipv4_pre_routing[nf_nat] nf_nat_inet_fn[nf_nat] nf_nat_manip_pkt[nf_nat]
        a: 10.1.0.7:41000->10.1.0.2:8080(tcp:SYN) inet_proto_csum_replace4 ROUTE FORWARD eth1:4 SEND
        a: ns=3 eth0:5 RECEIVE ROUTE LOCAL ACCEPTED

        """

    private static let docker = """
        z: ns=2 10.5.0.1:40000->172.17.0.9:80(tcp:SYN) docker0:8 ip_output ip_finish_output ip_finish_output2
        z: __dev_queue_xmit br_dev_xmit[bridge]

        """

    static let netfilter = verdicts + routers

    private static let verdicts: [SignatureCase] = [
        .of(
            "conntrack-insert-race", "two queries of one socket at the same moment",
            winner + """
                b: 10.1.0.1:40000->10.1.0.2:53(udp) UDPOUT eth0:2 CONFIRM DROP(NETFILTER_DROP)<nf_hook_slow
                """),
        .of(
            "conntrack-insert-race", "at the input hook",
            """
            z: UDP UDPOUT CROSS TRACK nf_conntrack_udp_packet[nf_conntrack] ROUTE ip_local_deliver RULES CONFIRMED
            z: ip_local_deliver_finish ip_protocol_deliver_rcu UDPREAD
            a: UDP UDPOUT CROSS TRACK nf_conntrack_udp_packet[nf_conntrack] ROUTE ip_local_deliver RULES CONFIRMED
            a: nf_ct_resolve_clash[nf_conntrack] DROP(NETFILTER_DROP)<nf_hook_slow
            """),
        .of(
            "conntrack-insert-race", "put back by a program, and another packet was faster", as: nil,
            """
            a: UDP UDPOUT CROSS TRACK nf_conntrack_udp_packet[nf_conntrack] ROUTE ip_local_deliver RULES
            a: nfqueue_tg_v3[xt_NFQUEUE] nf_queue +10ms nf_confirm[nf_conntrack] __nf_conntrack_confirm[nf_conntrack]
            a: DROP(NOT_SPECIFIED)<nfqnl_reinject
            """),
        .of(
            "answered-from-another-address", "the server answers from its other address", as: .likely,
            """
            a: UDP UDPOUT CROSS ROUTE LOCAL UDPREAD
            b: ns=2 len=80 10.1.0.3:5353->10.1.0.1:40000(udp) OUT eth0:3 SEND ns=1 eth0:2 RECEIVE ROUTE LOCAL
            b: udp_rcv __udp4_lib_rcv ERROR DROP(NO_SOCKET)<__udp4_lib_rcv
            """),
        .of(
            "snat-port-exhausted", "refused again and again behind the translation", as: .likely,
            """
            a: TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack] ROUTE FORWARD eth1:4 nf_hook_slow
            a: nf_nat_ipv4_out[nf_nat] nf_nat_inet_fn[nf_nat] nf_nat_masquerade_ipv4[nf_nat] CONFIRMED
            a: DROP(NETFILTER_DROP)<nf_hook_slow
            b: +1s TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack] ROUTE FORWARD eth1:4 nf_hook_slow
            b: nf_nat_ipv4_out[nf_nat] nf_nat_inet_fn[nf_nat] nf_nat_masquerade_ipv4[nf_nat] CONFIRMED
            b: DROP(NETFILTER_DROP)<nf_hook_slow
            """),
        .of(
            "snat-port-exhausted", "translated by nftables, whose expressions do not show", as: .likely,
            """
            a: UDP UDPOUT CROSS TRACK nf_conntrack_udp_packet[nf_conntrack] ROUTE FORWARD eth1:4 nf_hook_slow
            a: nf_nat_ipv4_out[nf_nat] nf_nat_inet_fn[nf_nat] nft_nat_do_chain[nft_chain_nat] CONFIRMED
            a: DROP(NETFILTER_DROP)<nf_hook_slow
            b: +1s UDP UDPOUT CROSS TRACK nf_conntrack_udp_packet[nf_conntrack] ROUTE FORWARD eth1:4 nf_hook_slow
            b: nf_nat_ipv4_out[nf_nat] nf_nat_inet_fn[nf_nat] nft_nat_do_chain[nft_chain_nat] CONFIRMED
            b: DROP(NETFILTER_DROP)<nf_hook_slow
            """),
        .of(
            "snat-port-exhausted", "refused again and again, and NAT's functions are not traced", as: .possible,
            """
            a: TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack] ROUTE FORWARD eth1:4 nf_hook_slow CONFIRMED
            a: DROP(NETFILTER_DROP)<nf_hook_slow
            b: +1s TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack] ROUTE FORWARD eth1:4 nf_hook_slow CONFIRMED
            b: DROP(NETFILTER_DROP)<nf_hook_slow
            """),
        .of(
            "tproxy-no-listener", "the search for the proxy's socket is the last that shows",
            """
            a: TCPOUT CROSS nf_hook_slow nft_do_chain_ipv4[nf_tables] tproxy_tg4_v1[xt_TPROXY] tproxy_tg4[xt_TPROXY]
            a: nf_tproxy_get_sock_v4[nf_tproxy_ipv4] __inet_lookup_listener inet_lhash2_lookup
            a: DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .of(
            "nfqueue-no-listener", "nobody reads the queue",
            """
            a: TCPOUT CROSS ROUTE ip_forward RULES nfqueue_tg_v3[xt_NFQUEUE] nf_queue DROP(NOT_SPECIFIED)<nf_queue
            """),
        .of(
            "nfqueue-no-listener", "the same on 6.1, whose queueing shows in two functions", as: nil,
            """
            a: TCPOUT CROSS ROUTE ip_forward RULES nf_queue __nf_queue DROP(NOT_SPECIFIED)<nf_queue
            """),
        .of(
            "ipvs-no-destination", "the scheduler finds no server",
            """
            a: TCPOUT CROSS ROUTE ip_local_deliver RULES ip_vs_in_hook[ip_vs] ip_vs_schedule[ip_vs] ip_vs_leave[ip_vs]
            a: ERROR DROP(NETFILTER_DROP)<nf_hook_slow
            """),
        .of(
            "tailscale-cgnat-drop", "a provider's address by eth0", as: .likely,
            """
            z: 100.100.0.9:40000->100.100.0.8:22(tcp:SYN) TCPOUT tailscale0:9 FINISH QUEUE XMIT tun_net_xmit[tun]
            a: 100.64.3.4:40000->10.1.0.2:22(tcp:SYN) TCPOUT CROSS ROUTE ip_local_deliver RULES
            a: DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .of(
            "docker-isolation", "a container's address called from outside, ahead of conntrack", as: .likely,
            docker + """
                y: 10.5.0.3:40000->10.5.0.1:22(tcp:SYN) TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack] ROUTE
                y: LOCAL ACCEPTED
                a: 10.5.0.2:40000->172.17.0.2:80(tcp:SYN) TCPOUT CROSS nf_hook_slow nft_do_chain_ipv4[nf_tables]
                a: DROP(NETFILTER_DROP)<nft_do_chain
                """),
        .of(
            "docker-isolation", "from one of Docker's networks to another", as: .likely,
            """
            a: 172.17.0.2:40000->172.18.0.2:80(tcp:SYN) TCPOUT eth0:2 SEND ns=2 docker0:3 RECEIVE ROUTE ip_forward RULES
            a: DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .of(
            "service-no-endpoint", "refused, where others are translated", as: .likely,
            translatedForOthers + """
                b: 10.1.0.1:40000->10.96.0.10:80(tcp:SYN) TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack]
                b: nf_nat_ipv4_pre_routing[nf_nat] nf_nat_inet_fn[nf_nat] ROUTE ip_forward RULES
                b: nf_send_unreach[nf_reject_ipv4] ERROR DROP(NETFILTER_DROP)<nft_do_chain
                """),
    ]

    static let notNetfilter = otherVerdicts + notRouters

    private static let otherVerdicts: [SignatureCase] = [
        SignatureCase(
            id: "neighbour-unresolved",
            what: "neighbour discovery, and the function that has dealt with it is not traced",
            says: ["unexplained-drop"], unless: [.kernel6_1: []], confidence: nil,
            records: {
                TraceScript(
                    """
                    a: len=72 [fd00:1::1]:0->[fd00:1::2]:0(icmp6) OUT6 eth0:2 SEND6 ns=2 eth0:3 TAKE DROP(NOT_SPECIFIED)
                    """, on: $0
                ).records.filter { ["__netif_rx", "nf_hook_slow"].contains($0.base) || $0.function.contains("(") }
            }),
        .near(
            "conntrack-table-full", "NAT keeps a redirect to itself that is about a connection which it translates",
            """
            a: UDP UDPOUT CROSS ROUTE ip_forward ip_rt_send_redirect ERROR
            b: ns=2 len=68 10.1.0.254:0->10.1.0.1:0(icmp) __ip_local_out nf_hook_slow
            b: ipv4_conntrack_local[nf_conntrack] nf_conntrack_in[nf_conntrack] nf_nat_ipv4_local_fn[nf_nat]
            b: nf_nat_icmp_reply_translation[nf_nat] nf_ip_checksum DROP(NETFILTER_DROP)<nf_hook_slow
            a: ip_forward_finish ip_output eth1:4 SEND ns=3 eth0:5 RECEIVE ROUTE LOCAL UDPREAD
            """),
        .near(
            "answered-from-another-address", "an answer from the address that was called, after the client has gone",
            says: [],
            """
            a: UDP UDPOUT CROSS ROUTE LOCAL UDPREAD
            b: ns=2 len=80 10.1.0.2:5353->10.1.0.1:40000(udp) OUT eth0:3 SEND ns=1 eth0:2 RECEIVE ROUTE LOCAL
            b: udp_rcv __udp4_lib_rcv ERROR DROP(NO_SOCKET)<__udp4_lib_rcv
            """),
        .near(
            "conntrack-insert-race", "confirmed, and then dropped by a program's verdict at the same hook",
            says: ["firewall-drop"],
            """
            a: TCPOUT CROSS ROUTE ip_forward RULES nfqueue_tg_v3[xt_NFQUEUE] nf_queue +300ms
            a: DROP(NOT_SPECIFIED)<nf_reinject
            """),
        .near(
            "conntrack-insert-race", "confirmed here, and dropped by a rule in the next namespace",
            says: ["firewall-drop"],
            """
            a: UDP UDPOUT eth0:2 CONFIRM ip_finish_output ip_finish_output2 QUEUE XMIT VETH ns=2 eth0:3 RECEIVE
            a: ROUTE ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain
            """),
        // A free without a reason, and hardly anything else in view.
        SignatureCase(
            id: "conntrack-insert-race", what: "the same, and few functions are traced", says: ["firewall-drop"],
            unless: [:], confidence: nil,
            records: {
                let script = """
                    a: UDP UDPOUT eth0:2 CONFIRM ip_finish_output ip_finish_output2 QUEUE XMIT VETH ns=2 eth0:3 RECEIVE
                    a: ROUTE ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain
                    """
                let traced = ["__nf_conntrack_confirm", "nf_confirm", "ipv4_confirm"]
                return TraceScript(script, on: $0).records.filter {
                    traced.contains($0.base) || $0.function.contains("NETFILTER_DROP")
                }
            }),
        .near(
            "conntrack-insert-race", "a rule at the same hook, behind the table's confirmation of another packet",
            says: ["firewall-drop"],
            winner + """
                b: 10.1.0.1:40000->10.1.0.2:53(udp) UDPOUT eth0:2 RULES DROP(NETFILTER_DROP)<nft_do_chain
                """),
        .near(
            "snat-port-exhausted", "one packet refused behind the translation", says: ["conntrack-insert-race"],
            """
            a: TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack] ROUTE FORWARD eth1:4 nf_hook_slow
            a: nf_nat_ipv4_out[nf_nat] nf_nat_inet_fn[nf_nat] nf_nat_masquerade_ipv4[nf_nat] CONFIRMED
            a: DROP(NETFILTER_DROP)<nf_hook_slow
            """),
        .near(
            "nfqueue-no-listener", "a program reads the queue and says drop", says: ["firewall-drop"],
            """
            a: TCPOUT CROSS ROUTE ip_forward RULES nfqueue_tg_v3[xt_NFQUEUE] nf_queue +300ms
            a: DROP(NOT_SPECIFIED)<nfqnl_reinject
            """),
        .near(
            "ipvs-no-destination", "a rule behind IPVS' look at the packet", says: ["firewall-drop"],
            """
            a: TCPOUT CROSS ROUTE ip_local_deliver nf_hook_slow ip_vs_in_hook[ip_vs] nft_do_chain_inet[nf_tables]
            a: DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .near(
            "tailscale-cgnat-drop", "such an address, and no sign of Tailscale", says: ["firewall-drop"],
            """
            a: 100.64.3.4:40000->10.1.0.2:22(tcp:SYN) TCPOUT CROSS ROUTE ip_local_deliver RULES
            a: DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .near(
            "docker-isolation", "a published port, which DNAT has translated", says: ["firewall-drop"],
            docker + """
                a: 10.5.0.2:40000->10.5.0.1:8088(tcp:SYN) TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack]
                a: nf_nat_ipv4_pre_routing[nf_nat] nf_nat_inet_fn[nf_nat] nf_nat_manip_pkt[nf_nat]
                a: 10.5.0.2:40000->172.17.0.2:80(tcp:SYN) inet_proto_csum_replace4 ROUTE ip_forward RULES
                a: DROP(NETFILTER_DROP)<nft_do_chain
                """),
        .near(
            "docker-isolation", "no sign of Docker", says: ["firewall-drop"],
            """
            a: 172.17.0.2:40000->172.18.0.2:80(tcp:SYN) TCPOUT CROSS ROUTE ip_forward RULES
            a: DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .near(
            "service-no-endpoint", "refused, and nothing says that the address is translated",
            says: ["firewall-reject"],
            """
            b: 10.1.0.1:40000->10.96.0.10:80(tcp:SYN) TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack]
            b: nf_nat_ipv4_pre_routing[nf_nat] nf_nat_inet_fn[nf_nat] ROUTE ip_forward RULES
            b: nf_send_unreach[nf_reject_ipv4] ERROR DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .near(
            "dnat-backend-dead", "the request dies in a firewall behind its translation", says: ["firewall-drop"],
            """
            a: 10.1.0.1:40000->10.96.0.10:80(tcp:SYN) TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack]
            a: nf_nat_ipv4_pre_routing[nf_nat] nf_nat_inet_fn[nf_nat] nf_nat_manip_pkt[nf_nat]
            a: 10.1.0.1:40000->10.1.0.2:8080(tcp:SYN) inet_proto_csum_replace4 ROUTE ip_forward RULES
            a: DROP(NETFILTER_DROP)<nft_do_chain
            b: +1s 10.1.0.1:40000->10.96.0.10:80(tcp:SYN) TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack]
            b: nf_nat_ipv4_pre_routing[nf_nat] nf_nat_inet_fn[nf_nat] nf_nat_manip_pkt[nf_nat]
            b: 10.1.0.1:40000->10.1.0.2:8080(tcp:SYN) inet_proto_csum_replace4 ROUTE ip_forward RULES
            b: DROP(NETFILTER_DROP)<nft_do_chain
            """),
    ]
}

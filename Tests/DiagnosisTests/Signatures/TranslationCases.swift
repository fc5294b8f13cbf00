extension SignatureCase {
    /// A SYN to a service address, as the node in namespace 2 translates it and passes it on.
    private static let translated = """
        a: 10.1.0.1:40000->10.96.0.10:80(tcp:SYN) TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack]
        a: nf_nat_ipv4_pre_routing[nf_nat] nf_nat_inet_fn[nf_nat] nf_nat_manip_pkt[nf_nat]
        a: 10.1.0.1:40000->10.1.0.2:8080(tcp:SYN) inet_proto_csum_replace4 ROUTE FORWARD eth1:4
        """

    /// Two clients behind one node, of which it masquerades the second.
    private static let untranslated = """
        a: 10.244.1.5:40000->203.0.113.9:443(tcp:SYN) TCPOUT eth0:2 SEND ns=2 lxc1:6 RECEIVE ROUTE FORWARD
        a: eth0:7 FINISH QUEUE XMIT NIC
        b: 10.244.1.6:40001->203.0.113.9:443(tcp:SYN) TCPOUT eth0:2 SEND ns=2 lxc2:8 RECEIVE ROUTE FORWARD
        b: eth0:7 nf_hook_slow nf_nat_ipv4_out[nf_nat] nf_nat_inet_fn[nf_nat] nf_nat_masquerade_ipv4[nf_nat]
        b: nf_nat_manip_pkt[nf_nat] 192.0.2.1:40001->203.0.113.9:443(tcp:SYN) inet_proto_csum_replace4
        b: ip_finish_output __ip_finish_output ip_finish_output2 QUEUE XMIT NIC

        """

    private static let again = """
        c: +1s 10.244.1.5:40000->203.0.113.9:443(tcp:SYN) TCPOUT eth0:2 SEND ns=2 lxc1:6 RECEIVE ROUTE FORWARD
        c: eth0:7 FINISH QUEUE XMIT NIC
        """

    static let translation: [SignatureCase] = [
        .of(
            "hairpin-nat-missing", "the backend answers its neighbour directly",
            translated + """
                 SEND ns=3 eth0:5 RECEIVE ROUTE LOCAL ACCEPTED
                b: ns=3 10.1.0.2:8080->10.1.0.1:40000(tcp:SYN|ACK) OUT eth0:5 SEND ns=1 eth0:2 RECEIVE ROUTE LOCAL
                b: tcp_v4_rcv RESET DROP(NO_SOCKET)<tcp_v4_rcv
                """),
        .of(
            "dnat-backend-refused", "nothing listens at the backend",
            translated + """
                 SEND ns=3 eth0:5 RECEIVE ROUTE LOCAL tcp_v4_rcv __inet_lookup_listener RESET DROP(NO_SOCKET)<tcp_v4_rcv
                """),
        .of(
            "dnat-backend-dead", "nobody has the backend's address",
            translated + """
                 FINISH neigh_resolve_output __neigh_event_send arp_error_report ipv4_link_failure ERROR
                a: DROP(NEIGH_FAILED)<arp_error_report
                """),
        .of("masquerade-missing", "one pod's packets leave untranslated", as: nil, untranslated + again),
        .of(
            "tproxy-no-listener", "the rule finds no proxy",
            """
            a: TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack] ipt_do_table[ip_tables]
            a: tproxy_tg4_v1[xt_TPROXY] tproxy_tg4[xt_TPROXY] nf_tproxy_get_sock_v4[nf_tproxy_ipv4] DROP(NETFILTER_DROP)<nf_hook_slow
            """),
    ]

    static let notTranslation: [SignatureCase] = [
        .near(
            "hairpin-nat-missing", "a masqueraded client, whose last segment leaves untranslated",
            """
            a: TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack] ROUTE FORWARD eth1:4 nf_hook_slow
            a: nf_nat_ipv4_out[nf_nat] nf_nat_inet_fn[nf_nat] nf_nat_masquerade_ipv4[nf_nat] nf_nat_manip_pkt[nf_nat]
            a: 10.2.0.1:40000->10.1.0.2:8080(tcp:SYN) inet_proto_csum_replace4 ip_finish_output __ip_finish_output
            a: ip_finish_output2 QUEUE XMIT VETH ns=3 eth0:5 RECEIVE ROUTE LOCAL ACCEPTED
            b: ns=3 10.1.0.2:8080->10.2.0.1:40000(tcp:SYN|ACK) OUT eth0:5 SEND ns=2 eth1:4 RECEIVE nf_hook_slow
            b: nf_conntrack_in[nf_conntrack] nf_nat_ipv4_pre_routing[nf_nat] nf_nat_manip_pkt[nf_nat]
            b: 10.1.0.2:8080->10.1.0.1:40000(tcp:SYN|ACK) inet_proto_csum_replace4 ROUTE FORWARD eth0:3 SEND
            b: ns=1 eth0:2 RECEIVE ROUTE LOCAL CONNECTED
            c: +1s 10.1.0.1:40000->10.1.0.2:8080(tcp:FIN|ACK) TCPOUT CROSS TRACK ROUTE FORWARD eth1:4 SEND ns=3 eth0:5
            c: RECEIVE ROUTE LOCAL tcp_v4_rcv RESET DROP(NO_SOCKET)<tcp_v4_rcv
            """),
        .near(
            "hairpin-nat-missing", "the answer passes the translator",
            translated + """
                 SEND ns=3 eth0:5 RECEIVE ROUTE LOCAL ACCEPTED
                b: ns=3 10.1.0.2:8080->10.1.0.1:40000(tcp:SYN|ACK) OUT eth0:5 SEND ns=2 eth1:4 RECEIVE TRACK
                b: nf_conntrack_tcp_packet[nf_conntrack] ROUTE FORWARD eth0:3 nf_hook_slow nf_nat_ipv4_out[nf_nat]
                b: nf_nat_manip_pkt[nf_nat] 10.96.0.10:80->10.1.0.1:40000(tcp:SYN|ACK) inet_proto_csum_replace4
                b: ip_finish_output __ip_finish_output ip_finish_output2 QUEUE XMIT VETH ns=1 eth0:2 RECEIVE ROUTE LOCAL
                b: CONNECTED
                """),
        .near(
            "dnat-backend-refused", "called by its own address", says: ["no-listener"],
            """
            a: TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv __inet_lookup_listener RESET DROP(NO_SOCKET)<tcp_v4_rcv
            """),
        .near(
            "dnat-backend-dead", "called by its own address", says: ["neighbour-unresolved"],
            """
            a: TCPOUT CROSS ROUTE FORWARD eth1:4 FINISH neigh_resolve_output __neigh_event_send arp_error_report
            a: ipv4_link_failure ERROR DROP(NEIGH_FAILED)<arp_error_report
            """),
        .near(
            "masquerade-missing", "nothing is translated here: the next router may do it", says: ["no-reply"],
            """
            a: 10.244.1.5:40000->203.0.113.9:443(tcp:SYN) TCPOUT eth0:2 SEND ns=2 lxc1:6 RECEIVE ROUTE FORWARD
            a: eth0:7 FINISH QUEUE XMIT NIC

            """ + again),
        .near(
            "masquerade-missing", "the answer comes all the same",
            untranslated + """
                c: ns=2 eth0:7 203.0.113.9:443->10.244.1.5:40000(tcp:SYN|ACK) RECEIVE ROUTE FORWARD
                c: lxc1:6 SEND ns=1 eth0:2 RECEIVE ROUTE LOCAL CONNECTED
                """),
        .near(
            "tproxy-no-listener", "the proxy is found, and the firewall of the host drops", says: ["firewall-drop"],
            """
            a: TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack] ipt_do_table[ip_tables]
            a: tproxy_tg4_v1[xt_TPROXY] tproxy_tg4[xt_TPROXY] nf_tproxy_get_sock_v4[nf_tproxy_ipv4]
            a: ROUTE ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain
            """),
    ]
}

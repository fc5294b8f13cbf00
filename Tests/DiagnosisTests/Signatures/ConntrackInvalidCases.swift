extension SignatureCase {
    /// A connection through a router in namespace 2, whose conntrack sees both directions.
    private static let opened = """
        a: TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack] ROUTE ip_forward RULES ip_forward_finish ip_output
        a: eth1:4 SEND ns=3 eth0:2 RECEIVE ROUTE LOCAL ACCEPTED
        b: ns=3 SYNACK OUT eth0:2 SEND ns=2 eth1:4 RECEIVE TRACK nf_conntrack_tcp_packet[nf_conntrack]
        b: ROUTE ip_forward RULES ip_forward_finish ip_output eth0:3 SEND ns=1 eth0:2 RECEIVE ROUTE LOCAL CONNECTED
        c: PUSH TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack] ROUTE ip_forward RULES
        c: ip_forward_finish ip_output eth1:4 SEND ns=3 eth0:2 RECEIVE ROUTE LOCAL READ

        """

    private static let dropped = """
        d: PUSH TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack] ROUTE ip_forward RULES
        d: DROP(NETFILTER_DROP)<nft_do_chain

        """

    private static let goesOn = """
        e: PUSH TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack] ROUTE ip_forward RULES
        e: ip_forward_finish ip_output eth1:4 SEND ns=3 eth0:2 RECEIVE ROUTE LOCAL READ
        """

    /// A client's connection through DNAT at the router, and an answer that is translated back.
    private static let translatedBack = """
        a: 10.1.0.1:40000->10.96.0.10:80(tcp:SYN) TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack]
        a: nf_nat_ipv4_pre_routing[nf_nat] nf_nat_inet_fn[nf_nat] nf_nat_manip_pkt[nf_nat]
        a: 10.1.0.1:40000->10.1.0.2:8080(tcp:SYN) inet_proto_csum_replace4 ROUTE FORWARD eth1:4 SEND
        a: ns=3 eth0:5 RECEIVE ROUTE LOCAL ACCEPTED
        b: ns=3 10.1.0.2:8080->10.1.0.1:40000(tcp:SYN|ACK) OUT eth0:5 SEND ns=2 eth1:4 RECEIVE TRACK
        b: nf_conntrack_tcp_packet[nf_conntrack] nf_nat_ipv4_pre_routing[nf_nat] nf_nat_inet_fn[nf_nat]
        b: nf_nat_manip_pkt[nf_nat] 10.96.0.10:80->10.1.0.1:40000(tcp:SYN|ACK) inet_proto_csum_replace4 ROUTE FORWARD
        b: eth0:3 SEND ns=1 eth0:2 RECEIVE ROUTE LOCAL CONNECTED

        """

    static let conntrackInvalid: [SignatureCase] = [
        .of(
            "conntrack-invalid", "an echo reply whose request took another way", as: nil,
            """
            a: ICMP OUT eth9:9 SEND ns=3 eth8:8 RECEIVE ROUTE LOCAL icmp_rcv icmp_echo consume_skb FREED
            b: ns=3 len=84 10.1.0.2:0->10.1.0.1:0(icmp) OUT eth0:5 SEND ns=2 eth1:4 RECEIVE TRACK
            b: nf_conntrack_icmp_packet[nf_conntrack] ROUTE ip_forward RULES DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .of("conntrack-invalid", "one segment among others that pass", as: .likely, opened + dropped + goesOn),
        .of(
            "conntrack-invalid", "the NAT hook finds no connection on it", as: .confirmed,
            unless: [:],
            translatedBack + """
                c: len=1000 10.1.0.1:40000->10.96.0.10:80(tcp:PSH|ACK) TCPOUT CROSS TRACK
                c: nf_conntrack_tcp_packet[nf_conntrack] nf_nat_ipv4_pre_routing[nf_nat] nf_nat_inet_fn[nf_nat]
                c: nf_nat_manip_pkt[nf_nat] 10.1.0.1:40000->10.1.0.2:8080(tcp:PSH|ACK) inet_proto_csum_replace4
                c: ROUTE FORWARD eth1:4 SEND ns=3 eth0:5 RECEIVE ROUTE LOCAL READ
                d: len=1000 10.1.0.1:40000->10.96.0.10:80(tcp:PSH|ACK) TCPOUT CROSS TRACK
                d: nf_conntrack_tcp_packet[nf_conntrack] nf_nat_ipv4_pre_routing[nf_nat] ROUTE ip_forward RULES
                d: DROP(NETFILTER_DROP)<nft_do_chain
                """),
        .of(
            "conntrack-invalid", "a zone for requests only", as: .likely,
            """
            a: TCPOUT CROSS ZONED
            a: nf_conntrack_tcp_packet[nf_conntrack] ROUTE ip_forward RULES ip_forward_finish ip_output
            a: eth1:4 SEND ns=3 eth0:2 RECEIVE ROUTE LOCAL ACCEPTED
            b: ns=3 SYNACK OUT eth0:2 SEND ns=2 eth1:4 RECEIVE TRACK nf_conntrack_tcp_packet[nf_conntrack]
            b: ROUTE ip_forward RULES DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .of(
            "conntrack-invalid", "SYN-ACKs without a SYN, while others show both directions", as: .likely,
            opened + """
                f: ns=2 10.9.0.2:443->10.1.0.1:41000(tcp:SYN|ACK) eth1:4 RECEIVE TRACK
                f: nf_conntrack_tcp_packet[nf_conntrack] ROUTE ip_forward RULES DROP(NETFILTER_DROP)<nft_do_chain
                g: +1s ns=2 10.9.0.2:443->10.1.0.1:41000(tcp:SYN|ACK) eth1:4 RECEIVE TRACK
                g: nf_conntrack_tcp_packet[nf_conntrack] ROUTE ip_forward RULES DROP(NETFILTER_DROP)<nft_do_chain
                """),
        .of(
            "conntrack-invalid-untranslated", "an answer that stays as it is, and this host's RST", as: .likely,
            translatedBack + """
                c: ns=3 len=1000 10.1.0.2:8080->10.1.0.1:40000(tcp:PSH|ACK) OUT eth0:5 SEND ns=2 eth1:4 RECEIVE TRACK
                c: nf_conntrack_tcp_packet[nf_conntrack] nf_nat_ipv4_pre_routing[nf_nat] ROUTE LOCAL
                c: tcp_v4_rcv __inet_lookup_listener RESET DROP(NO_SOCKET)<tcp_v4_rcv
                """),
    ]

    static let notConntrackInvalid: [SignatureCase] = [
        .near(
            "conntrack-invalid", "a rule that cuts the connection off: nothing passes any more",
            says: ["firewall-drop"],
            opened + dropped),
        .near(
            "conntrack-invalid", "SYN-ACKs without a SYN, under a filter for one direction", says: ["firewall-drop"],
            """
            f: ns=2 10.9.0.2:443->10.1.0.1:41000(tcp:SYN|ACK) eth1:4 RECEIVE TRACK
            f: nf_conntrack_tcp_packet[nf_conntrack] ROUTE ip_forward RULES DROP(NETFILTER_DROP)<nft_do_chain
            g: +1s ns=2 10.9.0.2:443->10.1.0.1:41000(tcp:SYN|ACK) eth1:4 RECEIVE TRACK
            g: nf_conntrack_tcp_packet[nf_conntrack] ROUTE ip_forward RULES DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .near(
            "conntrack-invalid", "a CT target that sets the same zone for both directions", says: ["firewall-drop"],
            """
            a: TCPOUT CROSS ZONED
            a: nf_conntrack_tcp_packet[nf_conntrack] ROUTE ip_forward RULES ip_forward_finish ip_output
            a: eth1:4 SEND ns=3 eth0:2 RECEIVE ROUTE LOCAL ACCEPTED
            b: ns=3 SYNACK OUT eth0:2 SEND ns=2 eth1:4 RECEIVE ZONED
            b: nf_conntrack_tcp_packet[nf_conntrack]
            b: ROUTE ip_forward RULES DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .near(
            "conntrack-invalid-untranslated", "the answer is translated back", says: ["no-listener"],
            translatedBack + """
                f: 10.1.0.1:41000->10.1.0.9:81(tcp:SYN) TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack]
                f: nf_nat_ipv4_pre_routing[nf_nat] nf_nat_inet_fn[nf_nat] ROUTE LOCAL tcp_v4_rcv
                f: __inet_lookup_listener RESET DROP(NO_SOCKET)<tcp_v4_rcv
                """),
    ]
}

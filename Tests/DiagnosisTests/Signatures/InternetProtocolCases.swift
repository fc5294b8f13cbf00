extension SignatureCase {
    /// What is wrong with a header shows in nothing but the reason.
    private static let onlyTheReasonTells: [Recorder: [String]] = [.withoutReasons: ["unexplained-drop"]]

    static let internetProtocol: [SignatureCase] = [
        .of(
            "ttl-expired", "on a router",
            """
            a: TCPOUT CROSS ROUTE ip_forward ERROR DROP(IP_INHDR)<ip_forward
            """),
        .of(
            "mtu-exceeded", "on a router, with DF set",
            """
            a: len=1500 mtu=1500 10.1.0.1:0->10.1.0.2:0(icmp) OUT CROSS ROUTE mtu=1400 ip_forward ERROR
            a: DROP(PKT_TOO_BIG)<ip_forward
            """),
        .of(
            "ip-header-invalid", "an option that is longer than the header", as: .likely,
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: UDP UDPOUT CROSS ip_rcv_finish_core __ip_options_compile ERROR DROP(NOT_SPECIFIED)<ip_rcv_finish_core
            """),
        .of(
            "ip-header-invalid", "dropped first thing", unless: onlyTheReasonTells,
            """
            a: UDP UDPOUT eth0:2 SEND ns=2 eth0:3 TAKE ip_rcv ip_rcv_core DROP(IP_INHDR)<ip_rcv_core
            """),
        .of(
            "ip-checksum-bad", "dropped first thing", unless: onlyTheReasonTells,
            """
            a: UDP UDPOUT eth0:2 SEND ns=2 eth0:3 TAKE ip_rcv ip_rcv_core DROP(IP_CSUM)<ip_rcv_core
            """),
        .of(
            "packet-truncated", "shorter than its IP header says", unless: onlyTheReasonTells,
            """
            a: UDP UDPOUT eth0:2 SEND ns=2 eth0:3 TAKE ip_rcv ip_rcv_core DROP(PKT_TOO_SMALL)<ip_rcv_core
            """),
        .of(
            "packet-truncated", "shorter than a UDP header", unless: onlyTheReasonTells,
            """
            a: UDP UDPOUT CROSS ROUTE LOCAL udp_rcv __udp4_lib_rcv DROP(PKT_TOO_SMALL)<udp_rcv
            """),
        .of(
            "unknown-protocol", "nothing here speaks SCTP",
            """
            a: 10.1.0.1:0->10.1.0.2:0() OUT CROSS ROUTE LOCAL ERROR DROP(IP_NOPROTO)<ip_protocol_deliver_rcu
            """),
        .of(
            "unknown-ethertype", "a tagged frame, and no VLAN device", unless: onlyTheReasonTells,
            """
            a: proto=8100 eth0:3 ~ TAKE DROP(UNHANDLED_PROTO)<__netif_receive_skb_core.constprop.0
            """),
        .of(
            "fragment-timeout", "the other fragments never came",
            """
            a: UDP UDPOUT CROSS ROUTE ip_local_deliver ip_defrag inet_frag_queue_insert
            a: +30s LOOKUP fib_validate_source ERROR DROP(FRAG_REASM_TIMEOUT)<inet_frag_destroy
            """),
        .of(
            "unicast-in-broadcast", "in a broadcast frame", unless: onlyTheReasonTells,
            """
            a: UDP UDPOUT CROSS DROP(UNICAST_IN_L2_MULTICAST)<ip_rcv_finish_core
            """),
        .of(
            "ipv6-disabled", "on the way in", unless: onlyTheReasonTells,
            """
            a: TCP6 OUT6 eth0:2 SEND6 ns=2 eth0:3 TAKE ipv6_rcv ip6_rcv_core DROP(IPV6DISABLED)<ip6_rcv_core
            """),
        .of(
            "ipv6-disabled", "on the way out", unless: onlyTheReasonTells,
            """
            a: TCP6 OUT6 eth0:2 DROP(IPV6DISABLED)<ip6_output
            """),
    ]

    /// The sender of a segment that is too long is told, and sends less.
    private static let adapted = """
        a: TCPOUT CROSS ROUTE LOCAL ACCEPTED
        b: ns=2 SYNACK OUT BACK ROUTE LOCAL CONNECTED
        c: ACK TCPOUT CROSS ROUTE LOCAL OPENED
        d: PUSH len=1500 TCPOUT CROSS ROUTE mtu=1400 ip_forward ERROR DROP(PKT_TOO_BIG)<ip_forward
        e: PUSH len=1400 TCPOUT CROSS ROUTE LOCAL READ
        f: ns=2 REPLYACK TCPOUT BACK ROUTE LOCAL ACKED

        """

    static let notInternetProtocol: [SignatureCase] = [
        .near(
            "ttl-expired", "a broken header is never answered", says: ["ip-header-invalid"], unless: onlyTheReasonTells,
            """
            a: UDP UDPOUT eth0:2 SEND ns=2 eth0:3 TAKE ip_rcv ip_rcv_core DROP(IP_INHDR)<ip_rcv_core
            """),
        .near(
            "mtu-exceeded", "path MTU discovery: the sender is told, and sends less",
            adapted),
        .near(
            "mtu-exceeded", "the same as the router alone sees it",
            """
            d: ns=2 PUSH len=1500 eth0:3 RECEIVE ROUTE mtu=1400 ip_forward ERROR DROP(PKT_TOO_BIG)<ip_forward
            e: ns=2 PUSH len=1400 eth0:3 RECEIVE ROUTE FORWARD eth1:4 SEND
            f: ns=2 REPLYACK eth1:4 RECEIVE ROUTE FORWARD eth0:3 SEND
            """),
        .near(
            "mtu-exceeded", "the sender has adapted, and TCP frees a late FIN",
            adapted + """
                g: ACK TCPOUT CROSS ROUTE LOCAL SOCKET bare tcp_v4_do_rcv tcp_rcv_established tcp_data_queue
                g: DROP(TCP_OLD_DATA)<tcp_data_queue
                """),
        .near(
            "ip-header-invalid", "a TTL that ran out has the same reason", says: ["ttl-expired"],
            """
            a: TCPOUT CROSS ROUTE ip_forward ERROR DROP(IP_INHDR)<ip_forward
            """),
        .near(
            "ip-checksum-bad", "a checksum of the layer above", says: ["checksum-bad"], unless: onlyTheReasonTells,
            """
            a: UDP UDPOUT CROSS ROUTE LOCAL udp_rcv __udp4_lib_rcv DROP(UDP_CSUM)<udp_rcv
            """),
        .near(
            "packet-truncated", "too long for the next hop", says: ["mtu-exceeded"],
            """
            a: len=1500 mtu=1500 10.1.0.1:0->10.1.0.2:0(icmp) OUT CROSS ROUTE mtu=1400 ip_forward ERROR
            a: DROP(PKT_TOO_BIG)<ip_forward
            """),
        .near(
            "unknown-protocol", "the protocol is known, its port is closed", says: ["no-listener"],
            """
            a: UDP UDPOUT CROSS ROUTE LOCAL udp_rcv __udp4_lib_rcv ERROR DROP(NO_SOCKET)<udp_rcv
            """),
        .near(
            "unknown-ethertype", "the chatter of switches",
            """
            a: proto=88cc eth0:3 ~ TAKE DROP(UNHANDLED_PROTO)<__netif_receive_skb_core.constprop.0
            """),
        .near(
            "fragment-timeout", "all fragments came, and the port is closed", says: ["no-listener"],
            """
            a: UDP len=1500 UDPOUT CROSS ROUTE ip_local_deliver ip_defrag inet_frag_queue_insert
            b: UDP len=600 UDPOUT CROSS ROUTE ip_local_deliver ip_defrag inet_frag_queue_insert
            b: inet_frag_reasm_prepare inet_frag_reasm_finish ip_local_deliver_finish ip_protocol_deliver_rcu
            b: raw_local_deliver udp_rcv __udp4_lib_rcv ERROR DROP(NO_SOCKET)<udp_rcv
            """),
        .near(
            "unicast-in-broadcast", "a group address belongs into such a frame",
            """
            a: len=80 10.1.0.1:5353->224.0.0.251:5353(udp) UDPOUT CROSS DROP(UNICAST_IN_L2_MULTICAST)<ip_rcv_finish_core
            """),
        .near(
            "ipv6-disabled", "a frame for another MAC address", unless: onlyTheReasonTells,
            """
            a: ns=2 TCP6 eth0:3 TAKE ipv6_rcv ip6_rcv_core DROP(OTHERHOST)<ip6_rcv_core
            """),
    ]
}

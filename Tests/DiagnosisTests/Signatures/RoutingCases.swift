extension SignatureCase {
    /// Without reasons a source that is local here and one that is reached elsewhere end in the same function.
    private static let asRPFilter: [Recorder: [String]] = [.withoutReasons: ["rp-filter"]]

    /// A port of this host's, published for a container.
    private static let published = """
        10.1.0.1:40000->198.51.100.1:8080(tcp:SYN) TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack] \
        nf_nat_ipv4_pre_routing[nf_nat] nf_nat_inet_fn[nf_nat] nf_nat_manip_pkt[nf_nat] \
        10.1.0.1:40000->172.17.0.2:80(tcp:SYN) inet_proto_csum_replace4 LOOKUP ip_error DROP(IP_INADDRERRORS)<ip_error
        """

    static let routing: [SignatureCase] = [
        .of(
            "ip-forward-disabled", "the host translated the destination itself",
            unless: [.withoutReasons: ["unexplained-drop"]], "a: \(published)"),
        .of(
            "rp-filter", "the sender is reached through another interface",
            """
            a: TCPOUT CROSS ROUTE __fib_validate_source ip_handle_martian_source DROP(IP_RPFILTER)<ip_rcv_finish_core
            """),
        .of(
            "no-route", "a router without a way on",
            """
            a: TCPOUT CROSS LOOKUP ip_error ERROR DROP(IP_INNOROUTES)<ip_error
            """),
        .of(
            "no-route", "an IPv6 router without a way on",
            """
            a: TCP6 OUT6 CROSS6 ip6_route_input ip6_pkt_discard ip6_pkt_drop ERROR6 DROP(IP_INNOROUTES)<ip6_pkt_drop
            """),
        .of(
            "route-prohibit", "in IPv6",
            """
            a: TCP6 OUT6 CROSS6 ip6_route_input ip6_pkt_prohibit ip6_pkt_drop ERROR6 DROP(IP_INNOROUTES)<ip6_pkt_drop
            """),
        // Only the missing reason tells such a route from a missing one.
        .of(
            "route-unreachable", "answered, and no reason that a missing route would have", as: .likely,
            unless: [.withoutReasons: ["no-route"]],
            """
            a: TCPOUT CROSS LOOKUP ip_error ERROR DROP(NOT_SPECIFIED)<ip_error
            """),
        // Only IP_INADDRERRORS tells switched-off forwarding from such a route.
        .of(
            "route-blackhole", "not answered", as: .likely, unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: TCPOUT CROSS LOOKUP ip_error DROP(NOT_SPECIFIED)<ip_error
            """),
        .of(
            "ip-forward-disabled", "for somebody else", as: .likely, unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: TCPOUT CROSS LOOKUP ip_error DROP(IP_INADDRERRORS)<ip_error
            """),
        .of(
            "not-local-address", "this namespace forwards others", as: nil,
            unless: [.withoutReasons: ["route-blackhole"]],
            """
            a: UDP UDPOUT CROSS ROUTE FORWARD eth1:4 SEND ns=3 eth0:2 RECEIVE ROUTE LOCAL UDPREAD
            b: TCPOUT eth2:5 SEND ns=2 eth2:6 RECEIVE LOOKUP ip_error DROP(IP_INADDRERRORS)<ip_error
            """),
        .of(
            "own-source-address", "its own address comes back", unless: asRPFilter,
            """
            a: TCPOUT CROSS ROUTE __fib_validate_source ip_handle_martian_source
            a: DROP(IP_LOCAL_SOURCE)<ip_rcv_finish_core
            """),
        .of(
            "martian-source", "loopback from outside",
            """
            a: len=40 127.0.0.1:40000->10.1.0.2:5353(udp) UDPOUT CROSS LOOKUP ip_handle_martian_source
            a: DROP(IP_INVALID_SOURCE)<ip_rcv_finish_core
            """),
        .of(
            "no-return-route", "a listener that has no way back", as: nil,
            """
            a: TCPOUT CROSS ROUTE LOCAL LISTENER tcp_v4_route_req security_inet_conn_request consume_skb FREED
            b: +1s TCPOUT CROSS ROUTE LOCAL LISTENER tcp_v4_route_req security_inet_conn_request consume_skb FREED
            """),
    ]

    static let notRouting: [SignatureCase] = [
        .near(
            "rp-filter", "the source is this host's own", says: ["own-source-address"], unless: asRPFilter,
            """
            a: TCPOUT CROSS ROUTE __fib_validate_source ip_handle_martian_source
            a: DROP(IP_LOCAL_SOURCE)<ip_rcv_finish_core
            """),
        .near(
            "no-route", "an unreachable route", says: ["route-unreachable"], unless: [.withoutReasons: ["no-route"]],
            """
            a: TCPOUT CROSS LOOKUP ip_error ERROR DROP(NOT_SPECIFIED)<ip_error
            """),
        .near(
            "route-prohibit", "no route at all", says: ["no-route"],
            """
            a: TCP6 OUT6 CROSS6 ip6_route_input ip6_pkt_discard ip6_pkt_drop ERROR6 DROP(IP_INNOROUTES)<ip6_pkt_drop
            """),
        .near(
            "route-unreachable", "no route at all", says: ["no-route"],
            """
            a: TCPOUT CROSS LOOKUP ip_error ERROR DROP(IP_INNOROUTES)<ip_error
            """),
        .near(
            "route-blackhole", "forwarding is off", says: ["ip-forward-disabled"],
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: TCPOUT CROSS LOOKUP ip_error DROP(IP_INADDRERRORS)<ip_error
            """),
        .near(
            "ip-forward-disabled", "a blackhole route of a router", says: ["route-blackhole"],
            """
            a: UDP UDPOUT CROSS ROUTE FORWARD eth1:4 SEND ns=3 eth0:2 RECEIVE ROUTE LOCAL UDPREAD
            b: TCPOUT CROSS LOOKUP ip_error DROP(NOT_SPECIFIED)<ip_error
            """),
        .near(
            "not-local-address", "nothing is forwarded there", says: ["ip-forward-disabled"],
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: TCPOUT CROSS LOOKUP ip_error DROP(IP_INADDRERRORS)<ip_error
            """),
        .near(
            "own-source-address", "the sender is reached through another interface", says: ["rp-filter"],
            """
            a: TCPOUT CROSS ROUTE __fib_validate_source ip_handle_martian_source DROP(IP_RPFILTER)<ip_rcv_finish_core
            """),
        .near(
            "martian-source", "the sender is reached through another interface", says: ["rp-filter"],
            """
            a: TCPOUT CROSS ROUTE __fib_validate_source ip_handle_martian_source DROP(IP_RPFILTER)<ip_rcv_finish_core
            """),
        .near(
            "no-return-route", "a SYN that is answered with a SYN cookie",
            """
            a: TCPOUT CROSS ROUTE LOCAL LISTENER tcp_v4_route_req security_inet_conn_request cookie_v4_init_sequence
            a: consume_skb FREED
            b: +1s TCPOUT CROSS ROUTE LOCAL LISTENER tcp_v4_route_req security_inet_conn_request
            b: cookie_v4_init_sequence consume_skb FREED
            c: ns=2 SYNACK OUT BACK ROUTE LOCAL CONNECTED
            """),
    ]
}

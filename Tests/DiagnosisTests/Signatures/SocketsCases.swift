extension SignatureCase {
    static let sockets: [SignatureCase] = [
        .of(
            "no-listener", "TCP",
            """
            a: TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv __inet_lookup_listener RESET DROP(NO_SOCKET)<tcp_v4_rcv
            """),
        .of(
            "no-listener", "UDP",
            """
            a: UDP UDPOUT CROSS ROUTE LOCAL udp_rcv __udp4_lib_rcv ERROR DROP(NO_SOCKET)<udp_rcv
            """),
        .of(
            "no-listener", "UDP, and no more ICMP errors are sent to that client",
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: UDP UDPOUT CROSS ROUTE LOCAL udp_rcv __udp4_lib_rcv DROP(NO_SOCKET)<udp_rcv
            """),
        .of(
            "no-listener", "TCP over IPv6",
            """
            a: TCP6 OUT6 CROSS6 LOCAL6 tcp_v6_rcv inet6_lookup_listener tcp_v6_send_reset tcp_v6_send_response
            a: security_skb_classify_flow DROP(NO_SOCKET)<tcp_v6_rcv
            """),
    ]

    static let notSockets: [SignatureCase] = [
        .near(
            "no-listener", "an answer for a client that has gone",
            """
            a: UDP UDPOUT CROSS ROUTE LOCAL UDPREAD
            b: ns=2 10.1.0.2:5353->10.1.0.1:40000(udp) UDPOUT BACK ROUTE LOCAL udp_rcv __udp4_lib_rcv ERROR
            b: DROP(NO_SOCKET)<udp_rcv
            """),
        .near(
            "no-listener", "an echo reply, which a ping takes by a raw socket",
            """
            a: ICMP OUT CROSS ROUTE LOCAL icmp_rcv icmp_echo icmp_reply consume_skb FREED
            b: ns=2 10.1.0.2:0->10.1.0.1:0(icmp) OUT BACK ROUTE LOCAL skb_clone icmp_rcv __skb_checksum_complete ping_rcv
            b: ping_lookup DROP(NO_SOCKET)<ping_rcv
            """),
    ]
}

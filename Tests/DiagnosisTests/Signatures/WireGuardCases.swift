extension SignatureCase {
    private static let intoWireGuard = """
        10.7.0.1:40000->10.7.0.2:8080(tcp:SYN) TCPOUT wg0:7 FINISH neigh_connected_output QUEUE XMIT wg_xmit[wireguard] \
        wg_allowedips_lookup_dst[wireguard]
        """

    private static let decrypted = """
        a: \(intoWireGuard) encrypt_packet[wireguard] skb_cow_data skb_scrub_packet
        a: len=140 10.1.0.1:51820->10.1.0.2:51820(udp) ip_local_out OUT CROSS ROUTE LOCAL UDPSOCKET
        a: wg_receive[wireguard] wg_packet_receive[wireguard] skb_cow_data
        a: len=60 10.7.0.1:40000->10.7.0.2:8080(tcp:SYN) wg0:8 wg_allowedips_lookup_src[wireguard]
        """

    static let wireGuard = ends + peers

    private static let ends: [SignatureCase] = [
        .of(
            "wireguard-source-not-allowed", "another peer's address inside",
            decrypted + " consume_skb FREED"),
        .of(
            "wireguard-no-peer", "an address that no peer has",
            "a: \(intoWireGuard) icmp_ndo_send ERROR DROP(NOT_SPECIFIED)<wg_xmit"),
        .of(
            "wireguard-no-peer", "the same in a list that shows no answer", as: .likely,
            """
            a: 10.9.0.1:40000->10.9.0.2:8080(tcp:SYN) wg0:5 __dev_queue_xmit dev_hard_start_xmit wg_xmit[wireguard]
            a: wg_allowedips_lookup_dst[wireguard] DROP(NOT_SPECIFIED)<wg_xmit
            """),
        .of(
            "wireguard-handshake-incomplete", "packets wait", as: .likely,
            """
            a: \(intoWireGuard) tcp_wfree
            b: +1s \(intoWireGuard) tcp_wfree
            """),
        .of(
            "wireguard-handshake-incomplete", "packets wait, and the beginning of the first does not show", as: .likely,
            """
            a: 10.7.0.1:40000->10.7.0.2:8080(tcp) wg0:7 XMIT wg_xmit[wireguard] wg_allowedips_lookup_dst[wireguard]
            h: \(initiation)
            b: +1s \(intoWireGuard.replacing(":SYN", with: "")) tcp_wfree
            i: +5s \(initiation)
            """),
        // Both ends of a tunnel may use one port: what is seen is the question.
        .of(
            "wireguard-handshake-incomplete",
            "nothing but the other side's handshakes, on the machine that refuses them",
            as: .likely,
            """
            a: \(initiation)
            b: +5s \(initiation)
            """),
        .of(
            "wireguard-source-not-allowed", "where the module's functions do not show", as: .likely,
            """
            \(otherTraffic)
            a: \(plainlyDecrypted) consume_skb FREED
            """),
        .of(
            "wireguard-source-not-allowed", "by who frees it, in a list that hides the rest", as: .likely,
            """
            a: \(plainlyDecrypted) consume_skb<wg_packet_rx_poll[wireguard] FREED
            """),
        .of(
            "wireguard-handshake-incomplete", "where the module's functions do not show", as: .likely,
            """
            a: \(plainInitiation)
            b: +5s \(plainInitiation)
            """),
    ]

    /// What shows of a handshake packet where the module's functions do not.
    private static let plainInitiation = """
        len=176 10.1.0.1:51820->10.1.0.2:51820(udp) wg0:7 ip_local_out OUT CROSS ROUTE LOCAL UDPSOCKET skb_pull \
        by=~0+wg-kex-wg0:12 consume_skb FREED
        """

    /// Into the tunnel and out of it, where the module's functions do not show, up to what its receiver makes of it.
    private static let plainlyDecrypted = """
        10.7.0.1:40000->10.7.0.2:8080(tcp:SYN) TCPOUT wg0:7 FINISH neigh_connected_output QUEUE XMIT skb_cow_data \
        skb_push skb_scrub_packet len=140 10.1.0.1:51820->10.1.0.2:51820(udp) ip_local_out OUT CROSS ROUTE LOCAL \
        UDPSOCKET skb_pull skb_scrub_packet len=60 10.7.0.1:40000->10.7.0.2:8080(tcp:SYN) wg0:8
        """
    private static let otherTraffic = "z: len=60 10.1.0.9:53->10.1.0.8:4000(udp) GRO ROUTE LOCAL UDPREAD"

    private static let initiation = """
        len=176 10.1.0.1:51820->10.1.0.2:51820(udp) eth0:2 GRO ROUTE LOCAL UDPSOCKET wg_receive[wireguard] \
        wg_packet_receive[wireguard] wg_receive_handshake_packet[wireguard] wg_cookie_validate_packet[wireguard] \
        consume_skb FREED
        """

    static let notWireGuard = otherEnds + notPeers

    private static let otherEnds: [SignatureCase] = [
        .near(
            "wireguard-source-not-allowed", "allowed, and delivered",
            decrypted + """
                 GRO ROUTE LOCAL ACCEPTED
                """),
        .near(
            "wireguard-source-not-allowed", "delivered, where the module's functions do not show",
            """
            \(otherTraffic)
            a: \(plainlyDecrypted) GRO ROUTE LOCAL ACCEPTED
            """),
        .near(
            "wireguard-source-not-allowed", "freed by its reader, in a list that hides how it went on",
            "a: \(plainlyDecrypted) consume_skb<tcp_rcv_established FREED"),
        .near(
            "wireguard-handshake-incomplete", "datagrams of that length on another port",
            """
            a: len=176 10.1.0.1:40000->10.1.0.2:9999(udp) ip_local_out OUT CROSS ROUTE LOCAL UDPREAD
            b: +5s len=176 10.1.0.1:40000->10.1.0.2:9999(udp) ip_local_out OUT CROSS ROUTE LOCAL UDPREAD
            """),
        .near(
            "wireguard-no-peer", "a peer without a session", says: ["wireguard-handshake-incomplete"],
            """
            a: \(intoWireGuard) tcp_wfree
            b: +1s \(intoWireGuard) tcp_wfree
            """),
        .near(
            "wireguard-handshake-incomplete", "the handshake is answered",
            """
            a: \(initiation)
            b: len=120 10.1.0.2:51820->10.1.0.1:51820(udp) ip_local_out OUT FINISH QUEUE XMIT
            c: +1s len=60 10.1.0.1:51820->10.1.0.2:51820(udp) eth0:2 GRO ROUTE LOCAL UDPSOCKET consume_skb FREED
            d: +5s \(initiation)
            """),
        .near(
            "wireguard-handshake-incomplete", "packets waited, and went once there was a session",
            """
            a: \(intoWireGuard) tcp_wfree
            a: +1s encrypt_packet[wireguard] skb_cow_data skb_scrub_packet
            a: len=140 10.1.0.1:51820->10.1.0.2:51820(udp) ip_local_out OUT CROSS ROUTE LOCAL UDPSOCKET
            a: wg_receive[wireguard] wg_packet_receive[wireguard] skb_cow_data
            a: len=60 10.7.0.1:40000->10.7.0.2:8080(tcp:SYN) wg0:8 wg_allowedips_lookup_src[wireguard]
            a: GRO ROUTE LOCAL ACCEPTED
            """),
    ]
}

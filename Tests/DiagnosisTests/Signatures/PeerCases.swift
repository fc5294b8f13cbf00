/// WireGuard's peers, whose handshakes and addresses are told apart.
extension SignatureCase {
    private static let leave = "FINISH QUEUE XMIT VETH"
    private static let waits = """
        10.7.0.1:40000->10.7.0.2:8080(tcp:SYN) TCPOUT wg0:7 FINISH neigh_connected_output QUEUE XMIT wg_xmit[wireguard] \
        wg_allowedips_lookup_dst[wireguard] tcp_wfree
        """
    private static let initiation = "len=176 10.1.0.1:51820->10.1.0.2:51820(udp)"
    private static let response = "len=120 10.1.0.2:51820->10.1.0.1:51820(udp)"
    private static let taken = """
        ROUTE LOCAL UDPSOCKET wg_receive[wireguard] wg_packet_receive[wireguard] \
        wg_receive_handshake_packet[wireguard] wg_cookie_validate_packet[wireguard] consume_skb FREED
        """
    private static let answers = "\(response) wg0:9 ip_local_out OUT eth0:3"
    private static let atPeer = "\(initiation) eth0:3 RECEIVE \(taken)"
    private static let thereByRouter = "\(initiation) eth0:2 RECEIVE ROUTE FORWARD eth1:3 \(leave)"
    private static let backByRouter = "\(response) eth1:3 RECEIVE ROUTE FORWARD eth0:2 \(leave)"

    /// Two peers send from one address inside; the gateway in namespace 1 allows it to one of them.
    private static let outOfTunnel = """
        ROUTE LOCAL UDPSOCKET wg_receive[wireguard] wg_packet_receive[wireguard] skb_cow_data len=84 \
        10.7.0.2:0->10.7.0.254:0(icmp) wg0:8 wg_allowedips_lookup_src[wireguard]
        """
    private static let firstPeer = "len=156 10.1.1.2:51820->10.1.1.1:51820(udp) eth1:2 RECEIVE \(outOfTunnel)"
    private static let secondPeer = "len=156 10.1.2.2:51820->10.1.2.1:51820(udp) eth2:3 RECEIVE \(outOfTunnel)"
    private static let allowed = "GRO ROUTE LOCAL icmp_rcv icmp_echo icmp_reply consume_skb FREED"

    static let peers: [SignatureCase] = [
        .of(
            "wireguard-handshake-incomplete", "answered, and begun again, on the machine that answers", as: .likely,
            """
            a: \(atPeer)
            b: \(answers) \(leave)
            c: +5s \(atPeer)
            d: \(answers) \(leave)
            """),
        .of(
            "wireguard-handshake-incomplete", "answered, and begun again, on a router between the two", as: .likely,
            """
            a: \(thereByRouter)
            b: \(backByRouter)
            c: +5s \(thereByRouter)
            d: \(backByRouter)
            """),
        .of(
            "wireguard-source-not-allowed", "the same address inside comes from the peer that has it",
            """
            a: \(firstPeer) consume_skb FREED
            b: +1s \(firstPeer) consume_skb FREED
            c: +1s \(secondPeer) \(allowed)
            """),
    ]

    static let notPeers: [SignatureCase] = [
        .near(
            "wireguard-handshake-incomplete", "answered, and a packet follows",
            """
            a: \(thereByRouter)
            b: \(backByRouter)
            c: len=60 10.1.0.1:51820->10.1.0.2:51820(udp) eth0:2 RECEIVE ROUTE FORWARD eth1:3 \(leave)
            d: +5s \(thereByRouter)
            e: \(backByRouter)
            """),
        .near(
            "wireguard-handshake-incomplete", "begun anew after two minutes",
            """
            a: \(thereByRouter)
            b: \(backByRouter)
            c: +125s \(thereByRouter)
            d: \(backByRouter)
            """),
        .near(
            "wireguard-handshake-incomplete", "the response dies on the machine that waits for it", says: ["rp-filter"],
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            w: \(waits)
            a: \(initiation) ip_local_out OUT eth0:2 SEND ns=2 \(atPeer)
            b: ns=2 \(answers) SEND ns=1 eth0:2 RECEIVE ROUTE ip_handle_martian_source DROP(IP_RPFILTER)<ip_rcv_finish_core
            v: +5s \(waits)
            c: \(initiation) ip_local_out OUT eth0:2 SEND ns=2 \(atPeer)
            d: ns=2 \(answers) SEND ns=1 eth0:2 RECEIVE ROUTE ip_handle_martian_source DROP(IP_RPFILTER)<ip_rcv_finish_core
            """),
        .near(
            "wireguard-source-not-allowed", "others of the same peer are taken", says: ["unexplained-drop"],
            """
            a: \(firstPeer) consume_skb FREED
            c: +1s \(firstPeer) \(allowed)
            """),
    ]
}

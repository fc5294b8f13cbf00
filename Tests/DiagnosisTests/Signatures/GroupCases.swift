/// Packets for groups and for all hosts: the streams that somebody waits for, and what everybody hears.
extension SignatureCase {
    private static let stream = "len=1344 10.77.0.5:5000->239.10.1.1:5004(udp)"
    private static let refused = """
        \(stream) UDPOUT CROSS ip_rcv_finish_core ip_route_input_noref ip_mc_validate_source fib_validate_source \
        DROP(IP_RPFILTER)<ip_rcv_finish_core
        """
    private static let atInput = "RECEIVE ip_route_input_noref ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain"
    private static let advertisement = "len=40 10.1.0.1:0->224.0.0.18:0() eth0:3 \(atInput)"
    private static let announcement = "len=120 10.1.0.9:5353->224.0.0.251:5353(udp) eth0:3 \(atInput)"

    private static let unwanted = "ip_rcv_finish_core ip_route_input_noref DROP(NOT_SPECIFIED)<ip_rcv_finish_core"
    private static let wanted = "ip_route_input_noref LOCAL UDPREAD"
    private static func heard(_ n: Int) -> String {
        """
        a\(n): \(stream) UDPOUT CROSS \(wanted)
        b\(n): \(stream) ns=3 eth0:3 RECEIVE \(unwanted)

        """
    }

    private static let discover = """
        len=328 0.0.0.0:68->255.255.255.255:67(udp) eth0:3 RECEIVE LOOKUP LOCAL udp_rcv __udp4_lib_rcv \
        DROP(NOT_SPECIFIED)<__udp4_lib_rcv
        """
    private static let offer = """
        len=328 10.1.0.254:67->255.255.255.255:68(udp) eth0:3 RECEIVE LOOKUP LOCAL udp_rcv __udp4_lib_rcv \
        DROP(NOT_SPECIFIED)<__udp4_lib_rcv
        """

    private static let ask = "len=328 0.0.0.0:68->255.255.255.255:67(udp) UDPOUT eth0:2 SEND"
    private static let refusedOffer = """
        len=328 10.1.0.254:67->255.255.255.255:68(udp) eth0:2 RECEIVE LOOKUP ip_local_deliver RULES \
        DROP(NETFILTER_DROP)<nft_do_chain
        """
    private static func asksInVain(_ offer: String) -> String {
        (1...3).map { "a\($0): +1s \(ask)\nb\($0): \(offer)\n" }.joined()
    }
    /// A packet socket takes a copy ahead of every firewall.
    private static let tapped = """
        t: len=328 10.1.0.254:67->255.255.255.255:68(udp) eth0:2 __skb_clone packet_rcv skb_copy_datagram_iter \
        consume_skb FREED

        """
    private static let nobodyServes = "LOCAL udp_rcv __udp4_lib_rcv DROP(NOT_SPECIFIED)<__udp4_lib_rcv"

    static let groups: [SignatureCase] = [
        .of("firewall-drop", "what a DHCP server offers to a client that asks again", asksInVain(refusedOffer)),
        .of(
            "no-listener", "nobody serves DHCP, and a client asks again and again", as: nil,
            (1...3).map { "a\($0): +1s \(ask) ns=2 eth0:3 RECEIVE LOOKUP \(nobodyServes)\n" }.joined()),
        .of(
            "rp-filter", "a stream for a group, from a source that is routed elsewhere",
            unless: [.withoutReasons: []],
            """
            a: \(refused)
            b: +1s \(refused)
            """),
        .of(
            "firewall-drop", "the advertisements of a VRRP peer", unless: [.withoutReasons: ["firewall-drop"]],
            """
            a: \(advertisement)
            b: +1s \(advertisement)
            c: +1s \(advertisement)
            """),
    ]

    static let notGroups: [SignatureCase] = [
        .near(
            "firewall-drop", "another host asks, and hears its offers",
            (1...3).map { n in
                let heardAsk = discover.replacing("len=328", with: "len=300")
                return "a\(n): +1s \(heardAsk)\nb\(n): \(refusedOffer.replacing("eth0:2", with: "eth0:3"))\n"
            }.joined()),
        .near("firewall-drop", "the client reads a packet socket", tapped + asksInVain(refusedOffer)),
        .near(
            "ip-forward-disabled", "a broadcast that its sender hears, at a host of another network",
            """
            a: len=60 10.1.0.1:137->10.1.0.255:137(udp) UDPOUT eth0:2 FINISH skb_clone
            b: len=60 10.1.0.1:137->10.1.0.255:137(udp) eth0:2 __skb_clone RECEIVE LOOKUP LOCAL UDPREAD
            a: QUEUE XMIT VETH ns=2 eth0:3 RECEIVE LOOKUP ip_error DROP(IP_INADDRERRORS)<ip_error
            """),
        .near(
            "wrong-destination-mac", "a broadcast of another VLAN",
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: len=60 10.1.0.1:137->10.1.0.255:137(udp) eth0:3 TAKE ip_rcv ip_rcv_core DROP(OTHERHOST)<ip_rcv_core
            b: +1s len=60 10.1.0.1:137->10.1.0.255:137(udp) eth0:3 TAKE ip_rcv ip_rcv_core DROP(OTHERHOST)<ip_rcv_core
            """),
        .near(
            "no-reply", "a DHCP relay and its server",
            """
            a: len=328 10.2.0.1:67->10.2.0.2:67(udp) UDPOUT eth0:2 FINISH QUEUE XMIT NIC
            b: +3s len=328 10.2.0.1:67->10.2.0.2:67(udp) UDPOUT eth0:2 FINISH QUEUE XMIT NIC
            c: +3s len=328 10.2.0.2:67->10.1.0.1:67(udp) eth0:2 RECEIVE ROUTE LOCAL UDPREAD
            """),
        .near(
            "firewall-drop", "what everybody announces",
            """
            a: \(announcement)
            b: +1s \(announcement)
            c: +1s \(announcement)
            """),
        .near(
            "rp-filter", "discovery that hosts hear all day",
            """
            a: len=120 10.77.0.5:5353->224.0.0.251:5353(udp) UDPOUT CROSS ip_rcv_finish_core ip_route_input_noref
            a: ip_mc_validate_source fib_validate_source DROP(IP_RPFILTER)<ip_rcv_finish_core
            b: +1s len=120 10.77.0.5:5353->224.0.0.251:5353(udp) UDPOUT CROSS ip_rcv_finish_core ip_route_input_noref
            b: ip_mc_validate_source fib_validate_source DROP(IP_RPFILTER)<ip_rcv_finish_core
            """),
        .near("multicast-no-membership", "another host takes the stream", heard(1) + heard(2)),
        .near(
            "multicast-no-membership", "at a host alone: who is to hear the stream does not show",
            """
            a: \(stream) eth0:3 RECEIVE \(unwanted)
            b: +1s \(stream) eth0:3 RECEIVE \(unwanted)
            """),
        .near(
            "unexplained-drop", "a host hears others ask for an address, and a server offer one",
            """
            a: \(discover)
            b: \(offer)
            c: \(discover)
            d: +1s \(discover)
            """),
    ]
}

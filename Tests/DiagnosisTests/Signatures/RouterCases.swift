/// Routers, firewalls and translators between a client and a server, and answers that take another way.
extension SignatureCase {
    private static let leave = "FINISH QUEUE XMIT VETH"
    private static let tracked = "TRACK nf_conntrack_tcp_packet[nf_conntrack] ROUTE ip_forward RULES"

    /// A SYN through the router in namespace 2 to the server in 3.
    private static let request = """
        a: TCPOUT CROSS \(tracked) ip_forward_finish ip_output eth1:4 SEND ns=3 eth0:2 RECEIVE ROUTE LOCAL ACCEPTED

        """

    private static let refused = "c: ACK TCPOUT CROSS \(tracked) DROP(NETFILTER_DROP)<nft_do_chain"

    private static let natIn =
        "TRACK nf_conntrack_tcp_packet[nf_conntrack] nf_nat_ipv4_pre_routing[nf_nat] nf_nat_inet_fn[nf_nat]"
    private static let changed = "nf_nat_manip_pkt[nf_nat]"

    /// As a balancer passes a SYN on to a server.
    private static let balanced = """
        a: 10.1.0.1:40000->203.0.113.5:80(tcp:SYN) eth0:3 RECEIVE \(natIn) \(changed)
        a: 10.1.0.1:40000->10.2.3.2:8080(tcp:SYN) inet_proto_csum_replace4 ROUTE FORWARD eth1:4 \(leave)

        """

    private static let natOut = "nf_hook_slow nf_nat_ipv4_out[nf_nat] nf_nat_inet_fn[nf_nat]"
    private static let atOutput = """
        ip_local_out __ip_local_out nf_hook_slow ipv4_conntrack_local[nf_conntrack] nf_conntrack_in[nf_conntrack] \
        nf_conntrack_tcp_packet[nf_conntrack] nf_nat_ipv4_local_fn[nf_nat] nf_nat_inet_fn[nf_nat]
        """
    private static let loopbackCall = """
        127.0.0.1:39986->127.0.0.1:30443(tcp:SYN) \(atOutput) \(changed) \
        127.0.0.1:39986->10.244.2.9:8443(tcp:SYN) inet_proto_csum_replace4 ip_output veth9:9
        """

    /// A telephone behind a router with two uplinks.
    private static let fromPhone = """
        len=48 192.168.1.2:5060->203.0.113.9:5060(udp) lan0:8 RECEIVE TRACK nf_conntrack_udp_packet[nf_conntrack] \
        nf_nat_ipv4_pre_routing[nf_nat] nf_nat_inet_fn[nf_nat] ROUTE FORWARD
        """
    private static let masqueraded = "\(natOut) nf_nat_masquerade_ipv4[nf_nat] \(changed)"
    private static let goesOut =
        "inet_proto_csum_replace4 CONFIRMED ip_finish_output __ip_finish_output ip_finish_output2 QUEUE XMIT VETH"
    private static let byFirst = "wan1:9 \(masqueraded) 192.0.1.2:5060->203.0.113.9:5060(udp) \(goesOut)"
    private static let bySecond = "wan2:10 \(masqueraded) 192.0.2.2:5060->203.0.113.9:5060(udp) \(goesOut)"
    private static let unwanted = """
        TRACK nf_conntrack_udp_packet[nf_conntrack] nf_nat_ipv4_pre_routing[nf_nat] nf_nat_inet_fn[nf_nat] \
        ROUTE LOCAL udp_rcv __udp4_lib_rcv ERROR DROP(NO_SOCKET)<__udp4_lib_rcv
        """

    private static let discover = """
        len=328 0.0.0.0:68->255.255.255.255:67(udp) lan0:8 RECEIVE TRACK nf_conntrack_udp_packet[nf_conntrack] \
        LOOKUP ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain
        """
    private static let solicitation = """
        len=72 [fd00:1::1]:0->[ff02::1:ff00:2]:0(icmp6) p-srv:10 __br_forward[bridge] br_handle_vlan[bridge] \
        nf_hook_slow nft_do_chain_bridge[nf_tables] DROP(NETFILTER_DROP)<nft_do_chain
        """
    private static let works = """
        x: UDP UDPOUT CROSS ROUTE LOCAL UDPREAD
        y: ns=2 10.1.0.2:5353->10.1.0.1:40000(udp) UDPOUT BACK ROUTE LOCAL UDPREAD

        """

    /// A datagram that a server sends in two fragments; where the second has ports there is payload.
    private static let firstFragment = """
        len=1500 10.2.0.2:53->10.1.0.1:40000(udp) eth1:4 RECEIVE ROUTE ip_forward nf_hook_slow nft_do_chain_ipv4[nf_tables] \
        ip_forward_finish ip_output eth0:3 \(leave)
        """
    private static let laterFragment = """
        len=1048 10.2.0.2:29298->10.1.0.1:29298(udp) eth1:4 RECEIVE ROUTE ip_forward nf_hook_slow \
        nft_do_chain_ipv4[nf_tables] DROP(NETFILTER_DROP)<nft_do_chain
        """

    static let routers: [SignatureCase] = [
        .of(
            "conntrack-invalid", "the SYN-ACK takes another way, and the ACK is dropped", as: .likely,
            """
            \(request)b: ns=3 SYNACK OUT eth1:5 SEND ns=4 eth0:6 RECEIVE ROUTE FORWARD eth1:7 SEND ns=1 eth1:8 RECEIVE
            b: ROUTE LOCAL CONNECTED
            \(refused)
            """),
        .of(
            "martian-source", "a loopback source is sent to another host", as: .likely,
            """
            a: \(loopbackCall) \(leave)
            b: +1s \(loopbackCall) \(leave)
            c: +2s \(loopbackCall) \(leave)
            """),
        .of(
            "dnat-backend-refused", "the server's firewall answers with an ICMP error", as: .likely,
            """
            \(balanced)e: len=88 10.2.3.2:0->10.1.0.1:0(icmp) eth1:4 RECEIVE nf_hook_slow nf_conntrack_in[nf_conntrack]
            e: nf_conntrack_icmpv4_error[nf_conntrack] ROUTE FORWARD eth0:3 \(leave)
            """),
        .of(
            "answered-from-another-address", "the router has translated the client, and the answer finds no connection",
            as: .likely,
            """
            a: \(fromPhone) \(byFirst)
            b: len=48 198.51.101.2:5060->192.0.1.2:5060(udp) wan1:9 RECEIVE \(unwanted)
            """),
        .of(
            "firewall-drop", "what may be later fragments", as: nil,
            """
            a: \(firstFragment)
            b: \(laterFragment)
            c: +2s \(firstFragment)
            d: \(laterFragment)
            """),
        .of(
            "firewall-drop", "questions for a neighbour are all there is",
            """
            a: \(solicitation)
            b: +1s \(solicitation)
            c: +1s \(solicitation)
            """),
        .of(
            "firewall-reject", "only the ICMP error shows that it is refused", as: nil,
            """
            a: UDP UDPOUT CROSS ROUTE ip_forward RULES
            r: ns=2 len=68 10.1.0.254:0->10.1.0.1:0(icmp) ip_send_skb __ip_local_out ip_output eth0:3 \(leave)
            a: DROP(NETFILTER_DROP)<nft_do_chain
            """),
    ]

    static let notRouters: [SignatureCase] = [
        .near(
            "firewall-drop", "the RST that is made meanwhile shows that it is refused", says: ["firewall-reject"],
            """
            a: TCPOUT CROSS ROUTE ip_local_deliver RULES
            r: ns=2 len=40 10.1.0.2:8080->10.1.0.1:40000(tcp:RST|ACK) ip_local_out __ip_local_out ip_output eth0:3 \(leave)
            a: DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .near(
            "conntrack-invalid", "the SYN-ACK passes the same router", says: ["firewall-drop"],
            """
            \(request)b: ns=3 SYNACK OUT eth0:2 SEND ns=2 eth1:4 RECEIVE \(tracked) ip_forward_finish ip_output
            b: eth0:3 SEND ns=1 eth0:2 RECEIVE ROUTE LOCAL CONNECTED
            \(refused)
            """),
        .near(
            "martian-source", "the source is translated as well", says: ["dnat-backend-dead"],
            """
            a: \(loopbackCall) \(masqueraded) 10.1.0.1:39986->10.244.2.9:8443(tcp:SYN) \(goesOut)
            b: +1s \(loopbackCall) \(masqueraded) 10.1.0.1:39986->10.244.2.9:8443(tcp:SYN) \(goesOut)
            c: +2s \(loopbackCall) \(masqueraded) 10.1.0.1:39986->10.244.2.9:8443(tcp:SYN) \(goesOut)
            """),
        .near(
            "dnat-backend-refused", "a router ahead of the server sends the ICMP error", says: ["no-reply"],
            """
            \(balanced)e: len=88 10.2.9.254:0->10.1.0.1:0(icmp) eth1:4 RECEIVE nf_hook_slow nf_conntrack_in[nf_conntrack]
            e: nf_conntrack_icmpv4_error[nf_conntrack] ROUTE FORWARD eth0:3 \(leave)
            """),
        .near(
            "answered-from-another-address", "the router has asked nobody from that port", says: ["no-listener"],
            """
            a: \(fromPhone) \(byFirst)
            b: len=48 198.51.101.2:5060->192.0.1.2:5070(udp) wan1:9 RECEIVE \(unwanted)
            """),
        .near(
            "firewall-drop", "NAT gives up a mapping of another uplink, and the next packet gets a new one",
            unless: [.withoutReasons: ["firewall-drop"]],
            """
            a: \(fromPhone) \(byFirst)
            b: +1s \(fromPhone) wan2:10 nf_hook_slow apparmor_ip_postroute nf_nat_ipv4_out[nf_nat] nf_nat_inet_fn[nf_nat]
            b: DROP(NETFILTER_DROP)<nf_hook_slow
            c: +1s \(fromPhone) \(bySecond) ns=3 eth0:2 RECEIVE ROUTE LOCAL UDPREAD
            """),
        .near(
            "unexplained-drop", "requests for an address are all there is", says: ["firewall-drop"],
            """
            a: \(discover)
            b: +3s \(discover)
            c: +6s \(discover)
            """),
        .near(
            "firewall-drop", "requests for an address between other traffic",
            """
            \(works)a: \(discover)
            b: +3s \(discover)
            c: +6s \(discover)
            """),
        .near(
            "firewall-drop", "questions for a neighbour between other traffic",
            """
            \(works)a: \(solicitation)
            b: +1s \(solicitation)
            c: +1s \(solicitation)
            """),
        .near(
            "firewall-reject", "the RST is of another connection", says: ["firewall-drop"],
            """
            a: TCPOUT CROSS ROUTE ip_local_deliver RULES
            r: ns=2 len=40 10.1.0.2:8080->10.1.0.7:41000(tcp:RST|ACK) ip_local_out __ip_local_out ip_output eth0:3 \(leave)
            a: DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .near(
            "firewall-reject", "the RST goes out behind the drop", says: ["firewall-drop"],
            """
            a: TCPOUT CROSS ROUTE ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain
            r: ns=2 len=40 10.1.0.2:8080->10.1.0.1:40000(tcp:RST|ACK) ip_local_out __ip_local_out ip_output eth0:3 \(leave)
            """),
        .near(
            "firewall-drop", "requests for an address of others, and this host has got one",
            """
            a: \(discover)
            b: +3s \(discover)
            o: len=328 10.1.0.9:67->10.1.0.7:68(udp) lan0:8 RECEIVE ROUTE LOCAL UDPREAD
            c: +3s \(discover)
            """),
    ]
}

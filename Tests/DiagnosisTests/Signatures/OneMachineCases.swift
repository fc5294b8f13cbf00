/// What one machine shows of a failure, and what other packets of it refute.
extension SignatureCase {
    private static let leave = "FINISH QUEUE XMIT VETH"

    private static let opened = """
        a: TCPOUT eth0:2 \(leave)
        b: SYNACK eth0:2 RECEIVE ROUTE LOCAL CONNECTED
        c: ACK nodev TCPOUT eth0:2 \(leave)
        d: PUSH nodev TCPOUT eth0:2 \(leave)
        e: REPLYACK eth0:2 RECEIVE ROUTE LOCAL ACKED
        f: len=900 10.1.0.2:8080->10.1.0.1:40000(tcp:PSH|ACK) eth0:2 RECEIVE ROUTE LOCAL READ

        """

    private static let fin = "nodev len=52 10.1.0.1:40000->10.1.0.2:8080(tcp:FIN|ACK) TCPOUT eth0:2"

    /// A client's SYN, as the translator passes it on to a server by a device.
    private static func passed(_ name: String, from client: String = "10.1.0.1", to server: String, by device: String)
        -> String
    {
        """
        \(name): +1s len=60 \(client):40000->203.0.113.5:80(tcp:SYN) eth0:3 TAKE ip_rcv ip_rcv_core TRACK
        \(name): nf_conntrack_tcp_packet[nf_conntrack] nf_nat_ipv4_pre_routing[nf_nat] nf_nat_inet_fn[nf_nat]
        \(name): nf_nat_manip_pkt[nf_nat] \(client):40000->\(server):8080(tcp:SYN) inet_proto_csum_replace4
        \(name): ROUTE FORWARD \(device) \(leave)

        """
    }

    /// The same twice: the client tries again.
    private static func translated(to server: String, by device: String) -> String {
        passed("a", to: server, by: device) + passed("b", to: server, by: device)
    }

    /// Another client's request to the same server, and the answer to it.
    private static let othersAnswered =
        passed("x", from: "10.9.0.9", to: "10.2.0.2", by: "eth1:4") + """
            y: 10.2.0.2:8080->10.9.0.9:40000(tcp:SYN|ACK) eth1:4 TAKE ip_rcv ip_rcv_core TRACK
            y: nf_conntrack_tcp_packet[nf_conntrack] ROUTE FORWARD eth0:3 nf_hook_slow nf_nat_ipv4_out[nf_nat]
            y: nf_nat_manip_pkt[nf_nat] 203.0.113.5:80->10.9.0.9:40000(tcp:SYN|ACK) inet_proto_csum_replace4
            y: ip_finish_output __ip_finish_output ip_finish_output2 QUEUE XMIT VETH

            """

    /// The client calls 10.1.0.2:8080, and somebody else answers, whom it refuses.
    private static func answered(by stranger: String) -> String {
        """
        a: TCPOUT eth0:2 \(leave)
        b: \(stranger)->10.1.0.1:40000(tcp:SYN|ACK) eth0:2 RECEIVE ROUTE LOCAL tcp_v4_rcv
        b: __inet_lookup_listener RESET DROP(NO_SOCKET)<tcp_v4_rcv
        c: len=40 10.1.0.1:40000->\(stranger)(tcp:RST) nodev OUT eth0:2 \(leave)
        """
    }

    static let oneMachine: [SignatureCase] = [
        .of(
            "answered-from-another-address", "a SYN-ACK of a server that was not called", as: .likely,
            answered(by: "10.5.0.3:8443")),
        .of(
            "hairpin-nat-missing", "a SYN-ACK of a neighbour that was not called", as: .likely,
            answered(by: "10.1.0.3:8443")),
        .of(
            "answered-from-another-address", "a SYN-ACK of another port than the one called", as: .likely,
            answered(by: "10.1.0.2:8081")),
        .of(
            "hairpin-nat-missing", "the translator passes it back into the client's network", as: .likely,
            translated(to: "10.1.0.2", by: "eth0:3")),
        .of(
            "dnat-backend-dead", "the translator passes it on, and nothing comes back", as: .likely,
            translated(to: "10.2.0.2", by: "eth1:4")),
        .of(
            "dnat-backend-refused", "the memory of the RST serves the next packet", as: .confirmed,
            translated(to: "10.2.0.2", by: "eth1:4") + """
                r: len=40 10.2.0.2:8080->10.1.0.1:40000(tcp:RST|ACK) eth1:4 TAKE ip_rcv ip_rcv_core TRACK
                r: nf_conntrack_tcp_packet[nf_conntrack] ROUTE FORWARD eth0:3 nf_hook_slow nf_nat_ipv4_out[nf_nat]
                r: nf_nat_manip_pkt[nf_nat] 203.0.113.5:80->10.1.0.1:40000(tcp:RST|ACK) inet_proto_csum_replace4
                r: ip_finish_output __ip_finish_output ip_finish_output2 QUEUE XMIT VETH
                r: +1s len=60 10.7.0.7:99->10.8.0.8:80(tcp:SYN) eth1:4 TAKE ip_rcv ip_rcv_core ROUTE FORWARD eth0:3 \(leave)
                """),
        .of(
            "rp-filter", "and one of its packets came by the right interface",
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: TCPOUT CROSS ROUTE LOCAL ACCEPTED
            b: +1s TCPOUT eth1:7 SEND ns=2 eth1:8 RECEIVE ROUTE __fib_validate_source ip_handle_martian_source
            b: DROP(IP_RPFILTER)<ip_rcv_finish_core
            """),
        .of(
            "link-down", "no carrier, freed as 7.3 frees it",
            """
            a: TCPOUT eth0:2 FINISH QUEUE dev_qdisc_enqueue noop_enqueue __tcf_kfree_skb_list
            a: DROP(QDISC_DROP)<__tcf_kfree_skb_list
            """),
        .of(
            "link-down", "the VLAN device is down",
            """
            a: TCPOUT eth0:2 SEND ns=2 eth0:3 TAKE DROP(NOT_SPECIFIED)<vlan_do_receive
            """),
        .of(
            "wireguard-source-not-allowed", "few functions are attached, and who asked frees",
            """
            a: wg0:5 ICMP wg_allowedips_lookup_src[wireguard]<wg_packet_rx_poll consume_skb<wg_packet_rx_poll FREED
            """),
        .of(
            "tunnel-no-match", "GRE over IPv6, which takes its header off first",
            """
            a: len=92 [fd00:1::2]:0->[fd00:2::2]:0() eth0:2 TAKE ipv6_rcv ip6_rcv_core ip6_route_input ip6_input
            a: ip6_protocol_deliver_rcu gre_rcv[ip6_gre] gre_parse_header[gre] __iptunnel_pull_header len=84 icmp6_send
            a: DROP(NOT_SPECIFIED)<gre_rcv
            """),
        .of(
            "wrong-destination-mac", "frames for an address of this host's", as: nil,
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            h: ns=2 nodev 10.1.0.2:514->10.9.0.9:514(udp) UDPOUT eth0:3 \(leave)
            a: ns=2 eth0:3 TAKE ip_rcv ip_rcv_core DROP(OTHERHOST)<ip_rcv_core
            b: +1s ns=2 eth0:3 TAKE ip_rcv ip_rcv_core DROP(OTHERHOST)<ip_rcv_core
            """),
        .of(
            "connection-cut", "nothing acknowledges the FIN", as: .likely,
            opened
                + "g: \(fin) \(leave)\nh: +300ms \(fin) \(leave)\ni: +600ms \(fin) \(leave)\nj: +1200ms \(fin) \(leave)\n"
        ),
        .of(
            "masquerade-missing", "one pod's packets leave untranslated, and their ends are out of view", as: nil,
            """
            b: 10.244.1.6:40001->203.0.113.9:443(tcp:SYN) lxc2:8 TAKE ip_rcv ip_rcv_core ROUTE FORWARD eth0:7 nf_hook_slow
            b: nf_nat_ipv4_out[nf_nat] nf_nat_inet_fn[nf_nat] nf_nat_masquerade_ipv4[nf_nat] nf_nat_manip_pkt[nf_nat]
            b: 192.0.2.1:40001->203.0.113.9:443(tcp:SYN) inet_proto_csum_replace4 ip_finish_output ip_finish_output2
            b: QUEUE XMIT VETH
            a: 10.244.1.5:40000->203.0.113.9:443(tcp:SYN) lxc1:6 TAKE ip_rcv ip_rcv_core ROUTE FORWARD eth0:7 \(leave)
            c: +1s 10.244.1.5:40000->203.0.113.9:443(tcp:SYN) lxc1:6 TAKE ip_rcv ip_rcv_core ROUTE FORWARD eth0:7 \(leave)
            """),
    ]

    static let notOneMachine: [SignatureCase] = [
        .near(
            "reply-wrong-interface", "a program at eth0 sends the answer into the tunnel that the SYN came out of",
            says: ["no-reply"],
            """
            a: wg0:9 wg_allowedips_lookup_src[wireguard] napi_gro_receive ip_rcv ip_rcv_core ROUTE LOCAL ACCEPTED

            """
                + (1...3).map { number in
                    """
                    b\(number): +\(number)s SYNACK nodev OUT eth0:2 FINISH QUEUE tcf_mirred_act[act_mirred] skb_clone
                    c\(number): SYNACK wg0:9 validate_xmit_skb dev_hard_start_xmit wg_xmit[wireguard]
                    b\(number): consume_skb FREED

                    """
                }.joined()),
        .near(
            "dnat-backend-dead", "by the device it came by: the answer need not pass here", says: ["no-reply"],
            translated(to: "10.2.0.2", by: "eth0:3")),
        .near(
            "dnat-backend-dead", "the server answers others", says: ["no-reply"],
            othersAnswered + translated(to: "10.2.0.2", by: "eth1:4")),
        .near(
            "answered-from-another-address", "the client calls both, and has given up one", says: ["unexplained-drop"],
            """
            a: TCPOUT eth0:2 \(leave)
            d: 10.1.0.1:40000->10.1.0.3:8080(tcp:SYN) nodev TCPOUT eth0:2 \(leave)
            b: +1s 10.1.0.3:8080->10.1.0.1:40000(tcp:SYN|ACK) eth0:2 RECEIVE ROUTE LOCAL tcp_v4_rcv
            b: __inet_lookup_listener RESET DROP(NO_SOCKET)<tcp_v4_rcv
            """),
        .near(
            "tcp-paws", "acknowledgements that waited for a neighbour, and the connection goes on",
            opened
                + (1...3).map { number in
                    """
                    p\(number): +1s REPLYACK len=44 eth0:2 RECEIVE ROUTE LOCAL SOCKET bare tcp_v4_do_rcv tcp_rcv_established
                    p\(number): tcp_validate_incoming DROP(TCP_RFC7323_PAWS)<tcp_validate_incoming

                    """
                }.joined()
                + "z: +1s len=900 10.1.0.2:8080->10.1.0.1:40000(tcp:PSH|ACK) eth0:2 RECEIVE ROUTE LOCAL READ\n"),
        .near(
            "socket-filter-drop", "the copy of an echo reply, in the memory of the request", says: [],
            """
            a: ICMP OUT eth0:2 \(leave)
            b: 10.1.0.2:0->10.1.0.1:0(icmp) len=84 eth0:2 RECEIVE ROUTE LOCAL skb_clone
            a: 10.1.0.2:0->10.1.0.1:0(icmp) len=64 eth0:2 raw_rcv DROP(SOCKET_FILTER)<sk_filter_trim_cap
            b: icmp_rcv ping_rcv DROP(NO_SOCKET)<ping_rcv
            """),
        .near(
            "tcp-paws", "a listener behind SYNPROXY, whose timestamps fit after a while",
            """
            a: eth0:2 RECEIVE ROUTE LOCAL ACCEPTED
            b: SYNACK nodev OUT eth0:2 \(leave)
            c: PUSH eth0:2 RECEIVE ROUTE LOCAL SOCKET tcp_check_req DROP(TCP_RFC7323_TSECR)<tcp_check_req
            d: +300ms PUSH eth0:2 RECEIVE ROUTE LOCAL SOCKET tcp_check_req DROP(TCP_RFC7323_TSECR)<tcp_check_req
            e: +600ms PUSH eth0:2 RECEIVE ROUTE LOCAL OPENED
            g: REPLYACK nodev OUT eth0:2 \(leave)
            f: +1s PUSH len=600 eth0:2 RECEIVE ROUTE LOCAL READ
            """),
        .near(
            "tcp-paws", "an acknowledgement that its own FIN has overtaken",
            """
            a: eth0:2 RECEIVE ROUTE LOCAL ACCEPTED
            b: SYNACK nodev OUT eth0:2 \(leave)
            c: PUSH eth0:2 RECEIVE ROUTE LOCAL OPENED
            d: len=52 10.1.0.1:40000->10.1.0.2:8080(tcp:FIN|ACK) eth0:2 RECEIVE ROUTE LOCAL READ
            e: ACK eth0:2 RECEIVE ROUTE LOCAL tcp_v4_rcv tcp_timewait_state_process DROP(TCP_RFC7323_TW_PAWS)<tcp_v4_rcv
            """),
        .near(
            "ttl-expired", "the addressee finds a bad option",
            says: ["unexplained-drop"],
            """
            a: UDP eth0:3 ip_rcv ip_rcv_core LOOKUP ERROR
            b: len=68 10.1.0.2:0->10.1.0.1:0(icmp) nodev OUT eth0:3 \(leave)
            a: DROP(IP_INHDR)<ip_rcv_finish_core
            """),
        .near(
            "tcp-zero-window", "acknowledgements of a FIN that is not heard to be acknowledged",
            says: ["no-reply"],
            """
            a: TCPOUT eth0:2 \(leave)
            b: SYNACK eth0:2 RECEIVE ROUTE LOCAL CONNECTED
            c: ACK nodev TCPOUT eth0:2 \(leave)
            d: PUSH nodev TCPOUT eth0:2 \(leave)

            """
                + (1...4).map { number in
                    """
                    q\(number): +\(300 << number)ms len=52 10.1.0.2:8080->10.1.0.1:40000(tcp:FIN|ACK) eth0:2 RECEIVE ROUTE LOCAL ACKED
                    p\(number): nodev ACK len=52 TCPOUT eth0:2 \(leave)

                    """
                }.joined()),
        .near(
            "socket-filter-drop", "a raw socket's filter refuses what another ping waits for",
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: ICMP OUT eth0:2 \(leave)
            b: 10.1.0.2:0->10.1.0.1:0(icmp) len=84 eth0:2 RECEIVE ROUTE LOCAL DROP(SOCKET_FILTER)<sk_filter_trim_cap
            """),
        .near(
            "unknown-ethertype", "spanning tree at a host without a bridge",
            """
            a: proto=4 len=35 215.65.156.135:0->0.0.0.0:0() eth0:3 TAKE br_stp_rcv DROP(NOT_SPECIFIED)<br_stp_rcv
            """),
        .near(
            "fragment-timeout", "IPv6 fragments that show no protocol, and were put together",
            """
            a: len=1496 [fd00:1::2]:0->[fd00:2::2]:0() eth0:2 TAKE ipv6_rcv ip6_rcv_core ip6_route_input ip6_input
            a: ip6_protocol_deliver_rcu ipv6_frag_rcv inet_frag_queue_insert
            b: len=600 [fd00:1::2]:0->[fd00:2::2]:0() eth0:2 TAKE ipv6_rcv ip6_rcv_core ip6_route_input ip6_input
            b: ip6_protocol_deliver_rcu ipv6_frag_rcv inet_frag_queue_insert inet_frag_reasm_prepare
            b: len=2000 [fd00:1::2]:41638->[fd00:2::2]:4000(udp) inet_frag_reasm_finish udpv6_rcv __udp6_lib_rcv
            b: udpv6_queue_rcv_skb udpv6_queue_rcv_one_skb __udp_enqueue_schedule_skb skb_consume_udp FREED
            a: DROP(NOT_SPECIFIED)<skb_release_data
            """),
        .near(
            "unexplained-drop", "SCTP data that was read", unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: len=80 10.1.0.1:5000->10.1.0.2:5001(sctp) eth0:3 RECEIVE ROUTE LOCAL sctp_rcv[sctp]
            a: sctp_inet_skb_msgname[sctp] DROP(NOT_SPECIFIED)<sctp_recvmsg
            """),
        .near(
            "no-reply", "the answers come in fragments, and a rule drops these", says: ["firewall-drop"],
            (1...3).map { number in
                """
                a\(number): +1s len=60 [fd00:1::2]:41965->[fd00:2::2]:53(udp) eth0:2 TAKE ipv6_rcv ip6_rcv_core
                a\(number): ip6_route_input ip6_forward ip6_output eth1:3 FINISH6 QUEUE XMIT VETH
                b\(number): len=1496 [fd00:2::2]:0->[fd00:1::2]:0() eth1:3 TAKE ipv6_rcv ip6_rcv_core ip6_route_input
                b\(number): ip6_forward nf_hook_slow nft_do_chain_inet[nf_tables] DROP(NETFILTER_DROP)<nft_do_chain

                """
            }.joined()),
    ]
}

extension SignatureCase {
    private static let ontoOpenVSwitch = """
        a: TCPOUT eth0:2 SEND ns=2 p1:3 TAKE ovs_vport_receive[openvswitch] ovs_dp_process_packet[openvswitch]
        a: ovs_execute_actions[openvswitch] do_execute_actions[openvswitch]
        """
    private static let toSegmentation = """
        a: PUSH len=4000 TCPOUT eth0:2 FINISH QUEUE validate_xmit_skb netif_skb_features __skb_gso_segment
        a: skb_mac_gso_segment inet_gso_segment tcp_gso_segment skb_segment
        """
    private static let tagged = """
        a: UDP UDPOUT eth0.200:5 FINISH QUEUE XMIT vlan_dev_hard_start_xmit[8021q] eth0:2 QUEUE XMIT VETH ns=2 eth0:3
        """
    private static let leftAlone = "TAKE ip_rcv ip_rcv_core DROP(OTHERHOST)<ip_rcv_core"
    private static let fragment = """
        b: len=1500 10.1.0.1:0->10.1.0.2:0(udp) UDPOUT eth0:2 SEND ns=2 eth0:3 TAKE tc_run tcf_classify
        b: cls_bpf_classify[cls_bpf] DROP(TC_INGRESS)<__netif_receive_skb_core.constprop.0
        """

    static let protocols: [SignatureCase] = [
        .of(
            "ovs-drop", "the flow ends without an output",
            ontoOpenVSwitch + " DROP(OVS_DROP_LAST_ACTION)<do_execute_actions"),
        .of(
            "ovs-drop", "its conntrack refuses", ontoOpenVSwitch + " DROP(OVS_DROP_CONNTRACK)<ovs_ct_execute"),
        .of(
            "gso-failed", "the headers do not fit", toSegmentation + " DROP(NOT_SPECIFIED)<validate_xmit_skb"),
        .of(
            "bpf-fragment-lost", "the first fragment passes", as: .likely,
            "a: len=1500 10.1.0.1:40000->10.1.0.2:5353(udp) UDPOUT CROSS ROUTE LOCAL UDPREAD\n" + fragment),
        .of(
            "vlan-not-configured", "a VLAN that the receiver does not have", as: .likely,
            tagged + " TAKE ip_rcv ip_rcv_core DROP(OTHERHOST)<ip_rcv_core"),
        .of(
            "vlan-not-configured", "the receiver alone, which leaves frames for groups alone, too", as: .likely,
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            g: len=72 10.1.0.1:5000->224.0.0.22:5000(udp) eth0:3 \(leftAlone)
            a: eth0:3 \(leftAlone)
            b: +1s eth0:3 \(leftAlone)
            p: ICMP eth0:3 \(leftAlone)
            """),
        .of(
            "source-route-refused", "accept_source_route is off", as: .likely,
            """
            a: UDP UDPOUT CROSS ROUTE ip_options_compile __ip_options_compile DROP(NOT_SPECIFIED)<ip_rcv_finish_core
            """),
        .of(
            "source-route-refused", "a routing header of a type that nobody accepts",
            """
            a: len=104 [fd00:1::1]:0->[fd00:1::2]:0() OUT6 CROSS6 LOCAL6 ipv6_rthdr_rcv ERROR6
            a: DROP(NOT_SPECIFIED)<icmpv6_param_prob_reason
            """),
        .of(
            "martian-destination", "a loopback address from outside",
            """
            a: len=40 10.1.0.1:40000->127.0.0.1:5353(udp) UDPOUT CROSS LOOKUP DROP(IP_INVALID_DEST)<ip_rcv_finish_core
            """),
        .of(
            "duplicate-address", "one of the two has the service", as: .likely,
            """
            a: TCPOUT CROSS ROUTE LOCAL ACCEPTED
            b: 10.1.0.1:40001->10.1.0.2:8080(tcp:SYN) TCPOUT eth0:2 SEND ns=3 eth0:7 RECEIVE ROUTE LOCAL tcp_v4_rcv
            b: __inet_lookup_listener RESET DROP(NO_SOCKET)<tcp_v4_rcv
            """),
        .of(
            "multicast-no-membership", "the datagrams arrive", as: .likely,
            """
            a: len=80 10.1.0.1:5000->239.1.2.3:5000(udp) UDPOUT CROSS ip_rcv_finish_core ip_route_input_noref
            a: DROP(NOT_SPECIFIED)<ip_rcv_finish_core
            b: +1s len=80 10.1.0.1:5000->239.1.2.3:5000(udp) UDPOUT CROSS ip_rcv_finish_core ip_route_input_noref
            b: DROP(NOT_SPECIFIED)<ip_rcv_finish_core
            """),
        .of(
            "icmp-echo-ignored", "two requests", as: .likely,
            """
            a: ICMP OUT CROSS ROUTE LOCAL icmp_rcv icmp_echo consume_skb FREED
            b: +1s ICMP OUT CROSS ROUTE LOCAL icmp_rcv icmp_echo consume_skb FREED
            """),
        .of(
            "bridge-hairpin-off", "a service of its own", as: .likely,
            """
            a: 10.1.0.1:40000->10.96.0.10:80(tcp:SYN) TCPOUT eth0:2 SEND ns=2 p-cli:3 TAKE br_nf_pre_routing[br_netfilter]
            a: nf_hook_slow nf_nat_ipv4_pre_routing[nf_nat] nf_nat_inet_fn[nf_nat] nf_nat_manip_pkt[nf_nat]
            a: 10.1.0.1:40000->10.1.0.1:8080(tcp:SYN) br_handle_frame_finish[bridge] br_forward[bridge]
            a: DROP(NOT_SPECIFIED)<br_forward
            """),
    ]

    static let notProtocols: [SignatureCase] = [
        .near(
            "ovs-drop", "the port that it is sent to is down", says: ["link-down"],
            ontoOpenVSwitch + """
                 ovs_vport_send[openvswitch] p2:4 __dev_queue_xmit noop_enqueue DROP(NOT_SPECIFIED)<__dev_queue_xmit
                """),
        .near(
            "gso-failed", "the segments go on", toSegmentation + " consume_skb FREED"),
        .near(
            "bpf-fragment-lost", "nothing of that client passes", says: ["tc-drop"], fragment),
        .near(
            "vlan-not-configured", "no tag, another MAC address", says: ["wrong-destination-mac"],
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: UDP UDPOUT eth0:2 SEND ns=2 eth0:3 TAKE ip_rcv ip_rcv_core DROP(OTHERHOST)<ip_rcv_core
            """),
        .near(
            "source-route-refused", "options that make no sense are answered", says: ["ip-header-invalid"],
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: UDP UDPOUT CROSS ROUTE ip_options_compile __ip_options_compile ERROR DROP(IP_INHDR)<ip_rcv_finish_core
            """),
        .near(
            "tunnel-no-match", "an option of IPv6 that makes no sense", says: ["ip-header-invalid"],
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: len=104 [fd00:1::1]:0->[fd00:1::2]:0() OUT6 CROSS6 LOCAL6 ipv6_destopt_rcv icmpv6_param_prob_reason ERROR6
            a: DROP(NOT_SPECIFIED)<icmpv6_param_prob_reason
            """),
        .near(
            "martian-destination", "the source is impossible", says: ["martian-source"],
            """
            a: len=40 127.0.0.1:40000->10.1.0.2:5353(udp) UDPOUT CROSS LOOKUP ip_handle_martian_source
            a: DROP(IP_INVALID_SOURCE)<ip_rcv_finish_core
            """),
        .near(
            "duplicate-address", "another port, and one host", says: ["no-listener"],
            """
            a: TCPOUT CROSS ROUTE LOCAL ACCEPTED
            b: 10.1.0.1:40001->10.1.0.2:8081(tcp:SYN) TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv __inet_lookup_listener RESET
            b: DROP(NO_SOCKET)<tcp_v4_rcv
            """),
        .near(
            "multicast-no-membership", "a group that every host hears",
            """
            a: len=80 10.1.0.1:5353->224.0.0.251:5353(udp) UDPOUT CROSS ip_rcv_finish_core ip_route_input_noref
            a: DROP(NOT_SPECIFIED)<ip_rcv_finish_core
            b: len=80 10.1.0.1:5353->224.0.0.251:5353(udp) UDPOUT CROSS ip_rcv_finish_core ip_route_input_noref
            b: DROP(NOT_SPECIFIED)<ip_rcv_finish_core
            """),
        .near(
            "icmp-echo-ignored", "the answers are out of view",
            """
            a: ICMP OUT CROSS ROUTE LOCAL icmp_rcv icmp_echo icmp_reply consume_skb FREED
            b: +1s ICMP OUT CROSS ROUTE LOCAL icmp_rcv icmp_echo icmp_reply consume_skb FREED
            """),
        .near(
            "bridge-hairpin-off", "another host behind the bridge", says: ["bridge-port-isolated"],
            unless: [.withoutReasons: ["bridge-vlan-filtered"]],
            """
            a: TCPOUT eth0:2 SEND ns=2 p-cli:3 TAKE br_nf_pre_routing[br_netfilter] br_handle_frame_finish[bridge]
            a: br_forward[bridge] DROP(NOT_SPECIFIED)<br_forward
            """),
    ]

    static let tcpStates: [SignatureCase] = [
        .of(
            "port-reused", "a SYN meets the old connection", unless: [.withoutReasons: []],
            """
            a: TCPOUT CROSS ROUTE LOCAL SOCKET bare tcp_v4_do_rcv tcp_rcv_established tcp_validate_incoming
            a: DROP(TCP_INVALID_SYN)<tcp_validate_incoming
            """),
        .of(
            "port-reused", "seen from the client",
            """
            a: TCPOUT eth0:2 FINISH QUEUE XMIT NIC
            b: REPLYACK eth0:2 GRO ROUTE LOCAL SOCKET bare tcp_v4_do_rcv tcp_rcv_state_process RESET
            b: DROP(TCP_INVALID_ACK_SEQUENCE)<tcp_v4_do_rcv
            """),
        .of(
            "half-open-connection", "data for a listener that knows nothing of it",
            """
            a: PUSH TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv __inet_lookup_listener sk_filter_trim_cap tcp_v4_fill_cb
            a: bare tcp_v4_do_rcv tcp_rcv_state_process RESET DROP(TCP_FLAGS)<tcp_v4_do_rcv
            """),
        .of(
            "half-open-connection", "data, and nobody listens either", as: .likely,
            """
            a: PUSH TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv __inet_lookup_listener RESET DROP(NO_SOCKET)<tcp_v4_rcv
            """),
        .of(
            "port-reused", "the client's machine alone, on any kernel", as: nil,
            """
            a: TCPOUT eth0:2 FINISH QUEUE XMIT NIC
            b: len=52 10.1.0.2:8080->10.1.0.1:40000(tcp:ACK) eth0:2 RECEIVE ROUTE LOCAL SOCKET bare tcp_v4_do_rcv
            b: tcp_rcv_state_process RESET DROP(TCP_INVALID_ACK_SEQUENCE)<tcp_v4_do_rcv
            c: len=40 10.1.0.1:40000->10.1.0.2:8080(tcp:RST) nodev __ip_local_out ip_output eth0:2 FINISH QUEUE XMIT NIC
            d: +1s len=60 10.1.0.1:40000->10.1.0.2:8080(tcp:SYN) nodev TCPOUT eth0:2 FINISH QUEUE XMIT NIC
            e: SYNACK eth0:2 RECEIVE ROUTE LOCAL CONNECTED
            """),
        .of(
            "tcp-minimum-ttl", "a peer that is too far away",
            unless: [.withoutReasons: ["tcp-md5-mismatch"]],
            """
            a: TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv __inet_lookup_listener DROP(TCP_MINTTL)<tcp_v4_rcv
            """),
    ]

    static let notTCPStates: [SignatureCase] = [
        .near(
            "icmp-echo-ignored", "a ping to the broadcast address",
            """
            a: ICMP len=56 10.1.0.1:0->10.1.0.255:0(icmp) OUT CROSS ROUTE LOCAL icmp_rcv DROP(INVALID_PROTO)<icmp_rcv
            """),
        .near(
            "receive-buffer-full", "a copy that a raw socket did not read",
            """
            a: ICMP len=84 10.1.0.2:0->10.1.0.1:0(icmp) eth0:2 RECEIVE ROUTE LOCAL skb_clone
            b: ICMP len=84 10.1.0.2:0->10.1.0.1:0(icmp) eth0:2 raw_rcv __sock_queue_rcv_skb DROP(SOCKET_RCVBUFF)<raw_rcv
            a: icmp_rcv ping_rcv consume_skb FREED
            """),
        .near(
            "port-reused", "an old connection that the other side has forgotten", says: ["half-open-connection"],
            """
            a: PUSH TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv __inet_lookup_listener sk_filter_trim_cap tcp_v4_fill_cb
            a: bare tcp_v4_do_rcv tcp_rcv_state_process RESET DROP(TCP_FLAGS)<tcp_v4_do_rcv
            """),
        .near(
            "half-open-connection", "a new connection, and nobody listens", says: ["no-listener"],
            """
            a: TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv __inet_lookup_listener RESET DROP(NO_SOCKET)<tcp_v4_rcv
            """),
        .near(
            "tcp-minimum-ttl", "the TTL ran out on the way", says: ["ttl-expired"],
            """
            a: TCPOUT CROSS ROUTE ip_forward ERROR DROP(IP_INHDR)<ip_forward
            """),
    ]

    private static let overIPIP = """
        a: len=84 10.8.0.1:0->10.8.0.2:0(icmp) OUT t0:5 FINISH QUEUE XMIT ipip_tunnel_xmit[ipip] iptunnel_xmit
        a: skb_scrub_packet len=104 10.1.0.1:0->10.1.0.2:0() ip_local_out OUT CROSS ROUTE LOCAL tunnel4_rcv[tunnel4]
        a: ipip_rcv[ipip] ipip_tunnel_rcv[ipip]

        """
    private static let overGeneve = """
        a: len=84 10.8.0.1:0->10.8.0.2:0(icmp) OUT gnv0:5 FINISH QUEUE XMIT geneve_xmit[geneve] skb_scrub_packet
        a: udp_tunnel_xmit_skb[udp_tunnel] iptunnel_xmit len=134 10.1.0.1:45000->10.1.0.2:6081(udp) ip_local_out OUT
        a: CROSS ROUTE LOCAL UDPSOCKET geneve_udp_encap_recv[geneve]

        """
    private static let esp = "a: ESP OUT CROSS ROUTE LOCAL xfrm4_esp_rcv xfrm_input secpath_set xfrm_parse_spi\n"

    static let wrappings: [SignatureCase] = [
        .of(
            "tunnel-no-match", "an IPIP tunnel with another remote",
            overIPIP + "a: ERROR DROP(NOT_SPECIFIED)<tunnel4_rcv"),
        .of(
            "tunnel-no-match", "and the handler of XFRM interfaces has the last word",
            overIPIP + """
                a: xfrmi4_rcv_tunnel[xfrm_interface] xfrm_input secpath_set xfrm_audit_state_notfound xfrm_rcv_cb
                a: tunnel4_rcv_cb[tunnel4] xfrmi_rcv_cb[xfrm_interface] DROP(NOT_SPECIFIED)<xfrm_input
                """),
        .of(
            "tunnel-no-match", "and the handlers are modules, which do not show", as: .likely,
            unless: [.withoutReasons: ["unknown-protocol"]],
            """
            a: len=88 10.1.0.1:0->10.1.0.2:0() OUT CROSS ROUTE LOCAL ERROR DROP(NOT_SPECIFIED)<kfree_skb_reason
            """),
        .of(
            "tunnel-no-match", "and only the look for its security association shows", as: .likely,
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            z: ESP OUT CROSS ROUTE LOCAL xfrm4_esp_rcv xfrm_input consume_skb FREED
            a: len=80 10.1.0.1:0->10.1.0.2:0() OUT CROSS ROUTE LOCAL xfrm_input secpath_set xfrm_audit_state_notfound
            a: xfrm_rcv_cb DROP(NOT_SPECIFIED)<xfrm_input
            """),
        .of(
            "geneve-unknown-vni", "the other end has another number", as: .likely,
            overGeneve + "a: DROP(NOT_SPECIFIED)<geneve_udp_encap_recv"),
        .of(
            "xfrm-auth-failed", "another key",
            esp + """
                a: xfrm_replay_check esp_input[esp4] esp_input_done2[esp4] xfrm_audit_state_icvfail xfrm_rcv_cb
                a: DROP(NOT_SPECIFIED)<xfrm_input
                """),
        .of(
            "xfrm-replay", "a number that was seen before",
            esp + "a: xfrm_replay_check xfrm_audit_state_replay xfrm_rcv_cb DROP(NOT_SPECIFIED)<xfrm_input"),
        .of(
            "xfrm-state-error", "sending, with an association that has no numbers left", as: .possible,
            """
            a: TCPOUT xfrm4_output xfrm_output xfrm_output_resume xfrm_replay_overflow DROP(NOT_SPECIFIED)<xfrm_output_resume
            """),
    ]

    static let notWrappings: [SignatureCase] = [
        .near(
            "tunnel-no-match", "a device takes it, and a firewall drops what was inside", says: ["firewall-drop"],
            overIPIP + """
                a: ip_tunnel_rcv[ip_tunnel] __iptunnel_pull_header skb_scrub_packet len=84 10.8.0.1:0->10.8.0.2:0(icmp) t0:6
                a: gro_cells_receive GRO ROUTE ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain
                """),
        .near(
            "geneve-unknown-vni", "a device takes it, and a firewall drops what was inside", says: ["firewall-drop"],
            overGeneve + """
                a: __iptunnel_pull_header skb_scrub_packet eth_type_trans len=84 10.8.0.1:0->10.8.0.2:0(icmp) gnv0:6
                a: gro_cells_receive GRO ROUTE ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain
                """),
        .near(
            "xfrm-auth-failed", "the number is what is wrong", says: ["xfrm-replay"],
            esp + "a: xfrm_replay_check xfrm_audit_state_replay xfrm_rcv_cb DROP(NOT_SPECIFIED)<xfrm_input"),
        .near(
            "xfrm-replay", "no association has this SPI", says: ["xfrm-no-state"],
            esp + "a: xfrm_audit_state_notfound xfrm_rcv_cb DROP(NOT_SPECIFIED)<xfrm_input"),
        .near(
            "xfrm-state-error", "a policy refuses what comes in clear", says: ["xfrm-policy-block"],
            """
            a: TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv __inet_lookup_listener __xfrm_policy_check __xfrm_decode_session
            a: DROP(XFRM_POLICY)<tcp_v4_rcv
            """),
    ]
}

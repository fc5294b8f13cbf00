import Testing

@testable import Diagnosis

/// What a hasty look takes for a failure, or for none.
@Suite struct HastyCases {
    private static let leave = "FINISH QUEUE XMIT NIC"
    private static let onwards = "FINISH QUEUE XMIT VETH"
    private static let opened = """
        a: TCPOUT eth0:2 \(leave)
        b: SYNACK eth0:2 RECEIVE ROUTE LOCAL CONNECTED
        c: ACK nodev TCPOUT eth0:2 \(leave)

        """
    private static let acknowledged = "REPLYACK len=52 eth0:2 RECEIVE ROUTE LOCAL ACKED"
    private static let taken = "len=300 10.1.0.2:8080->10.1.0.1:40000(tcp:PSH|ACK) eth0:2 RECEIVE ROUTE LOCAL READ"
    private static let short = "PUSH len=152 nodev TCPOUT eth0:2 \(leave)"
    private static let full = "PUSH len=1500 nodev TCPOUT eth0:2 \(leave)"
    private static let answerAgain = """
        SYNACK eth0:2 RECEIVE ROUTE LOCAL SOCKET bare tcp_v4_do_rcv tcp_rcv_established tcp_validate_incoming \
        DROP(TCP_INVALID_SYN)<tcp_validate_incoming
        """
    private static let question = "len=48 10.1.0.1:5060->10.1.0.2:5060(udp) nodev UDPOUT eth0:2 \(leave)"
    private static let ping = "ICMP nodev OUT eth0:2 \(leave)"
    private static let fromTunnel = """
        10.1.1.1:51820(udp) eth1:2 RECEIVE ROUTE LOCAL UDPSOCKET wg_receive[wireguard] wg_packet_receive[wireguard] \
        skb_cow_data len=84 10.7.0.2:0->10.7.0.254:0(icmp) wg0:8 wg_allowedips_lookup_src[wireguard]
        """
    private static let natIn = """
        TRACK nf_conntrack_udp_packet[nf_conntrack] nf_nat_ipv4_pre_routing[nf_nat] nf_nat_inet_fn[nf_nat]
        """
    private static let natOut = "nf_hook_slow nf_nat_ipv4_out[nf_nat] nf_nat_inet_fn[nf_nat]"
    private static let translates = """
        \(natOut) nf_nat_masquerade_ipv4[nf_nat] nf_nat_manip_pkt[nf_nat]
        """
    private static let sent = "inet_proto_csum_replace4 CONFIRMED ip_finish_output ip_finish_output2 QUEUE XMIT VETH"
    private static let fragment = """
        len=1500 10.1.0.2:5004->239.1.1.1:40000(udp) eth0:2 RECEIVE ROUTE ip_local_deliver ip_defrag len=1480 \
        inet_frag_queue_insert
        """

    static let untrue: [SignatureCase] = [
        // An orderly end: its FIN comes behind what was acknowledged.
        .near(
            "connection-cut", "repeated, acknowledged, answered and closed by both sides",
            """
            \(opened)d: \(short)
            e: \(taken)
            f: ACK nodev TCPOUT eth0:2 \(leave)
            s0: +1s \(short)
            s1: +210ms \(short)
            s2: +420ms \(short)
            s3: +840ms \(short)
            t: \(acknowledged)
            u: \(taken)
            v: ACK nodev TCPOUT eth0:2 \(leave)
            z: +300ms len=52 10.1.0.1:40000->10.1.0.2:8080(tcp:FIN|ACK) nodev TCPOUT eth0:2 \(leave)
            y: len=52 10.1.0.2:8080->10.1.0.1:40000(tcp:FIN|ACK) eth0:2 RECEIVE ROUTE LOCAL READ
            """),
        // The path takes full-size segments: others were acknowledged.
        .near(
            "mtu-exceeded", "a download that is cut off behind full-size segments",
            """
            \(opened)d: \(short)
            e: \(acknowledged)
            f: \(full)
            g: \(acknowledged)
            h: \(full)
            i: \(acknowledged)
            s0: +1s \(full)
            s1: +210ms \(full)
            s2: +420ms \(full)
            s3: +840ms \(full)
            s4: +1680ms \(full)
            """),
        // Nobody has waited for anything: 5 µs.
        .near(
            "no-reply", "a burst behind one question and its answer, at the end of the capture",
            """
            a: \(question)
            b: len=48 10.1.0.2:5060->10.1.0.1:5060(udp) eth0:2 RECEIVE ROUTE LOCAL UDPREAD
            c: \(question)
            d: \(question)
            e: \(question)
            f: \(question)
            """),
        // `ping -l 6`, within 50 µs.
        .near(
            "no-reply", "six echo requests at once, and the capture ends behind the first answer",
            """
            a: \(ping)
            b: \(ping)
            c: \(ping)
            d: \(ping)
            e: \(ping)
            f: \(ping)
            g: len=84 10.1.0.2:0->10.1.0.1:0(icmp) eth0:2 RECEIVE ROUTE LOCAL icmp_rcv ping_rcv consume_skb FREED
            """),
        .near(
            "answered-from-another-address", "a stranger's datagram, and the host that was called has answered",
            """
            a: len=48 192.168.1.2:5060->203.0.113.9:5060(udp) lan0:8 RECEIVE \(natIn) ROUTE FORWARD wan1:9 \(translates)
            a: 192.0.1.2:5060->203.0.113.9:5060(udp) \(sent)
            y: len=48 203.0.113.9:5060->192.0.1.2:5060(udp) wan1:9 RECEIVE \(natIn) nf_nat_manip_pkt[nf_nat]
            y: 203.0.113.9:5060->192.168.1.2:5060(udp) inet_proto_csum_replace4 ROUTE FORWARD lan0:8 \(onwards)
            b: len=48 198.51.101.2:5060->192.0.1.2:5060(udp) wan1:9 RECEIVE \(natIn) ROUTE LOCAL udp_rcv __udp4_lib_rcv
            b: ERROR DROP(NO_SOCKET)<__udp4_lib_rcv
            """),
        // With a list of functions that has neither ip_rt_send_redirect nor the rules.
        .near(
            "firewall-reject", "a redirect, and then a rule drops it",
            """
            a: TCPOUT CROSS ip_forward
            r: ns=2 len=88 10.1.0.254:0->10.1.0.1:0(icmp) ip_local_out __ip_local_out ip_output eth0:3 \(onwards)
            a: DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .near("fragment-timeout", "fragments to a group", "a: \(fragment)\nb: +1s \(fragment)"),
    ]

    static let untold: [SignatureCase] = [
        .of(
            "no-reply", "the SYN-ACK comes again and again, and the client has nothing to send",
            """
            \(opened)d: +1s \(answerAgain)
            e: ACK nodev TCPOUT eth0:2 \(leave)
            f: +2s \(answerAgain)
            g: ACK nodev TCPOUT eth0:2 \(leave)
            h: +4s \(answerAgain)
            i: ACK nodev TCPOUT eth0:2 \(leave)
            """),
        .of(
            "wireguard-source-not-allowed", "two peers behind one address: the port tells them apart",
            """
            a: len=156 10.1.1.2:51820->\(fromTunnel) consume_skb FREED
            b: +1s len=156 10.1.1.2:51820->\(fromTunnel) consume_skb FREED
            c: +1s len=156 10.1.1.2:33333->\(fromTunnel) GRO ROUTE LOCAL icmp_rcv icmp_echo icmp_reply consume_skb FREED
            """),
    ]

    @Test(arguments: untrue) func isNotTold(_ example: SignatureCase) throws {
        let causes = diagnose(try example.trace(.kernel7_3)).causeIDs
        #expect(!causes.contains(example.id))
    }

    @Test(arguments: untold) func isTold(_ example: SignatureCase) throws {
        let causes = diagnose(try example.trace(.kernel7_3)).causeIDs
        #expect(causes == [example.id])
    }

    /// pwru without `--output-meta` has no PROTO column, in which an EtherType without a protocol would show.
    @Test func noEtherTypeIsAccusedUnseen() {
        let way = "ICMP OUT eth0:2 SEND ns=3 eth1:10 TAKE DROP(UNHANDLED_PROTO)<__netif_receive_skb_core"
        let analysis = diagnose(
            print(TraceScript("a: \(way)\nb: +1s \(way)", on: .v7_3).records, Columns(meta: false)))
        #expect(analysis.causes.allSatisfy { $0.signature != "unknown-ethertype" || $0.confidence == .possible })
    }

    /// Go's resolver asks for A and AAAA by two sockets at once.
    @Test func twoSocketsThatAskAtOnceMayYetBeAnswered() {
        let records = TraceScript(
            """
            a: len=58 10.1.0.1:50000->10.1.0.3:53(udp) nodev UDPOUT eth0:2 \(Self.leave)
            b: len=90 10.1.0.3:53->10.1.0.1:50000(udp) eth0:2 RECEIVE ROUTE LOCAL UDPREAD
            c: len=58 10.1.0.1:40000->10.1.0.2:53(udp) nodev UDPOUT eth0:2 \(Self.leave)
            d: len=58 10.1.0.1:40001->10.1.0.2:53(udp) nodev UDPOUT eth0:2 \(Self.leave)
            """, on: .v7_3
        ).records
        let causes = diagnose(print(records, Columns(time: false))).causes
        #expect(causes.allSatisfy { $0.confidence == .possible })
    }
}

import KernelMap

/// What one machine sees of a failure on another.
extension SignatureCase {
    private static let leave = "FINISH QUEUE XMIT NIC"
    private static let accepted = "a: nodev eth0:2 RECEIVE ROUTE LOCAL ACCEPTED\n"
    private static let acknowledged = "d: ACK eth0:2 RECEIVE ROUTE LOCAL OPENED\n"

    /// A SYN-ACK of this machine's.
    private static func answer(_ name: String, after wait: String = "", by device: String = "eth0:2") -> String {
        "\(name): \(wait) SYNACK nodev OUT \(device) \(leave)\n"
    }

    /// The client's own handshake with a server on another machine.
    private static let opened = """
        a: TCPOUT eth0:2 \(leave)
        b: SYNACK eth0:2 RECEIVE ROUTE LOCAL CONNECTED
        c: ACK nodev TCPOUT eth0:2 \(leave)

        """

    private static func data(_ name: String, after wait: String = "", length: Int = 1000) -> String {
        "\(name): \(wait) nodev PUSH len=\(length) TCPOUT eth0:2 \(leave)\n"
    }

    /// The first segment, and what TCP's timer sends.
    private static let repeated =
        data("s0") + data("s1", after: "+210ms") + data("s2", after: "+420ms") + data("s3", after: "+840ms")
        + data("s4", after: "+1680ms")

    /// What TCP sends of its own accord behind data, each answered by the peer.
    private static func probed(after waits: [String], length: (Int) -> Int = { _ in 52 }) -> String {
        opened + data("s0") + "t0: REPLYACK len=52 eth0:2 RECEIVE ROUTE LOCAL ACKED\n"
            + waits.enumerated().map { number, wait in
                """
                p\(number): \(wait) nodev ACK len=52 TCPOUT eth0:2 \(leave)
                q\(number): REPLYACK len=\(length(number)) eth0:2 RECEIVE ROUTE LOCAL ACKED

                """
            }.joined()
    }

    /// What comes back, entered with an ICMP packet from a router.
    private static func icmp(_ functions: String, to host: String = "10.1.0.1") -> String {
        """
        e: len=88 10.1.0.254:0->\(host):0(icmp) eth0:2 RECEIVE ROUTE LOCAL icmp_rcv __skb_checksum_complete
        e: \(functions) consume_skb FREED

        """
    }

    private static let unreachable = "icmp_unreach icmp_socket_deliver raw_icmp_error tcp_v4_err"
    private static let reset = "10.1.0.2:8080->10.1.0.1:40000(tcp:RST)"
    private static let refused = "r: len=40 \(reset) eth0:2 RECEIVE ROUTE LOCAL SOCKET tcp_reset ENDED\n"

    /// Passed on twice in the same memory; its end is on another machine.
    private static let passed = "eth0:2 RECEIVE LOOKUP FORWARD eth1:3 FINISH QUEUE XMIT VETH"

    static let symptoms = oneSided + waiting

    private static let oneSided: [SignatureCase] = [
        .shown(
            "answer-unacknowledged", "the SYN-ACK leaves again and again",
            accepted + answer("b") + answer("c", after: "+1s") + answer("d", after: "+2s")),
        .shown(
            "answer-unacknowledged", "the SYN comes again behind its answer",
            accepted + answer("b") + "c: +1s eth0:2 RECEIVE ROUTE LOCAL SOCKET tcp_check_req ENDED\n"),
        .shown(
            "answer-unacknowledged", "the SYNs came another way",
            answer("b") + answer("c", after: "+1s") + answer("d", after: "+2s")),
        .of(
            "reply-wrong-interface", "a second uplink", as: .likely, unless: [:],
            accepted + answer("b", by: "eth1:3") + answer("c", after: "+1s", by: "eth1:3")),
        .shown(
            "refused-by-icmp", "a router refuses a SYN", "a: TCPOUT eth0:2 \(leave)\n" + icmp(unreachable)),
        .shown(
            "refused-by-icmp", "a datagram",
            "a: UDP UDPOUT eth0:2 \(leave)\n" + icmp("icmp_unreach icmp_socket_deliver raw_icmp_error __udp4_lib_err")),
        .of(
            "half-open-connection", "data, and an RST", as: .likely,
            unless: [:], data("a") + refused),
        .of("no-reply", "the same segment over and over", as: .likely, opened + repeated),
        .of(
            "no-reply", "long segments alone are lost", as: .likely,
            opened + data("s", length: 400) + "t: REPLYACK len=52 eth0:2 RECEIVE ROUTE LOCAL ACKED\n" + repeated),
        .of(
            "tcp-zero-window", "on the machine that sends the probes", as: .likely,
            probed(after: ["+200ms", "+400ms", "+800ms", "+1600ms"])),
        .of(
            "no-reply", "a listener takes the SYN again and again, and few functions are attached", as: .likely,
            (0...3).map { number in
                """
                s\(number): +\(number)s eth0:2 ip_rcv ip_local_deliver tcp_v4_rcv bare tcp_v4_do_rcv tcp_rcv_state_process
                s\(number): tcp_conn_request consume_skb

                """
            }.joined()),
        .of(
            "answered-from-another-address", "the server alone, and the client asks again", as: .likely,
            (0...2).map { number in
                """
                s\(number): +1s len=40 10.1.0.1:40000->10.1.0.22:5353(udp) eth0:2 RECEIVE ROUTE LOCAL UDPREAD
                t\(number): len=40 10.1.0.2:5353->10.1.0.1:40000(udp) nodev UDPOUT eth0:2 FINISH QUEUE XMIT NIC

                """
            }.joined()),
        .of(
            "no-reply", "the ACK is never heard", as: .likely,
            opened
                + (1...3).map { number in
                    """
                    x\(number): +\(number)s SYNACK eth0:2 RECEIVE ROUTE LOCAL SOCKET tcp_check_req ENDED
                    y\(number): ACK nodev TCPOUT eth0:2 \(leave)

                    """
                }.joined()),
        .of(
            "no-reply", "a ping that waits", as: .possible,
            """
            a: ICMP OUT eth0:2 \(leave)
            b: +1s ICMP OUT eth0:2 \(leave)
            c: +1s ICMP OUT eth0:2 \(leave)
            """),
        .of(
            "no-reply", "passed on again in the same memory", as: .likely,
            """
            a: \(passed)
            a: +1s \(passed)
            """),
        .of(
            "no-reply", "a packet socket listens", as: .likely,
            """
            a: TCPOUT eth0:2 FINISH QUEUE XMIT skb_clone
            t: eth0:2 packet_rcv consume_skb FREED
            a: NIC
            b: +1s nodev TCPOUT eth0:2 FINISH QUEUE XMIT skb_clone
            u: eth0:2 packet_rcv consume_skb FREED
            b: NIC
            """),
    ]

    static let notSymptoms = notOneSided + notWaiting

    private static let notOneSided: [SignatureCase] = [
        .near(
            "tcp-zero-window", "keepalives, on the machine that sends them",
            probed(after: ["+5s", "+5s", "+5s", "+5s"])),
        .near(
            "tcp-zero-window", "ACKs of data that comes ever more slowly",
            probed(after: ["+200ms", "+400ms", "+800ms", "+1600ms"]) { 900 + 10 * $0 }),
        .near("answer-unacknowledged", "acknowledged", accepted + answer("b") + acknowledged),
        .near(
            "answer-unacknowledged", "late, and acknowledged",
            accepted + answer("b") + answer("c", after: "+1s") + acknowledged),
        .near(
            "no-reply", "one-way messages by the clock",
            (0...11).map {
                "m\($0): +1s len=300 10.1.0.1:40000->10.1.0.2:514(udp) nodev UDPOUT eth0:2 FINISH QUEUE XMIT NIC\n"
            }
            .joined()),
        .near("answer-unacknowledged", "the capture ends behind the first answer", accepted + answer("b")),
        .near("reply-wrong-interface", "asymmetric, and heard", accepted + answer("b", by: "eth1:3") + acknowledged),
        .near(
            "reply-wrong-interface", "two ports of one bond", says: ["no-reply"],
            """
            a: nodev eth2:4 __netif_receive_skb bond0:5 RECEIVE ROUTE LOCAL ACCEPTED
            b: SYNACK nodev OUT bond0:5 FINISH QUEUE XMIT bond_start_xmit eth3:6 XMIT NIC
            c: +1s SYNACK nodev OUT bond0:5 FINISH QUEUE XMIT bond_start_xmit eth3:6 XMIT NIC
            """),
        .near(
            "refused-by-icmp", "a redirect tells of a better way",
            "a: TCPOUT eth0:2 \(leave)\n" + icmp("icmp_redirect icmp_socket_deliver raw_icmp_error tcp_v4_err")),
        .near(
            "refused-by-icmp", "the next attempt is answered",
            "a: TCPOUT eth0:2 \(leave)\n" + icmp(unreachable) + """
                b: +1s nodev TCPOUT eth0:2 \(leave)
                c: SYNACK eth0:2 RECEIVE ROUTE LOCAL CONNECTED
                """),
        .near(
            "refused-by-icmp", "an error about somebody else's packet",
            "a: TCPOUT eth0:2 \(leave)\n" + icmp(unreachable, to: "10.1.0.9")),
        .near(
            "refused-by-icmp", "traceroute asks for errors",
            "a: len=60 10.1.0.1:40000->10.1.0.2:33440(udp) UDPOUT eth0:2 \(leave)\n"
                + icmp("icmp_unreach icmp_socket_deliver raw_icmp_error __udp4_lib_err")),
        .near(
            "half-open-connection", "a connection that an application closes hard",
            says: ["connection-refused-by-peer"], opened + data("d") + refused),
        .near("no-reply", "a window full of equal segments", opened + (0...5).map { data("s\($0)") }.joined()),
        .near(
            "no-reply", "the segment got through at last",
            opened + repeated + "f: REPLYACK eth0:2 RECEIVE ROUTE LOCAL ACKED\n" + data("g", length: 400)),
        .near(
            "no-reply", "a stream of equal datagrams",
            (0...30).map { "u\($0): +100ms UDP UDPOUT eth0:2 \(leave)\n" }.joined()),
        .near(
            "no-reply", "echo requests, and their replies",
            """
            a: ICMP OUT eth0:2 \(leave)
            b: len=84 10.1.0.2:0->10.1.0.1:0(icmp) eth0:2 RECEIVE ROUTE LOCAL icmp_rcv ping_rcv consume_skb FREED
            c: +1s ICMP OUT eth0:2 \(leave)
            d: len=84 10.1.0.2:0->10.1.0.1:0(icmp) eth0:2 RECEIVE ROUTE LOCAL icmp_rcv ping_rcv consume_skb FREED
            """),
    ]

    /// A note that stands beside `no-reply`.
    private static func shown(_ id: String, _ what: String, _ script: String) -> SignatureCase {
        SignatureCase(id: id, what: what, says: ["no-reply"], unless: [:], confidence: .likely) {
            TraceScript(script, on: $0).records
        }
    }
}

extension SignatureCase {
    private static let opened = """
        a: TCPOUT CROSS ROUTE LOCAL ACCEPTED
        b: ns=2 SYNACK OUT BACK ROUTE LOCAL CONNECTED
        c: ACK TCPOUT CROSS ROUTE LOCAL OPENED
        d: PUSH TCPOUT CROSS ROUTE LOCAL READ
        e: ns=2 REPLYACK TCPOUT BACK ROUTE LOCAL ACKED

        """

    /// A segment that carries nothing new, and what the peer says to it.
    private static func probe(_ number: Int, after wait: String, _ reason: String = "TCP_OLD_SEQUENCE") -> String {
        """
        p\(number): \(wait) ns=1 ACK TCPOUT CROSS ROUTE LOCAL SOCKET bare tcp_v4_do_rcv tcp_rcv_established
        p\(number): tcp_validate_incoming DROP(\(reason))<tcp_validate_incoming
        q\(number): ns=2 REPLYACK TCPOUT BACK ROUTE LOCAL ACKED

        """
    }

    /// The listener looks for a route back, and gives the SYN up.
    private static let unanswerable = """
        x: ns=1 TCPOUT CROSS ROUTE LOCAL LISTENER tcp_v4_route_req security_inet_conn_request consume_skb FREED
        y: +1s ns=1 TCPOUT CROSS ROUTE LOCAL LISTENER tcp_v4_route_req security_inet_conn_request consume_skb FREED

        """

    private static func sent(_ number: Int, after wait: String, _ setting: String = "") -> String {
        "s\(number): \(wait) PUSH \(setting) TCPOUT eth0:2 FINISH QUEUE XMIT NIC\n"
    }

    private static let probes =
        opened + probe(1, after: "+200ms") + probe(2, after: "+400ms")
        + probe(3, after: "+800ms") + probe(4, after: "+1600ms")

    static let tcp: [SignatureCase] = [
        .of(
            "listen-backlog-overflow", "no room for a finished handshake", as: nil,
            """
            a: TCPOUT CROSS ROUTE LOCAL ACCEPTED
            b: ns=2 SYNACK OUT BACK ROUTE LOCAL CONNECTED
            c: ACK TCPOUT CROSS ROUTE LOCAL SOCKET tcp_check_req tcp_v4_syn_recv_sock
            c: DROP(TCP_LISTEN_OVERFLOW)<tcp_v4_rcv
            """),
        .of(
            "listen-backlog-overflow", "SYNs are thrown away", as: .likely,
            """
            a: TCPOUT CROSS ROUTE LOCAL LISTENER consume_skb FREED
            b: +1s TCPOUT CROSS ROUTE LOCAL LISTENER consume_skb FREED
            """),
        .of(
            "listen-backlog-overflow", "no room for a finished handshake, which is refused (tcp_abort_on_overflow)",
            as: nil,
            """
            a: TCPOUT CROSS ROUTE LOCAL ACCEPTED
            b: ns=2 SYNACK OUT BACK ROUTE LOCAL CONNECTED
            c: ACK TCPOUT CROSS ROUTE LOCAL SOCKET tcp_check_req tcp_v4_syn_recv_sock RESET
            c: DROP(TCP_LISTEN_OVERFLOW)<tcp_v4_rcv
            """),
        .of(
            "listen-backlog-overflow", "too many half-open connections, and no SYN cookies", as: .likely,
            (1...4).map { number in
                """
                f\(number): ns=1 10.1.0.9:4000\(number)->10.1.0.2:8080(tcp:SYN) TCPOUT CROSS ROUTE LOCAL ACCEPTED
                g\(number): ns=2 10.1.0.2:8080->10.1.0.9:4000\(number)(tcp:SYN|ACK) OUT eth0:3 FINISH QUEUE XMIT NIC

                """
            }.joined() + unanswerable),
        .of(
            "listen-backlog-overflow", "a SYN is given up, and the client is within reach", as: .likely,
            """
            p: ns=2 len=84 10.1.0.2:9000->10.1.0.1:9001(udp) UDPOUT eth0:3 FINISH QUEUE XMIT NIC

            """ + unanswerable),
        // Without a reason it shows as a drop: the attempt to queue it failed in the same call.
        .of(
            "receive-buffer-full", "UDP faster than its reader", unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: UDP UDPOUT CROSS ROUTE LOCAL UDPSOCKET __udp_enqueue_schedule_skb DROP(SOCKET_RCVBUFF)<udp_queue_rcv_one_skb
            """),
        .of(
            "tcp-zero-window", "data behind a closed window", unless: [.withoutReasons: []],
            opened + """
                f: PUSH TCPOUT CROSS ROUTE LOCAL SOCKET bare tcp_v4_do_rcv tcp_rcv_established tcp_data_queue
                f: DROP(TCP_ZEROWINDOW)<tcp_data_queue
                """),
        .of("tcp-zero-window", "probes at growing intervals", as: nil, probes),
        .of(
            "checksum-bad", "of a UDP packet", unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: UDP UDPOUT CROSS ROUTE LOCAL udp_rcv __udp4_lib_rcv DROP(UDP_CSUM)<udp_rcv
            """),
        .of(
            "checksum-bad", "found while the reader copies", as: .likely,
            """
            a: UDP UDPOUT CROSS ROUTE LOCAL UDPSOCKET __udp_enqueue_schedule_skb +10ms by=reader
            a: skb_copy_and_csum_datagram_msg __sk_queue_drop_skb DROP(NOT_SPECIFIED)<udp_recvmsg
            """),
        .of(
            "checksum-bad", "of a TCP segment",
            """
            a: TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv __skb_checksum_complete DROP(TCP_CSUM)<tcp_v4_rcv
            """),
        .of(
            "tcp-md5-mismatch", "a segment without signature",
            """
            a: TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv __inet_lookup_listener inet_lhash2_lookup
            a: DROP(TCP_MD5NOTFOUND)<tcp_v4_rcv
            """),
        // Without a reason it looks like any repeated segment.
        .of(
            "tcp-paws", "a timestamp from the past", unless: [.withoutReasons: []],
            opened + """
                f: PUSH TCPOUT CROSS ROUTE LOCAL SOCKET bare tcp_v4_do_rcv tcp_rcv_established tcp_validate_incoming
                f: DROP(TCP_RFC7323_PAWS)<tcp_validate_incoming
                """),
        .of(
            "connection-refused-by-peer", "a program that resets the connection instead of answering", as: .likely,
            opened + """
                f: ns=2 len=52 10.1.0.2:8080->10.1.0.1:40000(tcp:RST|ACK) TCPOUT BACK ROUTE LOCAL SOCKET
                f: bare tcp_v4_do_rcv tcp_rcv_established tcp_validate_incoming tcp_reset ENDED
                """),
        .of(
            "tcp-zero-window", "as the sender's machine alone shows it", as: .likely,
            opened
                + [200, 400, 800, 1600, 3200].map { wait in
                    """
                    p\(wait): +\(wait)ms ns=1 ACK nodev TCPOUT eth0:2 FINISH QUEUE XMIT NIC
                    q\(wait): REPLYACK ns=1 eth0:2 RECEIVE ROUTE LOCAL ACKED

                    """
                }.joined()),
        .of(
            "connection-cut", "keepalive probes that nobody hears, and the RST of a socket that gives up", as: nil,
            opened
                + (1...4).map { "k\($0): +1s ns=1 ACK nodev TCPOUT eth0:2 FINISH QUEUE XMIT NIC\n" }.joined() + """
                    r: +1s ns=1 len=52 10.1.0.1:40000->10.1.0.2:8080(tcp:RST|ACK) nodev TCPOUT eth0:2 FINISH QUEUE XMIT NIC
                    """),
        .of(
            "connection-refused-by-peer", "an RST from the wire",
            """
            a: TCPOUT eth0:2 FINISH QUEUE XMIT NIC
            b: 10.1.0.2:8080->10.1.0.1:40000(tcp:RST|ACK) eth0:2 GRO ROUTE LOCAL SOCKET
            b: bare tcp_v4_do_rcv tcp_rcv_state_process tcp_reset ENDED
            """),
        .of(
            "connection-cut", "the same segment again and again", as: nil,
            opened + sent(1, after: "+200ms") + sent(2, after: "+400ms") + sent(3, after: "+800ms")
                + sent(4, after: "+1600ms") + sent(5, after: "+3200ms")),
    ]

    static let notTCP: [SignatureCase] = [
        .near(
            "listen-backlog-overflow", "a flood of SYNs, which SYN cookies answer",
            """
            a: TCPOUT CROSS ROUTE LOCAL LISTENER tcp_v4_route_req security_inet_conn_request cookie_v4_init_sequence
            a: consume_skb FREED
            b: +1s TCPOUT CROSS ROUTE LOCAL LISTENER tcp_v4_route_req security_inet_conn_request
            b: cookie_v4_init_sequence consume_skb FREED
            c: ns=2 SYNACK OUT BACK ROUTE LOCAL CONNECTED
            """),
        .near(
            "receive-buffer-full", "a queue that is emptied when its socket is closed",
            """
            a: UDP UDPOUT CROSS ROUTE LOCAL UDPSOCKET __udp_enqueue_schedule_skb
            a: +1s sock_rfree DROP(QUEUE_PURGE)<udp_destruct_common
            """),
        .near(
            "tcp-zero-window", "keepalives, at constant intervals",
            opened + probe(1, after: "+5s") + probe(2, after: "+5s") + probe(3, after: "+5s") + probe(4, after: "+5s")),
        .near(
            "checksum-bad", "conntrack looks at the checksum, and a rule drops", says: ["firewall-drop"],
            """
            a: TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack] nf_checksum nf_ip_checksum
            a: __skb_checksum_complete nft_do_chain_inet[nf_tables] DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .near(
            "tcp-md5-mismatch", "a TTL below the socket's minimum", says: ["tcp-minimum-ttl"],
            unless: [.withoutReasons: ["tcp-md5-mismatch"]],
            """
            a: TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv __inet_lookup_listener DROP(TCP_MINTTL)<tcp_v4_rcv
            """),
        // Only newer kernels drop it; what older ones print here is what 7.3 would without the reason.
        .near(
            "tcp-paws", "an acknowledgement that was overtaken",
            opened + probe(1, after: "+200ms", "TCP_RFC7323_PAWS_ACK")),
        SignatureCase(
            id: "tcp-paws", what: "one ACK is refused, later segments are taken, and then a rule drops the rest",
            says: ["firewall-drop"], unless: [:], confidence: nil,
            records: {
                let taken = (1...10).map { "p\($0): +200ms PUSH TCPOUT CROSS ROUTE LOCAL READ" }
                let refused = """
                    q: +200ms ACK TCPOUT CROSS ROUTE LOCAL SOCKET bare tcp_v4_do_rcv tcp_rcv_established
                    q: tcp_validate_incoming DROP(TCP_RFC7323_PAWS)<tcp_validate_incoming
                    """
                let cut = (1...2).map {
                    "r\($0): +200ms PUSH TCPOUT CROSS ROUTE ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain"
                }
                let lines = [opened] + taken.prefix(5) + [refused] + taken.suffix(5) + cut
                return TraceScript(lines.joined(separator: "\n"), on: $0).records
            }),
        .near("tcp-paws", "a segment that came twice", opened + probe(1, after: "+200ms")),
        .near(
            "half-open-connection", "a program closes with data on the way",
            opened + """
                h: +1s ns=2 len=900 10.1.0.2:8080->10.1.0.1:40000(tcp:PSH|ACK) TCPOUT BACK ROUTE LOCAL SOCKET bare
                h: tcp_v4_do_rcv tcp_rcv_state_process RESET DROP(NOT_SPECIFIED)<tcp_v4_do_rcv
                """),
        .near(
            "tcp-paws", "one doubled acknowledgement of an old timestamp",
            opened + """
                f: ACK TCPOUT CROSS ROUTE LOCAL SOCKET bare tcp_v4_do_rcv tcp_rcv_established tcp_validate_incoming
                f: DROP(TCP_RFC7323_PAWS)<tcp_validate_incoming
                g: +1s ns=1 PUSH TCPOUT CROSS ROUTE LOCAL READ
                """),
        .near(
            "no-listener", "data for a connection in TIME-WAIT, in a list that does not show it",
            opened + """
                x: ns=1 PUSH TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv RESET DROP(NOT_SPECIFIED)<tcp_v4_rcv
                """),
        .near(
            "listen-backlog-overflow", "the look for a route shows of one SYN, and is lost of the other",
            says: ["no-return-route"],
            """
            a: TCPOUT CROSS ROUTE LOCAL LISTENER consume_skb FREED
            b: +1s TCPOUT CROSS ROUTE LOCAL LISTENER tcp_v4_route_req security_inet_conn_request consume_skb FREED
            """),
        .near(
            "tcp-zero-window", "the client closes early, and its RSTs meet a closed socket",
            opened + """
                x: ns=1 len=40 10.1.0.1:40000->10.1.0.2:8080(tcp:RST) TCPOUT CROSS ROUTE LOCAL SOCKET bare tcp_v4_do_rcv
                x: tcp_rcv_state_process DROP(TCP_CLOSE)<tcp_v4_do_rcv
                y: ns=1 len=40 10.1.0.1:40000->10.1.0.2:8080(tcp:RST) TCPOUT CROSS ROUTE LOCAL SOCKET bare tcp_v4_do_rcv
                y: tcp_rcv_state_process DROP(TCP_CLOSE)<tcp_v4_do_rcv
                """),
        .near(
            "connection-refused-by-peer", "the RST was made in view", says: ["no-listener"],
            """
            a: TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv __inet_lookup_listener RESET DROP(NO_SOCKET)<tcp_v4_rcv
            b: ns=2 10.1.0.2:8080->10.1.0.1:40000(tcp:RST|ACK) OUT BACK ROUTE LOCAL SOCKET
            b: bare tcp_v4_do_rcv tcp_rcv_state_process tcp_reset ENDED
            """),
        .near(
            "connection-refused-by-peer", "the peer resets a connection behind its answer",
            opened + """
                g: ns=2 len=900 10.1.0.2:8080->10.1.0.1:40000(tcp:PSH|ACK) TCPOUT BACK ROUTE LOCAL READ
                f: ns=2 10.1.0.2:8080->10.1.0.1:40000(tcp:RST|ACK) TCPOUT BACK ROUTE LOCAL SOCKET
                f: bare tcp_v4_do_rcv tcp_rcv_established tcp_validate_incoming tcp_reset ENDED
                """),
        .near(
            "connection-cut", "a transfer in full flow when the capture ends",
            opened + sent(1, after: "+200ms") + sent(2, after: "+1ms") + sent(3, after: "+1ms")
                + sent(4, after: "+1ms") + sent(5, after: "+1ms")),
    ]
}

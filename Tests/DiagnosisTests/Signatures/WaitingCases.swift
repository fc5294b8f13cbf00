/// Answers that come in part, no longer, late or another way.
extension SignatureCase {
    private static let leave = "FINISH QUEUE XMIT NIC"
    private static let onwards = "FINISH QUEUE XMIT VETH"
    private static let ping = "+1s ICMP nodev OUT eth0:2 \(leave)"
    private static let pong = """
        len=84 10.1.0.2:0->10.1.0.1:0(icmp) eth0:2 RECEIVE ROUTE LOCAL icmp_rcv ping_rcv consume_skb FREED
        """
    private static let framedPing = "len=98 10.1.0.1:0->10.1.0.2:0(icmp) nodev OUT eth0:2 \(leave)"
    private static let longPing = "+1s len=1400 10.1.0.1:0->10.1.0.2:0(icmp) nodev OUT eth0:2 \(leave)"
    private static let fourAnswered = """
        a1: \(ping)
        b1: \(pong)
        a2: \(ping)
        b2: \(pong)
        a3: \(ping)
        b3: \(pong)
        a4: \(ping)
        b4: \(pong)

        """

    private static let question = "+1s len=48 10.1.0.1:5060->10.1.0.2:5060(udp) nodev UDPOUT eth0:2 \(leave)"
    private static let reply = "len=48 10.1.0.2:5060->10.1.0.1:5060(udp) eth0:2 RECEIVE ROUTE LOCAL UDPREAD"
    private static let inTurns = """
        a1: \(question)
        b1: \(reply)
        a2: \(question)
        b2: \(reply)

        """

    /// One direction, as a router shows it that the other one does not pass.
    private static let passes = "eth0:3 RECEIVE ROUTE FORWARD eth1:4 \(onwards)"
    private static let goesOnOneWay = """
        s: len=60 10.1.0.1:40000->10.1.0.2:8080(tcp:SYN) \(passes)
        t: ACK \(passes)
        u: PUSH \(passes)
        v: +1s len=52 10.1.0.1:40000->10.1.0.2:8080(tcp:FIN|ACK) \(passes)

        """
    private static let pingsPass = """
        p: ICMP \(passes)
        q: +1s ICMP \(passes)
        r: +1s ICMP \(passes)
        """
    private static let returns = "10.1.0.2:0->10.1.0.1:0(icmp) eth1:4 RECEIVE ROUTE FORWARD eth0:3 \(onwards)"

    private static let opened = """
        a: TCPOUT eth0:2 \(leave)
        b: SYNACK eth0:2 RECEIVE ROUTE LOCAL CONNECTED
        c: ACK nodev TCPOUT eth0:2 \(leave)

        """
    private static let acknowledged = "REPLYACK len=52 eth0:2 RECEIVE ROUTE LOCAL ACKED"
    private static let shorter = """
        d: PUSH len=400 nodev TCPOUT eth0:2 \(leave)
        e: \(acknowledged)

        """
    private static let inTime = """
        f: PUSH len=300 nodev TCPOUT eth0:2 \(leave)
        g: \(acknowledged)
        """
    private static let full = "PUSH len=1500 nodev TCPOUT eth0:2 \(leave)"
    private static let longer = "PUSH len=1200 nodev TCPOUT eth0:2 \(leave)"
    private static let exchanged = """
        d: PUSH len=152 nodev TCPOUT eth0:2 \(leave)
        e: \(acknowledged)
        f: len=152 10.1.0.2:8080->10.1.0.1:40000(tcp:PSH|ACK) eth0:2 RECEIVE ROUTE LOCAL READ
        g: ACK nodev TCPOUT eth0:2 \(leave)

        """
    private static let again = "PUSH len=152 nodev TCPOUT eth0:2 \(leave)"
    private static let finished = "len=52 10.1.0.1:40000->10.1.0.2:8080(tcp:FIN|ACK) nodev TCPOUT eth0:2 \(leave)"

    /// The client has the connection, and the SYN-ACK comes again.
    private static let answerAgain = """
        SYNACK eth0:2 RECEIVE ROUTE LOCAL SOCKET bare tcp_v4_do_rcv tcp_rcv_established tcp_validate_incoming \
        DROP(TCP_INVALID_SYN)<tcp_validate_incoming
        """

    private static let fragment = """
        len=1500 10.1.0.2:53->10.1.0.1:40000(udp) eth0:2 RECEIVE ROUTE ip_local_deliver ip_defrag len=1480 \
        inet_frag_queue_insert
        """
    private static let query = "len=48 10.1.0.1:40000->10.1.0.2:53(udp) nodev UDPOUT eth0:2 \(leave)"

    static let waiting: [SignatureCase] = [
        .of(
            "no-reply", "half of the echo requests are answered", as: .likely,
            """
            \(fourAnswered)a5: \(ping)
            a6: \(ping)
            a7: \(ping)
            a8: \(ping)
            b8: \(pong)
            a9: \(ping)
            a10: \(ping)
            b10: \(pong)
            a11: \(ping)
            a12: \(ping)
            """),
        .of(
            "no-reply", "long echo requests are lost, and short ones behind them answered", as: .likely,
            """
            a1: \(longPing)
            a2: \(longPing)
            a3: \(longPing)
            a4: \(ping)
            b4: \(pong)
            """),
        .of(
            "no-reply", "answers in turns, and then none", as: .likely,
            """
            \(inTurns)a3: \(question)
            a4: \(question)
            a5: \(question)
            a6: \(question)
            """),
        .of(
            "no-reply", "an ICMP error that only its length tells, at a router", as: .likely,
            """
            a: \(passes)
            e: len=88 \(returns)
            """),
        .of(
            "mtu-exceeded", "full-size segments alone are lost", as: .likely,
            """
            \(opened)\(shorter)s0: \(full)
            s1: +210ms \(full)
            s2: +420ms \(full)
            s3: +840ms \(full)
            s4: +1680ms \(full)
            """),
        .of(
            "connection-cut", "the client gives up with a FIN", as: .likely,
            """
            \(opened)\(exchanged)s0: +1s \(again)
            s1: +210ms \(again)
            s2: +420ms \(again)
            s3: +840ms \(again)
            s4: +1680ms \(again)
            z: +300ms \(finished)
            """),
    ]

    static let notWaiting: [SignatureCase] = [
        .near(
            "no-reply", "replies that come in fragments",
            """
            a1: \(longPing)
            a2: \(longPing)
            a3: \(longPing)
            b1: \(pong)
            b2: \(pong)
            b3: \(pong)
            b4: \(pong)
            """),
        .near(
            "no-reply", "frames are longer than the replies in them",
            """
            a1: \(framedPing)
            a2: \(framedPing)
            a3: \(framedPing)
            b1: \(pong)
            b2: \(pong)
            b3: \(pong)
            """),
        .near(
            "no-reply", "the answers come, in first fragments alone", says: ["fragment-timeout"],
            """
            a: \(query)
            b: \(fragment)
            c: +2s \(query)
            d: \(fragment)
            e: +2s \(query)
            f: \(fragment)
            """),
        .near(
            "port-reused", "the SYN-ACK comes again while nobody hears the client", says: ["no-reply"],
            """
            \(opened)s0: \(again)
            s1: +210ms \(again)
            s2: +420ms \(again)
            d: \(answerAgain)
            e: ACK nodev TCPOUT eth0:2 \(leave)
            s3: +840ms \(again)
            f: \(answerAgain)
            g: ACK nodev TCPOUT eth0:2 \(leave)
            s4: +1680ms \(again)
            """),
        .near(
            "port-reused", "the SYN-ACK was doubled on its way",
            """
            \(opened)d: \(answerAgain)
            e: ACK nodev TCPOUT eth0:2 \(leave)
            \(inTime)
            """),
        .near(
            "no-reply", "two of six echo requests are lost",
            """
            \(fourAnswered)a5: \(ping)
            a6: \(ping)
            """),
        .near(
            "no-reply", "answers in turns, and the last two questions wait",
            """
            \(inTurns)a3: \(question)
            a4: \(question)
            """),
        .near(
            "no-reply", "pings between hosts whose connections go on with one direction in view",
            """
            \(goesOnOneWay)\(pingsPass)
            """),
        .near(
            "refused-by-icmp", "an echo request the other way",
            """
            a: \(passes)
            e: len=84 \(returns)
            """),
        .near(
            "mtu-exceeded", "segments that fit everywhere are lost", says: ["no-reply"],
            """
            \(opened)\(shorter)s0: \(longer)
            s1: +210ms \(longer)
            s2: +420ms \(longer)
            s3: +840ms \(longer)
            s4: +1680ms \(longer)
            """),
        .near(
            "mtu-exceeded", "full-size segments are acknowledged in the end",
            """
            \(opened)\(shorter)s0: \(full)
            s1: +210ms \(full)
            s2: +420ms \(full)
            s3: +840ms \(full)
            t: \(acknowledged)
            u: PUSH len=400 nodev TCPOUT eth0:2 \(leave)
            """),
        .near(
            "connection-cut", "repeated, acknowledged, and both sides go on to the end",
            """
            \(opened)\(exchanged)s0: +1s \(again)
            s1: +210ms \(again)
            s2: +420ms \(again)
            s3: +840ms \(again)
            t: \(acknowledged)
            u: len=300 10.1.0.2:8080->10.1.0.1:40000(tcp:PSH|ACK) eth0:2 RECEIVE ROUTE LOCAL READ
            v: PUSH len=400 nodev TCPOUT eth0:2 \(leave)
            w: \(acknowledged)
            z: +300ms \(finished)
            y: len=52 10.1.0.2:8080->10.1.0.1:40000(tcp:FIN|ACK) eth0:2 RECEIVE ROUTE LOCAL READ
            """),
        .near(
            "fragment-timeout", "the second fragments come, too",
            """
            a: \(query)
            b: \(fragment)
            c: len=1048 10.1.0.2:29298->10.1.0.1:29298(udp) eth0:2 RECEIVE ROUTE ip_local_deliver ip_defrag len=1028
            c: inet_frag_queue_insert inet_frag_reasm_prepare len=2508 10.1.0.2:53->10.1.0.1:40000(udp) inet_frag_reasm_finish
            c: ip_local_deliver_finish ip_protocol_deliver_rcu raw_local_deliver UDPREAD
            d: +2s \(query)
            e: \(fragment)
            """),
        .near(
            "fragment-timeout", "the filter hides the other fragments, and the whole is taken",
            """
            a: \(query)
            b: \(fragment)
            c: 10.1.0.2:53->10.1.0.1:40000(udp) len=2508 eth0:2 ip_local_deliver_finish ip_protocol_deliver_rcu UDPREAD
            d: +2s \(query)
            e: \(fragment)
            f: 10.1.0.2:53->10.1.0.1:40000(udp) len=2508 eth0:2 ip_local_deliver_finish ip_protocol_deliver_rcu UDPREAD
            """),
    ]
}

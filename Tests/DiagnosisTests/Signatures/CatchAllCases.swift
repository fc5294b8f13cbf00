extension SignatureCase {
    private static let crossing = "TCPOUT CROSS ROUTE FORWARD eth1:4 SEND ns=3 eth0:2 RECEIVE ROUTE LOCAL"

    /// Two hundred events of another conversation: the capture goes on.
    private static let meanwhile = (1...6).map {
        "x\($0): ns=1 UDP UDPOUT CROSS ROUTE LOCAL UDPREAD\n"
    }.joined()

    /// A SYN vanishes behind `ip_forward`; the ones before and after it are accepted.
    private static let vanishing = """
        a: \(crossing) ACCEPTED
        b: +1s TCPOUT CROSS ROUTE ip_forward
        \(meanwhile)
        c: +1s \(crossing) ACCEPTED
        d: +2s \(crossing) ACCEPTED

        """

    static let catchAll: [SignatureCase] = [
        .of(
            "unexplained-drop", "a reason that no signature knows", unless: [.withoutReasons: []],
            """
            a: TCPOUT CROSS ROUTE LOCAL SOCKET bare tcp_v4_do_rcv tcp_rcv_state_process
            a: DROP(TCP_FASTOPEN)<tcp_v4_do_rcv
            """),
        .of("silent-loss", "behind ip_forward, where others went on", as: nil, vanishing),
        .of(
            "no-reply", "requests go out, again and again", as: nil,
            """
            a: TCPOUT eth0:2 FINISH QUEUE XMIT NIC
            b: +1s TCPOUT eth0:2 FINISH QUEUE XMIT NIC
            c: +2s TCPOUT eth0:2 FINISH QUEUE XMIT NIC
            """),
    ]

    static let notCatchAll: [SignatureCase] = [
        .near(
            "unexplained-drop", "late and repeated segments",
            """
            a: TCPOUT CROSS ROUTE LOCAL ACCEPTED
            b: ns=2 SYNACK OUT BACK ROUTE LOCAL CONNECTED
            c: ACK TCPOUT CROSS ROUTE LOCAL OPENED
            d: PUSH TCPOUT CROSS ROUTE LOCAL READ
            e: PUSH TCPOUT CROSS ROUTE LOCAL SOCKET bare tcp_v4_do_rcv tcp_rcv_established tcp_data_queue
            e: DROP(TCP_OLD_DATA)<tcp_data_queue
            f: ns=2 REPLYACK TCPOUT BACK ROUTE LOCAL ACKED
            """),
        .near(
            "silent-loss", "nobody asked a third time: the capture may have missed the rest", says: ["no-reply"],
            """
            a: \(crossing) ACCEPTED
            b: +1s TCPOUT CROSS ROUTE ip_forward
            \(meanwhile)
            """),
        .near(
            "no-reply", "one request, unanswered when the capture ends",
            """
            a: TCPOUT eth0:2 FINISH QUEUE XMIT NIC
            """),
        .near(
            "no-reply", "an answer came at the second attempt",
            """
            a: TCPOUT eth0:2 FINISH QUEUE XMIT NIC
            b: +1s TCPOUT CROSS ROUTE LOCAL ACCEPTED
            c: ns=2 SYNACK OUT BACK ROUTE LOCAL CONNECTED
            """),
    ]
}

/// Requests that arrive where no answer can leave, and answers that come under another port or in part.
extension SignatureCase {
    private static let taken = "ICMP OUT CROSS ROUTE LOCAL icmp_rcv icmp_echo icmp_reply consume_skb FREED"
    private static let works = """
        x: len=40 10.1.0.7:40000->10.1.0.2:5353(udp) UDPOUT CROSS ROUTE LOCAL UDPREAD
        y: ns=2 10.1.0.2:5353->10.1.0.7:40000(udp) UDPOUT BACK ROUTE LOCAL UDPREAD

        """
    /// The host sends to this client.
    private static let reaches = """
        z: ns=2 len=40 10.1.0.2:9999->10.1.0.1:9999(udp) UDPOUT BACK ROUTE LOCAL UDPREAD

        """

    private static let passes = "eth0:3 RECEIVE ROUTE FORWARD eth1:4 FINISH QUEUE XMIT NIC"
    private static let privateSource = "len=60 192.168.1.20:40000->203.0.113.80:443(tcp:SYN) \(passes)"
    private static let ownAnswered = """
        x: len=60 198.51.100.2:50000->203.0.113.80:443(tcp:SYN) TCPOUT eth1:4 FINISH QUEUE XMIT NIC
        y: len=60 203.0.113.80:443->198.51.100.2:50000(tcp:SYN|ACK) eth1:4 RECEIVE ROUTE LOCAL CONNECTED

        """

    private static let outer = "FINISH QUEUE XMIT NIC"
    private static let tunnelThere =
        "len=134 192.0.2.1:34180->192.0.2.2:8472(udp) eth0:3 RECEIVE ROUTE FORWARD eth1:4 \(outer)"
    private static let tunnelBack =
        "len=134 192.0.2.2:34180->192.0.2.1:8472(udp) eth1:4 RECEIVE ROUTE FORWARD eth0:3 \(outer)"

    private static let query = "+1s len=48 10.1.0.1:40000->10.1.0.2:53(udp) nodev UDPOUT eth0:2 FINISH QUEUE XMIT NIC"
    private static let answer = "len=96 10.1.0.2:53->10.1.0.1:40000(udp) eth0:2 RECEIVE ROUTE LOCAL UDPREAD"
    private static func asked(_ n: Int, answered: Bool) -> String {
        answered ? "q\(n): \(query)\nr\(n): \(answer)\n" : "q\(n): \(query)\n"
    }

    static let wayBack: [SignatureCase] = [
        .of(
            "no-return-route", "echo requests, and no reply is made", as: .likely,
            """
            \(works)a: \(taken)
            b: +1s \(taken)
            """),
        .of(
            "masquerade-missing", "nobody is translated, and the router sends from a public address", as: .likely,
            """
            \(ownAnswered)a: \(privateSource)
            b: +1s \(privateSource)
            """),
        .of(
            "no-reply", "every third question over UDP is lost", as: .likely,
            [false, true, true, false, true, true, false, true, true].enumerated()
                .map { asked($0.offset, answered: $0.element) }.joined()),
    ]

    static let notWayBack: [SignatureCase] = [
        .near("no-return-route", "no conversation shows both directions", "a: \(taken)\nb: +1s \(taken)"),
        .near(
            "no-return-route", "the host sends other packets to this client",
            """
            \(works)\(reaches)a: \(taken)
            b: +1s \(taken)
            """),
        .near(
            "masquerade-missing", "the router has no public address in view", says: ["no-reply"],
            """
            a: \(privateSource)
            b: +1s \(privateSource)
            """),
        .near(
            "no-reply", "the ends of a tunnel, each with a port of its own",
            """
            a: \(tunnelThere)
            b: \(tunnelBack)
            c: +1s \(tunnelThere)
            d: \(tunnelBack)
            """),
        .near(
            "no-reply", "questions asked two at once",
            (0..<4).map { n in
                let second = query.replacing("+1s ", with: "").replacing("len=48", with: "len=52")
                return "q\(n): \(query)\ns\(n): \(second)\nr\(n): \(answer)\nt\(n): \(answer)\n"
            }.joined()),
    ]
}

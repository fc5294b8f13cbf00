extension Signature {
    /// The packet reached the host it was for, and nothing listens on its port.
    ///
    /// `tcp_v4_rcv` and `__udp4_lib_rcv` (net/ipv4/tcp_ipv4.c, udp.c; the same for IPv6) answer with an RST or an ICMP
    /// port unreachable and free it with NO_SOCKET.
    static let noListener = Signature(
        id: "no-listener",
        family: "sockets",
        title: "nothing listens on {transport|this} port{portNumber|}",
        severity: .error,
        requires: .all([.fact(.noSocket), .fact(.isRequest), .transport(["tcp", "udp"])]),
        excludes: .any([
            .fact(.isReply), .fact(.looksLikeReply), .fact(.returnedElsewhere), .fact(.groupAddress),
        ]),
        contradicts: [Contradiction("a socket took other packets like it", .sameDirectionDelivered)],
        confirmed: .any([.fact(.resetSent), .fact(.icmpErrorSent), .fact(.deliveredLocally)]),
        likely: .fact(.noSocket),
        evidence: [.deliveredLocally, .resetSent, .icmpErrorSent, .noSocket],
        summary: [
            Advice(
                """
                {packetCount}{along|} reached the host{place|}, where no socket is bound to {transport|this} \
                port{portNumber|}.
                """
            ),
            Advice("The host answers with an RST.", when: .fact(.resetSent)),
        ] + toldByICMP("port unreachable"),
        explanation: [
            Advice(
                """
                Routing and firewall let the packet through to the transport layer of the right host, and the look-up \
                of a socket for its destination found none.
                """
            ),
            Advice(
                """
                Its destination had been translated on the way: the service behind the translation is what does not \
                listen.
                """,
                when: .fact(.destinationTranslated)),
        ],
        fix: [
            Advice(
                """
                start the service, or bind it to {serverAddress|the address called} or a wildcard address instead of \
                another one (127.0.0.1 is the usual mistake)
                """
            ),
            Advice("if the service runs in a container: publish or forward the port into its namespace"),
            Advice("if the client has the wrong port or address: correct it"),
        ],
        verify: [
            Advice(
                "ss -Hltnp 'sport = :{serverPort}'    # in {netns}: must show a listener", when: .transport(["tcp"])),
            Advice("ss -Hlunp 'sport = :{serverPort}'    # in {netns}: must show a socket", when: .transport(["udp"])),
            Advice(
                """
                pwru --filter-track-skb --all-kmods --output-caller --output-tcp-flags '{filter}'    # after the \
                repair: no NO_SOCKET
                """
            ),
        ],
        settle: [
            Advice(
                "pwru --filter-track-skb --all-kmods --output-caller --output-tcp-flags '{filter}'    # both directions"
            )
        ],
        explains: ["no-reply", "connection-refused-by-peer"],
        references: ["net/ipv4/tcp_ipv4.c: tcp_v4_rcv()", "net/ipv4/udp.c: __udp4_lib_rcv()"])

    /// A packet for a socket that has been there and is gone: what a client that has given up leaves behind.
    static let socketGone = Signature(
        id: "no-listener",
        family: "sockets",
        title: "packets come for a {transport|certain} socket that has gone",
        severity: .info,
        isNote: true,
        requires: .all([
            .fact(.noSocket),
            .any([
                .fact(.sameDirectionDelivered), .all([.fact(.isReply), .fact(.requestMadeHere), .transport(["udp"])]),
            ]),
        ]),
        confirmed: .fact(.sameDirectionDelivered),
        likely: .fact(.isReply),
        evidence: [.noSocket],
        summary: [
            Advice("{packetCount}{along|} found no socket{place|}, where one of this conversation had been before.")
        ],
        explanation: [
            Advice(
                """
                The program closed its socket while packets for it were on their way. Ask why it closed, not why they \
                were dropped.
                """
            )
        ],
        references: ["net/ipv4/tcp_ipv4.c: tcp_v4_rcv()", "net/ipv4/udp.c: __udp4_lib_rcv()"])
}

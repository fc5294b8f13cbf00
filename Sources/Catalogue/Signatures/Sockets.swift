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
            .fact(.isMidStream),
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
            Advice(
                """
                Others who call this address and port are translated to another server in this namespace, and this packet \
                was not: the rule asks for another interface, source or address.
                """,
                when: .fact(.serviceTranslatedForOthers)),
        ],
        fix: [
            Advice(
                """
                let the translation match this client, too (its interface, source and way in); if it sits in the server's \
                own network, masquerade as well (hairpin NAT)
                """,
                when: .fact(.serviceTranslatedForOthers)),
            Advice(
                "start the service, or bind it to {serverAddress|the address called} or a wildcard address{usualMistake|}"
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

    /// The drop line alone says that a socket is missing: without addresses, or on what looks like an answer.
    static let noListenerByReason = Signature(
        id: "no-listener", family: "sockets", title: "nothing listens where {thePackets|packets} went",
        severity: .error,
        requires: .all([
            .fact(.noSocket),
            .any([
                .fact(.resetSent), .fact(.icmpErrorSent), .passedHere(transportInput), .caller(transportInput),
                .transport(["tcp", "udp"]),
            ]),
            // An answer, of which nothing else shows, may have been translated for somebody else.
            .any([
                .all([.fact(.directionUnknown), .not(.fact(.forwardsElsewhere))]),
                .all([
                    .any([.fact(.isReply), .fact(.looksLikeReply)]), .any([.fact(.resetSent), .fact(.icmpErrorSent)]),
                ]),
                .not(.any([.fact(.directionUnknown), .fact(.isReply), .fact(.looksLikeReply)])),
            ]),
        ]),
        excludes: .any([
            .fact(.returnedElsewhere), .fact(.groupAddress), .fact(.isSynAck),
            .fact(.requestMadeHere), .passedHere(["icmp_rcv", "icmpv6_rcv", "ping_rcv", "raw_rcv", "rawv6_rcv"]),
            .fact(.isMidStream),
        ]),
        contradicts: [Contradiction("a socket took other packets like it", .sameDirectionDelivered)],
        likely: .any([.fact(.resetSent), .fact(.icmpErrorSent)]),
        reasons: [
            Advice(
                "the capture shows no addresses: which socket is missing, it does not say",
                when: .fact(.directionUnknown)),
            Advice(
                "it may be an answer to a program that has closed its socket",
                when: .any([.fact(.isReply), .fact(.looksLikeReply)])),
        ],
        evidence: [.deliveredLocally, .resetSent, .icmpErrorSent, .noSocket],
        summary: [
            Advice("{packetCount} reached the transport layer{place|}, and found no socket."),
            Advice("The sender is refused with an RST.", when: .fact(.resetSent)),
            Advice("The sender is told by ICMP (port unreachable).", when: .fact(.icmpErrorSent)),
        ],
        explanation: [
            Advice(
                "Routing and firewall let the packet through, and the look-up of a socket for its destination found none."
            )
        ],
        fix: [Advice("start the program that should have the socket, or bind it to the address that is called")],
        verify: [Advice("ss -Hltunp    # in {netns}: which sockets there are")],
        settle: [
            Advice("pwru --filter-track-skb --all-kmods --output-tuple --output-tcp-flags --output-caller '{filter}'")
        ],
        explains: ["no-reply", "connection-refused-by-peer"],
        references: ["net/ipv4/tcp_ipv4.c: tcp_v4_rcv()", "net/ipv4/udp.c: __udp4_lib_rcv()"])

    private static let transportInput = [
        "tcp_v4_rcv", "tcp_v6_rcv", "udp_rcv", "__udp4_lib_rcv", "udpv6_rcv", "__udp6_lib_rcv",
        "udp_unicast_rcv_skb",
    ]

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

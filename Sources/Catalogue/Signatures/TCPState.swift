extension Signature {
    /// A source port that is used again meets the connection that had it before.
    ///
    /// `tcp_validate_incoming` answers a SYN in an established connection with a challenge ACK (RFC 5961) and drops it; the
    /// client, in SYN-SENT, takes that ACK for one that acknowledges nothing it sent (`tcp_rcv_synsent_state_process`,
    /// net/ipv4/tcp_input.c), answers with an RST, and tries again.
    static let portReused = ofDrop(
        "port-reused", family: "sockets", title: "a reused source port meets a connection that is still there",
        reasons: ["TCP_INVALID_SYN"],
        or: .any([
            .all([.reason(["TCP_INVALID_ACK_SEQUENCE"]), .fact(.answersSyn), .not(.fact(.isSynAck))]),
            // Older kernels give the challenge ACK no reason of its own: it is refused, and is no SYN-ACK.
            .all([
                .fact(.noReasonGiven), .fact(.answersSyn), .fact(.isMidStream), .fact(.resetSent),
                .after(["tcp_rcv_state_process", "tcp_v4_do_rcv", "tcp_v6_do_rcv"]),
            ]),
            .all([
                .fact(.noReasonGiven), .fact(.isSyn), .after(["tcp_validate_incoming"]),
                .not(.fact(.functionsFiltered)),
            ]),
        ]),
        contradicts: [
            Contradiction("later packets of this direction are taken", .flowGoesOn),
            Contradiction("a SYN-ACK opens no connection anew: the server repeats it", .isSynAck),
        ],
        confirmed: .any([
            .all([.reason(["TCP_INVALID_SYN"]), .fact(.isSyn)]),
            .all([.reason(["TCP_INVALID_ACK_SEQUENCE"]), .fact(.answersSyn), .fact(.resetSent)]),
        ]),
        evidence: [.resetSent],
        death: "met a connection with the same addresses and ports",
        explanation: oldConnection, fix: usePortsLater, verify: showOldConnection,
        explains: ["half-open-connection"],
        references: ["net/ipv4/tcp_input.c: tcp_validate_incoming(), tcp_rcv_synsent_state_process()"])

    /// The client has the connection, and gets the SYN-ACK again: it acknowledges once more, and frees it.
    static let answerRepeated = Signature(
        id: "answer-unacknowledged", family: "symptoms", title: "the SYN-ACK comes again after it was acknowledged",
        severity: .info, isNote: true,
        requires: .all([
            .fact(.isSynAck),
            .any([.reason(["TCP_INVALID_SYN"]), .all([.fact(.noReasonGiven), .after(["tcp_validate_incoming"])])]),
        ]), confirmed: .reason(["TCP_INVALID_SYN"]), evidence: [.dropped],
        summary: [Advice("{packetCount}{along|} {were} freed by {function}{byCaller|}{place|}.")],
        explanation: [
            Advice(
                """
                The client's TCP has the connection already. A server repeats its SYN-ACK as long as no ACK has come to it: \
                the client's ACK was lost, or is dropped on its way.
                """)
        ],
        references: ["net/ipv4/tcp_input.c: tcp_validate_incoming()"])

    private static let oldConnection = [
        Advice(
            """
            The server still holds a connection of this very address and port: the client rebooted, closed without a \
            word that arrived, or sits behind a NAT that gave its port to another one. The server answers the SYN with \
            an ACK of the old connection; the client resets that, and its next SYN gets through. It costs a second or \
            more for each connection.
            """)
    ]

    private static let usePortsLater = [
        Advice("more source ports or addresses for the NAT, so that ports are not reused within minutes"),
        Advice("TCP keepalive on the server, so that dead connections go (net.ipv4.tcp_keepalive_time)"),
        Advice("close connections properly before a port is bound again (SO_REUSEADDR, fixed source ports)"),
    ]

    private static let showOldConnection = [
        Advice("ss -nto 'sport = :{serverPort} and dport = :{clientPort}'    # on the server: the old connection"),
        Advice(
            "nstat -az TcpExtTCPChallengeACK TcpExtTCPSYNChallenge    # on the server: rises with each such SYN"),
    ]

    /// The same as the packets of either side show it, whatever became of them.
    static let portReusedByFlags = ofConversation(
        "port-reused", family: "sockets", title: "a reused source port meets a connection that is still there",
        when: .fact(.synChallenged),
        contradicts: [Contradiction("the SYN is answered with a SYN-ACK", .answerUnacknowledged)],
        doubts: [Advice("it shows by the flags alone: a SYN, a bare ACK in answer, and an RST to that")],
        evidence: [.synChallenged],
        summary: "The SYN of {client} met a connection with the same addresses and ports at {server}.",
        explanation: oldConnection, fix: usePortsLater, verify: showOldConnection,
        explains: ["half-open-connection", "connection-refused-by-peer"],
        references: ["net/ipv4/tcp_input.c: tcp_validate_incoming(), tcp_rcv_synsent_state_process()"])

    /// A packet in the middle of a connection that this side does not know.
    ///
    /// Behind a listener `tcp_rcv_state_process` frees it with TCP_FLAGS, without one `tcp_v4_rcv` does with NO_SOCKET; both
    /// answer with an RST.
    static let halfOpenConnection = ofDrop(
        "half-open-connection", family: "sockets",
        title: "this side does not know the connection: it answers with an RST",
        severity: .warning,
        or: .all([
            .fact(.resetSent),
            .any([
                .all([
                    .fact(.isMidStream),
                    .any([.reason(["TCP_FLAGS"]), .fact(.noSocket), .after(["tcp_rcv_state_process"])]),
                ]),
                // What a listener answers with an RST acknowledges something, whether flags show or not.
                .all([.reason(["TCP_FLAGS"]), .not(.fact(.flagsShown))]),
            ]),
        ]),
        where: .not(.fact(.destinationTranslated)),
        contradicts: [
            Contradiction("the handshake of this connection is in view", .handshakeInView),
            Contradiction("a socket took other packets like it", .sameDirectionDelivered),
        ],
        confirmed: .all([.reason(["TCP_FLAGS"]), .fact(.isMidStream), .not(.fact(.eventsLost))]),
        likely: .not(.fact(.looksLikeReply)),
        doubts: [
            Advice(
                "a program that has just closed its socket answers what comes late in the same way",
                when: .fact(.noSocket)),
            Advice("events are missing: the handshake may be among them", when: .fact(.eventsLost)),
        ],
        evidence: [.resetSent, .noSocket],
        death: "came in the middle of a connection that nobody knew any more",
        explanation: [
            Advice(
                """
                One side thinks that the connection is there, the other has forgotten it: it rebooted, its process ended \
                without a word that arrived, a failover moved its address, or a load balancer sent the packet to another \
                backend. The RST tells the sender, which then connects anew.
                """)
        ],
        fix: [
            Advice("nothing, if the other side has restarted: the RST clears the stale connection"),
            Advice("TCP keepalive below the time after which the other side, or a NAT, forgets"),
            Advice("with several backends: connections must stick to one (session affinity, the same hash everywhere)"),
        ],
        verify: [
            Advice("ss -nt    # on both sides: is the connection known on one of them only?"),
            Advice("uptime; journalctl -u SERVICE    # on both sides: restarted since the connection was made?"),
        ],
        references: ["net/ipv4/tcp_input.c: tcp_rcv_state_process()", "net/ipv4/tcp_ipv4.c: tcp_v4_send_reset()"])

    /// The socket asks for a TTL that only a neighbour's packets have (GTSM, RFC 5082).
    static let tcpMinimumTTL = ofDrop(
        "tcp-minimum-ttl", family: "sockets",
        title: "the socket asks for a higher TTL than {thePackets|packets} {have|have} (GTSM)",
        reasons: ["TCP_MINTTL"], or: ttlWithoutReason,
        contradicts: [Contradiction("later packets of this direction are taken", .flowGoesOn)],
        death: "came with a TTL below the minimum that the socket asks for",
        explanation: [
            Advice(
                """
                BGP with ttl-security (GTSM) accepts only what comes from close by: the sender uses TTL 255, and the \
                receiver counts the hops. The sender does not use it, or is farther away than configured.
                """)
        ],
        fix: [
            Advice(
                "the same on both peers: `ttl-security hops N` (FRR), `ttl security` (BIRD), with the true number of hops"
            ),
            Advice("turn it off on both sides (if one of them cannot)"),
        ],
        verify: [
            Advice("tcpdump -c 3 -nvi {ifaceArg} 'tcp port {serverPort}'    # in {netns}: the ttl of what arrives"),
            Advice("nstat -az TcpExtTCPMinTTLDrop    # in {netns}: rises with each of them"),
        ],
        references: ["net/ipv4/tcp_ipv4.c: tcp_v4_rcv()", "Documentation: IP_MINTTL in ip(7)"])

    /// Ahead of 6.3 the check has no reason. It stands between the look-up of the socket and the socket's filter, where all
    /// else that drops has a reason of its own (`tcp_v4_rcv`, net/ipv4/tcp_ipv4.c; `tcp_v6_rcv`, net/ipv6/tcp_ipv6.c).
    private static let ttlWithoutReason = Condition.all([
        .reason(["NOT_SPECIFIED"]), .not(.kernelHasReason(["TCP_MINTTL"])), .after(listenerLookups),
        .not(.fact(.resetSent)), .wouldShow(["sk_filter_trim_cap"]),
    ])

    private static let listenerLookups = [
        "__inet_lookup_listener", "inet_lhash2_lookup", "inet6_lookup_listener", "inet6_lhash2_lookup",
    ]

    /// Drops that belong to TCP's ordinary life, as long as the connection lives.
    static let tcpStateNotes = Signature(
        id: "unexplained-drop", family: "catch-all",
        title: "TCP freed packets that its state had no use for: {reason|no reason printed}",
        severity: .info, isNote: true,
        requires: .any([.fact(.ordinaryReason), .reason(tcpStateReasons)]),
        excludes: .all([
            .fact(.directionDied), .fact(.repeatedDrop), .not(.fact(.isReset)), .not(.reason(closedReasons)),
        ]),
        confirmed: .all([]), evidence: [.dropped],
        summary: [Advice("{packetCount}{along|} {were} freed by {function}{byCaller|}{place|}.")],
        explanation: [
            Advice("{meaning}"),
            Advice("It is seen at the end of connections, and with late or repeated packets; others of them go on."),
        ],
        references: ["net/ipv4/tcp_input.c: tcp_rcv_state_process(), tcp_ack()"])

    /// A program closed its socket with data on the way: each of these segments is answered with an RST, on older kernels
    /// without a reason (`tcp_rcv_state_process`, net/ipv4/tcp_input.c).
    static let closedSocketNotes = Signature(
        id: "unexplained-drop", family: "catch-all", title: "segments came for a socket that its program had closed",
        severity: .info, isNote: true,
        requires: .all([
            .fact(.noReasonGiven), .fact(.resetSent), .fact(.isMidStream), .fact(.handshakeInView),
            .not(.fact(.answersSyn)),
            .any([
                .after(["tcp_rcv_state_process", "tcp_v4_do_rcv", "tcp_v6_do_rcv"]),
                // In TIME-WAIT (`tcp_timewait_state_process`): where no socket is found, the reason says so.
                .all([.after(["tcp_v4_rcv", "tcp_v6_rcv"]), .reason(["NOT_SPECIFIED"])]),
            ]),
        ]),
        evidence: [.resetSent, .dropped],
        summary: [
            Advice("{packetCount}{along|} {were} freed by {function}{byCaller|}{place|} and answered with an RST.")
        ],
        explanation: [Advice("Ask why the program closed, not why they were dropped.")],
        references: ["net/ipv4/tcp_input.c: tcp_rcv_state_process()"])

    /// What comes for a socket that is closed already, however often: the end of a connection, and never its cause.
    private static let closedReasons = ["TCP_CLOSE", "TCP_RESET", "SOCKET_CLOSE", "QUEUE_PURGE"]

    private static let tcpStateReasons = [
        "TCP_CLOSE", "TCP_RESET", "TCP_OLD_ACK", "TCP_TOO_OLD_ACK", "TCP_ACK_UNSENT_DATA", "TCP_ABORT_ON_DATA",
        "TCP_FLAGS", "TCP_OFO_DROP", "TCP_OFOMERGE", "TCP_OLD_DATA", "TCP_OLD_SEQUENCE", "TCP_INVALID_END_SEQUENCE",
        "TCP_RFC7323_PAWS", "TCP_RFC7323_PAWS_ACK", "TCP_RFC7323_TW_PAWS", "TCP_RFC7323_TSECR", "SOCKET_CLOSE",
        "QUEUE_PURGE",
    ]
}

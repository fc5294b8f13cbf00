extension Signature {
    /// The queue of finished, or of half-open connections of a listener is full.
    static let listenBacklogOverflow = ofConversation(
        "listen-backlog-overflow", family: "sockets",
        title: "the listener at {server|the destination} has a full queue: the application does not accept",
        when: .any([
            .all([
                .fact(.requestDiscarded), .any([.fact(.repeatedRequest), .fact(.nothingCameBack)]),
                .wouldShow(["tcp_v4_route_req", "tcp_v6_route_req"]),
                // For a SYN that finds the queue full no route is looked up: where one was, its line is lost of the others.
                .not(.fact(.requestUnanswerable)),
            ]),
            .all([
                .fact(.acceptQueueFull), .wouldShow(["tcp_create_openreq_child"]),
                .any([.not(.fact(.eventsLost)), .fact(.endedAlike)]),
            ]),
            halfOpenQueueFull,
        ]),
        contradicts: [
            Contradiction(
                "a SYN-ACK or other answer is in view",
                when: .all([.any([.fact(.requestDiscarded), .fact(.requestUnanswerable)]), .fact(.answered)]),
                shownBy: .answered),
            Contradiction(
                "a later packet of the client is delivered",
                when: .all([.fact(.acceptQueueFull), .fact(.laterDelivered)]), shownBy: .laterDelivered),
        ],
        doubts: [
            Advice(
                "it shows by what did not run: the listener looked for no route back, and made no socket",
                when: .not(.fact(.requestUnanswerable))),
            Advice(
                """
                a missing route back, or a security module that refuses the connection, looks the same; but the host \
                sends other packets to this client
                """,
                when: .all([.fact(.requestUnanswerable), .fact(.clientIsReached)])),
            Advice(
                "a missing route back looks the same; but many of the listener's clients are half open",
                when: .all([.fact(.requestUnanswerable), .not(.fact(.clientIsReached))])),
        ],
        evidence: [.requestDiscarded, .requestUnanswerable, .acceptQueueFull],
        summary: "{packetCount} from {client} reached the listener at {server}, which threw {them} away at once.",
        explanation: [
            Advice(
                """
                tcp_conn_request looked at its queues and gave the SYN up before anything else: the queue of \
                connections that wait for accept() is full (the application is stuck or too slow), or the queue of \
                half-open ones is, and SYN cookies are off.
                """,
                when: .not(.fact(.requestUnanswerable))),
            Advice(
                """
                tcp_conn_request found a route back and gave the SYN up all the same: SYN cookies are off, and what is \
                left of the queue of half-open connections is kept for clients that have been here before.
                """,
                when: .fact(.requestUnanswerable)),
        ],
        fix: [
            Advice(
                """
                find out why the application does not call accept() (stuck, out of file descriptors, too few workers)
                """),
            Advice(
                "give it a longer queue: listen(fd, N) in the application, and `sysctl -w net.core.somaxconn=4096`{inNetns|}"
            ),
            Advice(
                """
                sysctl -w net.ipv4.tcp_syncookies=1 net.ipv4.tcp_max_syn_backlog=4096    # in {netns} (if it is a flood \
                of SYNs)
                """),
        ],
        verify: [
            Advice("ss -ltn 'sport = :{serverPort}'    # in {netns}: Recv-Q must be below Send-Q"),
            Advice("nstat -az TcpExtListenOverflows TcpExtListenDrops TcpExtTCPReqQFullDrop    # in {netns}"),
        ],
        references: ["net/ipv4/tcp_input.c: tcp_conn_request()", "net/ipv4/tcp_ipv4.c: tcp_v4_syn_recv_sock()"])

    /// Without SYN cookies `tcp_conn_request` keeps the last quarter of `tcp_max_syn_backlog` for clients that it knows,
    /// and says so only behind its look for a route (net/ipv4/tcp_input.c).
    private static let halfOpenQueueFull = Condition.all([
        .fact(.requestUnanswerable), .any([.fact(.clientIsReached), .fact(.manyHalfOpen)]),
        .any([.fact(.repeatedRequest), .fact(.nothingCameBack)]), .wouldShow(["tcp_try_fastopen"]),
    ])

    /// The same told by the reason that kernel 7.x gives.
    static let listenOverflowByReason = ofDrop(
        "listen-backlog-overflow", family: "sockets",
        title: "the listener at {server|the destination} has a full queue: the application does not accept",
        reasons: ["TCP_LISTEN_OVERFLOW"],
        contradicts: [Contradiction("the connection goes on: later segments are taken", .flowGoesOn)],
        death: "found the listener's queue full",
        explanation: [
            Advice(
                """
                The handshake was complete, and the queue of connections that wait for accept() has no room: the \
                application is stuck or too slow.
                """
            )
        ],
        fix: [
            Advice("find out why the application does not call accept()"),
            Advice(
                "give it a longer queue: listen(fd, N) in the application, and `sysctl -w net.core.somaxconn=4096`{inNetns|}"
            ),
        ],
        verify: [
            Advice("ss -ltn 'sport = :{serverPort}'    # in {netns}: Recv-Q must be below Send-Q"),
            Advice("nstat -az TcpExtListenOverflows TcpExtListenDrops    # in {netns}"),
        ],
        explains: ["listen-backlog-overflow"],
        references: ["net/ipv4/tcp_minisocks.c: tcp_check_req()"])

    static let receiveBufferFull = ofDrop(
        "receive-buffer-full", family: "sockets",
        title: "the socket's receive buffer is full: the application does not read fast enough",
        reasons: ["SOCKET_RCVBUFF", "PROTO_MEM", "SOCKET_BACKLOG", "TCP_OFO_QUEUE_PRUNE"],
        contradicts: [
            Contradiction(
                "no socket wants it: an RST or ICMP error answers",
                when: .any([.fact(.resetSent), .fact(.icmpErrorSent)]))
        ], death: "found the socket's receive buffer full",
        explanation: [
            Advice("{meaning}", when: .not(.fact(.noReasonGiven))),
            Advice(
                """
                The packet reached its socket, and what the application has not read yet fills the memory that the \
                socket may use.
                """
            ),
        ],
        fix: [
            Advice("make the application read faster (more workers, a thread that only reads)"),
            Advice(
                "sysctl -w net.core.rmem_max=26214400    # on the host, and a larger SO_RCVBUF in the application (for bursts)"
            ),
            Advice(
                "raise the limit of the whole protocol (`sysctl net.ipv4.udp_mem net.ipv4.tcp_mem` shows it, in pages)",
                when: .reason(["PROTO_MEM"])),
        ],
        verify: [
            Advice(
                "ss -numpe 'sport = :{serverPort}'    # in {netns}: Recv-Q, and d in skmem (drops)",
                when: .transport(["udp"])),
            Advice(
                "ss -ntmpe 'sport = :{serverPort}'    # in {netns}: Recv-Q, and d in skmem (drops)",
                when: .transport(["tcp"])),
            Advice(
                "nstat -az UdpRcvbufErrors UdpMemErrors TcpExtTCPBacklogDrop TcpExtPruneCalled    # in {netns}"),
        ],
        references: ["net/ipv4/udp.c: __udp_enqueue_schedule_skb()", "net/ipv4/tcp_ipv4.c: tcp_add_backlog()"])

    static let tcpZeroWindow = ofDrop(
        "tcp-zero-window", family: "sockets", title: "the receiver's window is closed: the application does not read",
        severity: .warning,
        reasons: ["TCP_ZEROWINDOW", "TCP_OVERWINDOW"],
        contradicts: [Contradiction("an RST answers: there is no connection that could have a window", .resetSent)],
        death: "came while the window was closed",
        explanation: [
            Advice(
                """
                The receiver's buffer is full, so it has told the sender to wait. The data that comes nevertheless is \
                dropped.
                """
            )
        ],
        fix: [
            Advice(
                """
                find out why the application does not read from this connection (stuck, stopped, waiting for \
                something else)
                """
            )
        ],
        verify: [
            Advice(
                """
                ss -ntipO 'sport = :{serverPort} or dport = :{serverPort}'    # on both hosts: Recv-Q on the receiver, \
                rwnd_limited on the sender
                """
            ), Advice("nstat -az TcpExtTCPZeroWindowDrop TcpExtTCPToZeroWindowAdv    # in {netns}"),
        ],
        references: ["net/ipv4/tcp_input.c: tcp_data_queue()"])

    /// Probes of a closed window: told by the conversation, since each probe is dropped in the ordinary course.
    static let tcpZeroWindowProbes = ofConversation(
        "tcp-zero-window", family: "sockets", title: "the receiver's window is closed: the application does not read",
        severity: .warning,
        when: .all([.fact(.zeroWindowProbes), .fact(.probesBackOff)]),
        contradicts: [Contradiction("an RST of the peer has ended the connection", .resetByPeer)],
        doubts: [Advice("the window itself is not in a trace; the probes, at growing intervals, are")],
        evidence: [.zeroWindowProbes],
        summary:

            """
            The transfer between {client} and {server} stands still: {packetCount} without new data {were} sent to \
            probe the other side, which answers and takes none.
            """,
        explanation: [
            Advice(
                """
                Data was flowing, and then the sender sends nothing but probes, at intervals that grow. The peer is \
                alive and acknowledges, but its window is closed: its application does not read, and its buffer is \
                full.
                """)
        ],
        fix: [
            Advice(
                """
                find out why the application at the receiving end does not read (stuck, stopped, waiting for a lock \
                or a slow disk)
                """
            )
        ],
        verify: [
            Advice(
                """
                ss -ntipO 'sport = :{serverPort} or dport = :{serverPort}'    # on both hosts: Recv-Q stays full on the \
                receiver; persist timer, rwnd_limited on the sender
                """),
            Advice(
                "tcpdump -c 20 -ni any '{filter}' | grep -w 'win 0'    # in {netns}: the window that the receiver offers"
            ),
            Advice("nstat -az TcpExtTCPToZeroWindowAdv TcpExtTCPWinProbe    # on both hosts"),
        ],
        references: ["net/ipv4/tcp_output.c: tcp_send_probe0()", "net/ipv4/tcp_input.c: tcp_validate_incoming()"])

    static let checksumBad = ofDrop(
        "checksum-bad", family: "sockets", title: "wrong {transport|TCP, UDP or ICMP} checksum",
        reasons: ["TCP_CSUM", "UDP_CSUM", "ICMP_CSUM", "SKB_CSUM"],
        after: ["__skb_checksum_complete", "tcp_checksum_complete", "udp_lib_checksum_complete", "csum_error"],
        named: ["TCP_CSUM", "UDP_CSUM"],
        // The reader finds it while it copies: without a reason up to 6.12 (`udp_recvmsg`, net/ipv4/udp.c).
        or: .all([.fact(.noReasonGiven), .after(["__sk_queue_drop_skb"])]),
        contradicts: [
            Contradiction(
                "an RST or ICMP error answers: whoever is answered has a checksum that is right",
                when: .any([.fact(.resetSent), .fact(.icmpErrorSent)]))
        ], death: "had a wrong {transport|transport} checksum",
        explanation: [
            Advice(
                """
                The data or the header was changed and the checksum was not: by a BPF program or NAT that forgot it, \
                by checksum offload that one of the devices on the way claims and does not do (tunnels over virtual \
                NICs are notorious), or by corruption.
                """),
            .knownBug(
                .vxlanChecksumOffload, when: .any([.fact(.isTunnelOuter), .passed(["vxlan_rcv", "vxlan_xmit"])])),
        ],
        fix: [
            Advice(
                "ethtool -K DEVICE tx off    # at the sender's last device, and on tunnel devices: does it help? (undo: tx on)"
            ),
            Advice("in a BPF program: bpf_l4_csum_replace, or BPF_F_RECOMPUTE_CSUM with bpf_skb_store_bytes"),
            Advice(
                "ethtool -K DEVICE tx-udp_tnl-csum-segmentation off    # at the sender, with VXLAN on affected NICs (undo: on)"
            ),
        ],
        verify: [
            Advice("tcpdump -nvvi {ifaceArg} -c 20 | grep -iE 'incorrect|bad'    # in {netns}"),
            Advice("nstat -az TcpInCsumErrors UdpInCsumErrors IcmpInCsumErrors    # in {netns}"),
        ],
        references: ["net/ipv4/tcp_ipv4.c: tcp_v4_rcv()", "net/ipv4/udp.c: __udp4_lib_rcv()"])

    static let tcpMD5Mismatch = ofDrop(
        "tcp-md5-mismatch", family: "sockets", title: "TCP-MD5 or TCP-AO signature missing, unexpected or wrong",
        reasons: [
            "TCP_MD5NOTFOUND", "TCP_MD5UNEXPECTED", "TCP_MD5FAILURE", "TCP_AONOTFOUND", "TCP_AOUNEXPECTED",
            "TCP_AOKEYNOTFOUND", "TCP_AOFAILURE", "TCP_AUTH_HDR",
        ],
        after: signatureChecks + socketLookups, named: ["TCP_MD5FAILURE"],
        where: .any([
            .not(.fact(.noReasonGiven)), .after(signatureChecks),
            // TPROXY and socket matches look sockets up as well, ahead of TCP.
            .all([.reason([""]), .not(.fact(.resetSent)), .passedHere(["tcp_v4_rcv", "tcp_v6_rcv"])]),
        ]),
        contradicts: [Contradiction("the connection goes on: later segments are taken", .flowGoesOn)],
        likely: .after(signatureChecks),
        doubts: [
            Advice(
                "a minimal TTL set on the socket (GTSM), or an IPsec policy, would look the same without a reason",
                when: .fact(.noReasonGiven))
        ],
        death: "carried no TCP signature, or one that does not fit,",
        explanation: [
            Advice("{meaning}", when: .not(.fact(.noReasonGiven))),
            Advice(
                """
                BGP sessions with a password use this. One side has no password, another one, or NAT has changed the \
                addresses that the signature covers.
                """
            ),
        ],
        fix: [
            Advice("set the same password (or TCP-AO key and key id) on both peers"),
            Advice("take NAT away between them: signatures do not survive it"),
        ],
        verify: [
            Advice(
                """
                nstat -az TcpExtTCPMD5NotFound TcpExtTCPMD5Unexpected TcpExtTCPMD5Failure TcpExtTCPAORequired \
                TcpExtTCPAOBad    # in {netns}
                """
            ),
            Advice(
                "tcpdump -c 5 -nvi {ifaceArg} 'tcp port {serverPort}'    # in {netns}: option md5 or tcp-ao present?"),
        ],
        references: ["net/ipv4/tcp.c: tcp_inbound_hash()"])

    private static let signatureChecks = [
        "tcp_inbound_md5_hash", "tcp_inbound_hash", "tcp_v4_inbound_md5_hash", "tcp_v6_inbound_md5_hash",
        "tcp_inbound_ao_hash",
    ]
    /// Behind these a socket has been found, or an RST would follow.
    private static let socketLookups = [
        "__inet_lookup_listener", "inet_lhash2_lookup", "inet6_lookup_listener", "inet6_lhash2_lookup",
    ]

    static let tcpPAWS = ofDrop(
        "tcp-paws", family: "sockets", title: "TCP's timestamp check rejects the segment",
        reasons: ["TCP_RFC7323_PAWS", "TCP_RFC7323_TW_PAWS", "TCP_RFC7323_TSECR"],
        // A single acknowledgement that the network doubled or delayed is refused so, and nothing is wrong.
        excludes: .all([
            .any([.fact(.isBareAcknowledgement), .fact(.directionUnknown)]), .not(.fact(.repeatedDrop)),
        ]),
        contradicts: [
            Contradiction("the connection goes on: later segments are taken", .flowGoesOn),
            Contradiction(
                "they carry no data, and the connection goes on: later segments are taken",
                when: .all([.fact(.isBareAcknowledgement), .fact(.laterArrives)]), shownBy: .isBareAcknowledgement),
            // Behind SYNPROXY the first echoes are of another clock (`tcp_check_req`, net/ipv4/tcp_minisocks.c, 7.3).
            Contradiction(
                "the listener refuses them for a while only: later segments are taken",
                when: .all([.reason(["TCP_RFC7323_TSECR"]), .fact(.laterArrives)]), shownBy: .laterArrives),
        ],
        death: "carried a TCP timestamp older than one seen before",
        explanation: [
            Advice(
                """
                Timestamps of one connection must not run backwards. Behind NAT several hosts share one address and \
                port, each with a clock of its own, so a new connection may hit one in TIME-WAIT with a later \
                timestamp; a load balancer or SYN proxy that rewrites timestamps does the same.
                """)
        ],
        fix: [
            Advice("give the NAT more source ports or addresses, so that ports are not reused within a minute"),
            Advice("stop the middlebox from rewriting timestamps, or let it do so in both directions"),
            Advice("sysctl -w net.ipv4.tcp_timestamps=0    # at the clients (a last resort; undo: 1)"),
        ],
        verify: [
            Advice("nstat -az TcpExtPAWSActive TcpExtPAWSEstab TcpExtPAWSTimewait TcpExtTSEcrRejected    # in {netns}"),
            Advice(
                "ss -nto state time-wait 'sport = :{serverPort}'    # in {netns}: connections that wait for late packets"
            ),
        ],
        references: [
            "net/ipv4/tcp_input.c: tcp_validate_incoming()", "net/ipv4/tcp_minisocks.c: tcp_timewait_state_process()",
        ])

    /// The peer refused; the RST came from beyond this capture.
    static let connectionRefused = ofConversation(
        "connection-refused-by-peer", family: "sockets",
        title: "{server|the server} answers with an RST: it refuses the connection", severity: .warning,
        when: .fact(.resetByPeer), excludes: .all([.fact(.eventsLost), .not(.fact(.flagsShown))]),
        contradicts: [Contradiction("a listener in view took the request", .reachedListener)],
        confirmed: .all([.fact(.flagsShown), .not(.fact(.eventsLost))]),
        doubts: [Advice("events are missing: who made the RST may be among them", when: .fact(.eventsLost))],
        evidence: [.resetByPeer],
        summary: "{client} asked {server} for a connection and was answered with an RST. Nothing was lost here.",
        explanation: [
            Advice(
                """
                The RST came in from a device, so it was made beyond this capture: at the server, where nothing \
                listens on that port, or by a firewall, proxy or load balancer on the way.
                """
            )
        ],
        fix: [
            Advice("start the service on {server}, or correct the port"),
            Advice(
                """
                if it runs: ask the firewall or load balancer on the way, which may answer in its name (compare the \
                TTL of the RST)
                """
            ),
        ],
        verify: [
            Advice("ss -Hltn 'sport = :{serverPort}'    # on the server"),
            Advice(
                "tcpdump -c 5 -nevi any '{filter} and tcp[13] & 4 != 0'    # in {netns}: TTL and MAC address of the RST"
            ),
        ],
        references: ["net/ipv4/tcp_ipv4.c: tcp_v4_send_reset()"])

    /// A connection that worked loses one direction.
    static let connectionCut = ofConversation(
        "connection-cut", family: "sockets", title: "an established connection loses one direction", severity: .warning,
        when: .all([.fact(.cutOff), .any([.fact(.waitedLong), .not(.fact(.eventsLost))])]),
        contradicts: [
            Contradiction("the peer answers probes of a closed window", .zeroWindowProbes),
            Contradiction("shorter segments had been acknowledged, and only long ones are lost", .shorterAcknowledged),
        ],
        doubts: [Advice("where its packets, or their acknowledgements, are lost is outside of this capture")],
        evidence: [.cutOff, .gaveUp],
        summary: """
            {client} and {server} had been exchanging packets; then one side sent {packetCount} and heard nothing more.
            """,
        explanation: [
            Advice(
                """
                Something on the way has forgotten the connection or changed its mind: a conntrack entry that expired \
                or was flushed, a rule or policy that was loaded meanwhile, a route or neighbour that changed, an MTU \
                that large packets exceed.
                """
            )
        ],
        fix: [
            Advice(
                """
                look at the next hops with the same filter: where the retransmissions are last seen, something drops \
                them
                """
            ),
            Advice("idle connections: TCP keepalive below the shortest timeout on the way"),
        ],
        verify: [
            Advice("conntrack -L -p tcp --dport {serverPort}    # on each hop: is the connection still known?"),
            Advice("ss -nti 'sport = :{serverPort} or dport = :{serverPort}'    # in {netns}: retrans, backoff"),
        ],
        references: ["net/ipv4/tcp_timer.c: tcp_retransmit_timer()"])
}

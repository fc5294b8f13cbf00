/// What a failure looks like from one machine, where the packet that dies does so beyond its capture.
///
/// The cause that is reported is `no-reply`: it is all that one side can know. What in particular repeats here has an id
/// of its own, as a note beside it. Only `reply-wrong-interface` is a fault of this machine's, and a cause.
extension Signature {
    /// It only says that something went wrong beyond the capture.
    package var isFromOutside: Bool { id == "no-reply" && !isNote }

    // MARK: The SYN-ACK is not acknowledged

    /// The listener accepts, the SYN-ACK leaves again and again, and no packet of the client's acknowledges it.
    static let handshakeUnacknowledged = fromOutside(
        title: "{server|the server} answers with a SYN-ACK, and nobody acknowledges it",
        when: .fact(.answerUnacknowledged), contradicts: [heard], evidence: [.answerUnacknowledged, .answerRefused],
        doubts: [
            Advice(
                "where the answer is lost is outside this capture",
                when: .not(.any([.fact(.answerReachesClient), .fact(.answerRefused)]))),
            Advice(
                "why {answerRefuser|that host} refuses the answer is outside this capture", when: .fact(.answerRefused)),
            Advice(
                "what takes the answer at the client's side does not show in this capture",
                when: .fact(.answerReachesClient)),
        ],
        summary: answerSummary, explanation: answerExplanation,
        fix: [
            Advice(
                "make the way back the way of the request, or let every router and firewall on it know both directions"),
            Advice("let SYN-ACKs from {serverAddress} to {clientAddress} pass on each hop behind this one"),
        ],
        verify: [
            Advice(
                "ip route get {clientAddress} from {serverAddress}    # on the server: by which device answers leave"),
            Advice("nstat -az TcpExtTCPSynRetrans TcpRetransSegs    # on the server: rises while it fails"),
        ],
        settle: clientSide)

    private static let heard = Contradiction("the client's ACK reaches the listener", .acceptQueueFull)

    /// The same by its own name.
    static let answerUnacknowledged = symptom(
        "answer-unacknowledged", title: "the SYN-ACK is sent {answerTimes|again} and never acknowledged",
        when: .fact(.answerUnacknowledged), likely: .all([]), evidence: [.answerUnacknowledged],
        summary: answerSummary, explanation: answerExplanation, settle: clientSide,
        references: ["net/ipv4/inet_connection_sock.c: reqsk_timer_handler()"])

    private static let answerSummary = [
        Advice("{asked} of {client} and {answers} of {server} are in view, and no further packet of the client's."),
        Advice("RSTs answer the SYN-ACKs.", when: .fact(.answerIsReset)),
        Advice(
            "An ICMP error of {answerRefuser|a host on the way} comes back for a SYN-ACK.", when: .fact(.answerRefused)),
        Advice("The SYN-ACK reaches the host that sent the SYN.", when: .fact(.answerReachesClient)),
    ]

    private static let answerExplanation = [
        Advice(
            """
            This machine accepts the connection and answers. A server repeats its SYN-ACK when no ACK has come for a \
            second; so the answers, or the client's ACKs, are lost beyond this machine: dropped by a firewall that does \
            not know the connection, filtered on a way back that is not the way of the request, or sent to the wrong host.
            """,
            when: .all([
                .fact(.answerMadeHere), .not(.fact(.answerReachesClient)), .not(.fact(.answerIsReset)),
                .not(.fact(.answerRefused)),
            ])),
        Advice(
            """
            Both pass through here. The server repeats its SYN-ACK because no ACK comes: the answers are lost between \
            this machine and the client.
            """,
            when: .all([
                .not(.fact(.answerMadeHere)), .not(.fact(.answerReachesClient)), .not(.fact(.answerIsReset)),
                .not(.fact(.answerRefused)),
            ])),
        Advice(
            """
            The server repeats its SYN-ACK because no ACK comes, and {answerRefuser|a host on the way} says by ICMP that it \
            cannot pass the answer on: no route from there, a next hop that does not answer, a rule that refuses it, or a \
            TTL that ran out.
            """,
            when: .all([.fact(.answerRefused), .not(.fact(.answerReachesClient)), .not(.fact(.answerIsReset))])),
        Advice(
            """
            The answer comes back to the client's host and does not reach the socket that waits for it: a firewall, \
            reverse-path filter or BPF program of that host takes it, which this capture does not show.
            """,
            when: .all([.fact(.answerReachesClient), .not(.fact(.answerIsReset))])),
        Advice(
            """
            Whoever has the client's address does not know the connection and refuses the answer: the client called \
            another address, which was translated on the way and not back; or another host has this address; or the SYNs \
            are forged.
            """,
            when: .fact(.answerIsReset)),
    ]

    private static let clientSide = [
        Advice(
            """
            \(trace) '{filter}'    # on the client {clientAddress}, and on each router and firewall on the way to it: how far \
            does the SYN-ACK come, and who takes it?
            """)
    ]

    /// The SYN-ACK leaves by another device than the SYN came in by.
    static let replyWrongInterface = Signature(
        id: "reply-wrong-interface", family: "routing",
        title: "the request comes in on {arrivedBy|one device}, and its answer leaves on {leftBy|another}",
        severity: .warning,
        trigger: .conversation, requires: .all([.fact(.answerUnacknowledged), .fact(.answerLeavesElsewhere)]),
        excludes: .fact(.groupAddress),
        contradicts: [
            heard, Contradiction("the SYN-ACK reaches the host that sent the SYN", .answerReachesClient),
            Contradiction("the SYN-ACK reaches the client's address, which answers with an RST", .answerIsReset),
        ],
        likely: .all([]),
        reasons: [
            Advice("that the other way loses the answer is not in view: only that nobody acknowledges it")
        ],
        evidence: [.answerLeavesElsewhere, .answerUnacknowledged],
        summary: answerSummary + [Advice("The SYN comes in on {arrivedBy}; the SYN-ACK leaves on {leftBy}.")],
        explanation: [
            Advice(
                """
                The route to {clientAddress} points to {leftBy}, wherever the request came from. What lies on that way \
                has not seen the request and drops the answer: a stateful firewall, a cloud network that checks source \
                addresses, a NAT with an address of its own.
                """)
        ],
        fix: [
            Advice(
                """
                let answers of {serverAddress} go where its requests come from: a routing table of its own for {arrivedBy} \
                (`ip route add default via GATEWAY dev {arrivedByArg} table 100`, then `ip rule add from {serverAddress} lookup 100`)
                """),
            Advice(
                """
                where the server's address says nothing (containers, port forwarding): mark connections by the device \
                that they came in by, restore the mark for answers (CONNMARK `--restore-mark`), and route by it (`ip rule \
                add fwmark MARK lookup 100`)
                """),
            Advice("or add the missing route to {clientAddress} by {arrivedBy}"),
        ],
        verify: [
            Advice(
                "ip rule; ip route show table all | grep -v 'table local'    # on the server: which table answers use"),
            Advice("ip route get {clientAddress} from {serverAddress}    # on the server: must say dev {arrivedByArg}"),
            Advice(
                "nft list ruleset | grep -iE 'ct mark|meta mark'; iptables-save | grep -i mark    # on the server: are connections marked by device?"
            ),
        ],
        settle: clientSide, explains: ["no-reply", "silent-loss", "connection-cut"],
        references: ["net/ipv4/route.c: ip_route_output_key_hash_rcu()", "ip-rule(8)"])

    /// The client acknowledges, and the server does not hear it.
    static let acknowledgementUnheard = fromOutside(
        title: "{server|the server} sends its SYN-ACK again and again although {client|the client} acknowledges it",
        when: .fact(.acknowledgementUnheard), contradicts: [heard], evidence: [.acknowledgementUnheard],
        doubts: [Advice("where the acknowledgement is lost is outside this capture")],
        summary: [Advice("{asked} of {client} and {answers} of {server} are in view, and ACKs behind them.")],
        explanation: [
            Advice(
                """
                The client takes the connection for established; the server does not. Its ACKs are lost on the way to the \
                server, or the server cannot take the connection because its listener's queue is full.
                """)
        ],
        fix: [Advice("look at the server's queue first: an application that does not call accept() shows the same")],
        verify: [
            Advice("ss -ltn 'sport = :{serverPort}'    # on the server: Recv-Q must be below Send-Q"),
            Advice("nstat -az TcpExtListenOverflows TcpExtListenDrops    # on the server"),
        ],
        settle: serverSide)

    private static let serverSide = [
        Advice("\(trace) '{filter}'    # on the server {serverAddress}: what arrives, and who takes it?")
    ]

    // MARK: An ICMP error

    /// An ICMP error comes back, and nothing else does.
    static let noReplyButError = fromOutside(
        title: "{refuser|a host} answers the request with an ICMP error",
        when: .all([.fact(.nothingCameBack), .fact(.icmpErrorCame)]),
        contradicts: arrived,
        evidence: [.icmpErrorCame],
        doubts: [Advice("why {refuser} refuses is outside this capture")],
        summary: errorSummary, explanation: errorExplanation,
        fix: [
            Advice("look at {refuser}: its routes, firewall rules and, if it is the server, its sockets"),
            Advice("send smaller packets, or lower the MTU towards {serverAddress}", when: .fact(.icmpErrorTooBig)),
        ],
        verify: errorVerify, settle: refuserSide)

    /// The same by its own name.
    static let refusedByICMP = symptom(
        "refused-by-icmp", title: "an ICMP error of {refuser|a host on the way} comes back",
        when: .all([.fact(.nothingCameBack), .fact(.icmpErrorCame)]), confirmed: .fact(.icmpErrorIsCertain),
        likely: .all([]), evidence: [.icmpErrorCame], summary: errorSummary, explanation: errorExplanation,
        settle: refuserSide,
        references: ["net/ipv4/icmp.c: icmp_unreach()", "net/ipv6/icmp.c: icmpv6_notify()"])

    private static let arrived = [
        Contradiction("a listener in view took the request", .reachedListener),
        Contradiction("requests reach a socket in view", .sameDirectionDelivered),
        Contradiction("an answer came, from another address", .answeredFromElsewhere),
    ]

    private static let errorSummary = [
        Advice("{client} asks {server}; an ICMP error of {refuser} comes back, and nothing of {server}.")
    ]

    private static let errorExplanation = [
        Advice(
            """
            The path MTU was taken from the error, so it says that the packet is too big for a link behind {refuser} and \
            may not be fragmented.
            """,
            when: .fact(.icmpErrorTooBig)),
        Advice(
            """
            The destination itself refuses: nothing listens on the port (port unreachable), nothing there speaks the \
            protocol, or a rule of its firewall rejects the request (prohibited).
            """,
            when: .all([.fact(.icmpErrorOfDestination), .not(.fact(.icmpErrorTooBig))])),
        Advice(
            """
            The host that sends the request made the error itself: it has no route to the destination, or its next hop \
            does not answer ARP or neighbour solicitations.
            """,
            when: .all([.fact(.icmpErrorMadeHere), .not(.fact(.icmpErrorOfDestination))])),
        Advice(
            """
            A router or firewall on the way refuses: it has no route to the destination, the next hop does not answer \
            there, a rule or route prohibits it, the TTL ran out, or the packet is too big for the next link. The trace \
            shows the error's addresses, and not which of these it is.
            """,
            when: .not(
                .any([
                    .fact(.icmpErrorOfDestination), .fact(.icmpErrorMadeHere), .fact(.icmpErrorTooBig),
                ]))),
    ]

    private static let errorVerify = [
        Advice(
            "tcpdump -nvi any '(icmp or icmp6) and src host {refuser}'    # on the client: type and code in words"
        ),
        Advice("ip route get {serverAddress}    # on {refuser}: unreachable, prohibit, or no route?"),
    ]

    private static let refuserSide = [
        Advice("\(trace) '{filter}'    # on {refuser}: the drop in front of the ICMP error is the cause")
    ]

    // MARK: Requests and data

    /// Requests that ask for an answer, and wait.
    static let unanswered = fromOutside(
        title: "nothing comes back: the request waits for an answer", when: .fact(.answerOverdue),
        excludes: .fact(.icmpErrorCame),
        contradicts: arrived + [
            Contradiction(
                "connections between these hosts go on, and none of their answers passes here", .answeredOutOfView)
        ],
        likely: .all([.fact(.bothDirectionsElsewhere), .not(.fact(.answerMayBeUnderWay))]), evidence: [.answerOverdue],
        doubts: [
            Advice("where the request or its answer was lost is outside this capture"),
            Advice(
                "no other conversation shows both directions: a filter for one of them would look the same",
                when: .not(.fact(.bothDirectionsElsewhere))),
            Advice(
                "this capture tells no time, and both requests may have been sent at once, right before it ended",
                when: .fact(.answerMayBeUnderWay)),
        ],
        summary: [
            Advice(
                """
                {client} asks {server} {askedCount} and hears nothing, a second and more; no packet of the other \
                direction is in this capture (requests: {ends}).
                """, when: .fact(.answerLate)),
            Advice(
                """
                {client} asks {server} {askedCount}; no packet of the other direction is in this capture (requests: \
                {ends}).
                """, when: .not(.fact(.answerLate))),
        ],
        explanation: [
            Advice(
                """
                Within this capture nothing dropped the requests, so they, or their answers, were lost farther on: at \
                another host, on the wire, or where this filter does not look.
                """),
            privateSource,
        ],
        verify: [
            Advice("ip route get {serverAddress}    # on the client: by which device, and which next hop"),
            Advice("tcpdump -ni any 'host {serverAddress}'    # on the client: does anything come back?"),
        ],
        settle: serverSide)

    /// Why nothing may come back, in reports on requests without an answer.
    static let privateSource = Advice(
        """
        The source is private and the destination is not: nobody out there can answer it, unless a router behind this \
        one translates it (masquerade).
        """,
        when: .fact(.privateLeavesForPublic))

    /// Some of a ping's requests come back, and many do not.
    static let echoesMissing = fromOutside(
        title: "echo requests are answered in part: {answerCount|some} of {askedOnce|several}",
        when: .fact(.echoesMissing),
        contradicts: [Contradiction("packets of this conversation died in view", .packetsDied)],
        evidence: [.echoesMissing],
        doubts: [Advice("where requests or answers were lost is outside this capture")],
        summary: [
            Advice(
                "{client} asks {server} {askedCount}; {answerCount} of the answers are in this capture.",
                when: .not(.fact(.longEchoesMissing))),
            Advice(
                "{packetCount} from {client} to {server} {are} not answered, and shorter ones behind {them} are.",
                when: .fact(.longEchoesMissing)),
        ],
        explanation: [
            Advice(
                """
                Within this capture nothing dropped them. Some come through and others do not: one of several ways (a leg of \
                a bond, a next hop of a multipath route, one of two servers) is broken, a limit of packets per second is \
                reached, or a queue on the way is full.
                """,
                when: .not(.fact(.longEchoesMissing))),
            Advice(
                """
                Within this capture nothing dropped them. Only the long ones are lost: a link on the way takes no packets \
                of that size and nobody says so, or fragments are dropped where nothing but first ones have ports.
                """,
                when: .fact(.longEchoesMissing)),
        ],
        verify: [
            Advice("ping -i 0.2 -c 50 {serverAddress}    # on the client: which of them come back, every second one?"),
            Advice("ip route get {serverAddress}    # on the client and on each hop: several next hops?"),
        ],
        settle: serverSide)

    /// The same of questions over UDP.
    static let answersMissing = fromOutside(
        title: "questions are answered in part", when: .fact(.answersMissing),
        contradicts: [Contradiction("packets of this conversation died in view", .packetsDied)],
        evidence: [.answersMissing],
        doubts: [Advice("where questions or answers were lost is outside this capture")],
        summary: [
            Advice("{client} asks {server}; {packetCount} of those {were} not answered ahead of the next.")
        ],
        explanation: [
            Advice(
                """
                Within this capture nothing dropped them. Some come through and others do not: one of several ways \
                or servers is broken, a rule drops one packet in so many, a limit of packets per second is reached, \
                or a queue on the way is full.
                """)
        ],
        verify: [
            Advice("ip route get {serverAddress}    # on the client and on each hop: several next hops?")
        ],
        settle: serverSide)

    /// It worked, and then no answer comes any more.
    static let answersStopped = fromOutside(
        title: "answers stop coming: the last requests wait for one", when: .fact(.answersStopped),
        contradicts: [Contradiction("packets of this conversation died in view", .packetsDied)],
        evidence: [.answersStopped],
        doubts: [Advice("where requests or answers are lost is outside this capture")],
        summary: [
            Advice("{client} had an answer of {server} to each request; the last requests have none.")
        ],
        explanation: [
            Advice(
                """
                Something on the way changed while this was recorded: a route or next hop, a translation or conntrack entry \
                that is gone or points to the old way, the server itself.
                """)
        ],
        verify: [
            Advice("ip route get {serverAddress}    # on the client and on each hop: still the same way?"),
            Advice(
                "conntrack -L -p udp --dport {serverPort}    # on each hop: is the entry of this flow there, translated as before?"
            ),
        ],
        settle: serverSide)

    /// A listener in view takes the SYN each time, and the client goes on asking: whatever the filter hides, no answer
    /// has come.
    static let requestTakenInVain = fromOutside(
        title: "{server|the server} gets the same SYN again and again: the client hears no answer",
        when: .all([
            .fact(.nothingCameBack), .fact(.onlySynsInView),
            .any([.fact(.reachedListener), .fact(.sameDirectionDelivered)]),
        ]),
        contradicts: [Contradiction("a SYN-ACK or other answer is in view", .answered)],
        evidence: [.reachedListener, .repeatedRequest],
        doubts: [Advice("no SYN-ACK is in view: whether the server makes one, this capture does not tell")],
        summary: [
            Advice(
                "{client} {retries} although its SYNs arrive at {server}; no packet of the other direction is in view.")
        ],
        explanation: [
            Advice(
                """
                A client repeats its SYN only as long as no answer has come. Either the server makes none (its listener's \
                queue is full, or it has no route back to the client), or the SYN-ACK is lost on its way. The functions \
                that would tell are not in this capture.
                """)
        ],
        verify: [
            Advice("ss -ltn 'sport = :{serverPort}'    # on the server: Recv-Q must be below Send-Q"),
            Advice("ip route get {clientAddress} from {serverAddress}    # on the server: the way back"),
            Advice("nstat -az TcpExtListenOverflows TcpExtListenDrops TcpExtTCPSynRetrans    # on the server"),
        ],
        settle: [Advice("\(trace) '{filter}'    # on the server {serverAddress}, all functions, both directions")])

    /// The same segment over and over.
    static let dataUnacknowledged = fromOutside(
        title: "the same segment is sent {segments|several} times: nobody acknowledges it",
        when: .fact(.dataUnacknowledged), contradicts: [waits],
        evidence: [.dataUnacknowledged],
        doubts: [Advice("where the segment, or its acknowledgement, is lost is outside this capture")],
        summary: [
            Advice(
                "Between {client} and {server} a segment of {segmentLength} bytes is sent {segments} times, at growing intervals."
            ),
            Advice("The peer goes on sending, and acknowledges nothing new.", when: .fact(.peerStillSends)),
            Advice("Shorter segments had been acknowledged.", when: .fact(.shorterAcknowledged)),
        ],
        explanation: [
            Advice(
                """
                The connection is established, and what it carries does not get through: a firewall or conntrack on the \
                way takes the segments for invalid, the peer refuses them (timestamps, checksums), or what acknowledges \
                them is lost.
                """),
            Advice(
                """
                Short segments pass and this one does not: a link on the way may have a smaller MTU than this host \
                believes, and what would tell it (ICMP 'fragmentation needed', 'packet too big') does not arrive.
                """,
                when: .fact(.shorterAcknowledged)),
        ],
        fix: [
            Advice(
                "if large packets are lost: lower the MTU, or clamp the MSS (nft: `tcp option maxseg size set rt mtu`)",
                when: .fact(.shorterAcknowledged)),
            Advice("look at the next hops with the same filter: where the segment is last seen, something drops it"),
        ],
        verify: [
            Advice(
                "ss -nti 'dport = :{serverPort} or sport = :{serverPort}'    # on both sides: retrans, backoff, mss, pmtu"
            ),
            Advice(
                "ping -M do -s 1472 {serverAddress}    # on the sender: does a full-size packet arrive?",
                when: .fact(.shorterAcknowledged)),
            Advice("nstat -az TcpExtPAWSEstab TcpExtTCPACKSkippedSeq TcpInCsumErrors    # on the other side"),
        ],
        settle: serverSide)

    /// The same, where only full-size segments get lost: a link on the way takes less, and does not say so.
    static let fullSizeUnacknowledged = ofConversation(
        "mtu-exceeded", family: "ip",
        title: "full-size segments get lost, and shorter ones do not: a smaller MTU on the way",
        when: .all([.fact(.dataUnacknowledged), .fact(.fullSizeUnacknowledged), .fact(.shorterAcknowledged)]),
        excludes: .fact(.eventsLost), contradicts: [waits],
        doubts: [
            Advice(
                "where the segments are lost is outside this capture; anything that drops by length would look the same"
            )
        ],
        evidence: [.dataUnacknowledged],
        summary:
            "Between {client} and {server} a segment of {segmentLength} bytes is sent {segments} times; shorter ones were acknowledged.",
        explanation: [
            Advice(
                """
                What carries data and is shorter gets through; a segment as long as this host believes the path to be does \
                not, again and again. A link on the way has a smaller MTU (a tunnel, VPN or PPPoE), and the ICMP error that \
                would tell the sender (fragmentation needed, packet too big) does not arrive.
                """)
        ],
        fix: [
            Advice("let ICMP 'fragmentation needed' and ICMPv6 'packet too big' pass on the way back"),
            Advice(
                "nft add rule ip filter forward tcp flags syn tcp option maxseg size set rt mtu    # on the router at the narrow link: clamp the MSS"
            ),
            Advice("ip route change PREFIX mtu 1400    # on the sender: or lower the MTU of the route"),
        ],
        verify: [
            Advice(
                "ping -M do -s 1472 {serverAddress}    # on the sender: fails where the path is narrower than 1500"),
            Advice("tracepath -n {clientAddress}    # on the sender: at which hop the pmtu falls"),
        ],
        explains: ["connection-cut"],
        references: ["net/ipv4/tcp_timer.c: tcp_retransmit_timer()", "RFC 2923, RFC 8899"])

    /// The sender is told that its packets are too long, and sends the next one as long.
    static let refusedForLength = ofConversation(
        "mtu-exceeded", family: "ip",
        title: "too long for a link on the way: {refuser|a hop} says so, and nothing changes",
        when: .fact(.refusedForLength), excludes: .fact(.eventsLost),
        contradicts: [Contradiction("packets of this conversation died in view", .packetsDied)],
        doubts: [Advice("that the packets named by the errors are these is told by what was sent last before each")],
        evidence: [.refusedForLength],
        summary:
            "{tooLongSender|One side} sends packets of {segmentLength} bytes, and {refuser} answers each with an ICMP error: too long.",
        explanation: [
            Advice(
                """
                The path MTU is taken from each error, and the next packet is as long again: the program sets "don't fragment" \
                and does not ask what the path takes (`IP_PMTUDISC_DO`, `IP_PMTUDISC_PROBE`), or the route's MTU is locked.
                """)
        ],
        fix: [
            Advice("let the program send less (DNS: EDNS buffer size 1232), or let it fragment"),
            Advice("ip route change PREFIX mtu 1400    # on {tooLongSender|the sender}: what the narrow link takes"),
        ],
        verify: [
            Advice("ip route get {clientAddress}    # on the server: mtu in its cache"),
            Advice("tracepath -n {clientAddress}    # on the server: at which hop the pmtu falls"),
        ],
        references: ["net/ipv4/route.c: ipv4_update_pmtu()", "net/ipv6/route.c: ip6_update_pmtu()"])

    private static let waits = Contradiction("the peer's window is closed: these are probes", .zeroWindowProbes)

    /// The peer still sends, and what it says does not arrive or acknowledges nothing.
    static let connectionCutOneWay = ofConversation(
        "connection-cut", family: "sockets", title: "an established connection stops: the same segments are repeated",
        severity: .warning, when: .all([.fact(.cutOff), .fact(.dataUnacknowledged), .fact(.peerStillSends)]),
        contradicts: [waits],
        doubts: [Advice("where the packets, or their acknowledgements, are lost is outside of this capture")],
        evidence: [.cutOff, .dataUnacknowledged],
        summary:
            """
            {client} and {server} had been exchanging data; then the same segment was sent {segments} times. The \
            other side goes on sending, and acknowledges nothing new.
            """,
        explanation: [
            Advice(
                """
                One direction is lost: this side hears the other one, and is not heard. Something on the way has \
                forgotten the connection or changed its mind: a conntrack entry that expired or was flushed, a rule or \
                policy that was loaded meanwhile, a route that changed.
                """)
        ],
        fix: [
            Advice(
                "look at the next hops with the same filter: where the repeated segments are last seen, something drops them"
            ),
            Advice("idle connections: TCP keepalive below the shortest timeout on the way"),
        ],
        verify: [
            Advice("conntrack -L -p tcp --dport {serverPort}    # on each hop: is the connection still known?"),
            Advice("ss -nti 'dport = :{serverPort}'    # on the client: retrans, backoff"),
        ],
        references: ["net/ipv4/tcp_timer.c: tcp_retransmit_timer()"])

    // MARK: Resets

    /// Packets in the middle of a connection, and an RST is the only answer.
    static let resetInTheMiddle = ofConversation(
        "half-open-connection", family: "sockets",
        title: "{forgetful|the server} does not know the connection: it answers with an RST",
        severity: .warning, when: .fact(.resetInTheMiddle), excludes: .fact(.eventsLost),
        contradicts: [Contradiction("a listener in view took a request of this connection", .reachedListener)],
        doubts: [
            Advice(
                "an application that closes with data unread sends an RST, too; then its earlier packets are not in view"
            )
        ],
        evidence: [.resetInTheMiddle],
        summary: "{mindful} goes on with a connection to {forgetful}; the only packet that comes back is an RST.",
        explanation: [
            Advice(
                """
                No handshake is in view, and the peer sends nothing but the RST: it has rebooted, its process is gone, \
                or a load balancer or NAT now sends the connection to another host, where nobody knows it.
                """)
        ],
        fix: [
            Advice("let the client connect again; TCP keepalive or an application heartbeat finds dead peers earlier"),
            Advice("behind a load balancer or NAT: an idle timeout above that of the connections, and sticky sessions"),
        ],
        verify: [
            Advice(
                "ss -nt 'sport = :{serverPort}'    # on the server: is the connection there?",
                when: .not(.fact(.resetByClient))),
            Advice(
                "uptime; ss -ltnp 'sport = :{serverPort}'    # on the server: since when does it, and its process, run?",
                when: .not(.fact(.resetByClient))),
            Advice(
                "ss -nt 'dport = :{serverPort}'    # on the client: is the connection there?",
                when: .fact(.resetByClient)),
        ],
        explains: ["connection-refused-by-peer"], references: ["net/ipv4/tcp_ipv4.c: tcp_v4_send_reset()"])

    /// The client asked, and the program at the other end reset the connection instead of answering.
    static let resetInsteadOfAnswer = ofConversation(
        "connection-refused-by-peer", family: "sockets",
        title: "{server|the server} resets the connection instead of answering", severity: .warning,
        when: .fact(.resetInsteadOfAnswer), excludes: .fact(.eventsLost),
        contradicts: [Contradiction("TCP had waited for answers in vain before it reset", .gaveUp)],
        doubts: [Advice("an RST that a firewall or load balancer sends in the server's name looks the same")],
        evidence: [.resetWhileOpen],
        summary:
            """
            {client} and {server} had a connection; {client} sent its request, and the only answer is an RST. Nothing was \
            lost here.
            """,
        explanation: [
            Advice(
                """
                The program closed its socket with data unread or with SO_LINGER 0, or was killed or crashed. Ask why it \
                did so, not why packets are lost.
                """)
        ],
        fix: [Advice("look at the log of the program at {serverAddress}, at the time of the RST")],
        verify: [
            Advice("journalctl -u SERVICE; dmesg | grep -iE 'killed|segfault'    # on the server"),
            Advice(
                "nstat -az TcpExtTCPAbortOnClose TcpExtTCPAbortOnData TcpOutRsts    # on the server: which one rises"),
        ],
        references: ["net/ipv4/tcp.c: __tcp_close()"])

    /// The application at the other end closed, or was killed.
    static let connectionReset = Signature(
        id: "connection-refused-by-peer", family: "sockets",
        title: "{server|the server} ended the connection with an RST",
        severity: .info, isNote: true, trigger: .conversation, requires: .fact(.resetWhileOpen),
        excludes: .fact(.groupAddress), likely: .all([]), evidence: [.resetWhileOpen],
        summary: [
            Advice("{client} and {server} had a connection, which an RST of {server} ended. Nothing was lost here.")
        ],
        explanation: [
            Advice(
                """
                An application that closes with data unread, or is killed, ends its connections so; a firewall or load \
                balancer whose timer ran out does the same in its name.
                """)
        ],
        references: ["net/ipv4/tcp.c: __tcp_close()"])

    // MARK: Their form

    private static let trace = "pwru --filter-track-skb --all-kmods --output-caller --output-tcp-flags"

    /// `no-reply`, told by what shows of it here.
    private static func fromOutside(
        title: String, when condition: Condition, excludes: Condition? = nil, contradicts: [Contradiction],
        likely: Condition = .all([]), evidence: [Fact], doubts: [Advice], summary: [Advice], explanation: [Advice],
        fix: [Advice] = [],
        verify: [Advice] = [], settle: [Advice]
    ) -> Signature {
        let noise = Condition.fact(.groupAddress)
        return Signature(
            id: "no-reply", family: "catch-all", title: title, severity: .warning, trigger: .conversation,
            requires: condition, excludes: excludes.map { .any([noise, $0]) } ?? noise,
            contradicts: contradicts, likely: likely, reasons: doubts,
            evidence: evidence, summary: summary, explanation: explanation, fix: fix, verify: verify, settle: settle)
    }

    /// A note beside `no-reply`.
    private static func symptom(
        _ id: String, title: String, when condition: Condition, confirmed: Condition? = nil, likely: Condition,
        evidence: [Fact], summary: [Advice], explanation: [Advice], settle: [Advice], references: [String]
    ) -> Signature {
        Signature(
            id: id, family: "symptoms", title: title, severity: .info, isNote: true, trigger: .symptom,
            requires: condition, excludes: .fact(.groupAddress), confirmed: confirmed, likely: likely,
            evidence: evidence, summary: summary, explanation: explanation, settle: settle, references: references)
    }
}

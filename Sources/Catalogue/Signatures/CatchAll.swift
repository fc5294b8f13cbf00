extension Signature {
    /// A drop that no signature explains: says what is known and where to look.
    static let unexplainedDrop = Signature(
        id: "unexplained-drop",
        family: "catch-all",
        title: "pwhy cannot explain further why {thePackets|packets} died: {reason|no reason printed}",
        severity: .warning,
        requires: .all([]),
        excludes: .fact(.groupAddress),
        confirmed: .not(.reason(["", "NOT_SPECIFIED"])),
        likely: .reason(["", "NOT_SPECIFIED"]),
        reasons: [
            Advice("the kernel gave no particular reason", when: .reason(["NOT_SPECIFIED"])),
            Advice(
                "pwru printed no reason with this function", when: .all([.reason([""]), .not(.fact(.reasonIsNumber))])),
            Advice("the reason is a number that differs from kernel to kernel", when: .fact(.reasonIsNumber)),
        ],
        evidence: [.dropped, .repeatedRequest],
        summary: [
            Advice(
                "{packetCount}{along|} {were} freed by {function}{byCaller|}{place|}; the reason is {reason|not printed}."
            )
        ] + history,
        explanation: [
            Advice("{meaning}", when: .not(.reason(["", "NOT_SPECIFIED"]))),
            Advice("Usual causes: {causes}.", when: .not(.reason(["", "NOT_SPECIFIED"]))),
            Advice("The function before the drop that says most is {before}."),
            // Both end in ip_error() without a word (net/ipv4/route.c); only the reasons differ.
            Advice(
                """
                {destinationAddress} is no address of this namespace: either nothing is forwarded from there \
                (net.ipv4.ip_forward), or a route of type blackhole matches. The drop reason, which is not printed, would \
                tell the two apart.
                """,
                when: endsInIPError),
        ],
        verify: [
            Advice("sysctl net.ipv4.conf.all.forwarding    # in {netns}", when: endsInIPError),
            Advice(
                "ip route get {destinationAddress}; ip route show table all type blackhole    # in {netns}",
                when: endsInIPError),
            Advice("nstat -az | grep -vE ' 0 +0.0$'    # in {netns}: which counter rises while the client retries"),
            Advice(
                """
                pwru --filter-track-skb --all-kmods --output-caller --output-stack '{filter}'    # the stack names \
                who drops {them|it}
                """
            ),
        ], consequences: retries,
        explains: ["no-reply", "silent-loss"],
        references: ["net/core/skbuff.c: sk_skb_reason_drop()", "include/net/dropreason-core.h"])

    private static let endsInIPError = Condition.all([
        .reason([""]), .after(["ip_error"]), .not(.fact(.icmpErrorSent)), .not(.fact(.functionsFiltered)),
    ])

    /// Group packets that nobody wants.
    static let unexplainedGroupDrop = Signature(
        id: "unexplained-drop",
        family: "catch-all",
        title: "multicast or broadcast packets dropped: {reason|no reason printed}",
        severity: .info,
        isNote: true,
        requires: .fact(.groupAddress),
        confirmed: .all([]),
        evidence: [.dropped],
        summary: [Advice("{packetCount}{along|} {were} freed by {function}{byCaller|}{place|}.")],
        explanation: [Advice("{meaning}")],
        references: ["net/core/skbuff.c: sk_skb_reason_drop()"])

    /// Frames of switches and daemons (LLDP, spanning tree …) that a host has no use for.
    static let strangeFrames = Signature(
        id: "unknown-ethertype", family: "ip", title: "frames that nothing here has a use for", severity: .info,
        isNote: true,
        requires: .any([
            .reason(["UNHANDLED_PROTO"]), .all([.fact(.switchChatter), .reason(["", "NOT_SPECIFIED"])]),
        ]), confirmed: .all([]), evidence: [.dropped],
        summary: [
            Advice(
                "{packetCount} {were} freed{place|}: no protocol here handles {them}.",
                when: .not(.fact(.everydayFrame))),
            Advice(
                "{packetCount} {were} freed{place|}: the device hands frames to nobody but who listens on it, as the backup leg of a bond or team does.",
                when: .fact(.everydayFrame)),
        ],
        explanation: [Advice("{meaning}", when: .not(.fact(.everydayFrame)))],
        references: ["net/core/dev.c: __netif_receive_skb_core()"])

    /// Segments that TCP has no use for and answers with an ACK: repeats, and probes of a peer that wants to know.
    static let outOfWindow = Signature(
        id: "unexplained-drop", family: "catch-all", title: "TCP freed segments outside of its window", severity: .info,
        isNote: true, requires: .reason(["TCP_INVALID_SEQUENCE"]), confirmed: .all([]), evidence: [.dropped],
        summary: [Advice("{packetCount}{along|} {were} freed by {function}{byCaller|}{place|}.")],
        explanation: [
            Advice(
                """
                Repeated segments, keepalives and window probes end so on kernels that have no reason of their own \
                for them. TCP acknowledges, and nothing is lost; many of them, with data, hint at packets that come \
                late or twice.
                """)
        ],
        references: ["net/ipv4/tcp_input.c: tcp_validate_incoming()"])

    /// Only the free of a packet shows, and no reason: the kernel frees so what it has done with, too.
    static let freeOfUnknown = Signature(
        id: "unexplained-drop", family: "catch-all",
        title: "{thePackets|packets} freed without a reason, by an unknown way",
        severity: .info, isNote: true,
        requires: .all([.fact(.onlyFreeShown), .reason(["", "NOT_SPECIFIED"]), .fact(.noReasonGiven)]),
        excludes: .fact(.droppedByNetfilter), evidence: [.dropped],
        summary: [Advice("{packetCount}{along|} {were} freed by {function}{byCaller|}{place|}.")],
        explanation: [
            Advice(
                """
                The kernel frees without a reason what it loses, and also what it has done with. The functions ahead of \
                the free would tell; none of them is in this capture.
                """)
        ],
        settle: [Advice("pwru --filter-track-skb --all-kmods --output-caller '{filter}'    # without --filter-func")],
        references: ["net/core/skbuff.c: sk_skb_reason_drop()"])

    /// Up to 6.2 `icmpv6_rcv` frees what it has dealt with like what it drops (net/ipv6/icmp.c): pings, errors and
    /// neighbour discovery all end so. Where it is not traced, nothing tells the one from the other.
    static let icmp6FreedUnspecified = Signature(
        id: "unexplained-drop", family: "catch-all",
        title: "ICMPv6 packets freed without a reason, as this kernel frees what it has dealt with",
        severity: .info, isNote: true,
        requires: .all([
            .transport(["icmp6"]), .reason(["", "NOT_SPECIFIED"]), .fact(.noReasonGiven),
            .not(.kernelHasReason(["IPV6_BAD_EXTHDR"])), .not(.wouldShow(["icmpv6_rcv"])),
        ]),
        excludes: .fact(.droppedByNetfilter), evidence: [.dropped],
        summary: [Advice("{packetCount}{along|} {were} freed by {function}{byCaller|}{place|}.")],
        explanation: [
            Advice(
                """
                Kernels up to 6.2 free ICMPv6 packets without a reason when they have dealt with them, and when they \
                drop them. The functions ahead of the free would tell; they are not in this capture.
                """)
        ],
        settle: [Advice("pwru --filter-track-skb --all-kmods --output-caller '{filter}'    # without --filter-func")],
        references: ["net/ipv6/icmp.c: icmpv6_rcv()"])

    /// Copies that a raw socket, or a program that records packets, did not read.
    static let listenersCopy = Signature(
        id: "unexplained-drop", family: "catch-all",
        title: "copies for a raw socket or a recording program were dropped",
        severity: .info, isNote: true, requires: .fact(.isListenersCopy), confirmed: .all([]), evidence: [.dropped],
        summary: [Advice("{packetCount}{along|} {were} freed by {function}{byCaller|}{place|}.")],
        explanation: [
            Advice(
                """
                ping, tcpdump and their like get copies of packets. Their buffer was full, their filter refused, or they \
                ended with copies unread; the packets themselves went on.
                """)
        ],
        references: ["net/ipv4/raw.c: raw_v4_input()", "net/packet/af_packet.c: packet_rcv()"])

    /// A packet that died in a conversation that goes on: its data came another time, or nobody missed it.
    static let dropAmongMany = Signature(
        id: "unexplained-drop", family: "catch-all", title: "single packets of a connection that goes on were dropped",
        severity: .info, isNote: true, requires: .all([.fact(.flowGoesOn), .transport(["tcp"])]),
        confirmed: .not(.fact(.noReasonGiven)), likely: .all([]), evidence: [.dropped, .flowGoesOn],
        summary: [
            Advice(
                "{packetCount}{along|} {were} freed by {function}{byCaller|}{place|}; the reason is {reason|not printed}."
            )
        ],
        explanation: [
            Advice("Later packets of the same direction arrive, so TCP has sent the data again or did not need to."),
            Advice("{meaning}", when: .not(.fact(.noReasonGiven))),
        ],
        references: ["net/core/skbuff.c: sk_skb_reason_drop()"])

    /// TCP frees many packets without a reason in the ordinary course; which ones shows only in functions not in view.
    static let unspecifiedTCPFree = Signature(
        id: "unexplained-drop",
        family: "catch-all",
        title: "TCP freed packets without a particular reason",
        severity: .info,
        isNote: true,
        requires: .all([
            .reason(["", "NOT_SPECIFIED"]), .fact(.diedInTCP), .not(.fact(.resetSent)),
            // A single one that is no SYN: where events are lost, the functions that would tell may be among them.
            .any([
                .fact(.functionsFiltered),
                .all([.fact(.eventsLost), .fact(.isMidStream), .not(.fact(.repeatedDrop))]),
            ]),
        ]),
        evidence: [.dropped],
        summary: [Advice("{packetCount}{along|} {were} freed by {function}{byCaller|}{place|}.")],
        explanation: [
            Advice(
                """
                TCP does so with repeated SYNs, late packets of closed connections and the like. The functions that \
                would tell are not in this capture.
                """)
        ],
        settle: [Advice("pwru --filter-track-skb --all-kmods --output-caller '{filter}'    # without --filter-func")],
        references: ["net/ipv4/tcp_ipv4.c: tcp_v4_rcv()"])

    /// Packets vanish between two functions without being freed in view.
    static let silentLoss = Signature(
        id: "silent-loss",
        family: "catch-all",
        title: "packets are last seen in {lastFunction|one function} and vanish without a free",
        severity: .warning,
        trigger: .conversation,
        requires: .all([.fact(.vanishedMidway), .fact(.repeatedRequest)]),
        excludes: .fact(.groupAddress),
        contradicts: [
            Contradiction("events are missing from this capture, and its end may be among them", .eventsLost)
        ],
        likely: .all([.fact(.vanishedMidway), .fact(.repeatedRequest)]),
        reasons: [
            Advice("absence is weak evidence: what took the packet may be a function that pwru cannot attach to")
        ],
        evidence: [.vanishedMidway, .repeatedRequest],
        summary: [
            Advice(
                """
                A packet from {client} to {server} is seen last in {lastFunction}{inNetns|}; others like it went \
                further, and the client {retries}.
                """
            )
        ],
        explanation: [
            Advice(
                """
                Frees show in this capture, events were not lost as far as can be told, and packets of the same \
                conversation were seen behind the same function. So something took this one without freeing it in \
                view: a queue that holds it, a hook that stole it, or hardware.
                """
            )
        ],
        verify: [
            Advice("tc -s qdisc show    # in {netns}: backlog, dropped"),
            Advice("ethtool -S DEVICE | grep -iE 'drop|err|miss'    # in {netns}"),
            Advice("cat /proc/net/softnet_stat    # second column: dropped"),
        ],
        settle: [Advice("pwru --filter-track-skb --filter-track-skb-by-stackid --all-kmods --output-stack '{filter}'")],
        explains: ["no-reply"],
        references: [])

    /// Requests go out again and again, and nothing comes back.
    static let noReply = Signature(
        id: "no-reply",
        family: "catch-all",
        title: "nothing comes back, and the client tries again",
        severity: .warning,
        trigger: .conversation,
        requires: .all([.fact(.nothingCameBack), .fact(.repeatedRequest), .not(.fact(.icmpErrorCame))]),
        excludes: .fact(.groupAddress),
        contradicts: [
            Contradiction("a listener in view took the request", .reachedListener),
            Contradiction("requests reach a socket in view", .sameDirectionDelivered),
            Contradiction("an answer came, from another address", .answeredFromElsewhere),
        ],
        likely: .any([.not(.transport(["udp"])), .fact(.answerOverdue), .fact(.bothDirectionsElsewhere)]),
        reasons: [Advice("where the request or its answer was lost is outside this capture")],
        evidence: [.repeatedRequest],
        summary: [
            Advice(
                """
                {client} {retries} to {server}; no packet of the other direction is in this capture (what became of \
                these: {ends}).
                """
            )
        ],
        explanation: [
            Advice(
                """
                Within this capture nothing dropped what the client sent, so that, or the answer to it, was lost \
                farther on: at another host, on the wire, or where this filter does not look.
                """,
                when: .not(.fact(.otherMAC))),
            Advice(
                """
                The frames that are in view carry another MAC address than the interface's, and IP left them alone \
                (OTHERHOST). Where they are not merely overheard here, the sender has a wrong neighbour entry, or the \
                frames have a VLAN tag that no device here knows.
                """,
                when: .fact(.otherMAC)),
            privateSource,
        ],
        verify: [
            Advice(
                """
                pwru --filter-track-skb --all-kmods --output-caller --output-tcp-flags '{filter}'    # on the next \
                host towards {server}: does the request arrive?
                """
            )
        ],
        settle: [
            Advice(
                """
                pwru --filter-track-skb --all-kmods --output-caller --output-tcp-flags '{filter}'    # at {server}: \
                request in, answer out?
                """
            )
        ],
        references: [])

    /// One direction only: the filter, or the other half went elsewhere. Changes no verdict.
    static let oneDirection = Signature(
        id: "no-reply",
        family: "catch-all",
        title: "only one direction of this conversation is in the capture, and the client tries again",
        severity: .info,
        isNote: true,
        trigger: .conversation,
        requires: .all([
            .fact(.nothingCameBack), .fact(.repeatedRequest),
            .any([.fact(.reachedListener), .fact(.sameDirectionDelivered)]),
        ]),
        likely: .fact(.reachedListener),
        reasons: [Advice("requests arrive in view, answers are not in it: the filter may hide them")],
        evidence: [.reachedListener, .repeatedRequest],
        summary: [
            Advice(
                """
                {client} {retries} although its packets arrive at {server}; no packet of the other direction is in \
                this capture.
                """
            )
        ],
        explanation: [
            Advice(
                """
                Either the filter shows one direction only, or the answers take a way on which they are not seen. \
                This capture cannot tell which.
                """
            )
        ],
        settle: [
            Advice(
                """
                pwru --filter-track-skb --all-kmods --output-caller --output-tcp-flags '{filter}'    # matches both \
                directions
                """
            )
        ],
        references: [])
}

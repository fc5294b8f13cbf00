extension Signature {
    /// The reverse-path filter: a packet from this source would not be answered through the interface it came in by.
    ///
    /// `__fib_validate_source` returns EXDEV, and `ip_route_input_slow` frees it with IP_RPFILTER (net/ipv4/fib_frontend.c,
    /// route.c, 5.17 to 7.3).
    static let rpFilter = ofDrop(
        "rp-filter", family: "routing",
        title:
            "the reverse-path filter drops {thePackets|packets}: {senderAddress|the sender} is not reached through {iface|this interface}",
        reasons: ["IP_RPFILTER"], after: ["__fib_validate_source", "ip_handle_martian_source"], named: ["IP_RPFILTER"],
        where: .any([
            .reason(["IP_RPFILTER"]),
            // With reasons in print, a martian without this one is something else.
            .all([.reason([""]), .passedHere(["__fib_validate_source"])]),
        ]),
        contradicts: [
            .ofOthers("other packets from this source pass here", .sameDirectionDelivered, unless: ["IP_RPFILTER"])
        ],
        death: "failed the reverse-path check (rp_filter)",
        explanation: [
            Advice(
                """
                The kernel asked its routing table how it would answer the sender. The answer would leave by another \
                interface than {iface|this one}, so the packet counts as forged and is dropped without a word. Asymmetric \
                routing, a second uplink, policy routing by mark, or a missing route back are the usual reasons.
                """)
        ],
        fix: [
            Advice("add the missing route to the sender through {iface} (if the asymmetry is a mistake)"),
            Advice(
                "sysctl -w net.ipv4.conf.{ifaceArg}.rp_filter=2    # in {netns}: loose mode (if asymmetric routing is wanted)"
            ),
            Advice("sysctl -w net.ipv4.conf.{ifaceArg}.src_valid_mark=1    # in {netns} (with policy routing by mark)"),
        ],
        verify: [
            Advice("ip route get {senderAddress}    # in {netns}: which interface would the answer take?"),
            Advice(
                "sysctl net.ipv4.conf.all.rp_filter net.ipv4.conf.{ifaceArg}.rp_filter    # in {netns}: the higher one counts"
            ),
            Advice("nstat -az TcpExtIPReversePathFilter    # in {netns}: must stop rising"),
        ],
        references: [
            "net/ipv4/fib_frontend.c: __fib_validate_source()", "Documentation/networking/ip-sysctl.rst: rp_filter",
        ])

    /// No route: the kernel looked for a way on and found none.
    static let noRoute = ofDrop(
        "no-route", family: "routing", title: "no route to {destinationAddress|the destination}{inNetns|}",
        reasons: ["IP_INNOROUTES", "IP_OUTNOROUTES"], after: ["ip_error", "ip6_pkt_discard", "ip6_pkt_discard_out"],
        where: .any([
            .reason(["IP_INNOROUTES", "IP_OUTNOROUTES"]), .after(["ip6_pkt_discard", "ip6_pkt_discard_out"]),
            .all([.fact(.icmpErrorSent), .reason([""])]),
        ]),
        excludes: .passedHere(["ip6_pkt_prohibit", "ip6_pkt_prohibit_out"]),
        contradicts: [Contradiction("other packets to this destination pass here", .flowGoesOn)],
        death: "found no route",
        more: toldByICMP("network or host unreachable"),
        explanation: [
            Advice("The routing table that was asked has no entry for this destination, not even a default route."),
            Advice(
                """
                With several tables (policy routing, VRF, marks) the rule that was meant to match may not have \
                matched.
                """
            ),
        ],
        fix: [
            Advice("add a route to the destination, or a default route{inNetns|}"),
            Advice("if a routing daemon or the CNI should have installed it: look there why it did not"),
        ],
        verify: [
            Advice("ip route get {destinationAddress}    # in {netns}: must name a way"),
            Advice("ip rule; ip route show table all | grep -v 'table local'    # in {netns}"),
        ],
        references: ["net/ipv4/route.c: ip_route_input_slow(), ip_error()", "net/ipv6/route.c: ip6_pkt_discard()"])

    /// A route of type blackhole: dropped without an answer.
    static let routeBlackhole = ofDrop(
        "route-blackhole", family: "routing", title: "a blackhole route swallows {thePackets|packets}",
        after: ["ip_error", "dst_discard", "dst_discard_out"],
        where: .any([
            .reason(["NOT_SPECIFIED"]), .fact(.forwardsElsewhere), .after(["dst_discard", "dst_discard_out"]),
        ]),
        excludes: .fact(.hookKnown),
        contradicts: [Contradiction("the sender is told by ICMP, and a black hole is silent", .icmpErrorSent)],
        confirmed: .not(.all([])),
        doubts: [
            Advice(
                """
                without a printed reason, switched-off forwarding looks the same: `sysctl \
                net.ipv4.conf.all.forwarding` tells them apart
                """, when: .reason([""]))
        ],
        death: "matched a route that discards, without any answer",
        explanation: [
            Advice(
                """
                The route lookup gave an entry that is an error and sends no ICMP: a blackhole route. Such routes are \
                set by hand, by routing daemons (aggregates), and by Calico or BIRD for blocks of addresses that no \
                pod on this node has.
                """)
        ],
        fix: [
            Advice("ip route del blackhole PREFIX    # in {netns} (if nobody wants it)"),
            Advice("install the more specific route that should win over it (if it is an aggregate)"),
        ],
        verify: [
            Advice("ip route get {destinationAddress}    # in {netns}: says blackhole, or RTNETLINK: Invalid argument"),
            Advice("ip route show table all type blackhole    # in {netns}"),
        ],
        references: ["net/ipv4/route.c: ip_error()", "net/core/dst.c: dst_discard_out()"])

    /// A route of type prohibit. In IPv6 its function says so; in IPv4 only the ICMP code does.
    static let routeProhibit = ofDrop(
        "route-prohibit", family: "routing", title: "a prohibit route refuses {thePackets|packets}",
        reasons: ["IP_INNOROUTES", "IP_OUTNOROUTES"], after: ["ip6_pkt_prohibit", "ip6_pkt_prohibit_out"],
        where: .passedHere(["ip6_pkt_prohibit", "ip6_pkt_prohibit_out"]),
        contradicts: [Contradiction("other packets to this destination pass here", .flowGoesOn)], confirmed: .all([]),
        death: "matched a prohibit route",
        explanation: [
            Advice(
                """
                A route of type prohibit forbids this destination; the kernel answers with an ICMP error \
                (administratively prohibited).
                """
            )
        ],
        fix: [Advice("ip -6 route del prohibit PREFIX    # in {netns} (if the traffic is wanted)")],
        verify: [Advice("ip -6 route show table all type prohibit    # in {netns}")],
        references: ["net/ipv6/route.c: ip6_pkt_prohibit()"])

    /// A route of type unreachable, told by an ICMP error and the absence of a reason that a missing route would have.
    static let routeUnreachable = ofDrop(
        "route-unreachable", family: "routing", title: "an unreachable or prohibit route refuses {thePackets|packets}",
        after: ["ip_error"], where: .all([.fact(.icmpErrorSent), .reason(["NOT_SPECIFIED"])]),
        contradicts: [Contradiction("other packets to this destination pass here", .flowGoesOn)],
        doubts: [
            Advice(
                """
                a prohibit route differs in the ICMP code only, which this capture does not show: `ip route get` says \
                which it is
                """)
        ],
        death: "matched a route that refuses",
        more: toldByICMP("host unreachable, or prohibited"),
        explanation: [
            Advice(
                """
                The route lookup gave an entry that is an error, and the kernel says so by ICMP. A missing route \
                would carry its own drop reason; this is a route of type unreachable (or prohibit).
                """)
        ],
        fix: [
            Advice("ip route del unreachable PREFIX    # in {netns} (if nobody wants it)"),
            Advice("install the more specific route that should win over it"),
        ],
        verify: [
            Advice(
                "ip route get {destinationAddress}    # in {netns}: No route to host, or Permission denied for prohibit"
            ),
            Advice("ip route show table all type unreachable; ip route show table all type prohibit    # in {netns}"),
        ],
        references: ["net/ipv4/route.c: ip_error()"])

    /// A packet for somebody else, and this namespace does not forward.
    static let ipForwardDisabled = ofDrop(
        "ip-forward-disabled", family: "routing",
        title: "forwarding is off{inNetns|}, and {thePackets|packets} {are|are} for somebody else",
        reasons: ["IP_INADDRERRORS"], after: ["ip_error", "ip6_forward"],
        where: .all([
            .not(.fact(.icmpErrorSent)),
            .any([.reason(["IP_INADDRERRORS"]), .after(["ip6_forward"])]),
        ]), contradicts: [Contradiction("this namespace forwards other packets", .forwardsElsewhere)],
        confirmed: .fact(.translatedHere),
        doubts: [
            Advice(
                """
                whether this host was meant to forward, or to own {destinationAddress|the address}, a trace does not tell: `ip \
                address` and `sysctl net.ipv4.conf.all.forwarding` do
                """,
                when: .not(.fact(.translatedHere)))
        ],
        death: "arrived for an address that is not this host's, where nothing is forwarded,",
        explanation: [
            Advice(
                """
                The destination is no address of this namespace, and forwarding is off on the interface it came in \
                by. Either this is the router and forwarding must be on, or the packet should never have come here.
                """,
                when: .not(.fact(.translatedHere))),
            Advice(
                """
                A rule of this very namespace translated the destination to {destinationAddress|another host}: it is meant \
                to be forwarded, and forwarding is off on the interface it came in by.
                """,
                when: .fact(.translatedHere)),
        ],
        fix: [
            Advice(
                "sysctl -w net.ipv4.ip_forward=1    # in {netns} (if this host is to route; IPv6: net.ipv6.conf.all.forwarding)"
            ),
            Advice(
                "add {destinationAddress} to an interface here (if this host is to own it)",
                when: .not(.fact(.translatedHere))),
            Advice(
                "correct the route or neighbour entry that sent it here (if it is neither)",
                when: .not(.fact(.translatedHere))),
        ],
        verify: [
            Advice("sysctl net.ipv4.conf.all.forwarding net.ipv4.conf.{ifaceArg}.forwarding    # in {netns}"),
            Advice(
                "ip route get {destinationAddress} from {senderAddress} iif {ifaceArg}    # in {netns}: what the kernel does with it"
            ),
        ],
        references: ["net/ipv4/route.c: ip_error(), ip_route_input_slow()"])

    /// Forwarding works here, and still this address is nobody's: not local, and not to be forwarded from there.
    static let notLocalAddress = ofDrop(
        "not-local-address", family: "routing",
        title: "{destinationAddress|the destination} is no address of this host, and is not forwarded",
        reasons: ["IP_INADDRERRORS", "IP_INVALID_DEST"],
        contradicts: [Contradiction("other packets to this address are delivered here", .sameDirectionDelivered)],
        confirmed: .reason(["IP_INVALID_DEST"]),
        doubts: [Advice("this namespace forwards other packets; forwarding may still be off on this very interface")],
        death: "arrived for an address that is neither local nor to be forwarded",
        explanation: [
            Advice(
                """
                The routing code took the destination for one that must not arrive here: not local, and no way on \
                from {iface|here}.
                """
            )
        ],
        fix: [
            Advice("add the address to an interface (if this host is to own it)"),
            Advice(
                "sysctl -w net.ipv4.conf.{ifaceArg}.forwarding=1    # in {netns} (if it is to be forwarded from here)"),
            Advice("correct the route that sent it here"),
        ],
        verify: [
            Advice("ip address; ip route get {destinationAddress} from {senderAddress} iif {ifaceArg}    # in {netns}")
        ],
        references: ["net/ipv4/route.c: ip_route_input_slow()"])

    /// A source address that cannot come from there: loopback, zero, multicast, broadcast.
    static let martianSource = ofDrop(
        "martian-source", family: "routing", title: "impossible source address {senderAddress|seen}{onIface|}",
        reasons: ["IP_INVALID_SOURCE", "IP_LOCALNET"],
        after: ["ip_handle_martian_source", "martian_source", "ip_route_input_slow", "ip_route_input_noref"],
        named: ["IP_INVALID_SOURCE"],
        where: .any([
            .reason(["IP_INVALID_SOURCE", "IP_LOCALNET"]),
            .not(.passedHere(["fib_validate_source", "__fib_validate_source", "ip_error"])),
        ]),
        contradicts: [
            .ofOthers(
                "other packets from this source pass here", .sameDirectionDelivered,
                unless: ["IP_INVALID_SOURCE", "IP_LOCALNET"]),
            Contradiction(
                "{senderAddress} is a source that a host may have",
                when: .all([.fact(.noReasonGiven), .fact(.plausibleSource)])),
        ],
        death: "carried a source address that cannot come in there (a martian)",
        explanation: [
            Advice(
                """
                Sources like 127.0.0.0/8, 0.0.0.0/8, multicast and broadcast addresses are never accepted from a \
                device. A container or a NAT rule that lets a loopback address out is the usual origin.
                """)
        ],
        fix: [
            Advice("correct the sender, or the translation that should have replaced its source"),
            Advice(
                "sysctl -w net.ipv4.conf.{ifaceArg}.route_localnet=1    # in {netns} (only if 127/8 is meant to be routed there)"
            ),
        ],
        verify: [
            Advice("tcpdump -nei {ifaceArg} src {senderAddress}    # in {netns}: the MAC address names the sender"),
            Advice(
                """
                sysctl -w net.ipv4.conf.all.log_martians=1    # in {netns}; changes the system: the kernel logs martians \
                (dmesg); undo: sysctl -w net.ipv4.conf.all.log_martians=0
                """
            ),
        ],
        references: ["net/ipv4/route.c: ip_handle_martian_source()"])

    /// The same from the host that sends it: a translation at OUTPUT chose another host, and nothing replaced the source.
    static let loopbackLeaves = ofConversation(
        "martian-source", family: "routing",
        title: "packets of a loopback address leave for {backendServer|another host}, which must refuse them",
        when: .all([.fact(.loopbackLeaves), .fact(.nothingCameBack)]),
        contradicts: [
            Contradiction("requests reach a socket in view", .sameDirectionDelivered),
            Contradiction("packets of this connection died in view", .packetsDied),
        ],
        doubts: [Advice("that the other host drops them is not in view")],
        evidence: [.loopbackLeaves, .destinationTranslated],
        summary:
            "{client} called {called} and was translated to {backendServer}; its source {clientAddress} was kept.",
        explanation: [
            Advice(
                """
                A translation (DNAT at OUTPUT, with route_localnet) sends what a program of this host calls on a loopback \
                address to another host. That host takes a loopback source for a martian and drops it without a word.
                """)
        ],
        fix: [
            Advice(
                "masquerade packets of loopback sources that leave this host (`-s 127.0.0.0/8 -o DEVICE -j MASQUERADE`)"
            ),
            Advice("or call the service by another address of this host than a loopback one"),
        ],
        verify: [
            Advice(
                "nft list ruleset | grep -nE 'masquerade|snat'; iptables-save -t nat | grep -n MASQ    # on the host that sends"
            ),
            Advice("nstat -az TcpExtTCPSynRetrans    # on the host that sends: rises while it fails"),
        ],
        explains: ["dnat-backend-dead"],
        references: ["net/ipv4/route.c: ip_route_input_slow(), __mkroute_input()"])

    /// A packet came back, or somebody else uses this host's address.
    static let ownSourceAddress = ofDrop(
        "own-source-address", family: "routing",
        title: "the source address {senderAddress|of the packet} is this host's own",
        reasons: ["IP_LOCAL_SOURCE"],
        after: ["ip_handle_martian_source", "martian_source", "fib_validate_source", "__fib_validate_source"],
        named: ["IP_LOCAL_SOURCE"],
        where: .any([
            .reason(["IP_LOCAL_SOURCE"]),
            .all([
                .reason(["NOT_SPECIFIED"]), .passedHere(["fib_validate_source", "__fib_validate_source"]),
                // Every refusal of a source comes by here; without it, something behind the route refused the packet.
                .passedHere(["ip_handle_martian_source", "martian_source"]),
            ]),
        ]),
        contradicts: [
            .ofOthers("other packets from this source pass here", .sameDirectionDelivered, unless: ["IP_LOCAL_SOURCE"])
        ],
        doubts: [
            Advice(
                "a broadcast source would look the same: `ip address` and `ip route get` tell",
                when: .fact(.noReasonGiven))
        ],
        death: "came in with a source address that is local here",
        explanation: [
            Advice(
                """
                The kernel checked the source and found one of its own addresses (or one that is no unicast address). \
                The packet looped back to its sender, another host has the same address, or a rewrite lost the real \
                source.
                """)
        ],
        fix: [
            Advice("remove the duplicate address"),
            Advice("break the loop: a route or bridge that returns the packet to its sender"),
            Advice(
                "sysctl -w net.ipv4.conf.{ifaceArg}.accept_local=1    # in {netns} (only if own packets are meant to come back)"
            ),
        ],
        verify: [
            Advice("ip address | grep -F {senderAddress}    # in {netns}"),
            Advice("arping -c 3 -D -I {ifaceArg} {senderAddress}    # in {netns}: does somebody else answer for it?"),
        ],
        references: ["net/ipv4/fib_frontend.c: __fib_validate_source()"])

    /// A listener took the request, and the answer has no way back.
    static let noReturnRoute = ofConversation(
        "no-return-route", family: "routing",
        title: "{server|the server} got the request and has no route back to the client",
        when: .all([
            .fact(.requestUnanswerable), .any([.fact(.repeatedRequest), .fact(.nothingCameBack)]),
            .wouldShow(["tcp_try_fastopen"]),
        ]),
        contradicts: [
            Contradiction("a SYN-ACK or other answer is in view", .answered),
            Contradiction("the listener's host sends other packets to this client", .clientIsReached),
        ],
        doubts: [
            Advice(
                "a security module that refuses the connection looks the same (`ausearch -m avc -ts recent` lists denials)"
            )
        ],
        evidence: [.reachedListener, .requestUnanswerable],
        summary:

            """
            {packetCount} from {client} reached the listener at {server}, which gave {them} up while it looked for a \
            route for its SYN-ACK.
            """,
        explanation: [
            Advice(
                """
                tcp_conn_request asks for a route to the client before it answers. It asked, and dropped the request \
                quietly: no route to the client exists in the server's namespace (or a security module said no).
                """)
        ],
        fix: giveWayBack, verify: lookAtWayBack,
        references: ["net/ipv4/tcp_input.c: tcp_conn_request()", "net/ipv4/tcp_ipv4.c: tcp_v4_route_req()"],
        isOfHosts: true)

    private static let giveWayBack = [
        Advice("add a route to {clientAddress}, or a default route{inNetns|}"),
        Advice("if the client's address should have been translated on the way: correct the SNAT or masquerade rule"),
    ]
    private static let lookAtWayBack = [
        Advice("ip route get {clientAddress}    # in {netns}: the way back"),
        Advice("nstat -az IpOutNoRoutes Ip6OutNoRoutes    # in {netns}"),
    ]

    /// ICMP goes about to answer an echo request, asks for a route to whoever sent it, and finds none.
    static let noReturnRouteForEcho = ofConversation(
        "no-return-route", family: "routing",
        title: "{serverAddress|the host} gets the echo requests and has no route back to the client",
        when: .all([
            .fact(.echoReplyMissing), .fact(.nothingCameBack), .fact(.bothDirectionsElsewhere), .fact(.endedAlike),
            .wouldShow(["ip_local_out", "__ip_local_out", "ip6_local_out", "__ip6_local_out"]),
        ]),
        contradicts: [
            Contradiction("events are missing from this capture, and the replies may be among them", .eventsLost),
            Contradiction("the host sends other packets to this client", .clientIsReached),
            Contradiction(
                "a private source left untranslated: that nobody can answer",
                when: .all([.fact(.leftWithPrivateSource), .any([.fact(.othersTranslated), .fact(.routerIsPublic)])])),
        ],
        doubts: [
            Advice("a filter that fits the requests alone hides the replies: other conversations show both directions")
        ],
        evidence: [.echoReplyMissing],
        summary:

            """
            {packetCount} from {client} reached ICMP{place|}, which began to answer {them}; no reply left.
            """,
        explanation: [
            Advice(
                """
                Before it answers, the kernel asks for a route to the client. It does not say when there is none: \
                the reply is not even made. Other protocols fail alike: a program that answers {clientAddress} gets \
                "Network is unreachable".
                """)
        ],
        fix: giveWayBack, verify: lookAtWayBack,
        references: ["net/ipv4/icmp.c: icmp_reply()", "net/ipv6/icmp.c: icmpv6_echo_reply()"],
        isOfHosts: true)
}

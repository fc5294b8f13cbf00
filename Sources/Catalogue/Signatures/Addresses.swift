extension Signature {
    /// An address that no packet on a wire may be for.
    ///
    /// `ip_route_input_slow` (net/ipv4/route.c) refuses 0.0.0.0/8, 127.0.0.0/8 (unless route_localnet) and 240.0.0.0/4 as
    /// destinations of what a device brings.
    static let martianDestination = ofDrop(
        "martian-destination", family: "routing",
        title: "impossible destination address {destinationAddress|(127/8 or the like)}{onIface|}",
        reasons: ["IP_INVALID_DEST"], after: ["ip_route_input_slow", "ip_route_input_noref", "ip6_rcv_core"],
        by: ["ip_route_input_slow", "ip_rcv_finish_core"], named: ["IP_INVALID_DEST"],
        where: .fact(.martianDestination),
        contradicts: [Contradiction("a netfilter hook decided it", .hookKnown)],
        confirmed: .any([.reason(["IP_INVALID_DEST"]), .after(["ip_route_input_slow"])]),
        death: "came in for an address that cannot be reached through a device",
        explanation: [
            Advice(
                """
                127.0.0.0/8 belongs to the loopback device. A translation to 127.0.0.1 for packets from outside (a \
                published port whose service listens on localhost, a DNAT or REDIRECT rule) needs route_localnet on the \
                interface that they come in by.
                """)
        ],
        fix: [
            Advice("bind the service to an address of the interface, and translate to that one"),
            Advice(
                "sysctl -w net.ipv4.conf.{ifaceArg}.route_localnet=1    # in {netns} (if 127/8 is meant to be reached there)"
            ),
        ],
        verify: [
            Advice("sysctl net.ipv4.conf.all.route_localnet net.ipv4.conf.{ifaceArg}.route_localnet    # in {netns}"),
            Advice(
                """
                sysctl -w net.ipv4.conf.all.log_martians=1    # in {netns}; changes the system: dmesg then names what is \
                impossible; undo: sysctl -w net.ipv4.conf.all.log_martians=0
                """),
        ],
        references: ["net/ipv4/route.c: ip_route_input_slow()"])

    /// IP options that the host does not accept.
    ///
    /// `ip_rcv_options` (net/ipv4/ip_input.c) drops source-routed packets without an answer unless accept_source_route is
    /// set; options that make no sense are answered with a parameter problem.
    static let sourceRouteRefused = ofDrop(
        "source-route-refused", family: "ip",
        title: "{thePackets|packets} {have|have} a source route, which this host does not accept",
        after: ["ip_options_compile", "__ip_options_compile", "ip_options_rcv_srr"],
        // A routing header that is not accepted is answered with a parameter problem (net/ipv6/exthdrs.c).
        or: .all([.fact(.noReasonGiven), .passedHere(["ipv6_rthdr_rcv"]), .fact(.icmpErrorSent)]),
        excludes: .fact(.hookKnown),
        contradicts: [
            Contradiction(
                "an ICMP error answers, and a source route is refused in silence",
                when: .all([.fact(.icmpErrorSent), .not(.passedHere(["ipv6_rthdr_rcv"]))]))
        ],
        confirmed: .any([
            .all([.reason(["NOT_SPECIFIED"]), .after(["ip_options_rcv_srr"])]), .passedHere(["ipv6_rthdr_rcv"]),
        ]),
        doubts: [
            Advice("options that make no sense would look the same, if the ICMP error that follows them was lost")
        ],
        death: "carried a source route, or another option of IP, which this host refuses,",
        explanation: [
            Advice(
                """
                A source route (loose or strict) lets the sender choose the way, and with it get around firewalls. Linux \
                refuses such packets unless accept_source_route is on; most networks drop them anyway.
                """)
        ],
        fix: [
            Advice("make the sender stop using source routes (old diagnostics do, such as traceroute with `-g`)"),
            Advice(
                "sysctl -w net.ipv4.conf.{ifaceArg}.accept_source_route=1    # in {netns} (if this is a laboratory: it lets senders get around firewalls)"
            ),
        ],
        verify: [
            Advice("tcpdump -c 3 -nvi {ifaceArg} 'ip[0] & 0xf > 5'    # in {netns}: options LSRR or SSRR"),
            Advice(
                "sysctl net.ipv4.conf.all.accept_source_route net.ipv4.conf.{ifaceArg}.accept_source_route    # in {netns}: both must be 1 to accept them"
            ),
        ],
        references: ["net/ipv4/ip_input.c: ip_rcv_options()", "net/ipv4/ip_options.c: ip_options_rcv_srr()"])

    /// A packet found no socket where it came, and packets for the same address reach sockets elsewhere.
    static let duplicateAddress = ofDrop(
        "duplicate-address", family: "neighbours",
        title: "two hosts have the address {destinationAddress|that is called}",
        severity: .warning,
        or: .all([.fact(.noSocket), .fact(.addressOwnedElsewhere)]),
        where: .not(
            .any([
                .fact(.cameThroughTunnel), .fact(.martianDestination),
                .passed(["ip_vs_in_hook", "ip_vs_dr_xmit", "ip_vs_tunnel_xmit"]),
            ])),
        contradicts: [
            Contradiction(
                "its destination was translated: the host that has it is not the one called", .destinationTranslated),
            Contradiction("a socket took other packets like it here", .sameDirectionDelivered),
        ],
        confirmed: .not(.all([])),
        doubts: [
            Advice(
                "an address that several hosts have on purpose (anycast, a virtual IP that has moved) looks the same")
        ],
        evidence: [.noSocket, .resetSent, .icmpErrorSent],
        death: "reached a host{place|} that has the address and no socket for {them}, while another host has both",
        place: "",
        explanation: [
            Advice(
                """
                Packets for {destinationAddress} are delivered in two namespaces of this capture. Whoever answers ARP first \
                gets the packets, and that changes: connections work, then are refused.
                """)
        ],
        fix: [
            Advice("give one of the two another address"),
            Advice(
                "after a failover: take the address away from the old owner, and announce the new one (`arping -U`)"),
        ],
        verify: [
            Advice("arping -D -c 3 -I DEVICE {destinationAddress}    # on a third host: two MAC addresses answer"),
            Advice("ip -br address | grep -F {destinationAddress}    # on both hosts"),
        ],
        explains: ["no-listener"],
        references: ["net/ipv4/arp.c: arp_process()", "RFC 5227"])

    /// A multicast datagram came to a host that has not joined the group.
    ///
    /// `ip_route_input_rcu` (net/ipv4/route.c) asks `ip_check_mc_rcu`; a group that nobody joined has no route, and
    /// `ip6_mc_input` (net/ipv6/ip6_input.c) frees what it is not to deliver.
    static let multicastNoMembership = Signature(
        id: "multicast-no-membership", family: "routing",
        title: "nobody{inNetns|} has joined the multicast group",
        severity: .warning,
        requires: .all([
            .fact(.routedGroup), .fact(.noReasonGiven), .fact(.repeatedDrop),
            .after(["ip_route_input_noref", "ip6_mc_input"]), .not(.fact(.functionsFiltered)),
        ]),
        // A switch takes a copy for itself of all that it floods, and what others have joined comes by here as well.
        excludes: .any([
            .fact(.hookKnown), .passedHere(["ip_route_input_slow"]), .passedHere(["br_pass_frame_up"]),
            .not(.fact(.groupSentInView)),
        ]),
        contradicts: [Contradiction("a socket takes others of this group", .groupHeard)],
        likely: .all([]),
        reasons: [Advice("a host also drops groups that only others on its network have joined")],
        evidence: [.lastFunctionShown, .dropped],
        summary: [
            Advice(
                "{packetCount} for {destinationAddress|a multicast group} {were} dropped{place|}: nobody there has joined the group."
            )
        ],
        explanation: [
            Advice(
                """
                The datagrams arrive, and the interface is no member of their group: the receiver has not started, has \
                joined on another interface (the default route decides, unless it names one), or in another namespace.
                """)
        ],
        fix: [
            Advice("join on this interface: IP_ADD_MEMBERSHIP with its address, or ip_mreqn with its index"),
            Advice(
                "ip route add {destinationAddress} dev {ifaceArg}    # in {netns} (if programs join without naming an interface)"
            ),
        ],
        verify: [
            Advice("ip maddress show dev {ifaceArg}    # in {netns}: the group must be listed"),
            Advice("cat /proc/net/igmp    # in {netns}: groups of each interface, and the version of IGMP"),
        ],
        references: ["net/ipv4/route.c: ip_route_input_rcu()", "net/ipv6/ip6_input.c: ip6_mc_input()"])

    /// A ping to a broadcast or group address, which hosts leave unanswered unless they are told otherwise: `icmp_rcv` frees
    /// it with INVALID_PROTO, a reason that ICMP gives for nothing else (net/ipv4/icmp.c).
    static let icmpBroadcastIgnored = Signature(
        id: "icmp-echo-ignored", family: "icmp", title: "hosts leave pings to a broadcast address unanswered",
        severity: .info, isNote: true,
        requires: .all([.reason(["INVALID_PROTO"]), .transport(["icmp"])]), confirmed: .all([]), evidence: [.dropped],
        summary: [Advice("{packetCount}{along|} {were} freed{place|}: the address is one of many hosts.")],
        explanation: [
            Advice(
                """
                net.ipv4.icmp_echo_ignore_broadcasts is 1 by default, so that nobody can make a whole network answer. It \
                is no sign of a failure.
                """)
        ],
        references: ["net/ipv4/icmp.c: icmp_rcv()"])

    /// Echo requests come as far as ICMP, which is told not to answer.
    static let icmpEchoIgnored = ofConversation(
        "icmp-echo-ignored", family: "icmp",
        title: "{serverAddress|the host} gets the echo requests and is told not to answer",
        severity: .warning,
        when: .all([
            .fact(.echoIgnored),
            .any([
                .all([.transport(["icmp"]), .wouldShow(["icmp_reply"])]),
                .all([.transport(["icmp6"]), .wouldShow(["icmpv6_echo_reply"])]),
            ]),
        ]),
        excludes: .fact(.eventsLost),
        contradicts: [
            Contradiction("answers to it are in the capture", when: .not(.fact(.nothingCameBack)))
        ],
        // Who pings sends again whatever comes back: what counts is that more than one was ignored.
        likely: .fact(.endedAlike), evidence: [.echoIgnored],
        summary: "{packetCount}{along|} reached ICMP{place|}, which made no answer.",
        explanation: [
            Advice(
                """
                icmp_echo looks at net.ipv4.icmp_echo_ignore_all before it answers, and at \
                icmp_echo_ignore_broadcasts for group addresses. Everything else on the host works: only ping does not work.
                """)
        ],
        fix: [
            Advice(
                "sysctl -w net.ipv4.icmp_echo_ignore_all=0    # in {netns} (if it is to answer; IPv6: net.ipv6.icmp.echo_ignore_all)"
            ),
            Advice("test with a TCP port that is open instead of ping"),
        ],
        verify: [
            Advice("sysctl net.ipv4.icmp_echo_ignore_all net.ipv6.icmp.echo_ignore_all    # in {netns}"),
            Advice("nstat -az IcmpInEchos IcmpOutEchoReps    # in {netns}: the first rises, the second does not"),
        ],
        references: ["net/ipv4/icmp.c: icmp_echo()", "net/ipv6/icmp.c: icmpv6_rcv()"])
}

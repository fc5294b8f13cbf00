extension Signature {
    /// Nobody answered for the next hop's address.
    ///
    /// `neigh_invalidate` hands what waited to `arp_error_report` or `ndisc_error_report` (net/ipv4/arp.c, net/ipv6/ndisc.c).
    static let neighbourUnresolved = ofDrop(
        "neighbour-unresolved", family: "neighbours",
        title: "nobody answers ARP or neighbour discovery for the next hop",
        reasons: ["NEIGH_FAILED", "NEIGH_DEAD", "NEIGH_HH_FILLFAIL"],
        after: [
            "arp_error_report", "ndisc_error_report", "ipv4_link_failure", "ip6_link_failure", "neigh_resolve_output",
            "__neigh_event_send", "neigh_connected_output",
        ], or: .fact(.waitedForNeighbour),
        contradicts: [Contradiction("later packets of this direction arrive", .flowGoesOn)],
        death: "waited for the next hop's MAC address, which nobody gave,",
        more: toldByICMP("host unreachable"),
        explanation: [
            Advice(
                """
                The route says that the next hop is on this link. The kernel asked for its MAC address and got no \
                answer: the host is down, has another address, is in another VLAN, ARP is filtered on the way, or the host \
                hears the question and keeps silent (arp_ignore, arp_filter; a macvlan or ipvlan device and the one below it).
                """),
            Advice(
                "The address that it was sent to came from a translation: {called} became {backendServer}.",
                when: .fact(.destinationTranslated)),
        ],
        fix: [
            Advice("start the host (if it is down), or correct its address and prefix length"),
            Advice(
                """
                correct the route: with a prefix that is too wide, what should go to a gateway is asked for on the \
                link
                """
            ),
            Advice("let ARP (or ICMPv6 neighbour discovery) through, and check the VLAN on both ends"),
        ],
        verify: [
            Advice("ip neigh show dev {ifaceArg}    # in {netns}: FAILED or INCOMPLETE"),
            Advice(
                "ip neigh get {destinationAddress} dev {ifaceArg}    # in {netns}: after a new attempt (if it is on this link; else the gateway's address)"
            ),
            Advice("tcpdump -ni {ifaceArg} 'arp or icmp6'    # in {netns}: requests, and does anybody answer?"),
        ],
        references: [
            "net/core/neighbour.c: __neigh_event_send(), neigh_invalidate()", "net/ipv4/arp.c: arp_error_report()",
        ])

    /// No entry could be made for the next hop: nobody was asked (`ip_finish_output2`, net/ipv4/ip_output.c).
    static let neighbourTableFull = ofDrop(
        "neighbour-unresolved", family: "neighbours",
        title: "no neighbour entry can be made for the next hop: the table is full",
        reasons: ["NEIGH_CREATEFAIL"],
        contradicts: [Contradiction("later packets of this direction arrive", .flowGoesOn)],
        confirmed: .reason(["NEIGH_CREATEFAIL"]),
        death: "found no room for its next hop in the neighbour table",
        explanation: [
            Advice(
                """
                The kernel keeps an entry for each next hop on the link, gc_thresh3 of them at most (1024 unless \
                told otherwise), for all interfaces and namespaces together. The table is full of entries that are \
                in use, so this next hop is not even asked for; the sender gets ENOBUFS. Large flat networks, many \
                pods on a node and scans of a subnet do that.
                """)
        ],
        fix: [
            Advice(
                "sysctl -w net.ipv4.neigh.default.gc_thresh3=16384 net.ipv4.neigh.default.gc_thresh2=8192    # on the host (IPv6: net.ipv6)"
            ),
            Advice("or have fewer neighbours: smaller subnets, a router between them, whoever scans stopped"),
        ],
        verify: [
            Advice(
                "ip neigh show | grep -c lladdr; sysctl net.ipv4.neigh.default.gc_thresh3    # on the host, and in {netns}"
            ),
            Advice("dmesg | grep 'table overflow'; lnstat -c 1 -k arp_cache:table_fulls    # on the host"),
        ],
        references: [
            "net/core/neighbour.c: neigh_alloc(), ___neigh_create()", "net/ipv4/ip_output.c: ip_finish_output2()",
        ])

    static let neighbourQueueFull = ofDrop(
        "neighbour-queue-full", family: "neighbours", title: "too many packets wait for one MAC address",
        reasons: ["NEIGH_QUEUEFULL"],
        contradicts: [Contradiction("later packets of this direction arrive", .flowGoesOn)],
        death: "found the queue for an unresolved next hop full",
        explanation: [
            Advice(
                """
                While the kernel waits for an ARP or neighbour answer it keeps a few packets, and drops the oldest \
                for each new one. Usually the answer never comes: see why.
                """
            )
        ],
        fix: [
            Advice("find out why the next hop does not answer (this is what really fails)"),
            Advice(
                "sysctl -w net.ipv4.neigh.{ifaceArg}.unres_qlen_bytes=1048576    # in {netns} (if it answers, only slowly)"
            ),
        ],
        verify: [
            Advice("ip -s neigh show dev {ifaceArg}    # in {netns}"),
            Advice("lnstat -c 1 -k arp_cache:unresolved_discards    # in {netns}: rises with each of them"),
        ],
        explains: ["neighbour-unresolved", "dnat-backend-dead"],
        references: ["net/core/neighbour.c: __neigh_event_send()"])

    /// Frames for another MAC address, of which no other packet of this direction arrives.
    static let wrongDestinationMAC = ofConversation(
        "wrong-destination-mac", family: "neighbours",
        title: "the frames carry another MAC address than {iface|the interface}'s",
        severity: .warning,
        when: .all([
            .fact(.otherMAC),
            .any([.fact(.otherMACSentHere), .all([.fact(.otherMACForThisHost), .fact(.repeatedRequest)])]),
        ]),
        contradicts: [Contradiction("other packets of this direction are delivered", .sameDirectionDelivered)],
        doubts: [Advice("a switch that floods frames to all ports, or a mirror port, shows the same and is harmless")],
        evidence: [.otherMAC],
        summary:

            """
            {packetCount} between {client} and {server} {were} seen{place|} in frames for another MAC address, and IP left \
            {them} alone (OTHERHOST).
            """,
        explanation: [
            Advice(
                """
                The device saw the frame (promiscuous mode, a bridge, or a virtual link that delivers everything), \
                and its destination MAC is not this interface's. The sender has a stale or wrong neighbour entry, or \
                the address has moved, and no packet of this direction arrives otherwise.
                """)
        ],
        fix: [
            Advice(
                """
                at the sender, on the way to {destinationAddress}: remove the neighbour entry that is wrong (`ip neigh \
                show`, `ip neigh del ADDRESS dev DEVICE`)
                """
            ),
            Advice(
                """
                after a failover: make the new owner announce itself (gratuitous ARP: `arping -c 3 -U -I {ifaceArg|DEVICE} \
                ADDRESS`)
                """
            ),
            Advice("macvlan, ipvlan, VRRP: check that the MAC address that neighbours know is the one in use"),
        ],
        verify: [
            Advice("tcpdump -c 5 -nei {ifaceArg} '{filter}'    # in {netns}: which MAC address the frames carry"),
            Advice("ip link show dev {ifaceArg}    # in {netns}: the interface's own MAC address"),
            Advice("ip neigh show    # at the sender: the entry for {destinationAddress}, or for its gateway"),
        ],
        references: ["net/ipv4/ip_input.c: ip_rcv_core()", "net/ethernet/eth.c: eth_type_trans()"], isOfHosts: true)

    /// Frames for others that this host only overhears, unless it should own the address.
    static let overheardFrames = Signature(
        id: "wrong-destination-mac", family: "neighbours",
        title: "frames for another MAC address than {iface|the interface}'s",
        severity: .info, isNote: true, trigger: .conversation, requires: .fact(.otherMAC),
        // That nothing comes back is the symptom then.
        excludes: .any([.fact(.groupAddress), .all([.fact(.repeatedRequest), .fact(.nothingCameBack)])]),
        likely: .fact(.repeatedRequest), evidence: [.otherMAC],
        summary: [
            Advice(
                """
                {packetCount} between {client} and {server} {were} seen{place|} in frames for another MAC address.
                """
            )
        ],
        explanation: [
            Advice(
                """
                In promiscuous mode, or behind a switch that floods, a host sees such frames all the time. It is a \
                failure only if this host is meant to receive them: then the sender's neighbour entry is wrong.
                """
            )
        ],
        references: ["net/ipv4/ip_input.c: ip_rcv_core()"])
}

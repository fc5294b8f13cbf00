extension Signature {
    /// Packets that left one node and never came to another.
    ///
    /// pwru sees a packet from the moment at which the driver has made an skb of it, up to the moment at which it gives
    /// one to the device: a NIC's own queues and a native XDP program count as the way between.
    static let lostBetweenNodes = Signature(
        id: "lost-between-nodes", family: "nodes",
        title:
            "{lostPackets|packets} leave {fromNode|one node} and never arrive at {toNode|the other}: lost between the nodes",
        severity: .error, trigger: .nodes, requires: .fact(.lostOnTheWay), excludes: .fact(.groupAddress),
        contradicts: [Contradiction("the node where they are missing lost events", .eventsLost)],
        confirmed: .any([
            .fact(.sameConversationArrives), .all([.fact(.sameServiceArrives), .fact(.clocksAgree)]),
        ]),
        likely: .any([
            .fact(.sameServiceArrives), .all([.fact(.peerSendsOtherDirection), .fact(.bothDirectionsElsewhere)]),
        ]),
        reasons: [
            Advice(
                """
                that {toNode} was recording at that time follows from packets that both captures show; their clocks \
                do not compare
                """,
                when: .all([.fact(.sameServiceArrives), .not(.fact(.clocksAgree))])),
            Advice(
                "another host that serves the same address (anycast, a load balancer) would show the same",
                when: .all([.fact(.sameServiceArrives), .fact(.isRequest)])),
            Advice(
                """
                of this direction {toNode} shows nothing at all in this conversation: a filter that hides it would \
                look the same
                """,
                when: .not(.any([.fact(.sameServiceArrives), .fact(.sameConversationArrives)]))),
        ],
        evidence: [.lostOnTheWay, .sameConversationArrives, .sameServiceArrives, .repeatedRequest],
        summary: [
            Advice(
                """
                {packetCount}{along|} left {fromNode}{onIface|} and did not arrive at {toNode}, whose capture shows \
                others like them.
                """,
                when: .any([.fact(.sameServiceArrives), .fact(.sameConversationArrives)])),
            Advice(
                "{packetCount}{along|} left {fromNode}{onIface|} and did not arrive at {toNode}, which sent the request.",
                when: .not(.any([.fact(.sameServiceArrives), .fact(.sameConversationArrives)]))),
            Advice(
                "Packets of up to 1280 bytes do arrive; these have up to {length} bytes.",
                when: .fact(.longPacketsOnly)),
            Advice("The client sent it again {repeats}.", when: .fact(.repeatedRequest)),
        ],
        explanation: [
            Advice(
                """
                {fromNode} handed these packets to its device, and no driver of {toNode} made an skb of them. \
                Between the two lie the network, the queues of both NICs, and a native XDP program, if there is one: \
                what they drop shows in no pwru trace.
                """),
            Advice(
                """
                Short packets pass and long ones do not: a link on the way has a smaller MTU than the ends believe, \
                and what would tell them (ICMP 'fragmentation needed', 'packet too big') is filtered.
                """,
                when: .fact(.longPacketsOnly)),
            Advice(
                """
                On the wire they are {outer} ({tunnelBy}): what lets the inner packets pass is of no use if this is \
                filtered, or if the tunnel's headers make them too long for the underlay.
                """,
                when: .fact(.leftInTunnel)),
            Advice(
                """
                That the request arrives and its answer does not is typical of a stateful filter which sees one \
                direction only, and of a way back through another router.
                """,
                when: .fact(.isReply)),
        ],
        fix: [
            Advice(
                """
                make the MTU right on the whole way: lower it on {fromNode}'s interface or tunnel, or clamp the MSS \
                (`tcp option maxseg size set rt mtu` in a rule of nft)
                """,
                when: .fact(.longPacketsOnly)),
            Advice("let ICMP 'fragmentation needed' and ICMPv6 'packet too big' pass", when: .fact(.longPacketsOnly)),
            Advice(
                """
                let {wirePort} from {wireSource} to {wireDestination} through: security groups, network ACLs, host \
                firewalls in hardware, and those in both directions
                """,
                when: .not(.fact(.longPacketsOnly))),
            Advice(
                """
                correct the route or next hop towards {wireDestination}: a stale neighbour entry, one broken path of \
                several (ECMP, LACP), source checks of the cloud (source/destination check, allowed address pairs)
                """,
                when: .not(.fact(.longPacketsOnly))),
            Advice("look at the link itself: cable, transceiver, switch port, VLAN, ring of the NIC"),
        ],
        verify: [
            Advice("tcpdump -nei {ifaceArg} '{wireFilter}'    # on {fromNode}: which MAC address they leave to"),
            Advice(
                "tcpdump -nei any '{wireFilter}'    # on {toNode}, at the same time: does the driver get {them|them}?"),
            Advice(
                "pwru --filter-track-skb --all-kmods --output-caller --output-tcp-flags --timestamp absolute '{filter}'    "
                    + "# on both, at once, with the very same filter"),
            Advice(
                "ping -c 3 -M do -s 1472 {wireDestination}    # on {fromNode}: smaller until it passes",
                when: .fact(.longPacketsOnly)),
            Advice("ip route get {wireDestination}; ip neigh show {wireDestination}    # on {fromNode}"),
            Advice("ethtool -S DEVICE | grep -iE 'drop|err|miss|no_buf'; bpftool net    # on both"),
        ],
        settle: [
            Advice(
                """
                pwru --filter-track-skb --all-kmods --output-caller --output-tcp-flags --timestamp absolute '{filter}'    \
                # on both nodes at once, with the very same filter
                """)
        ],
        explains: ["no-reply", "silent-loss", "connection-cut", "dnat-backend-dead"],
        references: ["net/core/dev.c: dev_hard_start_xmit() is the last, napi_gro_receive() the first that shows"])
}

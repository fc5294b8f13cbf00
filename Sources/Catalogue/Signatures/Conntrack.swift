extension Signature {
    /// Conntrack has no room for another connection, and drops what would need an entry.
    ///
    /// `nf_conntrack_in` returns NF_DROP when `init_conntrack` finds the table full (net/netfilter/nf_conntrack_core.c).
    static let conntrackTableFull = ofDrop(
        "conntrack-table-full", family: "conntrack", title: "conntrack's table is full: no room for a new connection",
        // No rule ran behind conntrack: that is told by what does not show, and so it is never certain.
        where: .all([.fact(.diedInConntrack), .fact(.droppedByNetfilter), .not(.fact(.functionsFiltered))]),
        contradicts: [Contradiction("conntrack has tracked a packet like it", .siblingTracked)],
        confirmed: .any([]),
        evidence: [.diedInConntrack, .droppedByNetfilter],
        death: "{were} dropped by conntrack itself, ahead of any rule,",
        explanation: [
            Advice(
                """
                No function of a firewall ran behind nf_conntrack_in: conntrack returned the drop. It does so when \
                its table (net.netfilter.nf_conntrack_max) or memory is exhausted. Connections that are known go on, \
                new ones die.
                """
            )
        ],
        fix: [
            Advice(
                "sysctl -w net.netfilter.nf_conntrack_max=524288    # in the first namespace (others follow it); nf_conntrack_buckets: a quarter of it"
            ),
            Advice("shorten timeouts: nf_conntrack_tcp_timeout_established, nf_conntrack_udp_timeout"),
            Advice(
                """
                leave traffic that needs no state untracked (notrack) – and accept it in the firewall ahead of rules \
                on state
                """
            ),
        ],
        verify: [
            Advice("conntrack -C; sysctl net.netfilter.nf_conntrack_max    # in {netns}: entries, and how many may be"),
            Advice("conntrack -S | grep -oE ' drop=[0-9]+'    # in {netns}: rises with each of them"),
            Advice("dmesg | grep 'table full'"),
        ],
        explains: ["firewall-drop"],
        references: ["net/netfilter/nf_conntrack_core.c: nf_conntrack_in()"])

    /// Conntrack saw an answer and never its request, so the packet is INVALID, and a rule on state drops it.
    static let conntrackInvalid = ofDrop(
        "conntrack-invalid", family: "conntrack",
        title: "conntrack takes {thePackets|packets} for INVALID: it never saw the request, which went another way",
        where: .all([.fact(.droppedByNetfilter), .fact(.conntrackMissedRequest)]),
        excludes: .any([.fact(.rejectedByFirewall), .fact(.isTunnelOuter)]),
        contradicts: [
            .behindTheRules,
            Contradiction("conntrack leaves it untracked, and calls no untracked packet invalid", .leftUntracked),
        ],
        confirmed: .all([.fact(.hookKnown), .fact(.isReply)]),
        evidence: [.requestLetThrough, .conntrackMissedRequest, .droppedByNetfilter],
        death: "{were} dropped{atHook|}, since conntrack knows no connection {they} would belong to,",
        explanation: [
            Advice(
                """
                The request took a way on which this conntrack did not see it (asymmetric routing, a second \
                interface, a bypass), and its answer comes through here. A SYN-ACK or data without a SYN is INVALID \
                to conntrack; a rule drops that state, or no rule accepts it.
                """)
        ],
        fix: [
            Advice("make both directions take the same way (routes, rp_filter, ECMP, VRRP)"),
            Advice("sync the state between two firewalls (conntrackd), if both may carry either direction"),
            Advice(
                """
                accept this traffic without regard to state ahead of the rule that drops INVALID (if the asymmetry is \
                wanted)
                """
            ),
        ],
        verify: [
            Advice("conntrack -S | grep -oE 'invalid=[0-9]+'    # in {netns}: rises with each packet"),
            Advice(
                """
                sysctl -w net.netfilter.nf_conntrack_log_invalid=255    # in {netns}; changes the system: the kernel logs \
                what is INVALID (dmesg, with a log target loaded); undo: sysctl -w net.netfilter.nf_conntrack_log_invalid=0
                """
            ),
            Advice(
                "nft list ruleset | grep -n 'ct state'    # in {netns}: which rule drops invalid, or accepts no other"),
        ],
        explains: ["firewall-drop"],
        references: [
            "net/netfilter/nf_conntrack_proto_tcp.c: nf_conntrack_tcp_packet()",
            "net/netfilter/nf_conntrack_core.c: resolve_normal_ct()",
        ])
}

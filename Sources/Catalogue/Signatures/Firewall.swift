extension Signature {
    /// A rule or policy of a netfilter hook dropped the packet.
    ///
    /// `nf_hook_slow` (net/netfilter/core.c) frees it with NETFILTER_DROP from 5.17 on; nf_tables itself does from 6.12 on.
    static let firewallDrop = Signature(
        id: "firewall-drop",
        family: "netfilter",
        title: "a firewall rule or policy{atHook|} dropped {thePackets|packets}",
        severity: .error,
        requires: .fact(.droppedByNetfilter),
        // Hardly anybody filters at POSTROUTING: there conntrack's refusal is likelier than a rule that is not in view,
        // above all where others of the connection pass.
        excludes: .any([
            .fact(.groupAddress),
            .all([
                .hook(["postrouting"]),
                .not(
                    .any([
                        aRuleDecided, .after(ruleFunctions), conntrackWouldShow,
                        .all([
                            .passedHere(ruleFunctions), .not(.fact(.earlierPassedHere)),
                            .not(.fact(.laterPassedHere)),
                        ]),
                    ])),
            ]),
        ]),
        contradicts: [
            .behindTheRules,
            Contradiction(
                "it was freed in TCP, behind every hook",
                when: .all([.fact(.diedInTCP), .not(.reason(["NETFILTER_DROP"]))])),
        ],
        confirmed: .all([.reason(["NETFILTER_DROP"]), .fact(.hookKnown), aRuleDecided]),
        likely: .all([
            .any([.reason(["NETFILTER_DROP"]), .fact(.hookKnown)]),
            .any([.not(.hook(["postrouting"])), aRuleDecided, .after(ruleFunctions)]),
        ]),
        reasons: [
            Advice("the hook cannot be told from the functions in this capture", when: .not(.fact(.hookKnown))),
            Advice(
                """
                conntrack's confirmation (nf_confirm) runs behind the rules of this hook and is not in view: its refusal \
                would look the same; with --all-kmods and --output-caller pwru shows which it is
                """,
                when: .all([.hook(["input", "postrouting"]), .not(.any([aRuleDecided, conntrackWouldShow]))])),
            Advice(
                """
                conntrack itself (nf_conntrack_in) works at this hook, too, and is not in view: a full table would look \
                the same; with --all-kmods pwru shows which it is
                """,
                when: .all([.hook(["prerouting", "output"]), .not(.any([aRuleDecided, conntrackWouldShow]))])),
            Advice(
                "no function that runs rules shows right ahead of the drop, so that a rule decided is inferred",
                when: .all([.fact(.hookKnown), conntrackWouldShow, .not(aRuleDecided)])),
            Advice("the drop carries no reason; the hook's own functions stand right before it", when: .reason([""])),
        ],
        evidence: [.rejectedByFirewall, .leftUntracked, .droppedByNetfilter, .repeatedRequest],
        summary: [
            Advice("{packetCount}{along|} {were} dropped{place|} by {backend|netfilter}{atHook|}."),
            Advice("The firewall refused {them} with an answer (REJECT).", when: .fact(.rejectedByFirewall)),
        ] + history,
        explanation: [
            Advice(
                """
                {They} entered the {hook} hook and did not come out: a rule there says drop, or the policy of a chain \
                does. A trace does not show which.
                """,
                when: .not(.fact(.diedInConntrack))),
            Advice(
                """
                {They} entered the {hook} hook and did not come out, and conntrack is the last that shows of it: a rule \
                behind it says drop, or the policy of a chain does, or conntrack itself, whose table is full.
                """,
                when: .fact(.diedInConntrack)),
            Advice(
                """
                kube-proxy gives a packet the mark 0x8000 (here: {mark}) that is to be dropped (KUBE-MARK-DROP): a \
                Service without endpoints, or a source that loadBalancerSourceRanges does not name. Its chain \
                KUBE-FIREWALL drops such packets.
                """,
                when: .fact(.kubeDropMark)),
            Advice(
                """
                The frame is bridged, and br_netfilter hands bridged packets to the rules of iptables and nftables, \
                which were written for routed ones.
                """,
                when: .fact(.bridgedThroughIP)),
            Advice(
                """
                No SYN of this connection is in this capture. If it went another way, the SYN-ACK is INVALID to \
                conntrack (ct state invalid), and no rule on established connections accepts it.
                """,
                when: .all([.fact(.unsolicitedSynAck), .fact(.trackedHere)])),
            Advice(
                """
                The SYN passed here, and segments follow it, so the client has got a SYN-ACK; none is in this capture. If it \
                took another way, conntrack takes all that follows for INVALID (ct state invalid), and no rule on \
                established connections accepts it.
                """,
                when: .fact(.segmentsWithoutAnswer)),
            Advice(
                """
                Other packets of this connection pass here: the rule looks at more than addresses and ports \
                (connection state, a rate, the content).
                """,
                when: .fact(.laterPassedHere)),
            Advice(
                """
                If these are later fragments of datagrams from {fragmentOf}, which come right ahead of them, what stands as \
                ports is payload: only first fragments have ports, and a rule on ports never matches the others.
                """,
                when: .fact(.mayBeLaterFragment)),
            Advice(
                "Conntrack left this packet untracked, so rules on connection state cannot match it.",
                when: .fact(.leftUntracked)),
        ],
        fix: [
            Advice(
                """
                allow {transport} port {rulePort} from {clientAddress} in a chain of the {hook} hook (if this \
                traffic is wanted)
                """,
                when: .all([
                    .fact(.isRequest), .transport(["tcp", "udp"]), .not(.fact(.kubeDropMark)),
                    .not(.fact(.mayBeLaterFragment)),
                ])),
            Advice(
                "let later fragments through (in nftables they are those whose frag-off has an offset, a mask of 0x1fff), or let conntrack put datagrams together ahead of the rules",
                when: .fact(.mayBeLaterFragment)),
            Advice(
                """
                if the mark is kube-proxy's: give the Service endpoints, or correct its loadBalancerSourceRanges; rules \
                of your own in its chains are written over
                """,
                when: .fact(.kubeDropMark)),
            Advice(
                """
                let established connections through at the {hook} hook: `ct state established,related accept` (if \
                replies are not)
                """,
                when: .any([.fact(.isReply), .fact(.looksLikeReply)])),
            Advice(
                """
                sysctl -w net.bridge.bridge-nf-call-iptables=0    # in {netns} (if bridged packets are to pass without \
                IP rules; Docker and Kubernetes need 1; IPv6: bridge-nf-call-ip6tables)
                """,
                when: .fact(.bridgedThroughIP)),
            Advice(
                "let ICMP errors about own traffic through (`ct state related accept`): among them is the one that asks for smaller packets",
                when: .transport(["icmp", "icmp6"])),
            Advice(
                "raise the limit, if the rule sets one (packets a second, bytes, connections at a time)",
                when: .any([.fact(.laterPassedHere), .fact(.earlierPassedHere)])),
            Advice("if the drop is wanted, nothing is wrong here: stop the sender instead"),
        ],
        verify: [
            Advice(
                "nft list ruleset | grep -n -B2 -A12 'hook {hook}'    # in {netns}: rules and policies of this hook",
                when: .not(onlyLegacyTables)),
            Advice(
                "{ruleList} | grep -iE 'DROP|REJECT'    # in {netns}: which counter rises while the client retries",
                when: .all([.not(.fact(.rejectedByFirewall)), .not(.passedHere(notIPTables))])),
            Advice(
                "conntrack -C; sysctl net.netfilter.nf_conntrack_max    # in {netns}: is conntrack's table full?",
                when: .fact(.diedInConntrack)),
            Advice(
                "sysctl net.bridge.bridge-nf-call-iptables    # in {netns}: 1 sends bridged packets through IP rules",
                when: .fact(.bridgedThroughIP)),
        ] + traceRule + [
            Advice("pwru --filter-track-skb --all-kmods --output-caller '{filter}'    # after the repair: no drop")
        ],
        settle: [
            Advice(
                """
                pwru --filter-track-skb --all-kmods --output-caller '{filter}'    # with module functions and callers \
                the hook shows
                """,
                when: .not(.fact(.callersShown)))
        ], consequences: retries,
        explains: ["no-reply", "silent-loss"],
        references: ["net/netfilter/core.c: nf_hook_slow()", "net/netfilter/nf_tables_core.c: nft_do_chain()"])

    /// At FORWARD none but rules refuse. Elsewhere conntrack does as well (`nf_conntrack_in` at PREROUTING and OUTPUT, its
    /// confirmation at INPUT and POSTROUTING), and so does IPVS: a rule is sure where the free's caller or a refusal shows
    /// it, or where rules were the last to run and conntrack would have shown, had it come to that.
    private static let aRuleDecided = Condition.any([
        .hook(["forward", "ingress", "egress"]), .fact(.rejectedByFirewall),
        .caller(ruleFunctions), .after(bridgeChains),
        .all([.after(ruleFunctions), conntrackWouldShow]),
    ])

    private static let conntrackWouldShow = Condition.any([
        .all([.hook(["input", "postrouting"]), .wouldShow(["nf_confirm", "ipv4_confirm", "ipv6_confirm"])]),
        .all([.hook(["prerouting", "output"]), .wouldShow(["nf_conntrack_in"])]),
    ])

    private static let ruleFunctions = [
        "nft_do_chain", "nft_do_chain_ipv4", "nft_do_chain_ipv6", "nft_do_chain_inet", "nft_do_chain_bridge",
        "ipt_do_table", "ip6t_do_table", "ebt_do_table",
    ]

    /// The tables of iptables-legacy, arptables-legacy and ebtables-legacy, which `nft` neither lists nor traces, and no
    /// chains of nf_tables.
    static let onlyLegacyTables = Condition.all([
        .passedHere(["ipt_do_table", "ip6t_do_table", "arpt_do_table", "ebt_do_table"]),
        .not(
            .passedHere([
                "nft_do_chain", "nft_do_chain_ipv4", "nft_do_chain_ipv6", "nft_do_chain_inet", "nft_do_chain_bridge",
                "nft_do_chain_arp", "nft_do_chain_netdev",
            ])),
    ])

    /// Rules of the bridge's own hooks (net/netfilter/nft_chain_filter.c, net/bridge/netfilter/ebtables.c).
    private static let bridgeChains = ["nft_do_chain_bridge", "ebt_do_table"]

    /// Chains of families that iptables has not.
    private static let notIPTables = ["nft_do_chain_inet", "nft_do_chain_netdev", "nft_do_chain_bridge"]

    /// Names the very rule: a chain ahead of raw (-300) marks these packets for tracing (net/netfilter/nf_tables_trace.c),
    /// which takes effect in all that follow.
    static let traceRule = [
        Advice(
            """
            nft add table {traceFamily} pwhy_trace    # in {netns}; changes the system: this and the next two lines mark \
            these packets for tracing; undo: nft delete table {traceFamily} pwhy_trace
            """, when: .not(onlyLegacyTables)),
        Advice(
            "nft 'add chain {traceFamily} pwhy_trace first { type filter hook {traceHook} priority -350; }'    # in {netns}",
            when: .not(onlyLegacyTables)),
        Advice(
            "nft add rule {traceFamily} pwhy_trace first {traceMatch} meta nftrace set 1    # in {netns}",
            when: .not(onlyLegacyTables)),
        Advice(
            "nft monitor trace    # in {netns}, while the client tries: names the very rule or policy",
            when: .not(onlyLegacyTables)),
        Advice(
            "nft delete table {traceFamily} pwhy_trace    # in {netns}: removes it again",
            when: .not(onlyLegacyTables)),
    ]

    /// A router tells a host of a better way, and the hint is not sent. Nothing depends on it.
    ///
    /// NAT never lets a redirect out that is about a connection which it translates
    /// (`nf_nat_icmp_reply_translation`, net/netfilter/nf_nat_proto.c).
    static let redirectNotSent = Signature(
        id: "firewall-drop", family: "netfilter", title: "netfilter drops ICMP redirects", severity: .info,
        isNote: true, requires: .all([.fact(.isRedirect), .any([.fact(.droppedByNetfilter), .reason([""])])]),
        confirmed: .all([]), evidence: [.dropped],
        summary: [Advice("{packetCount}{along|} {were} freed by {function}{byCaller|}{place|}.")],
        explanation: [
            Advice(
                """
                A redirect tells a host of a shorter way to a destination; the packet that it is about went on by the \
                longer one. NAT keeps redirects to itself that are about connections which it translates; rules and \
                hosts may refuse them, too.
                """)
        ],
        references: [
            "net/netfilter/nf_nat_proto.c: nf_nat_icmp_reply_translation()", "net/ipv4/route.c: ip_rt_send_redirect()",
        ])

    /// A masqueraded connection leaves by another device than before: NAT kills its entry with this packet, and the next one
    /// gets another (`nf_nat_oif_changed` in `nf_nat_inet_fn`, net/netfilter/nf_nat_core.c, 6.1 to 7.3).
    static let mappingReplaced = Signature(
        id: "firewall-drop", family: "netfilter", title: "NAT drops one packet as it replaces a mapping",
        severity: .info,
        isNote: true,
        requires: .all([
            .reason(["NETFILTER_DROP"]), .hook(["postrouting"]), .after(["nf_nat_inet_fn"]), .fact(.laterPassedHere),
        ]),
        confirmed: .any([]), evidence: [.droppedByNetfilter, .laterPassedHere],
        summary: [
            Advice("{packetCount}{along|} {were} dropped{place|} by NAT itself; later packets of the flow pass.")
        ],
        explanation: [
            Advice(
                """
                The way out of the connection has changed (another uplink, a new route), and its translation belongs to the \
                old device. The entry goes, and the next packet gets a new one. What answers the old address is lost.
                """)
        ],
        references: ["net/netfilter/nf_nat_core.c: nf_nat_inet_fn(), nf_nat_oif_changed()"])

    /// Multicast and broadcast noise that a host's firewall drops is everyday life.
    static let firewallDropOfGroupTraffic = Signature(
        id: "firewall-drop",
        family: "netfilter",
        title: "the firewall drops multicast or broadcast packets{atHook|}",
        severity: .info,
        isNote: true,
        requires: .all([.fact(.droppedByNetfilter), .fact(.groupAddress), .not(.fact(.diedInConfirmation))]),
        confirmed: .reason(["NETFILTER_DROP"]),
        evidence: [.droppedByNetfilter],
        summary: [Advice("{packetCount}{along|} {were} dropped{place|}{atHook|}.")],
        explanation: [
            Advice(
                """
                Hosts receive many group packets that they have no use for; this is a failure only if a service here \
                needs them.
                """
            )
        ],
        references: ["net/netfilter/core.c: nf_hook_slow()"])
}

extension Contradiction {
    /// The confirmation is the last function of the hooks INPUT and POSTROUTING, at the last priority there is.
    static let behindTheRules = Contradiction(
        "conntrack's confirmation was the last to have it, which runs behind every rule", .diedInConfirmation)
}

extension Signature {
    /// A rule or policy of a netfilter hook dropped the packet.
    ///
    /// `nf_hook_slow` (net/netfilter/core.c) frees it with NETFILTER_DROP from 5.17 on; nf_tables itself does from 6.12 on.
    static let firewallDrop = Signature(
        id: "firewall-drop",
        family: "netfilter",
        title: "a firewall rule or policy at the {hook} hook dropped it",
        severity: .error,
        requires: .fact(.droppedByNetfilter),
        excludes: .fact(.groupAddress),
        contradicts: [
            .behindTheRules,
            Contradiction(
                "it was freed in TCP, behind every hook",
                when: .all([.fact(.diedInTCP), .not(.reason(["NETFILTER_DROP"]))])),
        ],
        confirmed: .all([.reason(["NETFILTER_DROP"]), .fact(.hookKnown), aRuleDecided]),
        // Hardly anybody filters at POSTROUTING: there conntrack's refusal is as likely as a rule that is not in view.
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
                when: .all([.fact(.hookKnown), .not(aRuleDecided)])),
            Advice("the drop carries no reason; the hook's own functions stand right before it", when: .reason([""])),
        ],
        evidence: [.rejectedByFirewall, .leftUntracked, .droppedByNetfilter, .repeatedRequest],
        summary: [
            Advice(
                "{packetCount} from {client} to {server} dropped in {netns}{onIface} by {backend} at the {hook} hook.",
                when: .fact(.isRequest)),
            Advice(
                """
                {packetCount} from {server} back to {client} dropped in {netns}{onIface} by {backend} at the {hook} \
                hook.
                """,
                when: .any([.fact(.isReply), .fact(.looksLikeReply)])),
            Advice(
                "{packetCount} dropped in {netns}{onIface} by {backend} at the {hook} hook.",
                when: .not(.any([.fact(.isRequest), .fact(.isReply), .fact(.looksLikeReply)]))),
            Advice("The firewall refused it with an answer (REJECT).", when: .fact(.rejectedByFirewall)),
            Advice("The client sent its request again {repeats}.", when: .fact(.repeatedRequest)),
        ],
        explanation: [
            Advice(
                """
                The packet entered the {hook} hook and did not come out: a rule that says drop, or the policy of a \
                chain there.
                """
            ),
            Advice("A trace does not show which rule; the backend is {backend}."),
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
                Other packets of this connection pass here: the rule looks at more than addresses and ports \
                (connection state, a rate, the content).
                """,
                when: .fact(.laterPassedHere)),
            Advice(
                "Conntrack left this packet untracked, so rules on connection state cannot match it.",
                when: .fact(.leftUntracked)),
        ],
        fix: [
            Advice(
                """
                allow {transport} port {serverPort} from {clientAddress} in a chain of the {hook} hook (if this \
                traffic is wanted)
                """,
                when: .all([.fact(.isRequest), .transport(["tcp", "udp"]), .not(.fact(.kubeDropMark))])),
            Advice(
                """
                if the mark is kube-proxy's: give the Service endpoints, or correct its loadBalancerSourceRanges; rules \
                of your own in its chains are written over
                """,
                when: .fact(.kubeDropMark)),
            Advice(
                """
                keep bridged traffic away from IP's rules: sysctl -w net.bridge.bridge-nf-call-iptables=0    # changes \
                the system; back: =1 (Kubernetes and Docker need 1)
                """,
                when: .fact(.bridgedThroughIP)),
            Advice(
                """
                let established connections through at the {hook} hook: ct state established,related accept (if \
                replies are not)
                """,
                when: .any([.fact(.isReply), .fact(.looksLikeReply)])),
            Advice("if the drop is wanted, nothing is wrong here: stop the sender instead"),
        ],
        verify: [
            Advice("nft list ruleset | grep -n -B2 -A12 'hook {hook}'"),
            Advice(
                "iptables-save -c | grep -iE 'DROP|REJECT'    # which counter rises while the client retries",
                when: .not(.fact(.rejectedByFirewall))),
            Advice("nft monitor trace    # names the very rule, once a rule ahead of it says: meta nftrace set 1"),
            Advice("pwru --filter-track-skb --all-kmods --output-caller '{filter}'    # again: no drop"),
        ],
        settle: [
            Advice(
                """
                pwru --filter-track-skb --all-kmods --output-caller '{filter}'    # with module functions and callers \
                the hook shows
                """
            )
        ],
        consequences: [
            Consequence(
                "no-reply", when: .fact(.repeatedRequest),
                title: "the client gets no answer and sends its request again ({repeats})")
        ],
        explains: ["no-reply", "silent-loss"],
        references: ["net/netfilter/core.c: nf_hook_slow()", "net/netfilter/nf_tables_core.c: nft_do_chain()"])

    /// Behind the rules of INPUT and POSTROUTING stands conntrack's confirmation, which may refuse as well: a rule is sure
    /// where the free's caller or a refusal shows it, or where the confirmation would have shown, had it come to that.
    private static let aRuleDecided = Condition.any([
        .not(.hook(["input", "postrouting"])), .fact(.rejectedByFirewall),
        .caller(ruleFunctions),
        .wouldShow(["nf_confirm", "ipv4_confirm", "ipv6_confirm"]),
    ])

    private static let ruleFunctions = [
        "nft_do_chain", "nft_do_chain_ipv4", "nft_do_chain_ipv6", "nft_do_chain_inet", "nft_do_chain_bridge",
        "ipt_do_table", "ip6t_do_table", "ebt_do_table",
    ]

    /// Multicast and broadcast noise that a host's firewall drops is everyday life.
    static let firewallDropOfGroupTraffic = Signature(
        id: "firewall-drop",
        family: "netfilter",
        title: "the firewall drops multicast or broadcast packets at the {hook} hook",
        severity: .info,
        isNote: true,
        requires: .all([.fact(.droppedByNetfilter), .fact(.groupAddress), .not(.fact(.diedInConfirmation))]),
        confirmed: .reason(["NETFILTER_DROP"]),
        evidence: [.droppedByNetfilter],
        summary: [Advice("{packets} to {server} dropped in {netns}{onIface} at the {hook} hook.")],
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

extension Signature {
    /// A reply that conntrack was told to ignore meets a firewall that lets in only what conntrack knows.
    ///
    /// Decided by `nf_conntrack_in` (net/netfilter/nf_conntrack_core.c), which returns at once for an skb that the raw
    /// table marked UNTRACKED, and by the filter rule or policy behind it. Same in 6.1, 6.12 and 7.3.
    static let notrackThenFirewall = Signature(
        id: "notrack-then-firewall",
        family: "netfilter",
        title: "the reply is not tracked, so the firewall drops it",
        severity: .error,
        requires: .all([
            .fact(.droppedByNetfilter),
            .any([
                .fact(.isReply), .fact(.looksLikeReply), .all([.fact(.directionUnknown), .fact(.notrackTargetRan)]),
            ]),
            .any([
                .fact(.leftUntracked), .fact(.notrackTargetRan),
                .all([.fact(.conntrackNotInView), .fact(.ciliumDecryptedMark)]),
            ]),
        ]),
        excludes: .any([
            .fact(.returnedElsewhere), .fact(.translatedReplyDied), .fact(.groupAddress),
        ]),
        contradicts: [
            Contradiction("conntrack tracks it", .trackedHere),
            Contradiction("conntrack tracks another packet of the same kind", .siblingTracked),
        ],
        // A handler that did not run confirms nothing alone: a rule's target does, or packets that agree.
        confirmed: .all([
            .fact(.isReply), .fact(.requestLetThrough), .fact(.leftUntracked),
            .any([
                .fact(.notrackTargetRan),
                .all([
                    .fact(.handlersElsewhere), .any([.fact(.siblingUntracked), .fact(.ciliumDecryptedMark)]),
                ]),
            ]),
        ]),
        likely: .any([
            .all([.fact(.isReply), .fact(.leftUntracked)]),
            .all([.fact(.isReply), .fact(.notrackTargetRan)]),
            .all([.fact(.isReply), .fact(.conntrackNotInView), .fact(.ciliumDecryptedMark)]),
            .all([.fact(.looksLikeReply), .fact(.leftUntracked)]),
        ]),
        reasons: [
            Advice(
                "the request is not in this capture, so that it was let through is inferred",
                when: .fact(.oneDirectionOnly)),
            Advice(
                "no addresses in this capture: that the packet is a reply is a guess (pwru --output-tuple shows them)",
                when: .fact(.directionUnknown)),
            Advice(
                "that this packet is a reply is read from its ports only",
                when: .all([.fact(.looksLikeReply), .not(.fact(.isReply))])),
            Advice(
                "conntrack's functions are not in this capture: NOTRACK is inferred from the mark {mark}{markPhrase}",
                when: .fact(.conntrackNotInView)),
            Advice(
                "no conntrack protocol handler shows on any packet of this kind, so its absence here proves little",
                when: .all([.fact(.leftUntracked), .not(.fact(.handlersElsewhere)), .not(.fact(.notrackTargetRan))])),
        ],
        evidence: [
            .requestLetThrough, .ciliumDecryptedMark, .notrackTargetRan, .leftUntracked, .handlersElsewhere,
            .droppedByNetfilter, .repeatedRequest,
        ],
        summary: [
            Advice(
                """
                The request is let through, but each reply dies on its way back in: {packetCount} dropped in \
                {netns}{onIface} at the {hook} hook.
                """,
                when: .fact(.requestLetThrough)),
            Advice(
                "{packetCount} dropped in {netns}{onIface} at the {hook} hook.",
                when: .not(.fact(.requestLetThrough))),
            Advice("The client sent its request again {repeats}.", when: .fact(.repeatedRequest)),
        ],
        explanation: [
            Advice(
                """
                A stateful firewall lets replies in because conntrack knows their connection. For this packet a rule \
                of the raw table sets NOTRACK, so conntrack leaves it alone:
                """
            ),
            Advice(
                """
                to `ct state established,related` it is a stranger, its destination port {clientPort} is open to \
                nobody, and a rule or the policy at {hook} drops it.
                """
            ),
            Advice(
                """
                Its mark is {mark}{markPhrase}; Cilium's chain CILIUM_PRE_raw sets NOTRACK for 0xd00/0xf00 \
                (supposition: the rule itself does not show in a trace).
                """,
                when: .fact(.ciliumDecryptedMark)),
            Advice(
                """
                KubeSpan's and siderolink's interfaces are accepted by Talos' ingress chain ahead of conntrack; \
                {iface} is not among them, and machine config cannot add it (if this host runs Talos with a default \
                ingress block).
                """,
                when: .fact(.ciliumInterface)),
        ],
        fix: [
            Advice(
                """
                accept these packets in the firewall ahead of its conntrack rule, by interface or by mark (where you \
                own the rule set); as nft rules: iifname "{iface}" accept, or meta mark & 0xf00 == 0xd00 accept
                """,
                when: .fact(.ciliumDecryptedMark)),
            Advice(
                """
                accept what arrives on {iface} in the firewall ahead of its conntrack rule (where that interface \
                carries only traffic you trust); as an nft rule: iifname "{iface}" accept
                """,
                when: .not(.fact(.ciliumDecryptedMark))),
            Advice("remove the NOTRACK rule, or narrow it so that it misses these packets (if nothing else needs it)"),
            Advice(
                """
                Talos with Cilium: let KubeSpan encrypt instead of Cilium: Cilium encryption.enabled: false, \
                bpf.hostLegacyRouting: true, bandwidthManager.bbr: false (BBR needs BPF host routing); Talos \
                kubespan.enabled: true, advertiseKubernetesNetworks left off, and a NetworkRuleConfig for UDP 51820 \
                with one ingress subnet per node in both the control-plane and the worker templates (51871 is no \
                longer needed). Cost: host routing through the kernel stack, CUBIC instead of BBR
                """,
                when: .all([.fact(.ciliumInterface), .not(.fact(.kubeSpanInterface))])),
        ],
        verify: [
            Advice("iptables-save -t raw | grep -iE 'notrack|-j CT'; nft list ruleset | grep -n notrack"),
            Advice("nft list ruleset | grep -n -A8 'hook {hook}'"),
            Advice("conntrack -L -p {transport} --orig-port-dst {serverPort}", when: .transport(["tcp", "udp"])),
            Advice("cilium-health status    # after the fix: all nodes reachable", when: .fact(.ciliumInterface)),
            Advice(
                """
                pwru --filter-track-skb --all-kmods --output-caller --output-tcp-flags '{filter}'    # again: no \
                drop, the reply reaches its socket
                """
            ),
        ],
        settle: [
            Advice(
                """
                pwru --filter-track-skb --all-kmods --output-caller --output-tcp-flags '{filter}'    # both \
                directions, with conntrack's functions
                """
            )
        ],
        consequences: [
            Consequence(
                "no-reply", when: .fact(.repeatedRequest),
                title: "the client gets no answer and sends its request again ({repeats})")
        ],
        explains: ["no-reply", "silent-loss", "firewall-drop"],
        references: [
            "net/netfilter/nf_conntrack_core.c: nf_conntrack_in()", "net/netfilter/xt_CT.c: xt_ct_target()",
            "net/netfilter/nft_ct.c: nft_notrack_eval()",
        ])
}

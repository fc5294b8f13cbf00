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
                "conntrack's functions are not in this capture: NOTRACK is inferred from the mark {mark}{markPhrase|}",
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
                The request is let through, but the reply dies on its way back in: {packetCount}{along|} {were} \
                dropped{place|}{atHook|}.
                """,
                when: .fact(.requestLetThrough)),
            Advice(
                "{packetCount}{along|} {were} dropped{place|}{atHook|}.",
                when: .not(.fact(.requestLetThrough))),
        ],
        explanation: [
            Advice(
                """
                A stateful firewall lets replies in because conntrack knows their connection. For this packet a rule \
                of the raw table sets NOTRACK, so conntrack leaves it alone: to `ct state established,related` it is a \
                stranger{portPhrase|}, and a rule or the policy{atHook|} drops it.
                """
            ),
            Advice(
                """
                Its mark is {mark}{markPhrase|}; Cilium's chain CILIUM_PRE_raw sets NOTRACK for 0xd00/0xf00 \
                (supposition: the rule itself does not show in a trace).
                """,
                when: .fact(.ciliumDecryptedMark)),
            Advice(
                """
                If this host runs Talos with a default ingress block: its ingress chain accepts the interfaces of KubeSpan \
                and siderolink ahead of conntrack; {iface} is not among them, and machine config cannot add it.
                """,
                when: .all([.fact(.ciliumInterface), .hook(["input"])])),
            .knownBug(
                .ciliumNotrackAfterDecryption,
                when: .all([.fact(.ciliumDecryptedMark), .fact(.cameThroughWireGuard)])),
        ],
        fix: [
            Advice(
                """
                accept these packets in the firewall ahead of its conntrack rule, by interface or by mark (where you \
                own the rule set); as nft rules: `iifname "{iface}" accept`, or `meta mark & 0xf00 == 0xd00 accept`
                """,
                when: .fact(.ciliumDecryptedMark)),
            Advice(
                """
                accept what arrives on {iface} in the firewall ahead of its conntrack rule (where that interface \
                carries only traffic you trust); as an nft rule: `iifname "{iface}" accept`
                """,
                when: .not(.fact(.ciliumDecryptedMark))),
            Advice("remove the NOTRACK rule, or narrow it so that it misses these packets (if nothing else needs it)"),
            Advice(
                """
                if this host runs Talos with Cilium: let KubeSpan encrypt instead of Cilium: Cilium encryption.enabled: false, \
                bpf.hostLegacyRouting: true, bandwidthManager.bbr: false (BBR needs BPF host routing); Talos \
                kubespan.enabled: true, advertiseKubernetesNetworks left off, and a NetworkRuleConfig for UDP 51820 \
                with one ingress subnet per node in both the control-plane and the worker templates (51871 is no \
                longer needed). Cost: host routing through the kernel stack, CUBIC instead of BBR
                """,
                when: .all([.fact(.ciliumInterface), .not(.fact(.kubeSpanInterface))])),
        ],
        verify: [
            Advice(
                "{ruleList} -t raw | grep -iE 'notrack|-j CT'    # in {netns}: who sets NOTRACK"),
            Advice("nft list ruleset | grep -n notrack    # in {netns}: or who does so in nftables"),
            Advice("nft list ruleset | grep -n -A8 'hook {hook}'    # in {netns}: which rule or policy drops"),
            Advice(
                "conntrack -L -p {transport} --orig-port-dst {serverPort}    # in {netns}: no entry for this connection",
                when: .transport(["tcp", "udp"])),
            Advice("cilium-health status    # after the repair: all nodes reachable", when: .fact(.ciliumInterface)),
            Advice(
                """
                pwru --filter-track-skb --all-kmods --output-caller --output-tcp-flags '{filter}'    # after the \
                repair: no drop, the reply reaches its socket
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
        consequences: retries,
        explains: ["no-reply", "silent-loss", "firewall-drop"],
        references: [
            "net/netfilter/nf_conntrack_core.c: nf_conntrack_in()", "net/netfilter/xt_CT.c: xt_ct_target()",
            "net/netfilter/nft_ct.c: nft_notrack_eval()",
        ])
}

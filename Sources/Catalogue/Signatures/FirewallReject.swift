extension Signature {
    /// REJECT: the firewall dropped the packet and told the sender.
    static let firewallReject = ofDrop(
        "firewall-reject", family: "netfilter", title: "a firewall rule{atHook|} refuses {thePackets|packets} (REJECT)",
        where: .all([.fact(.droppedByNetfilter), .fact(.rejectedByFirewall)]),
        excludes: .all([.fact(.leftUntracked), .fact(.isReply)]),
        contradicts: [Contradiction("what died is the outer packet of a tunnel", .isTunnelOuter)],
        // IPVS answers at INPUT and OUTPUT, too.
        confirmed: .all([.fact(.hookKnown), .any([.hook(["forward"]), .passedHere(refusals)])]),
        doubts: [
            Advice(
                """
                an answer made at this hook shows the refusal; whose it is does not show: a rule with REJECT, or IPVS \
                without a usable server
                """,
                when: .not(.any([.hook(["forward"]), .passedHere(refusals)])))
        ], evidence: [.rejectedByFirewall, .droppedByNetfilter],
        death: "{were} refused by {backend|netfilter}{atHook|}",
        explanation: [
            Advice(
                """
                A rule with REJECT matched: the sender is told (RST or ICMP), and sees 'connection refused' or 'host \
                unreachable' at once instead of a timeout.
                """
            ),
            Advice(
                """
                firewalld and many distributions end their chains with such a rule: what no rule before it accepts is \
                rejected.
                """
            ),
            Advice(
                """
                kube-proxy refuses in this way what is sent to a Service without ready endpoints, too (if \
                {serverAddress} is a Service's).
                """,
                when: .all([.fact(.isRequest), .fact(.icmpErrorSent)])),
        ],
        fix: [
            Advice(
                """
                allow {transport} port {rulePort} from {clientAddress} ahead of that rule (if this traffic is \
                wanted)
                """,
                when: .transport(["tcp", "udp"])),
            Advice(
                """
                firewall-cmd --add-port={rulePort}/{transport} --permanent && firewall-cmd --reload    # with \
                firewalld
                """,
                when: .all([.transport(["tcp", "udp"]), .hook(["input"])])),
            Advice("if the refusal is wanted, nothing is wrong here: stop the sender instead"),
        ],
        verify: [
            Advice(
                "nft list ruleset | grep -n -B12 reject    # in {netns}: the rule, and what stands ahead of it",
                when: .not(onlyLegacyTables)),
            Advice(
                "kubectl get services,endpointslices -A -o wide | grep {serverAddress}    # is it a Service, and who serves it",
                when: .fact(.kubernetesInView)),
            Advice("{ruleList} | grep -n REJECT    # in {netns}: which counter rises while the client retries"),
        ],
        explains: ["firewall-drop"],
        references: ["net/ipv4/netfilter/nf_reject_ipv4.c: nf_send_reset()", "net/netfilter/core.c: nf_hook_slow()"])

    private static let refusals = [
        "reject_tg", "reject_tg6", "nf_send_reset", "nf_send_reset6", "nf_send_unreach", "nf_send_unreach6",
        "nf_reject_skb_v4_tcp_reset", "nf_reject_skb_v4_unreach", "nf_reject_skb_v6_tcp_reset",
        "nf_reject_skb_v6_unreach", "nft_reject_ipv4_eval", "nft_reject_ipv6_eval", "nft_reject_inet_eval",
    ]
}

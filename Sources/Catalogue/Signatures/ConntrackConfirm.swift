/// Drops by conntrack's confirmation, behind every rule.
extension Signature {
    /// Conntrack refuses to enter a new connection into its table: another packet has taken the tuple meanwhile.
    ///
    /// `__nf_conntrack_confirm` (net/netfilter/nf_conntrack_core.c) returns NF_DROP if a clash cannot be resolved, the
    /// entry is dying, or the hash chain is too long; `nf_hook_slow` frees the packet. `nf_confirm` is registered at the
    /// last priority of INPUT and POSTROUTING, so every rule has let the packet pass.
    static let conntrackInsertRace = ofConfirmation(
        "conntrack-insert-race",
        title: "conntrack refuses to confirm {thePackets|packets}: another packet has taken the connection's place",
        explanation: [
            Advice(
                """
                No rule dropped it: conntrack's confirmation runs behind all rules. The packet began a new connection, \
                and when conntrack was about to enter it into its table, the same addresses and ports were there \
                already. Two packets of one socket that start at the same moment do that; two DNS queries (A and AAAA) \
                of one resolver are the classic case, and the client waits five seconds for the lost one.
                """),
            Advice("Another packet of the same addresses and ports went on: the winner.", when: .fact(.twinWentOn)),
            Advice(
                """
                Programs that put packets back from a queue (NFQUEUE), entries that are being deleted and very long \
                hash chains end the same way.
                """),
            .knownBug(.dnsInsertRace, when: .transport(["udp"])),
        ],
        fix: [
            Advice(
                """
                DNS: `options single-request-reopen` (or `use-vc`) in /etc/resolv.conf of the client; a cache on the node \
                (NodeLocal DNSCache)
                """,
                when: .transport(["udp"])),
            Advice(
                "if a translation chose the same port for two connections: masquerade with `--random-fully` (nft: `fully-random`)"
            ),
            Advice("leave such traffic untracked (notrack), and accept it in the firewall ahead of rules on state"),
        ])

    /// The translation found no free source port for the connection, and takes one that is in use.
    ///
    /// `get_unique_tuple` (net/netfilter/nf_nat_core.c) goes on with a tuple that is taken if its search finds none;
    /// the confirmation then refuses it. A race loses one packet; this loses every one. Where NAT is at work, it moves a
    /// connection that nothing else translates to a free port, too (`nf_nat_alloc_null_binding`): what is refused again
    /// and again behind it had none. Where NAT's functions would not show, it is still the usual reason of such repeats.
    static let snatPortExhausted = ofConfirmation(
        "snat-port-exhausted",
        title: "no source port is left for the translation: conntrack refuses {thePackets|packets} each time",
        where: .all([
            .hook(["postrouting"]), .fact(.repeatedDrop),
            .any([.passedHere(sourceTranslation), .not(.wouldShow(["nf_nat_ipv4_out", "nf_nat_ipv6_out"]))]),
        ]),
        confirmed: .any([]), likely: .passedHere(sourceTranslation),
        doubts: [
            Advice("that ports are short is inferred: the packet was refused more than once, as no race does"),
            Advice("NAT's functions are not in this capture", when: .not(.passedHere(sourceTranslation))),
        ],
        explanation: [
            Advice(
                """
                No rule dropped it: conntrack's confirmation runs behind all rules. The source was to be translated, \
                and each tuple that the translation chose is taken. All ports of the translation's address towards \
                this destination are in use.
                """)
        ],
        fix: [
            Advice(
                "more addresses for the translation, or a wider range of ports (nft: `snat to A-B`, iptables: `--to-ports`)"
            ),
            Advice("shorten timeouts: nf_conntrack_tcp_timeout_time_wait, nf_conntrack_udp_timeout"),
            Advice("fewer connections: keep-alive and pools in the clients"),
        ])

    private static let sourceTranslation = [
        "nf_nat_masquerade_ipv4", "nf_nat_masquerade_ipv6", "masquerade_tg", "masquerade_tg6",
        "xt_snat_target_v0", "xt_snat_target_v1", "xt_snat_target_v2", "nf_nat_ipv4_out", "nf_nat_ipv6_out",
    ]

    private static func ofConfirmation(
        _ id: String, title: String, where condition: Condition = .all([]), confirmed: Condition? = nil,
        likely: Condition = .all([]), doubts: [Advice] = [], explanation: [Advice], fix: [Advice]
    ) -> Signature {
        ofDrop(
            id, family: "conntrack", title: title,
            where: .all([.fact(.diedInConfirmation), condition]),
            contradicts: [Contradiction("a rule refused it with an answer", .rejectedByFirewall)],
            confirmed: confirmed ?? .all([.reason(["NETFILTER_DROP"]), nothingRanBehind]), likely: likely,
            doubts: doubts + [
                Advice(
                    """
                    the capture does not show what runs behind the confirmation: a later hook may have dropped the \
                    packet
                    """,
                    when: .not(nothingRanBehind))
            ],
            evidence: [.twinWentOn, .diedInConfirmation],
            death: "{were} let through by all rules and refused by conntrack",
            explanation: explanation, fix: fix,
            verify: [
                Advice(
                    """
                    conntrack -S | grep -oE '(insert_failed|drop|clash_resolve|chaintoolong)=[0-9]+'    # in {netns}: \
                    which one rises
                    """),
                Advice(
                    "conntrack -L{ctFamily|} -p {transport} -s {clientAddress}    # in {netns}: which connection has the same addresses and ports"
                ),
            ],
            explains: ["firewall-drop", "dnat-backend-dead"],
            references: [
                "net/netfilter/nf_conntrack_core.c: __nf_conntrack_confirm(), nf_ct_resolve_clash()",
                "net/netfilter/nf_conntrack_proto.c: nf_confirm()", "net/netfilter/core.c: nf_hook_slow()",
            ])
    }

    /// What a packet enters first once its confirmation has accepted it would show.
    private static let nothingRanBehind = Condition.any([
        .all([
            .hook(["input"]),
            .wouldShow([
                "ip_local_deliver_finish", "ip_protocol_deliver_rcu", "ip6_input_finish", "ip6_protocol_deliver_rcu",
            ]),
        ]),
        .all([.hook(["postrouting"]), .wouldShow(["ip_finish_output", "ip6_finish_output"])]),
    ])
}

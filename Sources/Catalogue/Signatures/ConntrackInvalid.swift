/// Packets of known connections that conntrack takes for INVALID.
extension Signature {
    /// A segment that does not fit the connection conntrack knows: outside of the window, with a wrong checksum or
    /// impossible flags. Others of the same connection pass the rules.
    static let conntrackInvalidSegment = ofInvalid(
        title: "conntrack takes single packets of this connection for INVALID, and a rule drops them",
        where: .all([
            .fact(.trackedHere), .transport(["tcp"]), .fact(.earlierPassedHere),
            .any([.fact(.laterPassedHere), .all([.fact(.withoutConnection), .wouldShow(["nf_nat_inet_fn"])])]),
        ]),
        confirmed: .all([.fact(.withoutConnection), .wouldShow(["nf_nat_inet_fn"])]),
        doubts: [
            Advice(
                "that the rule asks for the connection's state is inferred: other packets of this connection pass the same hook",
                when: .not(.fact(.withoutConnection)))
        ],
        evidence: [.withoutConnection, .droppedByNetfilter, .laterPassedHere],
        explanation: [
            Advice(
                """
                Conntrack knows this connection, and others of its packets pass this hook. The dropped ones do not fit \
                what conntrack has seen of it: outside of the window, a wrong checksum, flags that cannot be. Such a \
                packet has no connection (ct state invalid): a rule drops that state, or none accepts it.
                """)
        ],
        fix: [
            Advice(
                """
                sysctl -w net.netfilter.nf_conntrack_tcp_be_liberal=1    # in {netns}: (if such segments are harmless: conntrack then takes \
                what is outside of the window)
                """),
            Advice("find out who sends them: a device that delays or injects packets, half-seen connections, offload"),
        ])

    /// Conntrack has a zone for requests, and looks for their answers in another.
    static let conntrackOtherZone = ofInvalid(
        title: "conntrack looks for the answer's connection in another zone than the request's",
        where: .all([.fact(.trackedHere), .fact(.requestInOtherZone), .fact(.isReply)]),
        doubts: [Advice("the zones themselves do not show in a trace")],
        evidence: [.requestInOtherZone, .droppedByNetfilter],
        explanation: [
            Advice(
                """
                A CT target puts requests into a zone of conntrack, and no such target runs on the answers. Conntrack \
                keeps a table for each zone: the answer's connection is not in the one where it looks, so the answer \
                is INVALID.
                """)
        ],
        fix: [
            Advice("set the same zone for both directions (CT `--zone` in the raw table, on both interfaces)"),
            Advice("use `--zone-orig` or `--zone-reply` only where each direction has its own rule"),
        ])

    /// A SYN-ACK whose SYN did not pass here: the answer of an asymmetric way, seen from this machine alone.
    static let conntrackUnsolicited = ofInvalid(
        title: "conntrack takes {thePackets|SYN-ACKs} for INVALID: the SYN did not pass here",
        // A filter for one direction hides SYNs as well: then no other connection shows both.
        where: .all([.fact(.trackedHere), .fact(.unsolicitedSynAck), .fact(.bothDirectionsElsewhere)]),
        likely: .fact(.repeatedDrop),
        doubts: [Advice("that the SYN took another way is inferred: it is not in this capture")],
        evidence: [.dropped],
        explanation: [
            Advice(
                """
                A SYN-ACK comes through, and no SYN went the other way. To conntrack a SYN-ACK without a SYN is \
                INVALID; a rule drops that state, or no rule accepts it. Requests and answers take different paths.
                """)
        ],
        fix: [
            Advice("make both directions take the same way (routes, rp_filter, ECMP, VRRP)"),
            Advice("sync the state between two firewalls (conntrackd), if both may carry either direction"),
        ])

    /// A SYN and what follows it come by, and the SYN-ACK between them does not.
    static let conntrackMissedAnswer = ofInvalid(
        title: "conntrack takes {thePackets|packets} for INVALID: it never saw the SYN-ACK, which went another way",
        where: .fact(.conntrackMissedAnswer),
        doubts: [
            Advice("that the rule asks for the connection's state is inferred: the SYN passes, what follows does not")
        ],
        evidence: [.conntrackMissedAnswer, .dropped],
        explanation: [
            Advice(
                """
                The SYN came through here, and the SYN-ACK took another way to the client. Conntrack waits for it: until \
                it has seen one, every other segment of the client's is INVALID; a rule drops that state, or no rule \
                accepts it. Requests and answers take different paths.
                """)
        ],
        fix: [
            Advice("make both directions take the same way (routes, rp_filter, ECMP, VRRP)"),
            Advice("sync the state between two firewalls (conntrackd), if both may carry either direction"),
        ])

    private static func ofInvalid(
        title: String, where condition: Condition, confirmed: Condition = .any([]),
        likely: Condition = .all([]), doubts: [Advice], evidence: [Fact],
        explanation: [Advice], fix: [Advice]
    ) -> Signature {
        ofDrop(
            "conntrack-invalid", family: "conntrack", title: title,
            where: .all([.fact(.droppedByNetfilter), condition]),
            excludes: .any([.fact(.rejectedByFirewall), .fact(.isTunnelOuter)]),
            contradicts: [
                .behindTheRules,
                Contradiction("conntrack leaves it untracked, and calls no untracked packet invalid", .leftUntracked),
            ], confirmed: confirmed, likely: likely, doubts: doubts, evidence: evidence,
            death: "{were} dropped{atHook|} as INVALID to conntrack", explanation: explanation,
            fix: fix + [
                Advice(
                    """
                    accept this traffic without regard to state ahead of the rule that drops INVALID (if it is wanted)
                    """)
            ],
            verify: [
                Advice("conntrack -S | grep -oE 'invalid=[0-9]+'    # in {netns}: rises with each packet"),
                Advice(
                    """
                    sysctl -w net.netfilter.nf_conntrack_log_invalid=255    # in {netns}; changes the system: the kernel logs \
                    what is INVALID (dmesg, with a log target loaded); undo: sysctl -w \
                    net.netfilter.nf_conntrack_log_invalid=0
                    """),
                Advice(
                    "nft list ruleset | grep -n 'ct state'; {ruleList} | grep -nE 'INVALID|ctstate'    # in {netns}: which rule drops invalid, or accepts no other"
                ),
            ],
            explains: ["firewall-drop", "dnat-backend-dead"],
            references: [
                "net/netfilter/nf_conntrack_proto_tcp.c: nf_conntrack_tcp_packet(), tcp_in_window()",
                "net/netfilter/nf_conntrack_core.c: nf_conntrack_in()",
            ])
    }

    /// A packet of a translated connection that conntrack takes for INVALID stays untranslated, and this host's TCP
    /// kills the connection with an RST.
    static let conntrackInvalidUntranslated = ofDrop(
        "conntrack-invalid-untranslated", family: "conntrack",
        title:
            "conntrack leaves {thePackets|packets} untranslated that it had translated back before: no socket takes {them|them}",
        where: .all([.fact(.leftUntranslated), .any([.fact(.noSocket), .fact(.resetSent)])]),
        contradicts: [
            Contradiction("a target that sets NOTRACK ran on the packet", .notrackTargetRan),
            Contradiction("conntrack was told to leave the packet untracked", .leftUntracked),
        ],
        confirmed: .any([]), evidence: [.leftUntranslated, .resetSent, .noSocket],
        death: "{were} not translated back as earlier packets had been, and found no socket on this host",
        explanation: [
            Advice(
                """
                Earlier packets of this connection were translated back here. {They} passed conntrack with {their} \
                addresses unchanged: what does not fit the connection that conntrack knows (usually: is outside of its \
                window) is not translated. This host knows no such connection and answers with an RST, so the peer gives \
                up a connection that was sound.
                """,
                when: .transport(["tcp"])),
            Advice(
                """
                Earlier packets of this flow were translated back here. {They} passed conntrack with {their} addresses \
                unchanged: the entry is gone (it timed out, was flushed or was pushed out), and a datagram of the server \
                begins a new one, which nothing translates.
                """,
                when: .transport(["udp"])),
            .knownBug(.resetByInvalid, when: .fact(.kubernetesInView)),
            .knownBug(.dockerResetByInvalid, when: .fact(.dockerInView)),
        ],
        fix: [
            Advice(
                """
                sysctl -w net.netfilter.nf_conntrack_tcp_be_liberal=1    # in {netns} (if the packets are only outside of the \
                window)
                """,
                when: .transport(["tcp"])),
            Advice(
                "drop what is INVALID ahead of local delivery (`ct state invalid drop`), so that no RST is sent",
                when: .transport(["tcp"])),
            Advice(
                "kube-proxy: iptables mode drops INVALID in KUBE-FORWARD; newer versions set nf_conntrack_tcp_be_liberal themselves",
                when: .transport(["tcp"])),
            Advice(
                "let the client send something before the entry times out (keepalives), or raise nf_conntrack_udp_timeout_stream",
                when: .transport(["udp"])),
            Advice(
                "flush conntrack only where all its clients may begin anew: it can delete the entries of one host alone",
                when: .transport(["udp"])),
        ],
        verify: [
            Advice(
                "conntrack -S | grep -oE 'invalid=[0-9]+'    # in {netns}: rises with each packet",
                when: .transport(["tcp"])),
            Advice(
                "nstat -az TcpOutRsts    # in {netns}: rises with each RST that this host sends",
                when: .transport(["tcp"])),
            Advice(
                "conntrack -L -p udp    # in {netns}: an entry for these ports whose addresses are not translated",
                when: .transport(["udp"])),
        ],
        explains: ["no-listener", "reverse-snat-miss"],
        references: [
            "net/netfilter/nf_conntrack_core.c: nf_conntrack_in()", "net/ipv4/tcp_ipv4.c: tcp_v4_send_reset()",
        ])
}

extension Signature {
    static let xfrmPolicyBlock = ofDrop(
        "xfrm-policy-block", family: "xfrm", title: "an IPsec policy refuses {thePackets|packets}",
        reasons: ["XFRM_POLICY"], after: ["__xfrm_policy_check", "__xfrm_policy_check2", "xfrm_policy_check"],
        named: ["XFRM_POLICY"],
        contradicts: [Contradiction("the connection goes on: later packets are taken", .flowGoesOn)],
        death: "failed the IPsec policy check",
        explanation: [
            Advice(
                """
                A policy asks for protection (or blocks), and the packet came in clear, or through another security \
                association than the policy wants.
                """
            )
        ],
        fix: [
            Advice("make the peer encrypt this traffic (its policy and selectors), or except it from the policy here"),
            Advice("delete a stale policy (`ip xfrm policy`) that a daemon has left behind"),
        ],
        verify: [
            Advice("ip xfrm policy; ip -s xfrm state    # in {netns}"),
            Advice("cat /proc/net/xfrm_stat    # in {netns}: XfrmInNoPols, XfrmInPolBlock, XfrmInTmplMismatch"),
        ],
        references: ["net/xfrm/xfrm_policy.c: __xfrm_policy_check()"])

    /// No security association has the packet's SPI.
    ///
    /// `xfrm_input` (net/xfrm/xfrm_input.c) looks one up and, where there is none, audits that and drops without a reason.
    static let xfrmNoState = ofDrop(
        "xfrm-no-state", family: "xfrm",
        title: "no IPsec security association here has the SPI of {thePackets|the packets}",
        reasons: ["PSP_INPUT", "PSP_OUTPUT"], or: .all([.fact(.noReasonGiven), .any([noStateAudited, lookedUpLast])]),
        // Tunnels without IPsec end in the same look-up: their handlers must show, or those of IPsec.
        where: .all([
            .not(.passedHere(tunnelHandlers)), .any([.passedHere(ipsecHandlers), .wouldShow(tunnelHandlers)]),
        ]),
        contradicts: [Contradiction("later packets of this direction are taken", .flowGoesOn)],
        confirmed: .all([noStateAudited, .passedHere(ipsecHandlers)]), likely: .wouldShow(["xfrm_replay_check"]),
        doubts: [
            Advice(
                """
                an association of the wrong state, or for another encapsulation, looks the same where the audit functions \
                do not show: /proc/net/xfrm_stat tells
                """,
                when: .not(noStateAudited))
        ],
        death: "carried an SPI for which no security association exists,",
        explanation: [
            Advice(
                """
                The SPI of the packet is unknown here: the tunnel was never set up on this side, has been torn down or \
                rekeyed on one side only, or the packet is for another host.
                """
            )
        ],
        fix: [
            Advice(
                """
                bring the tunnel up again (`swanctl --initiate --child NAME`, or whatever negotiates it)
                """
            ),
            Advice(
                "if Cilium encrypts: compare the keys of both nodes (`cilium-dbg encrypt status`)",
                when: .fact(.kubernetesInterface)),
            Advice("if NAT is between the peers: use UDP encapsulation (forceencaps, port 4500)"),
        ],
        verify: [
            Advice("ip -s xfrm state    # in {netns}: is there one with this SPI and this destination?"),
            Advice("cat /proc/net/xfrm_stat    # in {netns}: XfrmInNoStates rises"),
        ],
        references: ["net/xfrm/xfrm_input.c: xfrm_input()", "net/xfrm/xfrm_policy.c: xfrm_audit_state_notfound()"])

    /// ESP or AH that does not authenticate: the integrity check value is wrong.
    static let xfrmAuthFailed = ofXfrm(
        "xfrm-auth-failed", title: "IPsec cannot authenticate {thePackets|packets}: another key or algorithm",
        audit: ["xfrm_audit_state_icvfail"],
        or: .all([
            .passedHere(["esp_input", "esp6_input", "esp_input_done2", "esp6_input_done2", "ah_input", "ah6_input"]),
            .not(
                .passedHere(xfrmAudits + ["xfrm_replay_recheck", "xfrm4_transport_finish", "xfrm6_transport_finish"])),
        ]),
        death: "did not authenticate",
        explanation: """
            An association for its SPI exists, and the integrity check failed: the two sides have different keys or \
            algorithms (a rekeying that only one side made, a typing error with manual keys), or the packet was changed \
            on the way, which NAT does to AH.
            """,
        fix: [
            Advice("ip xfrm state    # on both sides: same SPI, same auth and enc algorithm, same key"),
            Advice(
                "let the IKE daemon negotiate again (strongSwan: `swanctl --terminate`, then `swanctl --initiate`; or `ipsec down`, `ipsec up`)"
            ),
        ],
        counter: "XfrmInStateProtoError")

    /// The sequence number was seen before, or is behind the window.
    static let xfrmReplay = ofXfrm(
        "xfrm-replay", title: "IPsec's replay protection refuses {thePackets|packets}",
        audit: ["xfrm_audit_state_replay"],
        or: .after(["xfrm_replay_check", "xfrm_replay_check_legacy", "xfrm_replay_recheck"]),
        death: "carried sequence numbers that are too old, or were seen before,",
        explanation: """
            Packets that come twice (a mirror, a bond that duplicates) are refused, and those that more later packets \
            have overtaken than the window holds (several queues or CPUs that encrypt one tunnel, QoS). So is all traffic \
            of a peer that counts from 1 again with the old key.
            """,
        fix: [
            Advice(
                "a longer window: `replay-window 1024` (strongSwan: `replay_window` of the child, or `charon.replay_window`)"
            ),
            Advice("if the peer has restarted with old keys: negotiate again"),
        ],
        counter: "XfrmInStateSeqError")

    /// The last function that an association's own audit names, or else its place, tells the kinds apart.
    private static func ofXfrm(
        _ id: String, title: String, audit: [String], or other: Condition, death: String, explanation: String,
        fix: [Advice], counter: String
    ) -> Signature {
        ofDrop(
            id, family: "xfrm", title: title,
            or: .all([.fact(.noReasonGiven), .any([.passedHere(audit), .all([other, .passedHere(["xfrm_input"])])])]),
            where: .not(.reason(["XFRM_POLICY"])), excludes: .passedHere(tunnelHandlers),
            contradicts: [Contradiction("later packets of this direction are taken", .flowGoesOn)],
            confirmed: .passedHere(audit),
            doubts: [
                Advice(
                    "the function that audits it does not show: other errors of the association end here, too",
                    when: .not(.passedHere(audit)))
            ],
            death: death, explanation: [Advice(explanation)], fix: fix,
            verify: [
                Advice("cat /proc/net/xfrm_stat    # in {netns}: \(counter) rises"),
                Advice("ip -s xfrm state    # in {netns}: counters of the association"),
            ],
            references: ["net/xfrm/xfrm_input.c: xfrm_input()", "net/xfrm/xfrm_policy.c: \(audit[0])()"])
    }

    /// Anything else that goes wrong in an association: it has expired, or the packet is not what it should be.
    static let xfrmStateError = ofDrop(
        "xfrm-state-error", family: "xfrm", title: "an IPsec security association refuses {thePackets|packets}",
        after: sending + ["xfrm_input", "xfrm_rcv_cb", "xfrm_trans_queue", "xfrm_replay_overflow"],
        by: ["xfrm_input", "xfrm_output_resume", "xdst_queue_output"],
        // Tunnels of IP in IP call xfrm_input() as well (net/ipv4/xfrm4_tunnel.c): that it came by IPsec must show.
        where: .all([.not(.reason(["XFRM_POLICY"])), .passedHere(sending + ipsecHandlers)]),
        excludes: .passedHere(tunnelHandlers),
        contradicts: [Contradiction("later packets of this direction are taken", .flowGoesOn)],
        likely: .not(.all([])),
        doubts: [Advice("which error it is, /proc/net/xfrm_stat counts; a trace does not show it")],
        death: "died in IPsec's transformation",
        explanation: [
            Advice(
                """
                The association has expired, is for another mode, encapsulation or interface, or has no sequence numbers \
                left; sending, none may have been negotiated yet.
                """
            )
        ],
        fix: [
            Advice("negotiate the tunnel again (strongSwan: `swanctl --initiate`, or `ipsec up`)"),
            Advice("compare mode and selectors"),
        ],
        verify: [
            Advice("cat /proc/net/xfrm_stat    # in {netns}: which counter rises"),
            Advice("ip -s xfrm state    # in {netns}: lifetimes, mode, encapsulation"),
        ],
        references: ["net/xfrm/xfrm_input.c: xfrm_input()", "net/xfrm/xfrm_output.c: xfrm_output_resume()"])

    private static let sending = [
        "xfrm_output", "xfrm_output2", "xfrm_output_resume", "xfrm_output_one", "xfrm4_output", "xfrm6_output",
        "xdst_queue_output", "esp_output", "esp6_output", "ah_output",
    ]
    private static let xfrmAudits = [
        "xfrm_audit_state_notfound", "xfrm_audit_state_notfound_simple", "xfrm_audit_state_replay",
        "xfrm_audit_state_icvfail",
    ]
    /// ESP, AH and IPComp come in by these (net/ipv4/xfrm4_protocol.c, net/ipv6/xfrm6_protocol.c, xfrm4_input.c).
    static let ipsecHandlers = [
        "xfrm4_rcv", "xfrm4_esp_rcv", "xfrm4_ah_rcv", "xfrm4_ipcomp_rcv", "xfrm4_rcv_encap", "xfrm4_udp_encap_rcv",
        "xfrm6_rcv", "xfrm6_esp_rcv", "xfrm6_ah_rcv", "xfrm6_ipcomp_rcv", "xfrm6_rcv_encap", "xfrm6_udp_encap_rcv",
    ]
    static let noStateAudited = Condition.passedHere([
        "xfrm_audit_state_notfound", "xfrm_audit_state_notfound_simple",
    ])
    /// The look-up takes no skb: the SPI is read, and nothing of an association runs behind it.
    private static let lookedUpLast = Condition.all([
        .passedHere(["xfrm_parse_spi"]),
        .not(
            .passedHere([
                "esp_input", "esp6_input", "ah_input", "ah6_input", "esp_input_done2", "esp6_input_done2",
                "xfrm_replay_check", "xfrm_replay_check_legacy", "xfrm_audit_state_replay", "xfrm_audit_state_icvfail",
            ])),
    ])
}

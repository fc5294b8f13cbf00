extension Signature {
    static let xfrmPolicyBlock = ofDrop(
        "xfrm-policy-block", family: "xfrm", title: "an IPsec policy refuses {thePackets|packets}",
        reasons: ["XFRM_POLICY"], after: ["__xfrm_policy_check", "__xfrm_policy_check2", "xfrm_policy_check"],
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

    static let xfrmNoState = ofDrop(
        "xfrm-no-state", family: "xfrm", title: "no usable IPsec security association for {thePackets|packets}",
        reasons: ["PSP_INPUT", "PSP_OUTPUT"],
        after: [
            "xfrm_input", "xfrm4_rcv", "xfrm6_rcv", "xfrm4_esp_rcv", "xfrm6_esp_rcv", "xfrm4_rcv_encap",
            "xfrm4_udp_encap_rcv",
            "xfrm_output", "xfrm_output2", "xfrm_output_resume", "xfrm_output_one", "xfrm4_output", "xfrm6_output",
            "xdst_queue_output",
            "esp_input", "esp_input_done2", "esp6_input", "ah_input", "xfrm_parse_spi", "xfrm_trans_queue",
        ],
        where: .not(.reason(["XFRM_POLICY"])),
        contradicts: [Contradiction("later packets of this direction are taken", .flowGoesOn)],
        death: "found no security association that fits",
        explanation: [
            Advice(
                """
                The SPI of the packet is unknown here, the association has expired or is for another address, its \
                sequence number is outside the replay window, or (sending) no association has been negotiated yet.
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
            Advice("ip -s xfrm state    # in {netns}: spi, lifetime, replay"),
            Advice("cat /proc/net/xfrm_stat    # in {netns}: XfrmInNoStates, XfrmInStateSeqError, XfrmOutNoStates"),
        ],
        references: ["net/xfrm/xfrm_input.c: xfrm_input()", "net/xfrm/xfrm_output.c: xfrm_output_resume()"])
}

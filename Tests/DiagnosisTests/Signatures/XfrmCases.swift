extension SignatureCase {
    static let xfrm: [SignatureCase] = [
        .of(
            "xfrm-policy-block", "TCP in clear, where a policy asks for protection",
            """
            a: TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv __inet_lookup_listener __xfrm_policy_check __xfrm_decode_session
            a: DROP(XFRM_POLICY)<tcp_v4_rcv
            """),
        // Without a reason it looks like an echo reply, of which a raw socket took a copy.
        .of(
            "xfrm-policy-block", "a ping in clear", unless: [.withoutReasons: []],
            """
            a: ICMP OUT CROSS ROUTE LOCAL icmp_rcv __xfrm_policy_check __xfrm_decode_session
            a: DROP(XFRM_POLICY)<icmp_rcv
            """),
        .of(
            "xfrm-no-state", "an SPI that is unknown here",
            """
            a: ESP OUT CROSS ROUTE LOCAL xfrm4_esp_rcv xfrm_input secpath_set xfrm_parse_spi xfrm_audit_state_notfound
            a: xfrm_rcv_cb xfrm4_rcv_cb DROP(NOT_SPECIFIED)<xfrm_input
            """),
        .of(
            "xfrm-no-state", "a kernel without auditing", as: .likely,
            """
            a: ESP OUT CROSS ROUTE LOCAL xfrm4_esp_rcv xfrm_input secpath_set xfrm_parse_spi DROP(NOT_SPECIFIED)<xfrm_input
            """),
    ]

    static let notXfrm: [SignatureCase] = [
        // Without the functions of tunnel4 and xfrm_interface only the look-up that ends their questions shows.
        .near(
            "xfrm-state-error", "IPIP for nobody, and modules do not show", says: ["tunnel-no-match"],
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: len=88 10.1.0.1:0->10.1.0.2:0() OUT CROSS ROUTE LOCAL xfrm_input secpath_set ERROR
            a: DROP(NOT_SPECIFIED)<kfree_skb_reason
            """),
        .near(
            "xfrm-policy-block", "no state for what comes protected", says: ["xfrm-no-state"],
            """
            a: ESP OUT CROSS ROUTE LOCAL xfrm4_esp_rcv xfrm_input secpath_set xfrm_parse_spi DROP(NOT_SPECIFIED)<xfrm_input
            """),
        // Tunnels of IP in IP call it, too; by what else they come need not show.
        .near(
            "xfrm-state-error", "IP in IP", says: ["unexplained-drop"],
            """
            a: len=80 10.1.0.1:0->10.1.0.2:0() OUT CROSS ROUTE LOCAL xfrm_input DROP(NOT_SPECIFIED)<xfrm_input
            """),
        .near(
            "xfrm-no-state", "nothing here speaks ESP", says: ["unknown-protocol"],
            """
            a: ESP OUT CROSS ROUTE LOCAL ERROR DROP(IP_NOPROTO)<ip_protocol_deliver_rcu
            """),
    ]
}

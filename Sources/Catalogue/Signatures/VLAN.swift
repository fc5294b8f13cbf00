extension Signature {
    /// A tagged frame came to a device without a VLAN of that number.
    ///
    /// `__netif_receive_skb_core` (net/core/dev.c) finds no VLAN device for the tag and marks the packet as somebody else's
    /// (PACKET_OTHERHOST); `ip_rcv_core` then frees it.
    static let vlanNotConfigured = ofConversation(
        "vlan-not-configured", family: "neighbours",
        title: "the frames are tagged, and {iface|the interface} has no VLAN of that number",
        when: .fact(.taggedForNobody),
        contradicts: [Contradiction("other packets of this direction are delivered", .sameDirectionDelivered)],
        confirmed: .all([.fact(.repeatedRequest), .fact(.wasTagged)]),
        doubts: [
            Advice(
                "the tag itself does not show: frames for groups, which are nobody else's, are left alone on this device, too",
                when: .not(.fact(.wasTagged)))
        ],
        evidence: [.taggedForNobody],
        summary: """
            {packetCount}{along|} arrived{place|} with a VLAN tag, and no device has that VLAN.
            """,
        explanation: vlanExplanation, fix: vlanFix, verify: vlanVerify,
        explains: ["wrong-destination-mac"], references: vlanReferences, isOfHosts: true)

    /// The same where the reason does not show.
    static let vlanNotConfiguredByPlace = ofDrop(
        "vlan-not-configured", family: "neighbours",
        title: "the frames are tagged, and {iface|the interface} has no VLAN of that number",
        or: .all([
            .reason([""]), .fact(.wasTagged), .after(["ip_rcv", "ip_rcv_core", "ipv6_rcv", "ip6_rcv_core"]),
            .not(.fact(.functionsFiltered)),
        ]),
        contradicts: [Contradiction("other packets of this direction are delivered", .sameDirectionDelivered)],
        evidence: [.wasTagged],
        death: "left with a VLAN tag, and arrived{place|} where no device has that VLAN", place: "",
        explanation: vlanExplanation, fix: vlanFix, verify: vlanVerify, explains: ["wrong-destination-mac"],
        references: vlanReferences)

    private static let vlanExplanation = [
        Advice(
            """
            The sender's VLAN device put a tag on the frame. The receiver has no device for that number on this interface, \
            so it takes the frame for somebody else's and drops it (OTHERHOST) without a word.
            """)
    ]
    private static let vlanFix = [
        Advice(
            "ip link add link {ifaceArg} name {ifaceArg}.ID type vlan id ID; ip link set dev {ifaceArg}.ID up    # in {netns} (if the VLAN is meant to be here)"
        ),
        Advice("use the same VLAN on both ends, or none"),
        Advice("with a switch between them: the port must carry the VLAN tagged on both sides"),
    ]
    private static let vlanVerify = [
        Advice("ip -d link show type vlan    # on both ends: id, and the device below it"),
        Advice("tcpdump -c 5 -nei {ifaceArg} vlan    # in {netns}: the tag on the wire"),
    ]
    private static let vlanReferences = [
        "net/core/dev.c: __netif_receive_skb_core()", "net/8021q/vlan_core.c: vlan_do_receive()",
    ]
}

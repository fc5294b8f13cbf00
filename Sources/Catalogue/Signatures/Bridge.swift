extension Signature {
    private static let bridgeDoubt = Advice(
        """
        VLAN filtering, an isolated port and a port that does not forward share these functions: `bridge vlan show` \
        and `bridge -d link show` tell which it is
        """)

    /// The bridge does not let the frame's VLAN in or out of a port.
    ///
    /// `br_allowed_ingress` (net/bridge/br_vlan.c) on the way in; `should_deliver` (net/bridge/br_forward.c) on the way out.
    static let bridgeVLANFiltered = ofDrop(
        "bridge-vlan-filtered", family: "bridge",
        title: "the bridge lets the frame out of no port: VLAN filter, isolation or port state",
        reasons: ["NO_TX_TARGET"],
        after: [
            "br_allowed_ingress", "br_flood", "maybe_deliver", "br_forward", "__br_forward", "br_allowed_egress",
            "should_deliver",
            "br_multicast_flood", "deliver_clone", "nbp_switchdev_frame_mark", "nbp_switchdev_allowed_egress",
            "br_pass_frame_up",
        ],
        where: .any([.passedHere(bridgeFunctions), .after(["br_allowed_ingress"])]),
        excludes: diesWhileLearning,
        contradicts: [
            Contradiction("other packets of this direction arrive", .flowGoesOn),
            letEarlierOut,
        ], confirmed: .not(.all([])),
        doubts: [bridgeDoubt],
        death: "came to a bridge that let {them} out of no port,",
        explanation: [
            Advice(
                """
                The frame entered the bridge and found no port to leave by. Most often a VLAN that is allowed on the \
                one port is not allowed on the other; else the ports are isolated from each other, flooding is off, \
                or the port does not forward (STP).
                """)
        ],
        fix: [
            Advice(
                "bridge vlan add dev PORT vid ID pvid untagged    # in {netns}, on both ports (if VLAN filtering is on)"
            ),
            Advice(
                "bridge link set dev PORT isolated off    # in {netns}, on one of the two ports (if both are isolated)"),
            Advice("bridge link set dev PORT state 3 flood on    # in {netns} (if the port does not forward or flood)"),
        ],
        verify: [
            Advice("bridge vlan show    # in {netns}: the VLAN on both ports"),
            Advice("bridge -d link show    # in {netns}: isolated, state, flood"),
            Advice("bridge fdb show br {bridge}    # in {netns}: behind which port the destination is"),
        ],
        explains: ["neighbour-unresolved"],
        references: [
            "net/bridge/br_vlan.c: br_allowed_ingress()", "net/bridge/br_forward.c: should_deliver(), br_flood()",
        ])

    /// A flooded frame has gone to the ports when the bridge's own copy of it fails the VLAN filter of the bridge itself.
    static let bridgeOwnCopy = Signature(
        id: "bridge-vlan-filtered", family: "bridge",
        title: "the bridge itself is no member of the VLAN of flooded frames",
        severity: .info, isNote: true,
        requires: .all([
            .fact(.noReasonGiven), .after(["br_pass_frame_up"]), .passedHere(["br_flood", "br_multicast_flood"]),
        ]),
        evidence: [.dropped],
        summary: [
            Advice(
                "{packetCount}{along|} {were} freed by {function}{byCaller|}{place|}, behind the copies for the ports.")
        ],
        explanation: [
            Advice(
                """
                The frames go out of the other ports. What is freed is the copy for the bridge's own interface, which matters \
                only if this host is to take part in that VLAN.
                """)
        ],
        references: ["net/bridge/br_input.c: br_pass_frame_up()"])

    /// A packet whose way out would be the port that it came in by.
    ///
    /// `should_deliver` (net/bridge/br_forward.c) lets no frame out of its own port unless that is in hairpin mode. A packet
    /// that a translation has sent back to its own sender shows it by its addresses; any other looks like isolated ports.
    static let bridgeHairpinOff = ofDrop(
        "bridge-hairpin-off", family: "bridge",
        title: "{thePackets|packets} would leave the bridge by the port that {they|they} came in by",
        after: [
            "br_forward", "maybe_deliver", "should_deliver", "br_handle_frame_finish", "br_allowed_ingress",
            "nbp_switchdev_frame_mark", "nbp_switchdev_allowed_egress",
        ],
        where: .all([.fact(.sentToItself), .passedHere(bridgeFunctions)]),
        contradicts: [Contradiction("a netfilter hook decided it", .hookKnown)],
        death: "{were} translated to {their} own sender, which is behind the port that {they} came in by,",
        explanation: [
            Advice(
                """
                A client called a service address, and the translation chose the client itself as its server. The bridge \
                does not send a frame back out of the port it came from, unless hairpin mode is on for that port.
                """)
        ],
        fix: [
            Advice(
                "bridge link set dev PORT hairpin on    # in {netns}: the port of the client (kubelet: --hairpin-mode=hairpin-veth)"
            ),
            Advice("with the bridge CNI plugin: `hairpinMode: true` (or `promiscMode: true`)"),
            Advice(
                "and translate the source as well (masquerade), so that the answer goes back through the translation"),
        ],
        verify: [Advice("bridge -d link show    # in {netns}: hairpin on")],
        explains: ["bridge-vlan-filtered", "bridge-port-isolated", "bridge-port-blocked"],
        references: ["net/bridge/br_forward.c: should_deliver()"])

    /// A port that goes down takes what the bridge has learnt there with it (`br_fdb_delete_by_port`, net/bridge/br_fdb.c):
    /// frames for a host that had been reached are flooded, and find no port.
    static let bridgePortGone = ofDrop(
        "link-down", family: "devices", title: "the bridge has lost the port by which it had let earlier frames out",
        after: ["br_flood", "maybe_deliver", "br_forward", "should_deliver"],
        where: .all([.fact(.earlierBridged), .passedHere(["br_flood", "br_forward"])]),
        contradicts: [Contradiction("other packets of this direction arrive", .flowGoesOn)],
        doubts: [
            Advice(
                """
                a port whose VLANs, isolation or state were changed meanwhile looks the same: `bridge -d link show` and `bridge \
                vlan show` tell
                """)
        ],
        evidence: [.earlierBridged], death: "came to a bridge that let {them} out of no port,",
        explanation: [
            Advice(
                """
                Earlier frames of this direction left the bridge. Now it knows no port for their destination and floods them, \
                and no port takes them: the port to the destination has lost its carrier (the VM or container at its other \
                end is stopped, the cable is out), is down, or was taken out of the bridge.
                """)
        ],
        fix: [
            Advice("start what is at the other end of the port, or restore the link"),
            Advice("ip link set dev PORT up    # in {netns} (if it is administratively down)"),
            Advice("ip link set dev PORT master {bridge|BRIDGE}    # in {netns} (if it was taken out of the bridge)"),
        ],
        verify: [
            Advice("bridge link show    # in {netns}: which port is missing, or DOWN, or NO-CARRIER"),
            Advice("bridge fdb show br {bridge|BRIDGE}    # in {netns}: behind which port the destination is"),
        ],
        references: ["net/bridge/br_forward.c: br_flood()", "net/bridge/br_if.c: br_port_carrier_check()"])

    private static let letEarlierOut = Contradiction(
        "the bridge had let earlier frames of this direction out", .earlierBridged)

    private static let bridgeFunctions = [
        "br_allowed_ingress", "br_flood", "maybe_deliver", "br_forward", "__br_forward", "br_handle_frame_finish",
        "br_dev_xmit",
    ]

    /// In learning state a port's frames pass the VLAN filter and are looked at for their source, and are freed ahead of the
    /// choice of a way out (`br_handle_frame_finish`, net/bridge/br_input.c).
    private static let diesWhileLearning = Condition.all([
        .after(["nbp_switchdev_frame_mark"]), .passedHere(["br_handle_frame_finish"]),
        .wouldShow(["br_forward", "br_flood"]), .not(.passedHere(["br_forward", "br_flood", "br_multicast_flood"])),
    ])

    /// In the other states, `br_handle_frame` frees them: between the device and any protocol, and of the handlers that
    /// devices have there hardly another one does.
    private static let diesInReceiveHandler = Condition.all([
        .reason(["NOT_SPECIFIED"]), .after(["__netif_receive_skb_one_core", "__netif_receive_skb"]),
        .fact(.carriesTraffic), .not(.fact(.hookKnown)), .wouldShow(["br_handle_frame_finish"]),
        .wouldShow(["ip_rcv"]), .not(.fact(.functionsFiltered)),
        .not(.kernelHasReason(["BRIDGE_INGRESS_STP_STATE"])),
    ])

    static let bridgePortBlocked = ofDrop(
        "bridge-port-blocked", family: "bridge", title: "the bridge port is not in forwarding state",
        reasons: ["BRIDGE_INGRESS_STP_STATE"], after: ["br_handle_frame", "br_handle_frame_finish"],
        // br_handle_frame() takes no skb that pwru could attach by, so it shows as the caller at best.
        by: ["br_handle_frame"], named: ["BRIDGE_INGRESS_STP_STATE"],
        or: .all([.fact(.noReasonGiven), .any([diesWhileLearning, diesInReceiveHandler])]),
        // The bridge looks at the port's state first, at VLANs next, and again at the state when it has learnt the source.
        where: .any([
            .reason(["BRIDGE_INGRESS_STP_STATE"]), .not(.passedHere(["br_allowed_ingress"])), diesWhileLearning,
        ]),
        contradicts: [
            Contradiction(
                "the port took it: the bridge looked for a way out",
                when: .passedHere(["br_forward", "br_flood", "br_dev_queue_push_xmit"]))
        ], likely: .not(diesInReceiveHandler),
        doubts: [
            bridgeDoubt,
            Advice("a locked port that does not know the sender looks the same", when: diesWhileLearning),
            Advice(
                """
                that the device is a bridge's port does not show: a device that is down above a macvlan parent would look \
                the same
                """, when: diesInReceiveHandler),
        ],
        death: "came in on a bridge port that does not forward",
        explanation: [
            Advice(
                """
                STP holds the port in blocking, listening or learning state (for 30 s after it came up, or because of \
                a loop), or somebody disabled it.
                """
            )
        ],
        fix: [
            Advice("bridge link set dev {ifaceArg} state 3    # in {netns}: forwarding (if STP is off)"),
            Advice(
                "ip link set dev {bridge|BRIDGE} type bridge forward_delay 200    # in {netns} (2 s, if it is only the delay after start)"
            ),
            Advice("remove the loop that makes STP block the port"),
        ],
        verify: [
            Advice("bridge -d link show dev {ifaceArg}    # in {netns}: state"),
            Advice("ip -d link show type bridge | grep -o 'stp_state [01]'    # in {netns}"),
        ],
        references: ["net/bridge/br_input.c: br_handle_frame_finish()"])

    /// Two isolated ports do not talk to each other. A trace shows it apart from a VLAN filter only where no filter ran.
    static let bridgePortIsolated = ofDrop(
        "bridge-port-isolated", family: "bridge", title: "the bridge keeps two isolated ports apart",
        after: ["br_forward", "br_flood", "maybe_deliver", "should_deliver"],
        where: .all([
            .passedHere(["br_handle_frame_finish"]), .not(.passedHere(["br_allowed_ingress"])), .not(.reason([""])),
        ]),
        contradicts: [
            Contradiction("other packets of this direction arrive", .flowGoesOn),
            letEarlierOut,
        ], doubts: [bridgeDoubt],
        death: "came to a bridge that let {them} out of no port,",
        explanation: [
            Advice(
                """
                The bridge does not filter VLANs here, and yet lets the frame out of no port: both ports are \
                isolated, or the other one does not forward.
                """
            )
        ],
        fix: [
            Advice("bridge link set dev PORT isolated off    # in {netns}, on one of the two ports"),
            Advice("bridge link set dev PORT state 3    # in {netns} (if the port does not forward)"),
        ],
        verify: [
            Advice("bridge -d link show    # in {netns}: isolated on, state"),
            Advice("bridge vlan show    # in {netns}"),
        ],
        references: ["net/bridge/br_forward.c: should_deliver()", "net/bridge/br_private.h: br_skb_isolated()"])
}

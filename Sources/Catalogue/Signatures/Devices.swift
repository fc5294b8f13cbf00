extension Signature {
    /// The device is not running, or the other end of it is gone.
    ///
    /// A device without carrier has the queue `noop`, whose `noop_enqueue` drops everything (net/sched/sch_generic.c).
    static let linkDown = ofDrop(
        "link-down", family: "devices", title: "{iface|the device} is down, has no carrier, or has lost its peer",
        reasons: ["DEV_READY"],
        after: [
            "noop_enqueue", "veth_xmit", "netkit_xmit", "__dev_queue_xmit", "br_dev_xmit",
            "bond_start_xmit", "__bond_start_xmit", "team_xmit",
        ],
        // Up to 6.1 what this queue drops is freed with the reason of any queue.
        or: .any([
            .all([.reason(["QDISC_DROP"]), .after(["noop_enqueue"])]),
            // What comes to the other end is at another device, whatever else is traced.
            .all([.fact(.noReasonGiven), .fact(.diedAtSameDevice), .fact(.directionDies), .after(["veth_xmit"])]),
        ]),
        where: .not(.passedHere(["tcf_classify", "sch_handle_egress", "tcx_run"])),
        contradicts: [Contradiction("it is longer than the MTU", .exceedsMTU)],
        confirmed: .any([.reason(["DEV_READY"]), .after(["noop_enqueue"])]),
        death: "{were} given to a device that does not run",
        explanation: [
            Advice(
                """
                The device has been deactivated: it is administratively down, its link has no carrier, or (veth) the \
                other end is down or gone. Its queue then is 'noop', which drops all it gets.
                """)
        ],
        fix: [
            Advice("ip link set dev {ifaceArg} up    # in {netns}; and the same for its peer, in the peer's namespace"),
            Advice("restore the link: cable, switch port, bond member, the VM or container at the other end"),
            Advice("take the route away from this device until it is back (carrier: ignore_routes_with_linkdown)"),
        ],
        verify: [
            Advice("ip -br link show dev {ifaceArg}    # in {netns}: UP and LOWER_UP, no NO-CARRIER"),
            Advice("ip -s -s link show dev {ifaceArg}; ethtool {ifaceArg} | grep 'Link detected'    # in {netns}"),
        ],
        references: ["net/sched/sch_generic.c: noop_enqueue(), dev_deactivate()", "drivers/net/veth.c: veth_xmit()"])

    /// `vlan_do_receive` frees what comes in for a VLAN device that is down, and nothing else (net/8021q/vlan_core.c, 6.1 to
    /// 7.3).
    static let vlanDown = ofDrop(
        "link-down", family: "devices", title: "the VLAN device for these frames is down{place|}",
        by: ["vlan_do_receive"],
        contradicts: [Contradiction("a protocol took it: it was delivered to this host", .deliveredLocally)],
        confirmed: .caller(["vlan_do_receive"]),
        death: "came in with the tag of a VLAN device that is down",
        explanation: [
            Advice("The device for this VLAN exists on {iface|the interface} and is administratively down.")
        ],
        fix: [
            Advice("ip link set dev {ifaceArg}.ID up    # in {netns}: the VLAN device (`ip -d link show type vlan`)")
        ],
        verify: [Advice("ip -d -br link show type vlan    # in {netns}: UP")],
        explains: ["vlan-not-configured"],
        references: ["net/8021q/vlan_core.c: vlan_do_receive()"])

    /// A device took the packet and threw it away.
    static let deviceDiscards = ofDrop(
        "device-discards", family: "devices", title: "{iface|the device} discards what it is given",
        reasons: [
            "FULL_RING", "TAP_FILTER", "TAP_TXFILTER", "NOMEM", "SKB_UCOPY_FAULT", "SKB_GSO_SEG", "SKB_BAD_GSO",
            "MACVLAN_BROADCAST_BACKLOG", "IPVLAN_MULTICAST_BACKLOG",
        ],
        contradicts: [Contradiction("a netfilter hook gave the verdict", .droppedByNetfilter)],
        death: "{were} discarded by the device or its driver",
        explanation: [
            Advice("{meaning}"),
            Advice(
                """
                For tun and tap devices a full ring means that the program behind it (a VM, a VPN daemon) does not \
                read fast enough.
                """,
                when: .reason(["FULL_RING"])),
        ],
        fix: [
            Advice(
                """
                make the program behind the device read faster, or give it a longer ring: `ip link set dev {ifaceArg} \
                txqueuelen 10000`
                """,
                when: .reason(["FULL_RING"])),
            Advice(
                "more memory, or fewer packets (ring sizes: `ethtool -g {ifaceArg}`)",
                when: .not(.reason(["FULL_RING"]))),
        ],
        verify: [
            Advice("ip -s -s link show dev {ifaceArg}    # in {netns}: dropped"),
            Advice("ethtool -S {ifaceArg} | grep -iE 'drop|discard|err'    # in {netns}"),
        ],
        references: ["drivers/net/tun.c: tun_net_xmit()", "drivers/net/tap.c: tap_handle_frame()"])

    /// IP on a device whose master takes frames from another one: only who listens on this very device would get them
    /// (RX_HANDLER_EXACT of `bond_handle_frame`, drivers/net/bonding/bond_main.c, and `team_handle_frame`).
    static let backupLeg = ofDrop(
        "device-discards", family: "devices",
        title: "{iface|the device} gives {thePackets|packets} to nobody: it is a backup leg of a bond or team",
        where: .all([.reason(["UNHANDLED_PROTO"]), .fact(.everydayFrame), .not(.fact(.directionUnknown))]),
        contradicts: [
            Contradiction("a protocol took it: it was delivered to this host", .deliveredLocally),
            Contradiction("other packets of this direction are delivered here", .sameDirectionDelivered),
        ],
        confirmed: .any([]),
        doubts: [Advice("that the device is a leg of a bond or team does not show")],
        death: "came in by a device that hands frames on to nobody",
        explanation: [
            Advice(
                """
                Every host handles IP, so it is the device: its master (bond, team) takes frames from another leg, and this one \
                is inactive. The other end sends by this leg all the same: the two ends disagree about the mode of the bond, \
                or about which leg is active.
                """)
        ],
        fix: [
            Advice("the same mode on both ends (LACP on both, or active-backup here and two plain ports there)"),
            Advice(
                "let the switch learn the active leg: gratuitous ARP after a failover, ports not in one channel group"),
        ],
        verify: [
            Advice("ip -d link show dev {ifaceArg}    # in {netns}: master, and its state in the bond"),
            Advice("cat /proc/net/bonding/*    # in {netns}: mode, and the currently active slave"),
        ],
        references: [
            "net/core/dev.c: __netif_receive_skb_core()", "drivers/net/bonding/bond_main.c: bond_handle_frame()",
        ])

    /// What goes into a dummy device is gone.
    static let dummyDevice = ofConversation(
        "device-discards", family: "devices", title: "routed into {iface|a device} that swallows everything",
        severity: .warning,
        when: .all([.fact(.swallowedByDevice), .fact(.nothingCameBack)]),
        contradicts: [Contradiction("answers come back", .answered)], confirmed: .fact(.repeatedRequest),
        evidence: [.swallowedByDevice],
        summary:
            "{packetCount}{along|} {were} sent into {iface|a device}{inNetns|}, and that is where {they} {end}.",
        explanation: [
            Advice(
                """
                A dummy device counts what it is given and frees it. Addresses on it are reachable locally; a route \
                to others through it is a mistake.
                """
            )
        ],
        fix: [
            Advice("ip route del PREFIX dev {ifaceArg}    # in {netns}, so that the right route wins"),
            Advice("give the dummy's address a /32 (IPv6: /128) instead of a wider prefix"),
        ],
        verify: [Advice("ip route get {serverAddress}    # in {netns}: must not say dev {iface|of that device}")],
        references: ["drivers/net/dummy.c: dummy_xmit()"])
}

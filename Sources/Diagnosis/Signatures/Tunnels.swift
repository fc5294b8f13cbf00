extension Signature {
    static let vxlanUnknownVNI = ofDrop(
        "vxlan-unknown-vni", family: "tunnels", title: "no VXLAN device here has this VNI",
        reasons: ["VXLAN_VNI_NOT_FOUND"], after: ["vxlan_rcv", "vxlan_vs_find_vni"],
        where: .any([.reason(["VXLAN_VNI_NOT_FOUND"]), .passedHere(["vxlan_rcv"])]),
        contradicts: [Contradiction("other packets of this tunnel are unwrapped here", .sameDirectionDelivered)],
        doubts: [Advice("a broken VXLAN header would look the same without a reason", when: .fact(.noReasonGiven))],
        death: "arrived as VXLAN with a VNI that no device here has, and {were} dropped",
        explanation: [
            Advice(
                """
                The outer packet reached the VXLAN port, and no VXLAN device of this namespace has the network \
                identifier that it carries: the two ends are configured with different VNIs, or the device is missing \
                or down.
                """)
        ],
        fix: [
            Advice("give both ends the same VNI (`ip -d link show type vxlan` shows it as id)"),
            Advice("create the missing device, or set it up: `ip link set dev VXLAN up`"),
            Advice(
                "look why the network plugin did not create this node's tunnel device",
                when: .fact(.kubernetesInterface)),
        ],
        verify: [
            Advice("ip -d link show type vxlan    # in {netns}: id and dstport"),
            Advice("tcpdump -c 3 -nvi any 'udp port 4789 or udp port 8472'    # in {netns}: the vni on the wire"),
        ],
        explains: ["tunnel-underlay-blocked"],
        references: ["drivers/net/vxlan/vxlan_core.c: vxlan_rcv()"])

    static let vxlanNoRemote = ofDrop(
        "vxlan-no-remote", family: "tunnels", title: "the VXLAN device knows no remote for this destination",
        reasons: ["NO_TX_TARGET", "TUNNEL_TXINFO"],
        after: ["vxlan_xmit", "vxlan_xmit_one", "vxlan_mdb_xmit", "geneve_xmit"],
        where: .passedHere(["vxlan_xmit", "geneve_xmit", "ip_md_tunnel_xmit"]),
        contradicts: [Contradiction("what died is the outer packet: a remote was found", .isTunnelOuter)],
        death: "{were} given to a tunnel device that knows no remote for {them}",
        explanation: [
            Advice(
                """
                The forwarding table of the device has no entry for this MAC address and none for everything else \
                (00:00:00:00:00:00), or the device takes its remote from metadata and was given none.
                """
            )
        ],
        fix: [
            Advice(
                """
                bridge fdb append 00:00:00:00:00:00 dev {ifaceArg} dst REMOTE    # in {netns}; or the entry for the one \
                MAC address
                """
            ),
            Advice(
                "look why the network plugin set no entry for the peer (node not registered, agent down)",
                when: .fact(.kubernetesInterface)),
            Advice("devices made with 'external': routes need encap ip (or a BPF program that sets the tunnel key)"),
        ],
        verify: [Advice("bridge fdb show dev {ifaceArg}; ip -d link show dev {ifaceArg}    # in {netns}")],
        references: ["drivers/net/vxlan/vxlan_core.c: vxlan_xmit()"])

    /// The packet was wrapped, and its wrapping died on the way: whatever drops it is to be looked for in the underlay.
    static let tunnelUnderlayBlocked = ofDrop(
        "tunnel-underlay-blocked", family: "tunnels",
        title: "a tunnel's outer packet is dropped: {reason|no reason printed}",
        where: .all([
            .fact(.isTunnelOuter), .not(.passedHere(["vxlan_rcv"])),
            .any([
                .fact(.droppedByNetfilter), .fact(.noSocket),
                .reason([
                    "IP_RPFILTER", "IP_INNOROUTES", "IP_OUTNOROUTES", "IP_INADDRERRORS", "NEIGH_FAILED", "TC_INGRESS",
                    "TC_EGRESS", "XDP",
                ]),
                .after(["arp_error_report", "ndisc_error_report", "ip_error"]),
            ]),
        ]),
        contradicts: [Contradiction("other packets of this tunnel arrive", .sameDirectionDelivered)],
        confirmed: .any([.fact(.droppedByNetfilter), .not(.fact(.noReasonGiven))]),
        evidence: [.droppedByNetfilter],
        death:
            "went into a tunnel ({tunnelBy|of some kind}), and the outer packet ({outer|its addresses do not show}) was dropped by {function}{byCaller|}",
        explanation: [
            Advice(
                """
                The inner packet {inner} was wrapped, and its outer packet {outer} died on the way: what must be let \
                through, routed or reached is the outer one.
                """),
            Advice("A firewall at the {hook} hook dropped it.", when: .fact(.hookKnown)),
            Advice("{meaning}", when: .not(.fact(.noReasonGiven))),
        ],
        fix: [
            Advice(
                """
                allow the outer packets between the tunnel's ends (VXLAN: UDP 8472 or 4789, Geneve: UDP 6081, \
                WireGuard: its UDP port, IPIP: protocol 4, GRE: 47, ESP: 50)
                """,
                when: .fact(.droppedByNetfilter)),
            Advice(
                "correct the route, neighbour or listener for the outer packet at this hop",
                when: .not(.fact(.droppedByNetfilter))),
        ],
        verify: [
            Advice("nft list ruleset | grep -n -B2 -A12 'hook {hook}'    # in {netns}", when: .fact(.hookKnown)),
            Advice(
                """
                tcpdump -c 20 -ni any 'udp port 8472 or udp port 4789 or udp port 6081 or udp port 51820 or proto 4 or \
                proto 47'    # on both ends
                """
            ),
        ],
        explains: ["firewall-drop", "no-listener"],
        references: ["net/netfilter/core.c: nf_hook_slow()", "net/ipv4/ip_tunnel_core.c: iptunnel_xmit()"])
}

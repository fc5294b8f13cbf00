extension Signature {
    static let vxlanUnknownVNI = ofDrop(
        "vxlan-unknown-vni", family: "tunnels", title: "no VXLAN device here has this VNI",
        reasons: ["VXLAN_VNI_NOT_FOUND"], after: ["vxlan_rcv", "vxlan_vs_find_vni"],
        by: ["vxlan_rcv"], named: ["VXLAN_VNI_NOT_FOUND"],
        where: .any([.reason(["VXLAN_VNI_NOT_FOUND"]), .passedHere(["vxlan_rcv"]), .caller(["vxlan_rcv"])]),
        contradicts: [
            .ofOthers(
                "other packets of this tunnel are unwrapped here", .sameDirectionDelivered,
                unless: ["VXLAN_VNI_NOT_FOUND"])
        ],
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

    /// A Geneve packet whose VNI no device here has.
    ///
    /// `geneve_udp_encap_recv` (drivers/net/geneve.c) frees without a reason what no device is found for; what it finds one
    /// for has its header pulled (`__iptunnel_pull_header`) before anything else happens.
    static let geneveUnknownVNI = ofDrop(
        "geneve-unknown-vni", family: "tunnels", title: "no Geneve device here has this VNI",
        after: ["geneve_udp_encap_recv"], by: ["geneve_udp_encap_recv"],
        contradicts: [
            Contradiction(
                "its header was taken off: a device was found", when: .passedHere(["__iptunnel_pull_header"])),
            Contradiction("other packets of this tunnel are unwrapped here", .sameDirectionDelivered),
        ],
        doubts: [Advice("a broken Geneve header looks the same")],
        death: "arrived as Geneve with a VNI that no device here has for this sender, and {were} dropped",
        explanation: [
            Advice(
                """
                The outer packet reached the Geneve port, and no device of this namespace has the network identifier \
                that it carries together with that remote: the two ends are configured with different VNIs, or the device \
                is missing, down, or for another remote.
                """)
        ],
        fix: [
            Advice("give both ends the same VNI (`ip -d link show type geneve` shows it as id)"),
            Advice("create the missing device, or set it up: `ip link set dev GENEVE up`"),
        ],
        verify: [
            Advice("ip -d link show type geneve    # in {netns}: id, remote and dstport"),
            Advice("tcpdump -c 3 -nvi any 'udp port 6081'    # in {netns}: the vni on the wire"),
        ],
        explains: ["tunnel-underlay-blocked"],
        references: ["drivers/net/geneve.c: geneve_udp_encap_recv()"])

    /// IPIP, SIT, GRE or their like arrive, and no tunnel device takes them.
    ///
    /// `tunnel4_rcv` (net/ipv4/tunnel4.c) asks its handlers one after the other and, where none takes the packet, answers
    /// port unreachable and frees it without a reason; `gre_rcv` (net/ipv4/ip_gre.c) does the same. A device that matches
    /// shows as `ip_tunnel_rcv` or by the header that is pulled. The handler of XFRM interfaces looks for an IPIP
    /// association instead (`xfrmi4_rcv_tunnel`) and, finding none, drops the packet itself.
    static let tunnelNoMatch = ofDrop(
        "tunnel-no-match", family: "tunnels", title: "a tunnel packet arrives, and no tunnel device here takes it",
        by: ["tunnel4_rcv", "tunnel64_rcv", "tunnel6_rcv", "tunnel46_rcv", "tunnelmpls4_rcv", "gre_rcv"],
        or: .any([
            .all([
                .fact(.noReasonGiven), .passedHere(tunnelHandlers),
                .not(.any([.fact(.cameThroughTunnel), .fact(.hookKnown)])),
            ]),
            refusedByUnseenHandler, soughtByUnseenHandler,
        ]),
        where: .any([.not(.passedHere(tunnelDevices)), refusedByGREOverIPv6]),
        contradicts: [
            Contradiction("the packet is out of its tunnel", .cameThroughTunnel)
        ],
        confirmed: .all([
            .passedHere(tunnelHandlers),
            .any([
                .fact(.icmpErrorSent), noStateAudited,
            ]),
        ]),
        doubts: [
            Advice(
                "a device that matches and refuses the packet (key, checksum or sequence flags) could look the same",
                when: .not(.fact(.icmpErrorSent)))
        ],
        death: "arrived wrapped in the packets of a tunnel, which no tunnel device takes,",
        more: [Advice("The sender is told by ICMP (port unreachable).", when: .fact(.icmpErrorSent))],
        explanation: [
            Advice(
                """
                A tunnel device is found by the outer addresses, and for GRE by the key. The protocol is known here, and \
                no device has this remote and local address (or key): one end is configured with another address, the \
                sender's address was translated on the way, or the device is down or missing.
                """)
        ],
        fix: [
            Advice(
                "ip tunnel change NAME remote {senderAddress} local {destinationAddress}    # in {netns} (if the device has other addresses)"
            ),
            Advice("GRE: the same key on both ends (`ip -d link show type gre` shows it as ikey and okey)"),
            Advice("if NAT is between the ends: a tunnel in UDP, which can be translated (FOU, VXLAN, WireGuard)"),
        ],
        verify: [
            Advice("ip -d tunnel show; ip -d link show    # in {netns}: local, remote, key, UP"),
            Advice(
                "tcpdump -c 3 -nvi any 'proto 4 or proto 41 or proto 47'    # in {netns}: the outer addresses on the wire"
            ),
        ],
        explains: ["tunnel-underlay-blocked", "unknown-protocol"],
        references: ["net/ipv4/tunnel4.c: tunnel4_rcv()", "net/ipv4/ip_gre.c: gre_rcv()", "net/ipv6/tunnel6.c"])

    /// The handlers are modules, whose functions do not show without `--all-kmods`. What is built in does: the packet was
    /// handed to its protocol, and port unreachable went back. Of the protocols that are neither TCP, UDP nor ICMP only the
    /// tunnels answer so; a protocol without a handler has a reason of its own (IP_NOPROTO).
    private static let refusedByUnseenHandler = Condition.all([
        .reason(["NOT_SPECIFIED"]), .fact(.otherProtocol), .fact(.icmpErrorSent),
        .passedHere(["ip_protocol_deliver_rcu", "ip6_protocol_deliver_rcu", "raw_local_deliver"]),
        .not(
            .any([
                .fact(.hookKnown), .passedHere(["ip_forward", "ip6_forward", "ip_error", "ip6_pkt_discard"]),
                .passedHere(extensionHeaders),
            ])),
    ])

    /// The last one that a packet of IP in IP is offered to looks for a security association of its sender
    /// (`xfrm_tunnel_rcv`, net/ipv4/xfrm4_tunnel.c, 6.1 to 7.3), as those of IPsec's protocols do, which would show.
    private static let soughtByUnseenHandler = Condition.all([
        .reason(["NOT_SPECIFIED"]), .fact(.otherProtocol), .wouldShow(["xfrm4_esp_rcv", "xfrm6_esp_rcv"]),
        noStateAudited, .not(.passedHere(ipsecHandlers)),
    ])

    /// What refuses extension headers of IPv6 (net/ipv6/exthdrs.c, icmp.c). Destination options stand in front of what a tunnel
    /// of IPv6 sends, and say nothing.
    static let extensionHeaders = ["ipv6_rthdr_rcv", "icmpv6_param_prob", "icmpv6_param_prob_reason"]

    /// They are asked whether a packet is theirs.
    static let tunnelHandlers = [
        "tunnel4_rcv", "tunnel64_rcv", "tunnelmpls4_rcv", "ipip_rcv", "ipip_tunnel_rcv", "sit_tunnel_rcv", "ipip6_rcv",
        "xfrmi4_rcv_tunnel", "xfrm_tunnel_rcv", "tunnel6_rcv", "tunnel46_rcv", "tunnelmpls6_rcv", "ip4ip6_rcv",
        "ip6ip6_rcv", "ip6_tnl_rcv", "xfrm6_tunnel_rcv", "xfrmi6_rcv_tunnel", "gre_rcv", "ipgre_rcv", "erspan_rcv",
        "ip6gre_rcv", "ip6erspan_rcv", "l2tp_ip_recv", "l2tp_ip6_recv", "l2tp_udp_encap_recv",
    ]
    /// `gre_rcv` of ip6_gre takes the header off before it looks for a device, and answers where there is none
    /// (net/ipv6/ip6_gre.c, 6.1 to 7.3).
    private static let refusedByGREOverIPv6 = Condition.all([
        .passedHere(["gre_rcv"]), .passedHere(["icmp6_send"]),
        .not(.passedHere(["ip6_tnl_rcv", "__ip6_tnl_rcv", "gro_cells_receive"])),
    ])
    /// They have found a device.
    private static let tunnelDevices = [
        "ip_tunnel_rcv", "__ip6_tnl_rcv", "__iptunnel_pull_header", "gro_cells_receive", "esp_input", "esp6_input",
        "xfrm4_esp_rcv", "xfrm6_esp_rcv",
    ]

    static let vxlanNoRemote = ofDrop(
        "vxlan-no-remote", family: "tunnels", title: "the VXLAN device knows no remote for this destination",
        reasons: ["NO_TX_TARGET", "TUNNEL_TXINFO"],
        after: ["vxlan_xmit", "vxlan_mdb_xmit", "geneve_xmit"],
        by: ["vxlan_xmit", "vxlan_mdb_xmit"],
        // `vxlan_xmit_one` sends to a remote that was found.
        where: .all([
            .any([
                .passedHere(["vxlan_xmit", "geneve_xmit", "ip_md_tunnel_xmit"]),
                .caller(["vxlan_xmit", "vxlan_mdb_xmit"]), givenToVXLAN,
            ]),
            .not(.all([.fact(.noReasonGiven), .passedHere(["vxlan_xmit_one"])])),
        ]),
        contradicts: [Contradiction("what died is the outer packet: a remote was found", .isTunnelOuter)],
        confirmed: .all([.reason(["NO_TX_TARGET", "TUNNEL_TXINFO"]), .not(givenToVXLAN)]),
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

    /// The driver's functions do not show, and the device that was given the packet freed it for a reason that only VXLAN
    /// had until bridges got it, too (7.0; `br_flood`, net/bridge/br_forward.c).
    private static let givenToVXLAN = Condition.all([
        .reason(["NO_TX_TARGET", "TUNNEL_TXINFO"]), .after(["dev_hard_start_xmit"]),
        .not(.any([.kernelHasReason(["BRIDGE_INGRESS_STP_STATE"]), .wouldShow(["vxlan_xmit"])])),
    ])

    /// The tunnel gives the packet up before it wraps it: no route to the other end, or one that leads into the tunnel itself
    /// (`ip_tunnel_xmit`, net/ipv4/ip_tunnel.c; `ip6_tnl_xmit`, net/ipv6/ip6_tunnel.c; `vxlan_xmit_one`,
    /// drivers/net/vxlan/vxlan_core.c). What is too long is answered with an ICMP error first.
    static let tunnelUnrouted = ofDrop(
        "tunnel-underlay-blocked", family: "tunnels",
        title: "the tunnel {iface|device} cannot send: its other end has no usable route",
        after: ["ip_tunnel_xmit", "ip_md_tunnel_xmit", "ip6_tnl_xmit", "vxlan_xmit_one"],
        where: .all([.not(.fact(.icmpErrorSent)), .not(.fact(.isTunnelOuter)), .not(.fact(.exceedsMTU))]),
        contradicts: [Contradiction("other packets of this direction come out of the tunnel", .sameDirectionDelivered)],
        likely: .fact(.directionDies),
        death: "{were} given up by the tunnel device{place|}, and no outer packet was made,",
        explanation: [
            Advice(
                """
                Before it wraps a packet, the driver looks for the way to the tunnel's other end. It found none, or \
                one that leads back into the tunnel itself (recursive routing).
                """)
        ],
        fix: [
            Advice("add a route to the tunnel's remote address that does not go by {ifaceArg}    # in {netns}"),
            Advice(
                "where a routing daemon or `ip route add` sends a whole prefix into the tunnel: leave the remote address out"
            ),
        ],
        verify: [
            Advice("ip -d link show dev {ifaceArg}    # in {netns}: remote"),
            Advice("ip route get REMOTE    # in {netns}: must not say dev {ifaceArg}"),
            Advice(
                "ip -s -s link show dev {ifaceArg}    # in {netns}: TX errors; carrier: no route, collsns: recursive"),
        ],
        references: ["net/ipv4/ip_tunnel.c: ip_tunnel_xmit()", "drivers/net/vxlan/vxlan_core.c: vxlan_xmit_one()"])

    /// The packet was wrapped, and its wrapping died on the way: whatever drops it is to be looked for in the underlay.
    static let tunnelUnderlayBlocked = ofDrop(
        "tunnel-underlay-blocked", family: "tunnels",
        title: "the outer packets of a tunnel are dropped{atHook|}{onIface|}",
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

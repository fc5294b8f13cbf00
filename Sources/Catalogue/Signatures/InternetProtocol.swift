extension Signature {
    static let ttlExpired = ofDrop(
        "ttl-expired", family: "ip", title: "TTL ran out{inNetns|}: a routing loop, or a TTL set too low",
        reasons: ["IP_INHDR"], after: ["ip_forward", "ip6_forward"], named: ["IP_INHDR"],
        where: .all([
            .any([
                // Without lengths, a packet that is too long would look the same.
                .all([
                    .after(["ip_forward", "ip6_forward"]),
                    .any([.reason(["IP_INHDR"]), .all([.fact(.icmpErrorSent), .fact(.lengthsShown)])]),
                ]),
                // A header that is wrong is never answered.
                .all([
                    .reason(["IP_INHDR"]), .any([.fact(.icmpErrorSent), .passedHere(["ip_forward", "ip6_forward"])]),
                ]),
            ])
        ]),
        // What is wrong with IP options is answered, too.
        excludes: .after(["ip_options_compile", "__ip_options_compile"]),
        contradicts: [
            Contradiction(
                "it is longer than the MTU: that is what is told by ICMP",
                when: .all([.fact(.noReasonGiven), .fact(.exceedsMTU)]), shownBy: .exceedsMTU),
            Contradiction("its destination sends the error, and only routers look at the TTL", .errorFromDestination),
        ],
        confirmed: .all([
            .reason(["IP_INHDR"]),
            .any([.after(["ip_forward", "ip6_forward"]), .caller(["ip_forward", "ip6_forward"])]),
        ]),
        death: "ran out of hops (TTL or hop limit)",
        more: toldByICMP("time exceeded"),
        explanation: [
            Advice(
                """
                Every router takes one from the TTL, and this one found nothing left. traceroute does so on purpose; \
                otherwise routers send the packet round in a circle, or the sender (or a rule) set a small TTL.
                """)
        ],
        fix: [
            Advice(
                """
                find the loop: follow the route to {destinationAddress} from hop to hop, and correct the hop that \
                points back
                """
            ),
            Advice(
                "give the tunnel a TTL of its own (`ip link set TUNNEL type gre ttl 64`; with `ttl inherit` it has that of the packet inside)",
                when: .fact(.isTunnelOuter)),
            Advice("raise the TTL at the sender, or remove the rule that lowers it (if it was set on purpose)"),
            Advice("nothing, if this is traceroute at work"),
        ],
        verify: [
            Advice("traceroute -n {destinationAddress}    # at the sender: the same addresses in turns are a loop"),
            Advice("nstat -az IpInHdrErrors Ip6InHdrErrors    # in {netns}"),
        ],
        references: ["net/ipv4/ip_forward.c: ip_forward()", "net/ipv6/ip6_output.c: ip6_forward()"])

    static let ipHeaderInvalid = ofDrop(
        "ip-header-invalid", family: "ip", title: "broken IP header",
        reasons: ["IP_INHDR", "IPV6_BAD_EXTHDR", "IPV6_TOO_MANY_EXTHDRS", "INVALID_PROTO"],
        after: receivers, by: ["ip_rcv_core", "ip6_rcv_core"], named: ["IP_INHDR"],
        // Options that make no sense: __ip_options_compile() answers with a parameter problem itself, and up to 6.12 the
        // packet is freed without a reason (ip_rcv_options, net/ipv4/ip_input.c).
        or: .all([
            .fact(.noReasonGiven), .fact(.icmpErrorSent),
            .any([
                .after(["ip_options_compile", "__ip_options_compile"]),
                .passedHere(["icmpv6_param_prob", "icmpv6_param_prob_reason"]),
            ]),
        ]),
        // A TTL that ran out and options that are refused have the same reason; both come behind the choice of a route.
        where: .any([
            .not(.reason(["IP_INHDR"])), .caller(["ip_rcv_core", "ip6_rcv_core"]),
            .all([.after(receivers), .wouldShow(routing)]), .after(["__ip_options_compile"]),
        ]),
        // Without a printed reason, a frame for another MAC address ends in the same function.
        excludes: .any([
            .after(["ip_forward", "ip6_forward"]), .fact(.hookKnown), .reason([""]),
        ]),
        contradicts: [
            Contradiction(
                "an ICMP error answers: its header could be read",
                when: .all([
                    .fact(.icmpErrorSent), .not(.after(["__ip_options_compile"])),
                    .not(.passedHere(["icmpv6_param_prob", "icmpv6_param_prob_reason"])),
                ]), shownBy: .icmpErrorSent)
        ],
        death: "had an IP header that makes no sense",
        explanation: [
            Advice(
                """
                Version, header length, total length or options are wrong, and the kernel drops such packets first \
                thing. A broken sender, a driver or BPF program that moved headers badly, or corruption.
                """)
        ],
        fix: [
            Advice("correct the program that builds or rewrites these packets"),
            Advice(
                """
                switch off offloads of the device to see whether it is to blame: `ethtool -K {ifaceArg} gro off lro off` \
                (undo: `ethtool -K {ifaceArg} gro on`)
                """
            ),
        ],
        verify: [
            Advice("tcpdump -nvvXi {ifaceArg} -c 5    # in {netns}: look at the header"),
            Advice("nstat -az IpInHdrErrors Ip6InHdrErrors    # in {netns}"),
        ],
        references: ["net/ipv4/ip_input.c: ip_rcv_core()", "net/ipv6/ip6_input.c: ip6_rcv_core()"])

    private static let receivers = ["ip_rcv", "ip_rcv_core", "ipv6_rcv", "ip6_rcv_core"]
    private static let routing = [
        "ip_route_input_noref", "ip_route_input_slow", "ip_rcv_finish_core", "ip6_route_input", "ip_forward",
        "ip6_forward",
    ]

    static let ipChecksumBad = ofDrop(
        "ip-checksum-bad", family: "ip", title: "wrong IP header checksum",
        reasons: ["IP_CSUM"],
        contradicts: [Contradiction("an ICMP error answers: its header was right", .icmpErrorSent)],
        death: "had a wrong IP header checksum",
        explanation: [
            Advice(
                """
                Something changed the header and did not correct its checksum: a BPF program, a driver, hardware, or \
                corruption on the wire.
                """
            )
        ],
        fix: [
            Advice("in a BPF program: bpf_l3_csum_replace after every change of the header"),
            Advice(
                "ethtool -K {ifaceArg} rx off    # in {netns} (if the device claims checksums that are not right; undo: rx on)"
            ),
        ],
        verify: [
            Advice("tcpdump -nvvi {ifaceArg} -c 50 | grep 'bad cksum'    # in {netns}"),
            Advice("nstat -az IpExtInCsumErrors    # in {netns}"),
        ],
        references: ["net/ipv4/ip_input.c: ip_rcv_core()"])

    static let packetTruncated = ofDrop(
        "packet-truncated", family: "ip", title: "the packet is shorter than its headers say",
        reasons: ["PKT_TOO_SMALL", "HDR_TRUNC", "DEV_HDR"],
        contradicts: [Contradiction("an ICMP error answers: its header was whole", .icmpErrorSent)],
        death: "{were} shorter than {their} own headers",
        explanation: [
            Advice(
                """
                The data ends before the header that should be there. Cut by a device or tunnel with a smaller MTU, a \
                broken sender, or a wrong length field.
                """
            )
        ],
        fix: [Advice("compare what is sent and what arrives, hop by hop; correct the hop where bytes go missing")],
        verify: [
            Advice("tcpdump -nevvi {ifaceArg} -c 5    # in {netns}: length against the IP header's"),
            Advice("nstat -az IpExtInTruncatedPkts Ip6InTruncatedPkts; ethtool -S {ifaceArg}    # in {netns}"),
        ],
        references: ["net/ipv4/ip_input.c: ip_rcv_core()", "net/ipv4/tcp_ipv4.c: tcp_v4_rcv()"])

    static let unknownProtocol = ofDrop(
        "unknown-protocol", family: "ip", title: "nothing here handles this IP protocol",
        reasons: ["IP_NOPROTO"], after: ["ip_protocol_deliver_rcu", "ip6_protocol_deliver_rcu", "raw_local_deliver"],
        named: ["IP_NOPROTO"],
        where: .any([.reason(["IP_NOPROTO"]), .fact(.icmpErrorSent)]),
        contradicts: [
            .ofOthers("other packets like it reach a socket", .sameDirectionDelivered, unless: ["IP_NOPROTO"])
        ],
        death: "carried an IP protocol that nothing in this kernel handles",
        more: toldByICMP("protocol unreachable"),
        explanation: [
            Advice(
                """
                The packet was delivered to this host, and no module (GRE, ESP, SCTP, IPIP …) has registered for its \
                protocol number, nor does a raw socket wait for it.
                """
            )
        ],
        fix: [
            Advice("load the handler: `modprobe ip_gre`, or esp4, sctp, ipip … (if this host is to speak it)"),
            Advice("create the tunnel device that takes these packets; it brings its handler"),
        ],
        verify: [
            Advice("tcpdump -nvi {ifaceArg} -c 3    # in {netns}: which protocol number"),
            Advice("nstat -az IpInUnknownProtos    # in {netns}"),
        ],
        references: ["net/ipv4/ip_input.c: ip_protocol_deliver_rcu()"])

    static let unknownEthertype = ofDrop(
        "unknown-ethertype", family: "ip", title: "nothing here handles this kind of frame", severity: .warning,
        reasons: ["UNHANDLED_PROTO"], after: ["__netif_receive_skb_core"], named: ["UNHANDLED_PROTO"],
        where: .any([
            .fact(.carriesTraffic), .all([.fact(.nothingElseInView), .not(.fact(.switchChatter))]),
        ]),
        excludes: .fact(.hookKnown),
        contradicts: [
            Contradiction("a protocol took it: it was delivered to this host", .deliveredLocally),
            Contradiction("every host handles IPv4, IPv6 and ARP", .everydayFrame),
        ],
        confirmed: .all([.reason(["UNHANDLED_PROTO"]), .fact(.carriesTraffic), .fact(.etherTypeShown)]),
        likely: .fact(.etherTypeShown),
        doubts: [
            Advice(
                "the EtherType does not show; IP on the backup leg of a bond ends so, too",
                when: .not(.fact(.etherTypeShown))),
            Advice(
                "it is all that this capture shows; between other traffic such frames are nothing to worry about",
                when: .not(.fact(.carriesTraffic))),
        ],
        death: "{were} of an EtherType that no protocol here has registered for",
        explanation: [
            Advice(
                """
                A frame with a VLAN tag for which no VLAN device exists, or MPLS or PPPoE without its module.
                """)
        ],
        fix: [
            Advice(
                "ip link add link {ifaceArg} name {ifaceArg}.ID type vlan id ID    # in {netns} (if these are tagged frames)"
            ),
            Advice("load the module for the protocol, or keep such frames away"),
        ],
        verify: [
            Advice("tcpdump -nei {ifaceArg} -c 5    # in {netns}: EtherType and VLAN id"),
            Advice("ip -s -s link show dev {ifaceArg}    # in {netns}: rx dropped, nohandler"),
        ],
        references: ["net/core/dev.c: __netif_receive_skb_core()"])

    static let fragmentTimeout = ofDrop(
        "fragment-timeout", family: "ip", title: "fragments waited for the rest of their packet, which never came",
        reasons: ["FRAG_REASM_TIMEOUT", "FRAG_TOO_FAR"],
        after: reassembly + ["ip_route_input_noref", "ip_route_input_slow", "fib_validate_source"],
        named: ["FRAG_REASM_TIMEOUT"],
        // The route of the ICMP error is looked up with the fragment in hand.
        where: .any([
            .not(.fact(.noReasonGiven)), .after(reassembly), .all([.passedHere(reassembly), .fact(.icmpErrorSent)]),
        ]),
        contradicts: [
            Contradiction("the packet was put together: it reaches a socket", .sameDirectionDelivered),
            Contradiction(
                "fragments between these hosts were put together",
                when: .all([.fact(.noReasonGiven), .fact(.reassembledElsewhere)])),
            // What waited in vain is freed one by one (inet_frag_rbtree_purge, net/ipv4/inet_fragment.c).
            Contradiction("it is freed in a list, as the parts of a whole packet are", when: freedInList),
        ],
        death: "belonged to a packet whose other fragments never arrived",
        more: toldByICMP("reassembly time exceeded"),
        explanation: [
            Advice(
                """
                Reassembly holds fragments for 30 s (IPv6: 60 s). One of them was lost: dropped by a firewall that \
                does not let fragments without ports through, spread over paths by ECMP, or simply lost.
                """)
        ],
        fix: [
            Advice("find where the missing fragments are lost: firewalls that look at ports, security groups, ECMP"),
            Advice("avoid fragments: lower the sender's MTU, or clamp TCP's MSS"),
        ],
        verify: [
            Advice("nstat -az IpReasmFails IpReasmTimeout Ip6ReasmFails    # in {netns}"),
            Advice("tcpdump -nvi any 'ip[6:2] & 0x3fff != 0'    # in {netns}: which offsets arrive"),
        ],
        references: ["net/ipv4/ip_fragment.c: ip_expire()", "net/ipv6/reassembly.c"])

    /// The same ahead of the timeout, or where that is not in view.
    static let fragmentsWait = ofConversation(
        "fragment-timeout", family: "ip", title: "fragments arrive, and the rest of their packets does not",
        when: .fact(.fragmentsWait),
        contradicts: [Contradiction("packets died in view", .packetsDied)],
        doubts: [Advice("where the others are lost is outside this capture, or its filter leaves them out")],
        evidence: [.fragmentsWait],
        summary:
            "{packetCount} between {client} and {server} wait for the other fragments of their packets; none was put together.",
        explanation: [
            Advice(
                """
                Reassembly holds fragments for 30 s (IPv6: 60 s). Others of the same packets are lost on the way: only first \
                fragments have ports, and a firewall or balancer that goes by ports does not let the others through.
                """)
        ],
        fix: [
            Advice("find where the missing fragments are lost: firewalls that look at ports, security groups, ECMP"),
            Advice("avoid fragments: lower the sender's MTU, smaller answers (DNS: EDNS buffer size 1232)"),
        ],
        verify: [
            Advice("nstat -az IpReasmFails IpReasmTimeout Ip6ReasmFails    # on the host that gets them"),
            Advice("tcpdump -nvi any 'ip[6:2] & 0x3fff != 0'    # on each hop: which offsets arrive"),
        ],
        references: ["net/ipv4/ip_fragment.c: ip_frag_queue(), ip_expire()", "net/ipv6/reassembly.c"])

    private static let freedInList = Condition.all([
        .fact(.noReasonGiven), .passedHere(["kfree_skb_list_reason", "kfree_skb_list"]),
    ])
    private static let reassembly = [
        "ip_defrag", "inet_frag_queue_insert", "ip_frag_queue", "ip_frag_reinit", "ipv6_frag_rcv", "ip6_frag_queue",
        "nf_ct_frag6_gather", "nf_ct_frag6_queue", "ip_check_defrag",
    ]

    /// What a packet was put together from is freed with it, without a reason of its own (`kfree_skb_list_reason` in
    /// `skb_release_data`, net/core/skbuff.c): the data has arrived.
    static let fragmentsReassembled = Signature(
        id: "fragment-timeout", family: "ip", title: "fragments were freed after they had been put together",
        severity: .info, isNote: true,
        requires: .all([
            .fact(.noReasonGiven), .any([.fact(.reassembledElsewhere), freedInList]),
            // No queue of a device has what was delivered to this host.
            .any([.after(reassembly), .all([freedInList, .fact(.deliveredLocally)])]),
        ]),
        evidence: [.dropped],
        summary: [
            Advice(
                "{packetCount}{along|} {were} freed by {function}{inNetns|}, with the packet that {they} {were} part of."
            )
        ],
        explanation: [
            Advice("The list of fragments behind a packet is freed with it, once its data has been read or copied.")
        ],
        references: ["net/core/skbuff.c: skb_release_data()", "net/ipv4/inet_fragment.c: inet_frag_reasm_finish()"])

    static let unicastInBroadcast = ofDrop(
        "unicast-in-broadcast", family: "ip", title: "a unicast IP packet in a broadcast or multicast frame",
        reasons: ["UNICAST_IN_L2_MULTICAST"],
        contradicts: [Contradiction("IP's input let it pass: it was delivered to this host", .deliveredLocally)],
        death: "came in a link-layer broadcast or multicast frame",
        explanation: [
            Advice(
                """
                drop_unicast_in_l2_multicast is on for {iface|this interface}. Network load balancers in multicast mode and some \
                Wi-Fi access points send such frames.
                """
            )
        ],
        fix: [
            Advice(
                "sysctl -w net.ipv4.conf.{ifaceArg}.drop_unicast_in_l2_multicast=0    # in {netns} (if the sender is trusted)"
            ),
            Advice("make the sender use a unicast MAC address"),
        ],
        verify: [Advice("tcpdump -nei {ifaceArg} 'ether multicast and ip'    # in {netns}: who sends such frames")],
        references: ["net/ipv4/ip_input.c: ip_rcv_finish_core()"])

    static let ipv6Disabled = ofDrop(
        "ipv6-disabled", family: "ip", title: "IPv6 is off on {iface|this interface}",
        reasons: ["IPV6DISABLED"],
        contradicts: [
            .ofOthers(
                "other packets of the same kind are delivered here", .sameDirectionDelivered, unless: ["IPV6DISABLED"])
        ],
        death: "met an interface with IPv6 switched off",
        explanation: [
            Advice(
                "disable_ipv6 is set for {iface|this interface} (or for all), so the packet is dropped before IPv6 looks at it."
            )
        ],
        fix: [
            Advice("sysctl -w net.ipv6.conf.{ifaceArg}.disable_ipv6=0    # in {netns} (if IPv6 is wanted there)"),
            Advice("take IPv6 addresses out of DNS or the service (if it is not)"),
        ],
        verify: [Advice("sysctl net.ipv6.conf.all.disable_ipv6 net.ipv6.conf.{ifaceArg}.disable_ipv6    # in {netns}")],
        references: ["net/ipv6/ip6_input.c: ip6_rcv_core()", "net/ipv6/ip6_output.c: ip6_output()"])

    /// Too long for the next hop, and not to be cut.
    ///
    /// `ip_forward` (net/ipv4/ip_forward.c), `ip6_forward` (net/ipv6/ip6_output.c) and `ip_fragment` (net/ipv4/ip_output.c)
    /// answer with an ICMP error; what a device's peer refuses for its length is dropped in `__dev_forward_skb2`.
    static let mtuExceeded = ofDrop(
        "mtu-exceeded", family: "ip", title: "too long for the next hop, and may not be fragmented",
        reasons: ["PKT_TOO_BIG"],
        after: [
            "ip_forward", "ip6_forward", "ip_fragment", "ip6_fragment", "ip_finish_output", "__ip_finish_output",
            "ip6_finish_output", "__ip6_finish_output", "__dev_forward_skb", "__dev_forward_skb2",
            "skb_tunnel_check_pmtu",
            "ip_exceeds_mtu", "__br_forward", "br_forward", "br_dev_queue_push_xmit", "br_forward_finish",
            "br_nf_dev_queue_xmit",
        ],
        where: .any([.reason(["PKT_TOO_BIG"]), .fact(.exceedsMTU)]),
        excludes: .fact(.smallerArrived),
        contradicts: [
            Contradiction(
                "it fits: lengths and MTUs are in view",
                when: .all([.fact(.noReasonGiven), .fact(.lengthsShown), .not(.fact(.exceedsMTU))]))
        ], evidence: [.exceedsMTU],
        death: "{were} too long for the next hop{inNetns|}: {length|too many} bytes{againstMTU|}", place: "",
        more: toldByICMP("fragmentation needed, packet too big"),
        explanation: [
            Advice(
                """
                The way out of this hop takes less than the packet's {length} bytes, and the packet may not be cut (DF \
                is set, or it is IPv6).
                """),
            Advice(
                """
                The sender must be told by ICMP and send less. That message dies{errorPlace|}: a black hole. Small \
                packets pass and large ones vanish; handshakes work, transfers hang.
                """,
                when: .fact(.icmpErrorDied)),
            Advice(
                """
                The sender must be told by ICMP and send less; where that message is filtered, small packets pass and \
                large ones vanish: handshakes work, transfers hang.
                """,
                when: .not(.any([.fact(.icmpErrorDied), .fact(.icmpErrorArrived)]))),
            Advice(
                """
                Tunnels take their share: VXLAN 50 bytes, WireGuard 60 (IPv6: 80), IPIP 20, GRE 24, Geneve 50 and \
                more{overheads|}.
                """,
                when: .any([.fact(.cameThroughTunnel), .fact(.isTunnelOuter)])),
        ],
        fix: [
            Advice(
                "let ICMP 'fragmentation needed' and 'packet too big' through{errorPlace|}, where they are dropped now",
                when: .fact(.icmpErrorDied)),
            Advice(
                """
                let ICMP 'fragmentation needed' and 'packet too big' through to the sender (if a firewall drops them)
                """,
                when: .not(.any([.fact(.icmpErrorDied), .fact(.icmpErrorArrived)]))),
            Advice("set the MTU of the sender's interface to the smallest on the way (pods: the CNI's mtu setting)"),
            Advice(
                """
                clamp TCP's segments here: `nft add rule inet filter forward tcp flags syn tcp option maxseg size set \
                rt mtu` (with your own table and chain)
                """,
                when: .transport(["tcp"])),
            Advice("raise the MTU of the narrow hop (if the link allows it)"),
        ],
        verify: [
            Advice("ip route get {destinationAddress}; ip link    # in {netns}: the way out and its MTU"),
            Advice(
                "ping -c 3 -M do -s {pingSize|1472} {destinationAddress}    # at the sender: must pass; with one byte more it must be refused"
            ),
            Advice("tracepath -n {destinationAddress}    # at the sender: the MTU of each hop"),
        ],
        references: [
            "net/ipv4/ip_forward.c: ip_forward()", "net/ipv4/ip_output.c: ip_fragment()",
            "net/ipv6/ip6_output.c: ip6_forward()",
        ])

    /// The sender was told, and sends less: path MTU discovery at work.
    static let pathMTUDiscovery = Signature(
        id: "mtu-exceeded", family: "ip",
        title: "path MTU discovery: a packet was too long, and the sender has adapted",
        severity: .info, isNote: true,
        requires: .all([
            .fact(.smallerArrived),
            .any([.reason(["PKT_TOO_BIG"]), .all([.reason([""]), .fact(.exceedsMTU), .fact(.icmpErrorSent)])]),
        ]),
        confirmed: .all([]),
        evidence: [.exceedsMTU, .icmpErrorSent, .dropped],
        summary: [
            Advice(
                "{packetCount}{along|} {were} too long for the next hop{inNetns|} ({length|too many} bytes); smaller ones arrived later."
            )
        ],
        explanation: [Advice("This is how senders learn the MTU of a way. It costs a round trip, and nothing else.")],
        references: ["net/ipv4/ip_forward.c: ip_forward()", "net/ipv6/ip6_output.c: ip6_forward()"])
}

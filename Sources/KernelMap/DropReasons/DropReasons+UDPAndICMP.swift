extension DropReasons {
    /// UDP, ICMP and IPv6 neighbour-discovery messages.
    static let udpAndICMP: [DropReason] = [
        DropReason(
            name: "UDP_CSUM", subsystem: "core", stage: .udp, nature: .failure,
            meaning: "The UDP checksum is wrong, so the datagram cannot be trusted.",
            causes: [
                "checksum offload, above all around VXLAN and Geneve",
                "an address rewritten by BPF or NAT without correcting the sum",
                "damage on the line",
            ],
            checks: [
                "ethtool -k <dev> | grep -i -E 'checksum|udp_tnl'",
                "ethtool -K <dev> tx off rx off",
                "nstat -az UdpInCsumErrors Udp6InCsumErrors",
            ],
            counters: ["UdpInCsumErrors", "Udp6InCsumErrors"],
            values: [.v6_1: 6, .v6_12: 10, .v7_3: 11],
            raisedBy: [
                "__udp4_lib_rcv",
                "udp_queue_rcv_one_skb",
                "__udp6_lib_rcv",
                "udpv6_queue_rcv_one_skb",
                "__first_packet_length",
                "udp_rcv",
            ]),
        DropReason(
            name: "ICMP_CSUM", subsystem: "core", stage: .icmp, nature: .failure,
            meaning: "The ICMP message fails its own checksum.",
            causes: ["an address rewritten without correcting the sum", "damage on the line"],
            checks: ["nstat -az IcmpInCsumErrors Icmp6InCsumErrors", "tcpdump -vvni <dev> 'icmp or icmp6'"],
            counters: ["IcmpInCsumErrors", "Icmp6InCsumErrors"],
            values: [.v6_1: 60, .v6_12: 72, .v7_3: 83],
            raisedBy: ["icmp_rcv", "icmpv6_rcv"]),
        DropReason(
            name: "INVALID_PROTO", subsystem: "core", stage: .icmp, nature: .failure,
            meaning: "The packet breaks a rule of its protocol, for example an ICMP timestamp request to a "
                + "broadcast address.",
            causes: ["ICMP requests to broadcast or multicast addresses", "a packet that is no IPv4 on an IPv4 route"],
            checks: ["tcpdump -evni <dev>", "sysctl net.ipv4.icmp_echo_ignore_broadcasts", "nstat -az IcmpInErrors"],
            counters: [],
            values: [.v6_1: 61, .v6_12: 73, .v7_3: 84],
            raisedBy: ["icmp_rcv", "ipv6_dest_hao", "ip_mc_validate_source", "ip_route_input_slow"]),
        DropReason(
            name: "IPV6_BAD_EXTHDR", subsystem: "core", stage: .icmp, nature: .failure,
            meaning: "The packet quoted inside an ICMPv6 error has extension headers that cannot be walked.",
            causes: ["a malformed or shortened ICMPv6 error"],
            checks: ["nstat -az Icmp6InErrors", "tcpdump -vvni <dev> icmp6"],
            counters: ["Icmp6InErrors"],
            values: [.v6_12: 81, .v7_3: 96],
            raisedBy: ["icmpv6_notify"]),
        DropReason(
            name: "IPV6_NDISC_FRAG", subsystem: "core", stage: .icmp, nature: .failure,
            meaning: "A neighbour-discovery message came in fragments, which is forbidden by default (RFC 6980).",
            causes: ["an attack on neighbour discovery", "a sender with far too many options"],
            checks: ["sysctl net.ipv6.conf.all.suppress_frag_ndisc", "tcpdump -vvni <dev> 'ip6 proto 44'"],
            counters: [],
            values: [.v6_12: 82, .v7_3: 98],
            raisedBy: ["ndisc_rcv"]),
        DropReason(
            name: "IPV6_NDISC_HOP_LIMIT", subsystem: "core", stage: .icmp, nature: .failure,
            meaning: "A neighbour-discovery message has a hop limit other than 255, so it has crossed a router or "
                + "pretends to.",
            causes: ["a device that forwards or proxies neighbour discovery wrongly", "forgery"],
            checks: ["tcpdump -vvni <dev> icmp6"],
            counters: [],
            values: [.v6_12: 83, .v7_3: 99],
            raisedBy: ["ndisc_rcv"]),
        DropReason(
            name: "IPV6_NDISC_BAD_CODE", subsystem: "core", stage: .icmp, nature: .failure,
            meaning: "A neighbour-discovery message has an ICMPv6 code other than 0.",
            causes: ["a broken or hostile sender"],
            checks: ["tcpdump -vvni <dev> icmp6"],
            counters: [],
            values: [.v6_12: 84, .v7_3: 100],
            raisedBy: ["ndisc_rcv"]),
        DropReason(
            name: "IPV6_NDISC_BAD_OPTIONS", subsystem: "core", stage: .icmp, nature: .failure,
            meaning: "The options of a neighbour-discovery message cannot be parsed.",
            causes: ["a broken router or sender", "a message cut short"],
            checks: ["tcpdump -vvni <dev> icmp6", "nstat -az Icmp6InErrors"],
            counters: [],
            values: [.v6_12: 85, .v7_3: 101],
            raisedBy: [
                "ndisc_recv_na",
                "ndisc_recv_ns",
                "ndisc_recv_rs",
                "ndisc_redirect_rcv",
                "ndisc_router_discovery",
            ]),
        DropReason(
            name: "IPV6_NDISC_NS_OTHERHOST", subsystem: "core", stage: .icmp, nature: .normal,
            meaning: "A neighbour solicitation asks for an address that this host does not have.",
            causes: ["ordinary multicast traffic of the segment"],
            checks: ["ip -6 addr", "ip -6 neigh show"],
            counters: [],
            values: [.v6_12: 86, .v7_3: 102],
            raisedBy: ["ndisc_recv_ns"]),
    ]
}

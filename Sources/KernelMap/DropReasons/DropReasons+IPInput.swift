extension DropReasons {
    /// The front door of IP: headers, checksums, addresses of the frame, unknown protocols.
    static let ipInput: [DropReason] = [
        DropReason(
            name: "PKT_TOO_SMALL", subsystem: "core", stage: .ipInput, nature: .failure,
            meaning: "The packet is shorter than its own headers claim or than its protocol needs.",
            causes: [
                "a length field that lies",
                "truncation by a tunnel, a BPF program or a card with broken offloads",
                "hand-made packets",
            ],
            checks: [
                "tcpdump -evvni <dev>",
                "nstat -az IpExtInTruncatedPkts Ip6InTruncatedPkts IcmpInErrors",
                "ethtool -k <dev>",
            ],
            counters: ["IpExtInTruncatedPkts", "Ip6InTruncatedPkts", "TcpInErrs", "IcmpInErrors"],
            values: [.v6_1: 3, .v6_12: 8, .v7_3: 9],
            raisedBy: [
                "icmp_redirect",
                "icmp_timestamp",
                "ip_rcv_core",
                "tcp_rcv_established",
                "tcp_v4_rcv",
                "__udp4_lib_rcv",
            ]),
        DropReason(
            name: "OTHERHOST", subsystem: "core", stage: .ipInput, nature: .normal,
            meaning: "The frame carries somebody else's MAC address, so IP leaves it alone.",
            causes: [
                "promiscuous mode (a capture, a bridge) or a switch that floods",
                "if the packet was meant for this host: a stale ARP entry at the sender, or a redirect that kept "
                    + "the old MAC address",
            ],
            checks: [
                "tcpdump -eni <dev> host <dst>",
                "ip -d link show dev <dev>",
                "ip neigh show",
                "ip -s -s link show dev <dev>",
            ],
            counters: ["rx_otherhost_dropped"],
            values: [.v6_1: 8, .v6_12: 12, .v7_3: 13],
            raisedBy: ["ip_rcv_core", "ip6_rcv_core"]),
        DropReason(
            name: "IP_CSUM", subsystem: "core", stage: .ipInput, nature: .failure,
            meaning: "The checksum of the IPv4 header is wrong.",
            causes: ["a BPF program or driver rewrote the header without correcting the sum", "damage on the line"],
            checks: ["nstat -az IpExtInCsumErrors IpInHdrErrors", "tcpdump -vvni <dev> ip", "ethtool -S <dev>"],
            counters: ["IpExtInCsumErrors", "IpInHdrErrors"],
            values: [.v6_1: 9, .v6_12: 13, .v7_3: 14],
            raisedBy: ["ip_rcv_core"]),
        DropReason(
            name: "IP_INHDR", subsystem: "core", stage: .ipInput, nature: .failure,
            meaning: "The IP header is unusable, or its TTL or hop limit ran out here while forwarding.",
            causes: [
                "a routing loop: two routers send the packet back and forth (the drop comes right after ip_forward)",
                "a traceroute, which does it on purpose",
                "wrong version, header length or options (the drop comes in ip_rcv_core)",
            ],
            checks: [
                "traceroute -n <dst>",
                "ip route get <dst>",
                "nstat -az IpInHdrErrors Ip6InHdrErrors IcmpOutTimeExcds",
                "tcpdump -vvni <dev> host <dst>",
            ],
            counters: ["IpInHdrErrors", "Ip6InHdrErrors"],
            values: [.v6_1: 10, .v6_12: 14, .v7_3: 15],
            raisedBy: [
                "icmp_unreach",
                "ip_forward",
                "ip_rcv_core",
                "ip6_parse_tlv",
                "ipv6_dest_hao",
                "ipv6_hop_calipso",
            ]),
        DropReason(
            name: "UNICAST_IN_L2_MULTICAST", subsystem: "core", stage: .ipInput, nature: .failure,
            meaning: "A packet for a single host came in a multicast or broadcast frame, and this interface refuses "
                + "such packets.",
            causes: [
                "drop_unicast_in_l2_multicast is on (hardening, wireless)",
                "a cluster or switch that addresses one host by a multicast MAC",
            ],
            checks: ["sysctl net.ipv4.conf.all.drop_unicast_in_l2_multicast", "tcpdump -eni <dev> 'ether multicast'"],
            counters: [],
            values: [.v6_1: 12, .v6_12: 16, .v7_3: 17],
            raisedBy: ["ip_rcv_finish_core", "ip6_rcv_core"]),
        DropReason(
            name: "IP_NOPROTO", subsystem: "core", stage: .ipInput, nature: .failure,
            meaning: "Nothing on this host handles that IP protocol number; the sender gets ICMP protocol unreachable.",
            causes: [
                "the module for GRE, IPIP, ESP, SCTP … is not loaded",
                "a tunnel configured on the other side only",
            ],
            checks: [
                "nstat -az IpInUnknownProtos Ip6InUnknownProtos",
                "lsmod | grep -E 'gre|ipip|esp|sctp|sit'",
                "ip -d tunnel show",
                "tcpdump -vni <dev> host <src>",
            ],
            counters: ["IpInUnknownProtos", "Ip6InUnknownProtos"],
            values: [.v6_1: 14, .v6_12: 18, .v7_3: 19],
            raisedBy: ["ip_protocol_deliver_rcu", "ip6_protocol_deliver_rcu"]),
        DropReason(
            name: "IPV6DISABLED", subsystem: "core", stage: .ipInput, nature: .failure,
            meaning: "IPv6 is switched off on the interface that the packet came in by or should leave by.",
            causes: [
                "disable_ipv6 set for the interface, for all, or by a container runtime",
                "ipv6.disable on the kernel command line",
            ],
            checks: [
                "sysctl net.ipv6.conf.<dev>.disable_ipv6 net.ipv6.conf.all.disable_ipv6",
                "cat /proc/cmdline",
                "ip -6 addr show dev <dev>",
            ],
            counters: ["Ip6InDiscards", "Ip6OutDiscards"],
            values: [.v6_1: 39, .v6_12: 50, .v7_3: 56],
            raisedBy: ["ipv6_hop_ioam", "ipv6_rthdr_rcv", "ip6_rcv_core", "ip6_output", "br_nf_pre_routing"]),
        DropReason(
            name: "IPV6_TOO_MANY_EXTHDRS", subsystem: "core", stage: .ipInput, nature: .failure,
            meaning: "The packet has more IPv6 extension headers than this kernel is willing to walk.",
            causes: ["a test tool or an attack", "several layers of options added on the way"],
            checks: ["tcpdump -vvni <dev> ip6", "nstat -az Ip6InHdrErrors"],
            counters: [],
            values: [.v7_3: 97],
            raisedBy: ["ip6_protocol_deliver_rcu"]),
        DropReason(
            name: "UNHANDLED_PROTO", subsystem: "core", stage: .dev, nature: .failure,
            meaning: "Nothing on this host handles frames of that EtherType, or ICMP messages of that type.",
            causes: [
                "neighbourly noise: LLDP, spanning tree, discovery protocols",
                "a VLAN tag that no interface takes",
                "IPv6 not loaded",
            ],
            checks: ["tcpdump -eni <dev>", "cat /proc/net/ptype", "ip -s -s link show dev <dev>"],
            counters: ["rx_nohandler", "rx_dropped"],
            values: [.v6_1: 49, .v6_12: 61, .v7_3: 71],
            raisedBy: ["__netif_receive_skb_core", "icmp_rcv", "ip6_tlvopt_unknown", "ip6_rcv_core"]),
    ]
}

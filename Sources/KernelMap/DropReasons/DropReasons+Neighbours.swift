extension DropReasons {
    /// ARP and IPv6 neighbour resolution.
    static let neighbours: [DropReason] = [
        DropReason(
            name: "NEIGH_CREATEFAIL", subsystem: "core", stage: .neighbour, nature: .failure,
            meaning: "No entry for the next hop could be made in the neighbour table.",
            causes: [
                "the table is full (many hosts in one flat network)",
                "the interface is going down",
                "the next hop is not on the link",
            ],
            checks: [
                "ip -s neigh show",
                "sysctl net.ipv4.neigh.default.gc_thresh3",
                "dmesg | grep -i 'table overflow'",
            ],
            counters: [],
            values: [.v6_1: 40, .v6_12: 51, .v7_3: 57],
            raisedBy: ["ip_finish_output2", "ip6_finish_output2"]),
        DropReason(
            name: "NEIGH_FAILED", subsystem: "core", stage: .neighbour, nature: .failure,
            meaning: "Nobody answered for the next hop's address, so the packets that waited for its MAC were "
                + "thrown away.",
            causes: [
                "the host is down, or gone from this segment",
                "wrong VLAN, bridge port or subnet mask: the route says on-link, the wire says no",
                "ARP or neighbour discovery is filtered (cloud networks, port security)",
            ],
            checks: [
                "ip neigh show <nexthop>",
                "ip route get <dst>",
                "arping -I <dev> <nexthop>",
                "tcpdump -eni <dev> 'arp or icmp6'",
            ],
            counters: [],
            values: [.v6_1: 41, .v6_12: 52, .v7_3: 58],
            raisedBy: ["__neigh_event_send", "arp_error_report"]),
        DropReason(
            name: "NEIGH_QUEUEFULL", subsystem: "core", stage: .neighbour, nature: .failure,
            meaning: "Too many packets already wait for the same unanswered neighbour.",
            causes: [
                "a burst to a host that has not answered yet",
                "a host that never answers",
                "unres_qlen_bytes too small",
            ],
            checks: [
                "ip -s neigh show <nexthop>",
                "sysctl net.ipv4.neigh.<dev>.unres_qlen_bytes",
                "cat /proc/net/stat/arp_cache",
            ],
            counters: ["neigh unresolved_discards"],
            values: [.v6_1: 42, .v6_12: 53, .v7_3: 59],
            raisedBy: ["__neigh_event_send"]),
        DropReason(
            name: "NEIGH_DEAD", subsystem: "core", stage: .neighbour, nature: .failure,
            meaning: "The neighbour entry was deleted while the packet held on to it.",
            causes: ["an interface or address that comes and goes", "a flush of the neighbour table"],
            checks: ["ip monitor neigh", "ip monitor link"],
            counters: [],
            values: [.v6_1: 43, .v6_12: 54, .v7_3: 60],
            raisedBy: ["__neigh_event_send"]),
        DropReason(
            name: "NEIGH_HH_FILLFAIL", subsystem: "core", stage: .neighbour, nature: .failure,
            meaning: "The neighbour is known, but the frame's header could not be built.",
            causes: ["the device changed its type or is going away"],
            checks: ["ip -d link show dev <dev>"],
            counters: [],
            values: [.v7_3: 61],
            raisedBy: ["neigh_connected_output", "neigh_resolve_output"]),
    ]
}

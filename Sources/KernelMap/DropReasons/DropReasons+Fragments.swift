extension DropReasons {
    /// Reassembly.
    static let fragments: [DropReason] = [
        DropReason(
            name: "DUP_FRAG", subsystem: "core", stage: .fragment, nature: .normal,
            meaning: "The fragment had been received before.",
            causes: ["packets duplicated on the way (mirror port, bridge loop)"],
            checks: ["nstat -az IpReasmFails IpExtReasmOverlaps"],
            counters: ["IpExtReasmOverlaps"],
            values: [.v6_12: 77, .v7_3: 92],
            raisedBy: ["ip_frag_queue", "nf_ct_frag6_queue", "ip6_frag_queue"]),
        DropReason(
            name: "FRAG_REASM_TIMEOUT", subsystem: "core", stage: .fragment, nature: .failure,
            meaning: "Not all fragments of the packet arrived in time; those that did were thrown away.",
            causes: [
                "a fragment was lost, or filtered by a firewall that knows ports only",
                "fragments spread over several ways or hosts (ECMP, anycast)",
                "large UDP answers (DNS, RADIUS) over a tunnel",
            ],
            checks: [
                "nstat -az IpReasmTimeout IpReasmFails Ip6ReasmTimeout",
                "tcpdump -vni <dev> 'ip[6:2] & 0x3fff != 0'",
                "sysctl net.ipv4.ipfrag_time net.ipv4.ipfrag_high_thresh",
            ],
            counters: ["IpReasmTimeout", "IpReasmFails", "Ip6ReasmTimeout"],
            values: [.v6_12: 78, .v7_3: 93],
            raisedBy: [
                "ip6frag_expire_frag_queue",
                "inet_frag_destroy",
                "inet_frag_queue_flush",
                "ip_expire",
                "iptfs_drop_timer",
            ]),
        DropReason(
            name: "FRAG_TOO_FAR", subsystem: "core", stage: .fragment, nature: .failure,
            meaning: "Too many other fragments from the same sender came in between, so this set was given up.",
            causes: ["a fast sender that fragments everything, with losses", "heavy reordering"],
            checks: ["sysctl net.ipv4.ipfrag_max_dist", "nstat -az IpReasmFails"],
            counters: ["IpReasmFails"],
            values: [.v6_12: 79, .v7_3: 94],
            raisedBy: ["ip_frag_reinit"]),
    ]
}

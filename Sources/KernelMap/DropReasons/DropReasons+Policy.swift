extension DropReasons {
    /// Firewalls and encryption policies.
    static let policy: [DropReason] = [
        DropReason(
            name: "NETFILTER_DROP", subsystem: "core", stage: .netfilter, nature: .failure,
            meaning: "A netfilter hook said DROP: a firewall rule or chain policy, or conntrack, NAT, IPVS, "
                + "SYNPROXY; a REJECT ends here too.",
            causes: [
                "no rule accepted the packet and the chain's policy is drop",
                "a reply or mid-stream packet that conntrack calls invalid or untracked, so "
                    + "`established,related` does not match",
                "a rule of kube-proxy, a CNI, Docker or the host firewall",
                "the conntrack table is full",
            ],
            checks: [
                "nft list ruleset",
                "nft monitor trace",
                "iptables-save -c",
                "conntrack -S",
                "conntrack -L -s <src> -d <dst>",
            ],
            counters: [],
            values: [.v6_1: 7, .v6_12: 11, .v7_3: 12],
            raisedBy: ["nf_hook_slow", "ipv4_synproxy_hook", "ipv6_synproxy_hook", "nft_do_chain", "nf_reinject"]),
        DropReason(
            name: "XFRM_POLICY", subsystem: "core", stage: .xfrm, nature: .failure,
            meaning: "IPsec policy does not allow the packet as it came: in clear where encryption is demanded, or "
                + "through the wrong SA.",
            causes: [
                "the peer sends unencrypted because its policy or SA is missing",
                "selectors differ between the two sides",
                "an SA expired or was replaced on one side only",
                "forwarding without a matching fwd policy",
            ],
            checks: ["ip xfrm policy", "ip -s xfrm state", "cat /proc/net/xfrm_stat", "ip xfrm monitor"],
            counters: ["XfrmInNoPols", "XfrmInTmplMismatch", "XfrmInPolBlock"],
            values: [.v6_1: 13, .v6_12: 17, .v7_3: 18],
            raisedBy: [
                "icmp_rcv",
                "ip_forward",
                "ip_protocol_deliver_rcu",
                "raw_rcv",
                "tcp_v4_rcv",
                "udp_queue_rcv_one_skb",
            ]),
        DropReason(
            name: "PSP_INPUT", subsystem: "core", stage: .xfrm, nature: .failure,
            meaning: "The PSP security protocol refused the segment: it is unencrypted or belongs to another "
                + "association.",
            causes: ["the two sides disagree about the state of the PSP association"],
            checks: ["dmesg | grep -i psp", "ss -tnie"],
            counters: [],
            values: [.v7_3: 123],
            raisedBy: ["__psp_sk_rx_policy_check"]),
        DropReason(
            name: "PSP_OUTPUT", subsystem: "core", stage: .xfrm, nature: .failure,
            meaning: "The packet must be encrypted with PSP, and the device that it would leave by does not hold "
                + "the key.",
            causes: ["the route moved the connection to another card"],
            checks: ["dmesg | grep -i psp", "ip route get <dst>", "ethtool -k <dev>"],
            counters: [],
            values: [.v7_3: 124],
            raisedBy: ["psp_validate_xmit"]),
    ]
}

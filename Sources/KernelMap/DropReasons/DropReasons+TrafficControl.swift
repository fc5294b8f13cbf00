extension DropReasons {
    /// tc filters and actions, XDP, and the first reasons of the queueing layer.
    static let trafficControl: [DropReason] = [
        DropReason(
            name: "TC_INGRESS", subsystem: "core", stage: .tc, nature: .failure,
            meaning: "A filter or BPF program at tc ingress threw the packet away.",
            causes: [
                "a network policy of Cilium or another BPF data plane",
                "a tc action drop or a policer over its rate",
            ],
            checks: [
                "tc -s filter show dev <dev> ingress",
                "bpftool net show dev <dev>",
                "cilium-dbg monitor --type drop",
            ],
            counters: [],
            values: [.v6_1: 48, .v6_12: 60, .v7_3: 70],
            raisedBy: ["sch_handle_ingress"]),
        DropReason(
            name: "TC_EGRESS", subsystem: "core", stage: .tc, nature: .failure,
            meaning: "A filter or BPF program at tc egress threw the packet away.",
            causes: [
                "a network policy of Cilium or another BPF data plane",
                "a tc action drop or a policer over its rate",
            ],
            checks: [
                "tc -s filter show dev <dev> egress",
                "bpftool net show dev <dev>",
                "cilium-dbg monitor --type drop",
            ],
            counters: [],
            values: [.v6_1: 44, .v6_12: 55, .v7_3: 62],
            raisedBy: ["__dev_xmit_skb", "sch_handle_egress"]),
        DropReason(
            name: "TC_COOKIE_ERROR", subsystem: "core", stage: .tc, nature: .failure,
            meaning: "tc could not find its way back to the chain where the hardware had left off.",
            causes: ["rules in hardware and software differ", "the chain was deleted meanwhile"],
            checks: ["tc -s filter show dev <dev> ingress", "tc chain show dev <dev> ingress"],
            counters: [],
            values: [.v6_12: 88, .v7_3: 104],
            raisedBy: ["__tcf_classify", "tcf_classify"]),
        DropReason(
            name: "TC_CHAIN_NOTFOUND", subsystem: "core", stage: .tc, nature: .failure,
            meaning: "A tc rule jumps to a chain that does not exist.",
            causes: ["a rule set loaded in part", "the chain was deleted while the rule stayed"],
            checks: ["tc chain show dev <dev> ingress", "tc filter show dev <dev> ingress"],
            counters: [],
            values: [.v6_1: 65, .v6_12: 90, .v7_3: 106],
            raisedBy: ["tcf_action_exec", "tcf_classify"]),
        DropReason(
            name: "TC_RECLASSIFY_LOOP", subsystem: "core", stage: .tc, nature: .failure,
            meaning: "tc sent the packet through its filters again and again and gave up.",
            causes: ["filters that send the packet back to each other"],
            checks: ["tc -s filter show dev <dev>"],
            counters: [],
            values: [.v6_12: 91, .v7_3: 107],
            raisedBy: ["__dev_xmit_skb", "__tcf_classify"]),
        DropReason(
            name: "XDP", subsystem: "core", stage: .xdp, nature: .failure,
            meaning: "Generic XDP could not carry out a redirect or transmit; a plain XDP_DROP does not show this "
                + "name.",
            causes: ["the target device of the redirect is down or gone", "the map entry for the redirect is empty"],
            checks: ["bpftool net show", "bpftool map list", "ip -d link show dev <dev>"],
            counters: [],
            values: [.v6_1: 47, .v6_12: 59, .v7_3: 69],
            raisedBy: ["do_xdp_generic"]),
        DropReason(
            name: "QDISC_DROP", subsystem: "core", stage: .qdisc, nature: .failure,
            meaning: "The queueing discipline of the outgoing device threw the packet away.",
            causes: [
                "the queue is full because the link, or the shaper, is slower than the traffic",
                "active queue management (CoDel, RED, PIE) signals congestion",
                "netem with loss, or a small limit",
                "the device is down or has no carrier: its queue then is 'noop', which drops all it gets",
            ],
            checks: ["tc -s qdisc show dev <dev>", "tc -s class show dev <dev>", "ip -s link show dev <dev>"],
            counters: [],
            values: [.v6_1: 45, .v6_12: 57, .v7_3: 64],
            raisedBy: ["__dev_xmit_skb", "__tcf_kfree_skb_list"]),
        DropReason(
            name: "QDISC_BURST_DROP", subsystem: "core", stage: .qdisc, nature: .failure,
            meaning: "Too many CPUs tried to queue on the same discipline at the same moment.",
            causes: ["extreme transmit load from many cores on one queue"],
            checks: ["sysctl net.core.qdisc_max_burst", "tc -s qdisc show dev <dev>"],
            counters: [],
            values: [.v7_3: 65],
            raisedBy: ["__dev_xmit_skb"]),
    ]
}

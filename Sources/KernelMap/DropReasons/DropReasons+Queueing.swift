extension DropReasons {
    /// Reasons of the queueing disciplines themselves (`include/net/dropreason-qdisc.h`, 7.3).
    static let queueing: [DropReason] = [
        DropReason(
            name: "QDISC_DROP_UNSPEC", subsystem: "qdisc", stage: .qdisc, nature: .notADrop,
            meaning: "Zero: the discipline decided not to drop.",
            causes: ["the return value of a check that let the packet pass"],
            checks: ["tc -s qdisc show dev <dev>"],
            counters: [],
            values: [.v7_3: 0],
            raisedBy: []),
        DropReason(
            name: "QDISC_DROP_GENERIC", subsystem: "qdisc", stage: .qdisc, nature: .failure,
            meaning: "The queueing discipline threw the packet away and gave no finer reason.",
            causes: ["a discipline without reasons of its own: its limit, its filter or its policer"],
            checks: ["tc -s qdisc show dev <dev>", "tc -s class show dev <dev>"],
            counters: [],
            values: [.v7_3: 196609],
            raisedBy: ["__dev_xmit_skb"]),
        DropReason(
            name: "QDISC_DROP_OVERLIMIT", subsystem: "qdisc", stage: .qdisc, nature: .failure,
            meaning: "The queue had reached its limit of packets or bytes.",
            causes: ["the link or shaper is slower than what is sent", "a burst larger than the queue"],
            checks: ["tc -s qdisc show dev <dev>", "ip -s link show dev <dev>"],
            counters: [],
            values: [.v7_3: 196610],
            raisedBy: [
                "cake_drop",
                "codel_qdisc_enqueue",
                "dualpi2_enqueue_skb",
                "fq_codel_drop",
                "fq_pie_qdisc_enqueue",
                "pfifo_fast_enqueue",
            ]),
        DropReason(
            name: "QDISC_DROP_CONGESTED", subsystem: "qdisc", stage: .qdisc, nature: .failure,
            meaning: "Active queue management dropped the packet to tell the sender to slow down.",
            causes: [
                "a queue that does not drain (a sender that does not react)",
                "a flow without ECN, where marking would have been enough",
            ],
            checks: ["tc -s qdisc show dev <dev>", "sysctl net.ipv4.tcp_ecn"],
            counters: [],
            values: [.v7_3: 196611],
            raisedBy: [
                "cobalt_should_drop",
                "drop_func",
                "__dualpi2_qdisc_dequeue",
                "dualpi2_enqueue_skb",
                "fq_pie_qdisc_enqueue",
                "gred_enqueue",
            ]),
        DropReason(
            name: "QDISC_DROP_MAXFLOWS", subsystem: "qdisc", stage: .qdisc, nature: .failure,
            meaning: "The discipline has no slot left for another flow.",
            causes: ["more parallel flows than the discipline was set up for (sfq)"],
            checks: ["tc -s qdisc show dev <dev>", "ss -s"],
            counters: [],
            values: [.v7_3: 196612],
            raisedBy: ["sfq_enqueue"]),
        DropReason(
            name: "QDISC_DROP_FLOOD_PROTECTION", subsystem: "qdisc", stage: .qdisc, nature: .failure,
            meaning: "The discipline takes the flow for a flood, since it does not react to drops.",
            causes: ["a UDP stream far above its share (cake)", "an attack"],
            checks: ["tc -s qdisc show dev <dev>"],
            counters: [],
            values: [.v7_3: 196613],
            raisedBy: ["cobalt_should_drop"]),
        DropReason(
            name: "QDISC_DROP_BAND_LIMIT", subsystem: "qdisc", stage: .qdisc, nature: .failure,
            meaning: "The priority band of the packet was full.",
            causes: ["band_pkt_limit of fq too small for the traffic of that priority"],
            checks: ["tc -s qdisc show dev <dev>"],
            counters: [],
            values: [.v7_3: 196614],
            raisedBy: ["fq_enqueue"]),
        DropReason(
            name: "QDISC_DROP_HORIZON_LIMIT", subsystem: "qdisc", stage: .qdisc, nature: .failure,
            meaning: "The packet's departure time lies further in the future than fq accepts.",
            causes: [
                "pacing by BPF (Cilium's bandwidth manager) with far more traffic than the limit allows",
                "a clock mix-up in the timestamp",
            ],
            checks: ["tc -s qdisc show dev <dev>", "cilium-dbg bpf bandwidth list"],
            counters: [],
            values: [.v7_3: 196615],
            raisedBy: ["fq_enqueue"]),
        DropReason(
            name: "QDISC_DROP_FLOW_LIMIT", subsystem: "qdisc", stage: .qdisc, nature: .failure,
            meaning: "One flow had more packets queued than a single flow may.",
            causes: [
                "one sender that outruns the link",
                "flow_limit (fq) or depth (sfq) too small for a fast single flow",
            ],
            checks: ["tc -s qdisc show dev <dev>", "ss -tni"],
            counters: [],
            values: [.v7_3: 196616],
            raisedBy: ["fq_enqueue", "sfq_enqueue"]),
        DropReason(
            name: "QDISC_DROP_L4S_STEP_NON_ECN", subsystem: "qdisc", stage: .qdisc, nature: .failure,
            meaning: "A packet without ECN stood in the low-latency queue of DualPI2 and had to be dropped where "
                + "marking was not possible.",
            causes: ["traffic classified as L4S that does not speak ECN"],
            checks: ["tc -s qdisc show dev <dev>", "sysctl net.ipv4.tcp_ecn"],
            counters: [],
            values: [.v7_3: 196617],
            raisedBy: ["__dualpi2_qdisc_dequeue"]),
    ]
}

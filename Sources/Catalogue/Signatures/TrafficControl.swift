extension Signature {
    /// A classifier, an action or a BPF program at tc said drop.
    static let tcDrop = ofDrop(
        "tc-drop", family: "tc",
        title: "{tcDecider|a tc filter, action or BPF program}{onIface|} dropped {thePackets|packets}",
        reasons: ["TC_INGRESS", "TC_EGRESS", "TC_CHAIN_NOTFOUND", "TC_RECLASSIFY_LOOP", "TC_COOKIE_ERROR"],
        after: tcFunctions,
        contradicts: [Contradiction("the reason is a netfilter verdict", when: .reason(["NETFILTER_DROP"]))],
        death: "{were} dropped at tc{tcDirection|}{program|}",
        explanation: [
            Advice(
                """
                Between device and network layer a filter runs (clsact or ingress qdisc, or tcx), and its verdict was \
                drop.
                """),
            Advice(
                """
                The program redirects to a device that does not exist, is down, or cannot take the packet \
                (`skb_do_redirect`): a stale entry in its maps, as a rule.
                """,
                when: .after(["skb_do_redirect"])),
            Advice(
                "The filter's action is gact, which does what the filter says: drop (`action drop`).",
                when: .passedHere(["tcf_gact_act"])),
        ],
        fix: [
            Advice(
                "correct or remove the filter: `tc filter del dev {ifaceArg} {tcHook} pref N`",
                when: .not(.passedHere(["tcx_run"]))),
            Advice("correct or detach the BPF program that is attached there", when: bpfAtTC),
            Advice(
                """
                if it is Cilium's: correct the policy; `cilium-dbg monitor --type drop` in its pod on this node names the \
                reason
                """,
                when: .all([.fact(.kubernetesInterface), bpfAtTC])),
            Advice("raise the policer's rate", when: .passedHere(["tcf_police_act"])),
        ],
        verify: [
            Advice("tc -s filter show dev {ifaceArg} {tcHook}    # in {netns}: which filter's dropped counter rises"),
            Advice("bpftool net show dev {ifaceArg}    # in {netns}: the programs attached", when: bpfAtTC),
        ],
        references: [
            "net/core/dev.c: sch_handle_ingress(), sch_handle_egress()", "net/sched/cls_api.c: tcf_classify()",
        ])

    /// A fragment without ports dies at a program that lets the first fragments, which have them, through.
    static let bpfFragmentLost = ofDrop(
        "bpf-fragment-lost", family: "tc", title: "tc drops fragments that carry no ports; the first ones pass",
        or: .all([
            .fact(.withoutPorts), .fact(.portedSiblingsPass),
            .any([.reason(["TC_INGRESS", "TC_EGRESS"]), .all([.fact(.noReasonGiven), .after(tcFunctions)])]),
        ]),
        contradicts: [
            Contradiction("packets between these hosts are put together from fragments", .reassembledElsewhere)
        ],
        death: "had no ports, being later fragments, and {were} dropped at tc{program|}",
        explanation: [
            Advice(
                """
                Only the first fragment of a packet has the header with ports. A filter that looks for ports, or a \
                program that finds the connection of later fragments in a table, does not recognise the others: the \
                packet is never complete.
                """)
        ],
        fix: [
            Advice("Cilium: `enable-ipv4-fragment-tracking: true`, and a larger `bpf-fragments-map-max`"),
            Advice("match fragments by address and protocol, not by port (tc flower: `ip_flags frag`)"),
            Advice("avoid fragments: smaller datagrams, or the MTU of the tunnel on the sender"),
        ],
        verify: [
            Advice("cilium-dbg monitor --type drop    # in Cilium's pod on this node: 'no mapping for the fragment'"),
            Advice("tcpdump -nvi {ifaceArg} 'ip[6:2] & 0x1fff != 0'    # in {netns}: fragments that are not the first"),
        ],
        explains: ["fragment-timeout", "tc-drop"],
        references: ["net/core/dev.c: sch_handle_ingress()", "bpf/lib/ipv4.h in Cilium: ipv4_handle_fragmentation()"])

    private static let tcFunctions = [
        "tcf_classify", "__tcf_classify", "tc_run", "tcf_action_exec", "tcf_gact_act", "tcf_mirred_act",
        "tcf_mirred_to_dev",
        "tcf_police_act",
        "tcf_bpf_act", "cls_bpf_classify", "fl_classify", "u32_classify", "mall_classify", "basic_classify",
        "sch_handle_ingress", "sch_handle_egress", "tcx_run", "bpf_prog_run", "tcf_sample_act", "tcf_ct_act",
        "tcf_skbedit_act", "tcf_pedit_act", "bpf_skb_load_bytes", "skb_do_redirect",
    ]
    /// A program is, or may be, what decided: nothing shows that a filter's own action did.
    private static let bpfAtTC = Condition.not(
        .passedHere([
            "tcf_gact_act", "tcf_police_act", "fl_classify", "u32_classify", "mall_classify", "basic_classify",
        ]))

    /// Generic XDP has an skb in hand; native XDP drops before there is one.
    static let xdpDrop = ofDrop(
        "xdp-drop", family: "xdp", title: "an XDP program{onIface|} dropped {thePackets|packets}",
        reasons: ["XDP"],
        after: [
            "bpf_prog_run_generic_xdp", "do_xdp_generic", "netif_receive_generic_xdp", "veth_xdp_rcv_skb",
            "xdp_do_generic_redirect", "generic_xdp_tx",
        ],
        or: .all([.fact(.noReasonGiven), .fact(.diedNearXDP)]),
        contradicts: [Contradiction("it had reached the IP layer, behind any XDP program", .deliveredLocally)],
        death: "{were} dropped by an XDP program",
        explanation: [
            Advice(
                """
                XDP runs ahead of everything else that receives packets; tcpdump on this interface does not see what \
                it drops.
                """)
        ],
        fix: [
            Advice("correct the program's rule for this traffic"),
            Advice(
                "ip link set dev {ifaceArg} xdpgeneric off    # in {netns}: takes the program away (if nobody needs it)"
            ),
        ],
        verify: [
            Advice("ip -d link show dev {ifaceArg} | grep -A1 xdp; bpftool net show dev {ifaceArg}    # in {netns}"),
            Advice("xdpdump -i {ifaceArg} --rx-capture entry,exit    # in {netns}: the program's verdicts"),
        ],
        references: ["net/core/dev.c: do_xdp_generic(), bpf_prog_run_generic_xdp()"])

    /// Native XDP of veth takes the skb apart: what the program drops shows no free.
    static let nativeXDPDrop = endingInXDP(
        title: "packets end in an XDP program{onIface|}",
        when: .all([.fact(.endsInXDP), .fact(.nothingCameBack), .fact(.repeatedRequest)]),
        contradicts: Contradiction("answers come back", .answered), evidence: .endsInXDP,
        summary: "{packetCount}{along|} {were} given to an XDP program{place|}, and none is seen behind it.")

    /// The same on the way back.
    static let nativeXDPDropOfAnswers = endingInXDP(
        title: "answers end in an XDP program{onIface|}", when: .fact(.answersEndInXDP),
        contradicts: Contradiction("a later packet of this direction is delivered", .laterDelivered),
        evidence: .answersEndInXDP,
        summary:
            "{packetCount} from {server} back to {client} {were} given to an XDP program{place|}, and none is seen behind it."
    )

    private static func endingInXDP(
        title: String, when condition: Condition, contradicts: Contradiction, evidence: Fact, summary: String
    ) -> Signature {
        ofConversation(
            "xdp-drop", family: "xdp", title: title, when: condition, contradicts: [contradicts],
            doubts: [
                Advice(
                    """
                    an XDP program may also have sent them elsewhere (XDP_REDIRECT, XDP_TX): the trace does not show its \
                    verdict
                    """
                )
            ],
            evidence: [evidence], summary: summary,
            explanation: [
                Advice(
                    """
                    A native XDP program runs in the driver, ahead of everything else that receives packets. What it \
                    drops shows neither a free nor a reason.
                    """
                )
            ],
            fix: [
                Advice("correct the program's rule for this traffic"),
                Advice(
                    "ip link set dev {ifaceArg} xdp off    # in {netns}: takes the program away (if nobody needs it)"),
            ],
            verify: [
                Advice("ip -d link show dev {ifaceArg} | grep -A1 xdp; bpftool net show    # in {netns}"),
                Advice("ethtool -S {ifaceArg} | grep xdp    # in {netns}: xdp_drops"),
            ],
            references: ["drivers/net/veth.c: veth_xdp_rcv_skb()"])
    }

    /// A BPF program of a cgroup refused it.
    static let bpfCgroupDrop = ofDrop(
        "bpf-cgroup-drop", family: "bpf", title: "a BPF program of a cgroup refused {thePackets|packets}",
        reasons: ["BPF_CGROUP_EGRESS", "SOCKET_FILTER"], after: ["__cgroup_bpf_run_filter_skb"],
        named: ["SOCKET_FILTER", "BPF_CGROUP_EGRESS"],
        where: .any([.reason(["BPF_CGROUP_EGRESS"]), .after(["__cgroup_bpf_run_filter_skb"])]),
        contradicts: [
            Contradiction(
                "an RST or ICMP error answers: no socket was asked",
                when: .any([.fact(.resetSent), .fact(.icmpErrorSent)]))
        ], confirmed: .reason(["BPF_CGROUP_EGRESS", "SOCKET_FILTER"]),
        death: "{were} refused by a BPF program attached to the process's cgroup",
        explanation: [
            Advice(
                """
                systemd (IPAddressDeny=, RestrictNetworkInterfaces=) and others attach such programs; they see every \
                packet of the processes in that cgroup.
                """
            )
        ],
        fix: [
            Advice(
                "if it is systemd's: correct IPAddressAllow=, IPAddressDeny= or RestrictNetworkInterfaces= of the unit"),
            Advice("detach or correct the program (bpftool cgroup detach)"),
        ],
        verify: [
            Advice("bpftool cgroup tree    # which programs, on which cgroup"),
            Advice("systemctl show UNIT -p IPAddressDeny -p IPAddressAllow -p RestrictNetworkInterfaces"),
        ],
        references: ["net/ipv4/ip_output.c: ip_finish_output()", "kernel/bpf/cgroup.c: __cgroup_bpf_run_filter_skb()"])

    /// A filter on the socket itself.
    static let socketFilterDrop = ofDrop(
        "socket-filter-drop", family: "bpf", title: "a filter on the socket refused {thePackets|packets}",
        reasons: ["SOCKET_FILTER", "SECURITY_HOOK"], after: ["sk_filter_trim_cap", "sk_filter"],
        named: ["SOCKET_FILTER"],
        where: .any([.reason(["SOCKET_FILTER", "SECURITY_HOOK"]), .fact(.deliveredLocally)]),
        contradicts: [
            Contradiction(
                "an RST or ICMP error answers: no socket was asked",
                when: .any([.fact(.resetSent), .fact(.icmpErrorSent)]))
        ],
        // A program of the cgroup that refuses has the same reason, and runs ahead of security_sock_rcv_skb: where neither
        // shows, either may be it (`sk_filter_trim_cap`).
        confirmed: .any([
            .reason(["SECURITY_HOOK"]),
            .all([
                .reason(["SOCKET_FILTER"]),
                .any([.wouldShow(["__cgroup_bpf_run_filter_skb"]), .passedHere(["security_sock_rcv_skb"])]),
            ]),
        ]),
        doubts: [
            Advice(
                "a BPF program of the process's cgroup that refuses has the same reason, and its function is not in view",
                when: .not(.any([.wouldShow(["__cgroup_bpf_run_filter_skb"]), .passedHere(["security_sock_rcv_skb"])])))
        ],
        death: "reached a socket whose filter refused {them}",
        explanation: [
            Advice(
                """
                A filter of the application (SO_ATTACH_FILTER, SO_ATTACH_BPF), a program of its cgroup, or a security \
                module (SELinux, AppArmor, Smack) looks at each packet for this socket, and said no.
                """)
        ],
        fix: [
            Advice("correct the filter that the application sets"),
            Advice("SELinux or AppArmor: look for denials, and allow this traffic in the policy (if it is wanted)"),
        ],
        verify: [
            Advice("ss -lunp 'sport = :{serverPort}'    # in {netns}: whose socket it is", when: .transport(["udp"])),
            Advice("ss -ltnp 'sport = :{serverPort}'    # in {netns}: whose socket it is", when: .transport(["tcp"])),
            Advice(
                "bpftool prog show | grep -A3 -w socket_filter    # eBPF filters and whose they are (classic ones show nowhere)"
            ),
            Advice("bpftool cgroup tree    # programs of cgroups"),
            Advice("ausearch -m avc -ts recent; dmesg | grep -iE 'denied|apparmor'    # denials of a security module"),
        ],
        references: ["net/core/filter.c: sk_filter_trim_cap()"])

    /// A queue was full, or its discipline dropped.
    static let qdiscDrop = ofDrop(
        "qdisc-drop", family: "queues", title: "the queue of {iface|the device} dropped {thePackets|packets}",
        reasons: [
            "QDISC_DROP", "QDISC_BURST_DROP", "QDISC_DROP_UNSPEC", "QDISC_DROP_GENERIC", "QDISC_DROP_OVERLIMIT",
            "QDISC_DROP_CONGESTED",
            "QDISC_DROP_MAXFLOWS", "QDISC_DROP_FLOOD_PROTECTION", "QDISC_DROP_BAND_LIMIT", "QDISC_DROP_HORIZON_LIMIT",
            "QDISC_DROP_FLOW_LIMIT", "QDISC_DROP_L4S_STEP_NON_ECN",
        ],
        after: queueFunctions,
        // Of a full queue some come out; of a device without carrier none, with the same reason.
        excludes: .all([
            .reason(["QDISC_DROP"]), .fact(.deviceDies), .not(.passedHere(queueFunctions)),
            .not(.wouldShow(["noop_enqueue"])),
        ]),
        contradicts: [
            Contradiction("no queue had it: netfilter gave the verdict", .droppedByNetfilter),
            Contradiction("the device has no carrier, and so no queue", when: .after(["noop_enqueue"])),
        ],
        confirmed: .any([
            .all([.reason(["QDISC_DROP"]), .wouldShow(["noop_enqueue"])]), .after(queueFunctions),
        ]),
        doubts: [
            Advice(
                "a device without carrier drops with this reason, too (`noop_enqueue`), and that would not show here",
                when: .all([.reason(["QDISC_DROP"]), .not(.wouldShow(["noop_enqueue"]))]))
        ],
        death: "{were} dropped by the queueing discipline{queue|}",
        explanation: [
            Advice(
                """
                A shaper lets out less than was sent: its queue has reached its limit, and what comes is dropped.
                """,
                when: .all([.passedHere(shapers), .not(tooLongForBurst)])),
            Advice(
                """
                The shaper (tbf) did not even hand the packet to the queue inside of it, as it does with others: it is \
                larger than the burst that the shaper is configured with, and so never fits.
                """,
                when: tooLongForBurst),
            Advice(
                """
                More was sent than the queue lets out: its limit is reached, or active queue management signals \
                congestion by dropping.
                """,
                when: .not(.passedHere(shapers))),
        ],
        fix: [
            Advice(
                "raise tbf's `burst` to one MTU and the Ethernet header at least (1600 bytes for an MTU of 1500)",
                when: tooLongForBurst),
            Advice(
                "raise the shaper's rate, or send less (if the limit is not meant)",
                when: .all([.passedHere(shapers), .not(tooLongForBurst)])),
            Advice(
                "give the shaper room for bursts (tbf: `burst` and `limit`, htb: `burst` and the leaf's own queue)",
                when: .all([.passedHere(shapers), .not(tooLongForBurst)])),
            Advice(
                """
                tc qdisc replace dev {ifaceArg} root fq_codel    # in {netns}: fair queueing instead of one plain queue \
                (undo: the discipline that 'tc qdisc show' names now)
                """,
                when: .all([
                    .passedHere(["pfifo_enqueue", "bfifo_enqueue", "pfifo_fast_enqueue", "pfifo_tail_enqueue"]),
                    .not(.passedHere(shapers)),
                ])),
            Advice("nothing, if single losses under load are what this queue is for"),
        ],
        verify: [
            Advice("tc -s -d qdisc show dev {ifaceArg}    # in {netns}: dropped, overlimits, backlog"),
            Advice(
                "tc -s class show dev {ifaceArg}    # in {netns}", when: .passedHere(["htb_enqueue", "hfsc_enqueue"])),
        ],
        references: ["net/core/dev.c: __dev_xmit_skb()", "net/sched/"])

    /// `tbf_enqueue` drops what is larger than max_size before it asks the queue inside (net/sched/sch_tbf.c).
    private static let tooLongForBurst = Condition.all([
        .passedHere(["tbf_enqueue"]), .not(.passedHere(innerQueues)), .shows(innerQueues),
    ])
    private static let innerQueues = [
        "bfifo_enqueue", "pfifo_enqueue", "fq_codel_enqueue", "codel_qdisc_enqueue", "sfq_enqueue", "netem_enqueue",
        "prio_enqueue",
    ]

    /// They let out no more than a rate that was configured.
    private static let shapers = [
        "tbf_enqueue", "htb_enqueue", "hfsc_enqueue", "cbs_enqueue", "netem_enqueue", "taprio_enqueue",
        "etf_enqueue_timesortedlist",
    ]

    private static let queueFunctions = [
        "dev_qdisc_enqueue", "tbf_enqueue", "bfifo_enqueue", "pfifo_enqueue", "pfifo_tail_enqueue",
        "pfifo_fast_enqueue",
        "fq_enqueue", "fq_codel_enqueue", "codel_qdisc_enqueue", "htb_enqueue", "hfsc_enqueue", "prio_enqueue",
        "sfq_enqueue",
        "red_enqueue", "netem_enqueue", "cake_enqueue", "pie_qdisc_enqueue", "sfb_enqueue", "choke_enqueue",
        "ets_qdisc_enqueue",
        "drr_enqueue", "qfq_enqueue", "taprio_enqueue", "fq_pie_qdisc_enqueue", "multiq_enqueue",
        "dualpi2_qdisc_enqueue",
        "etf_enqueue_timesortedlist", "gred_enqueue", "hhf_enqueue", "plug_enqueue", "skbprio_enqueue", "cbs_enqueue",
    ]

    static let cpuBacklogFull = ofDrop(
        "cpu-backlog-full", family: "queues", title: "the input queue of a CPU is full",
        reasons: ["CPU_BACKLOG"], contradicts: [Contradiction("it had left the queue of the CPU", .deliveredLocally)],
        death: "found the CPU's input queue full",
        explanation: [
            Advice(
                """
                Packets of veth, loopback and tunnels, and those steered by RPS, wait in a queue of each CPU. Its \
                limit (net.core.netdev_max_backlog, 1000 by default) was reached, or the flow limit of a heavy \
                sender.
                """
            )
        ],
        fix: [
            Advice("sysctl -w net.core.netdev_max_backlog=5000 net.core.netdev_budget=600    # in the first namespace"),
            Advice("spread the load over CPUs: RPS (rps_cpus), more queues, irqbalance"),
        ],
        verify: [
            Advice("cat /proc/net/softnet_stat    # second column (dropped) must stop rising"),
            Advice("mpstat -P ALL 1    # %soft near 100 on one CPU"),
        ],
        references: ["net/core/dev.c: enqueue_to_backlog()"])
}

extension Signature {
    /// A rule queues the packet for a program, and the queue does not take it.
    ///
    /// `nf_queue` (net/netfilter/nf_queue.c) frees the packet if no program has bound the queue (-ESRCH, unless the rule
    /// says bypass), or if the queue is full (-ENOSPC). What a program drops is freed elsewhere (`nf_reinject`).
    static let nfqueueNoListener = ofDrop(
        "nfqueue-no-listener", family: "netfilter",
        title:
            "{thePackets|packets} {are|are} queued for a program in user space, and nobody reads the queue, or it is full",
        where: .fact(.refusedByQueue),
        contradicts: [
            Contradiction(
                "the program itself gave the verdict to drop",
                when: .caller(["nf_reinject", "nfqnl_reinject", "nfqnl_recv_verdict", "nfqnl_recv_verdict_batch"]))
        ],
        confirmed: .caller(["nf_queue"]),
        doubts: [
            Advice(
                "without the caller of the free (--output-caller), a program's own verdict to drop could look like this",
                when: .not(.caller(["nf_queue"])))
        ],
        evidence: [.refusedByQueue],
        death: "{were} queued for a program in user space (NFQUEUE) and freed at once",
        explanation: [
            Advice(
                """
                A rule{atHook|} hands packets to a program (an IDS such as Suricata or Snort, a service \
                mesh, a content filter). No program has bound that queue, or its queue is full; without bypass the \
                packet is dropped.
                """)
        ],
        fix: [
            Advice(
                "start the program that reads the queue, or let it read faster (more queues: `--queue-balance`; nft: `fanout`)"
            ),
            Advice("let packets pass while nobody reads: `--queue-bypass` (iptables), `queue flags bypass` (nftables)"),
            Advice("take the rule away if the program is gone for good"),
        ],
        verify: [
            Advice(
                """
                cat /proc/net/netfilter/nfnetlink_queue    # in {netns}: the queues that \
                are read, with the reader's port id, packets that wait, and drops
                """),
            Advice("nft list ruleset | grep -n queue; {ruleList} | grep -n NFQUEUE    # in {netns}: the rule"),
        ],
        explains: ["firewall-drop", "dnat-backend-dead"],
        references: [
            "net/netfilter/nf_queue.c: nf_queue()", "net/netfilter/nfnetlink_queue.c: __nfqnl_enqueue_packet()",
        ])
}

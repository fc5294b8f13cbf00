extension FunctionTable {
    /// Queueing disciplines.
    static let qdisc = """
        qdisc_drop                 egress transit  never   include/net/sch_generic.h
        qdisc_enqueue              egress transit  never   include/net/sch_generic.h
        tcf_kfree_skb_list         egress freeDrop never   include/net/sch_generic.h
        dev_qdisc_enqueue          egress transit  default net/core/dev.c
        __qdisc_calculate_pkt_len  egress transit  default net/sched/sch_api.c
        qdisc_tree_reduce_backlog  egress decision never   net/sched/sch_api.c
        cake_enqueue               egress transit  modules net/sched/sch_cake.c sch_cake
        codel_qdisc_enqueue        egress transit  modules net/sched/sch_codel.c sch_codel
        drr_enqueue                egress transit  modules net/sched/sch_drr.c sch_drr
        etf_enqueue_timesortedlist egress transit  modules net/sched/sch_etf.c sch_etf
        ets_qdisc_enqueue          egress transit  modules net/sched/sch_ets.c sch_ets
        bfifo_enqueue              egress transit  default net/sched/sch_fifo.c
        pfifo_enqueue              egress transit  default net/sched/sch_fifo.c
        fq_enqueue                 egress transit  modules net/sched/sch_fq.c sch_fq
        fq_codel_drop              egress freeDrop never   net/sched/sch_fq_codel.c
        fq_codel_enqueue           egress transit  default net/sched/sch_fq_codel.c
        __tcf_kfree_skb_list       egress freeDrop default net/sched/sch_generic.c
        noop_enqueue               egress freeDrop default net/sched/sch_generic.c
        noqueue_init               egress transit  never   net/sched/sch_generic.c
        pfifo_fast_enqueue         egress transit  default net/sched/sch_generic.c
        hfsc_enqueue               egress transit  modules net/sched/sch_hfsc.c sch_hfsc
        htb_enqueue                egress transit  modules net/sched/sch_htb.c sch_htb
        multiq_enqueue             egress transit  modules net/sched/sch_multiq.c sch_multiq
        netem_enqueue              egress transit  modules net/sched/sch_netem.c sch_netem
        prio_enqueue               egress transit  modules net/sched/sch_prio.c sch_prio
        red_enqueue                egress transit  modules net/sched/sch_red.c sch_red
        sfq_enqueue                egress transit  modules net/sched/sch_sfq.c sch_sfq
        taprio_enqueue             egress transit  modules net/sched/sch_taprio.c sch_taprio
        tbf_enqueue                egress transit  modules net/sched/sch_tbf.c sch_tbf
        tbf_segment                egress transit  never   net/sched/sch_tbf.c
        """
}

extension FunctionTable {
    /// tc classifiers and actions.
    static let tc = """
        mini_qdisc_bstats_cpu_update ingress decision never   include/net/sch_generic.h
        sch_handle_egress            egress  decision never   net/core/dev.c
        sch_handle_ingress           ingress decision never   net/core/dev.c
        tc_run                       ingress decision default net/core/dev.c
        tcx_run                      ingress decision never   net/core/dev.c
        tcf_action_exec              ingress decision default net/sched/act_api.c
        tcf_dev_queue_xmit           egress  transit  default net/sched/act_api.c
        tcf_bpf_act                  ingress decision modules net/sched/act_bpf.c act_bpf
        tcf_csum_act                 ingress decision modules net/sched/act_csum.c act_csum
        tcf_ct_act                   ingress decision modules net/sched/act_ct.c act_ct
        tcf_gact_act                 ingress decision modules net/sched/act_gact.c act_gact
        tcf_mirred_act               ingress decision modules net/sched/act_mirred.c act_mirred
        tcf_mirred_forward           ingress decision never   net/sched/act_mirred.c
        tcf_mirred_to_dev            ingress decision modules net/sched/act_mirred.c act_mirred
        tcf_nat_act                  ingress decision modules net/sched/act_nat.c act_nat
        tcf_pedit_act                ingress decision modules net/sched/act_pedit.c act_pedit
        tcf_police_act               ingress decision modules net/sched/act_police.c act_police
        tcf_skbedit_act              ingress decision modules net/sched/act_skbedit.c act_skbedit
        tunnel_key_act               ingress decision modules net/sched/act_tunnel_key.c act_tunnel_key
        tcf_vlan_act                 ingress decision modules net/sched/act_vlan.c act_vlan
        __tcf_classify               ingress decision never   net/sched/cls_api.c
        tcf_classify                 ingress decision default net/sched/cls_api.c
        basic_classify               ingress decision modules net/sched/cls_basic.c cls_basic
        cls_bpf_classify             ingress decision modules net/sched/cls_bpf.c cls_bpf
        flow_classify                ingress decision modules net/sched/cls_flow.c cls_flow
        fl_classify                  ingress decision modules net/sched/cls_flower.c cls_flower
        fw_classify                  ingress decision modules net/sched/cls_fw.c cls_fw
        mall_classify                ingress decision modules net/sched/cls_matchall.c cls_matchall
        route4_classify              ingress decision modules net/sched/cls_route.c cls_route
        u32_classify                 ingress decision modules net/sched/cls_u32.c cls_u32
        """
}

extension FunctionTable {
    /// Hook dispatch and the functions that a hook calls for a verdict.
    static let netfilterHooks = """
        NF_HOOK                         either   hook    never   include/linux/netfilter.h
        nf_hook                         either   hook    never   include/linux/netfilter.h
        nf_hook_ingress                 ingress  hook    never   include/linux/netfilter_netdev.h
        br_nf_dev_queue_xmit            egress   hook    modules net/bridge/br_netfilter_hooks.c br_netfilter
        br_nf_forward                   forward  hook    modules net/bridge/br_netfilter_hooks.c br_netfilter
        br_nf_forward_arp               forward  hook    modules net/bridge/br_netfilter_hooks.c br_netfilter
        br_nf_forward_finish            forward  hook    modules net/bridge/br_netfilter_hooks.c br_netfilter
        br_nf_forward_ip                forward  hook    modules net/bridge/br_netfilter_hooks.c br_netfilter
        br_nf_hook_thresh               either   hook    modules net/bridge/br_netfilter_hooks.c br_netfilter
        br_nf_local_in                  localIn  hook    modules net/bridge/br_netfilter_hooks.c br_netfilter
        br_nf_post_routing              egress   hook    modules net/bridge/br_netfilter_hooks.c br_netfilter
        br_nf_pre_routing               ingress  hook    modules net/bridge/br_netfilter_hooks.c br_netfilter
        br_nf_pre_routing_finish        ingress  hook    modules net/bridge/br_netfilter_hooks.c br_netfilter
        br_nf_pre_routing_finish_bridge ingress  hook    modules net/bridge/br_netfilter_hooks.c br_netfilter
        br_validate_ipv4                either   hook    modules net/bridge/br_netfilter_hooks.c br_netfilter
        ip_sabotage_in                  ingress  hook    modules net/bridge/br_netfilter_hooks.c br_netfilter
        br_nf_pre_routing_finish_ipv6   ingress  hook    modules net/bridge/br_netfilter_ipv6.c br_netfilter
        br_nf_pre_routing_ipv6          ingress  hook    modules net/bridge/br_netfilter_ipv6.c br_netfilter
        br_validate_ipv6                either   hook    modules net/bridge/br_netfilter_ipv6.c br_netfilter
        ebt_do_table                    either   hook    modules net/bridge/netfilter/ebtables.c ebtables
        nf_ingress                      ingress  hook    never   net/core/dev.c
        arpt_do_table                   either   hook    modules net/ipv4/netfilter/arp_tables.c arp_tables
        ipt_do_table                    either   hook    modules net/ipv4/netfilter/ip_tables.c ip_tables
        iptable_mangle_hook             either   hook    modules net/ipv4/netfilter/iptable_mangle.c iptable_mangle
        ip6t_do_table                   either   hook    modules net/ipv6/netfilter/ip6_tables.c ip6_tables
        nf_hook_slow                    either   hook    default net/netfilter/core.c
        nf_hook_slow_list               either   hook    never   net/netfilter/core.c
        ip_vs_forward_icmp              forward  hook    modules net/netfilter/ipvs/ip_vs_core.c ip_vs
        ip_vs_in_hook                   either   hook    modules net/netfilter/ipvs/ip_vs_core.c ip_vs
        ip_vs_leave                     either   hook    modules net/netfilter/ipvs/ip_vs_core.c ip_vs
        ip_vs_schedule                  either   hook    modules net/netfilter/ipvs/ip_vs_core.c ip_vs
        ip_vs_out_hook                  either   hook    modules net/netfilter/ipvs/ip_vs_core.c ip_vs
        nf_hook_run_bpf                 either   hook    default net/netfilter/nf_bpf_link.c
        nf_flow_offload_inet_hook       either   hook    modules net/netfilter/nf_flow_table_inet.c nf_flow_table_inet
        nf_flow_offload_ip_hook         either   hook    modules net/netfilter/nf_flow_table_ip.c nf_flow_table
        nf_flow_offload_ipv6_hook       either   hook    modules net/netfilter/nf_flow_table_ip.c nf_flow_table
        nf_queue                        either   handoff default net/netfilter/nf_queue.c
        ipv4_synproxy_hook              either   hook    modules net/netfilter/nf_synproxy_core.c nf_synproxy_core
        ipv6_synproxy_hook              either   hook    modules net/netfilter/nf_synproxy_core.c nf_synproxy_core
        nft_do_chain                    either   hook    never   net/netfilter/nf_tables_core.c nf_tables
        nf_reinject                     either   hook    never   net/netfilter/nfnetlink_queue.c
        nft_do_chain_arp                either   hook    modules net/netfilter/nft_chain_filter.c nf_tables
        nft_do_chain_bridge             either   hook    modules net/netfilter/nft_chain_filter.c nf_tables
        nft_do_chain_inet               either   hook    modules net/netfilter/nft_chain_filter.c nf_tables
        nft_do_chain_inet_ingress       ingress  hook    modules net/netfilter/nft_chain_filter.c nf_tables
        nft_do_chain_ipv4               either   hook    modules net/netfilter/nft_chain_filter.c nf_tables
        nft_do_chain_ipv6               either   hook    modules net/netfilter/nft_chain_filter.c nf_tables
        nft_do_chain_netdev             either   hook    modules net/netfilter/nft_chain_filter.c nf_tables
        nft_nat_do_chain                either   hook    modules net/netfilter/nft_chain_nat.c nft_chain_nat
        nf_route_table_hook4            localOut hook    modules net/netfilter/nft_chain_route.c nf_tables
        nf_route_table_hook6            localOut hook    modules net/netfilter/nft_chain_route.c nf_tables
        nf_route_table_inet             localOut hook    modules net/netfilter/nft_chain_route.c nf_tables
        nft_flow_offload_eval           either   hook    never   net/netfilter/nft_flow_offload.c nft_flow_offload
        apparmor_ip_postroute           egress   hook    default security/apparmor/lsm.c
        selinux_ip_forward              forward  hook    default security/selinux/hooks.c
        selinux_ip_output               localOut hook    default security/selinux/hooks.c
        selinux_ip_postroute            egress   hook    default security/selinux/hooks.c
        """
}

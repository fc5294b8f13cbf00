extension FunctionTable {
    /// Connection tracking.
    static let conntrack = """
        nf_ct_br_defrag4           either   transit never   net/bridge/netfilter/nf_conntrack_bridge.c
        nf_ct_bridge_post either transit modules net/bridge/netfilter/nf_conntrack_bridge.c nf_conntrack_bridge
        nf_ct_bridge_pre either transit modules net/bridge/netfilter/nf_conntrack_bridge.c nf_conntrack_bridge
        __nf_conntrack_confirm     either   transit modules net/netfilter/nf_conntrack_core.c nf_conntrack
        __nf_ct_resolve_clash      either   transit modules net/netfilter/nf_conntrack_core.c nf_conntrack
        nf_ct_resolve_clash        either   transit modules net/netfilter/nf_conntrack_core.c nf_conntrack
        nf_ct_resolve_clash_harder either   transit modules net/netfilter/nf_conntrack_core.c nf_conntrack
        __nf_ct_refresh_acct       either   transit never   net/netfilter/nf_conntrack_core.c nf_conntrack
        get_l4proto                either   transit never   net/netfilter/nf_conntrack_core.c nf_conntrack
        init_conntrack             either   transit never   net/netfilter/nf_conntrack_core.c
        nf_conntrack_attach        either   transit modules net/netfilter/nf_conntrack_core.c nf_conntrack
        nf_conntrack_handle_packet either   transit never   net/netfilter/nf_conntrack_core.c
        nf_conntrack_in            either   transit modules net/netfilter/nf_conntrack_core.c nf_conntrack
        nf_conntrack_update        either   transit modules net/netfilter/nf_conntrack_core.c nf_conntrack
        nf_ct_get_tuple            either   transit never   net/netfilter/nf_conntrack_core.c nf_conntrack
        nf_ct_get_tuplepr          either   transit never   net/netfilter/nf_conntrack_core.c nf_conntrack
        resolve_normal_ct          either   transit never   net/netfilter/nf_conntrack_core.c
        nf_ct_helper               either   transit modules net/netfilter/nf_conntrack_ovs.c nf_conntrack
        ipv4_confirm               either   transit modules net/netfilter/nf_conntrack_proto.c nf_conntrack
        ipv4_conntrack_in          ingress  transit modules net/netfilter/nf_conntrack_proto.c nf_conntrack
        ipv4_conntrack_local       localOut transit modules net/netfilter/nf_conntrack_proto.c nf_conntrack
        ipv6_confirm               either   transit modules net/netfilter/nf_conntrack_proto.c nf_conntrack
        ipv6_conntrack_in          ingress  transit modules net/netfilter/nf_conntrack_proto.c nf_conntrack
        ipv6_conntrack_local       localOut transit modules net/netfilter/nf_conntrack_proto.c nf_conntrack
        nf_confirm                 either   transit modules net/netfilter/nf_conntrack_proto.c nf_conntrack
        nf_conntrack_gre_packet    either   transit modules net/netfilter/nf_conntrack_proto_gre.c nf_conntrack
        nf_conntrack_icmp_packet   either   transit modules net/netfilter/nf_conntrack_proto_icmp.c nf_conntrack
        nf_conntrack_icmpv4_error  either   transit modules net/netfilter/nf_conntrack_proto_icmp.c nf_conntrack
        nf_conntrack_inet_error    either   transit modules net/netfilter/nf_conntrack_proto_icmp.c nf_conntrack
        nf_conntrack_icmpv6_error  either   transit modules net/netfilter/nf_conntrack_proto_icmpv6.c nf_conntrack
        nf_conntrack_icmpv6_packet either   transit modules net/netfilter/nf_conntrack_proto_icmpv6.c nf_conntrack
        nf_conntrack_sctp_packet   either   transit modules net/netfilter/nf_conntrack_proto_sctp.c nf_conntrack
        nf_conntrack_tcp_packet    either   transit modules net/netfilter/nf_conntrack_proto_tcp.c nf_conntrack
        nf_conntrack_udp_packet    either   transit modules net/netfilter/nf_conntrack_proto_udp.c nf_conntrack
        """
}

extension FunctionTable {
    /// Address translation by netfilter and IPVS.
    static let nat = """
        ip_vs_dr_xmit                   egress   nat     modules net/netfilter/ipvs/ip_vs_xmit.c ip_vs
        ip_vs_nat_xmit                  egress   nat     modules net/netfilter/ipvs/ip_vs_xmit.c ip_vs
        ip_vs_tunnel_xmit               egress   nat     modules net/netfilter/ipvs/ip_vs_xmit.c ip_vs
        __nf_nat_decode_session         either   transit modules net/netfilter/nf_nat_core.c nf_nat
        nf_nat_inet_fn                  either   nat     modules net/netfilter/nf_nat_core.c nf_nat
        nf_nat_packet                   either   nat     modules net/netfilter/nf_nat_core.c nf_nat
        __nf_nat_mangle_tcp_packet      either   nat     modules net/netfilter/nf_nat_helper.c nf_nat
        nf_nat_exp_find_port            either   nat     never   net/netfilter/nf_nat_helper.c nf_nat
        nf_nat_mangle_udp_packet        either   nat     modules net/netfilter/nf_nat_helper.c nf_nat
        nf_nat_masquerade_ipv4          egress   nat     modules net/netfilter/nf_nat_masquerade.c nf_nat
        nf_nat_masquerade_ipv6          egress   nat     modules net/netfilter/nf_nat_masquerade.c nf_nat
        l4proto_manip_pkt               either   nat     modules net/netfilter/nf_nat_proto.c nf_nat
        nf_csum_update                  either   nat     modules net/netfilter/nf_nat_proto.c nf_nat
        nf_nat_csum_recalc              either   nat     modules net/netfilter/nf_nat_proto.c nf_nat
        nf_nat_icmp_reply_translation   either   nat     modules net/netfilter/nf_nat_proto.c nf_nat
        nf_nat_icmpv6_reply_translation either   nat     modules net/netfilter/nf_nat_proto.c nf_nat
        nf_nat_ipv4_fn                  either   nat     never   net/netfilter/nf_nat_proto.c
        nf_nat_ipv4_local_fn            localOut nat     modules net/netfilter/nf_nat_proto.c nf_nat
        nf_nat_ipv4_local_in            localIn  nat     modules net/netfilter/nf_nat_proto.c nf_nat
        nf_nat_ipv4_manip_pkt           either   nat     modules net/netfilter/nf_nat_proto.c nf_nat
        nf_nat_ipv4_out                 egress   nat     modules net/netfilter/nf_nat_proto.c nf_nat
        nf_nat_ipv4_pre_routing         ingress  nat     modules net/netfilter/nf_nat_proto.c nf_nat
        nf_nat_ipv6_fn                  either   nat     modules net/netfilter/nf_nat_proto.c nf_nat
        nf_nat_ipv6_in                  ingress  nat     modules net/netfilter/nf_nat_proto.c nf_nat
        nf_nat_ipv6_local_fn            localOut nat     modules net/netfilter/nf_nat_proto.c nf_nat
        nf_nat_ipv6_manip_pkt           either   nat     modules net/netfilter/nf_nat_proto.c nf_nat
        nf_nat_ipv6_out                 egress   nat     modules net/netfilter/nf_nat_proto.c nf_nat
        nf_nat_manip_pkt                either   nat     modules net/netfilter/nf_nat_proto.c nf_nat
        nf_xfrm_me_harder               either   nat     modules net/netfilter/nf_nat_proto.c nf_nat
        tcp_manip_pkt                   either   nat     never   net/netfilter/nf_nat_proto.c
        nf_nat_redirect_ipv4            either   nat     modules net/netfilter/nf_nat_redirect.c nf_nat
        nf_nat_redirect_ipv6            either   nat     modules net/netfilter/nf_nat_redirect.c nf_nat
        masquerade_tg                   egress   nat     modules net/netfilter/xt_MASQUERADE.c xt_MASQUERADE
        masquerade_tg6                  egress   nat     modules net/netfilter/xt_MASQUERADE.c xt_MASQUERADE
        redirect_tg4                    either   nat     modules net/netfilter/xt_REDIRECT.c xt_REDIRECT
        redirect_tg6                    either   nat     modules net/netfilter/xt_REDIRECT.c xt_REDIRECT
        xt_dnat_target_v0               either   nat     modules net/netfilter/xt_nat.c xt_nat
        xt_dnat_target_v2               either   nat     modules net/netfilter/xt_nat.c xt_nat
        xt_snat_target_v0               either   nat     modules net/netfilter/xt_nat.c xt_nat
        xt_snat_target_v2               either   nat     modules net/netfilter/xt_nat.c xt_nat
        """
}

extension FunctionTable {
    /// Targets and matches of iptables, rejects, logging.
    static let netfilterTargets = """
        target                  either  decision modules net/ipv4/netfilter/arpt_mangle.c arpt_mangle
        reject_tg               either  decision modules net/ipv4/netfilter/ipt_REJECT.c ipt_REJECT
        nf_reject_ip_tcphdr_get either  decision modules net/ipv4/netfilter/nf_reject_ipv4.c nf_reject_ipv4
        nf_send_reset           either  decision modules net/ipv4/netfilter/nf_reject_ipv4.c nf_reject_ipv4
        nf_send_unreach         either  decision modules net/ipv4/netfilter/nf_reject_ipv4.c nf_reject_ipv4
        nf_tproxy_get_sock_v4   either  decision modules net/ipv4/netfilter/nf_tproxy_ipv4.c nf_tproxy_ipv4
        nft_reject_ipv4_eval    either  decision never   net/ipv4/netfilter/nft_reject_ipv4.c nft_reject_ipv4
        reject_tg6              either  decision modules net/ipv6/netfilter/ip6t_REJECT.c ip6t_REJECT
        rpfilter_mt             either  decision never   net/ipv6/netfilter/ip6t_rpfilter.c ip6t_rpfilter
        nf_send_reset6          either  decision modules net/ipv6/netfilter/nf_reject_ipv6.c nf_reject_ipv6
        nf_send_unreach6        either  decision modules net/ipv6/netfilter/nf_reject_ipv6.c nf_reject_ipv6
        nf_ct_attach            either  transit  default net/netfilter/core.c
        nf_log_packet           either  transit  never   net/netfilter/nf_log.c
        dump_ipv4_packet        either  transit  never   net/netfilter/nf_log_syslog.c nf_log_syslog
        nf_log_ip_packet        either  transit  never   net/netfilter/nf_log_syslog.c nf_log_syslog
        nft_match_eval          either  decision never   net/netfilter/nft_compat.c nft_compat
        nft_target_eval_xt      either  decision never   net/netfilter/nft_compat.c nft_compat
        nft_tproxy_eval         either  decision never   net/netfilter/nft_tproxy.c nft_tproxy
        nf_checksum             either  transit  default net/netfilter/utils.c
        nf_ip6_checksum         either  transit  default net/netfilter/utils.c
        nf_ip_checksum          either  transit  default net/netfilter/utils.c
        notrack_tg              either  decision modules net/netfilter/xt_CT.c xt_CT
        xt_ct_target            either  decision never   net/netfilter/xt_CT.c
        xt_ct_target_v0         either  decision modules net/netfilter/xt_CT.c xt_CT
        xt_ct_target_v1         either  decision modules net/netfilter/xt_CT.c xt_CT
        nflog_tg                either  decision modules net/netfilter/xt_NFLOG.c xt_NFLOG
        tcpmss_tg4              either  decision modules net/netfilter/xt_TCPMSS.c xt_TCPMSS
        tcpmss_tg6              either  decision modules net/netfilter/xt_TCPMSS.c xt_TCPMSS
        tproxy_tg4              ingress decision modules net/netfilter/xt_TPROXY.c xt_TPROXY
        tproxy_tg4_v1           ingress decision modules net/netfilter/xt_TPROXY.c xt_TPROXY
        tproxy_tg6_v1           ingress decision modules net/netfilter/xt_TPROXY.c xt_TPROXY
        addrtype_mt_v1          either  decision never   net/netfilter/xt_addrtype.c xt_addrtype
        comment_mt              either  decision never   net/netfilter/xt_comment.c xt_comment
        connmark_mt             either  decision never   net/netfilter/xt_connmark.c xt_connmark
        connmark_tg             either  decision modules net/netfilter/xt_connmark.c xt_connmark
        conntrack_mt_v3         either  decision never   net/netfilter/xt_conntrack.c xt_conntrack
        mark_mt                 either  decision never   net/netfilter/xt_mark.c xt_mark
        mark_tg                 either  decision modules net/netfilter/xt_mark.c xt_mark
        multiport_mt            either  decision never   net/netfilter/xt_multiport.c xt_multiport
        physdev_mt              either  decision never   net/netfilter/xt_physdev.c xt_physdev
        set_match_v1            either  decision never   net/netfilter/xt_set.c xt_set
        set_match_v4            either  decision never   net/netfilter/xt_set.c xt_set
        socket_mt4_v1_v2_v3     either  decision never   net/netfilter/xt_socket.c xt_socket
        state_mt                either  decision never   net/netfilter/xt_state.c xt_state
        tcp_mt                  either  decision never   net/netfilter/xt_tcpudp.c xt_tcpudp
        """
}

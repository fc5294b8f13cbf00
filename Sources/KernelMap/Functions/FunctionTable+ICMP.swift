extension FunctionTable {
    /// ICMP, ICMPv6, neighbour-discovery messages, ping sockets. `__icmp_send` and its like are entered with the
    /// packet that caused the error, not with the error itself.
    static let icmp = """
        __icmp_send                localOut transit default net/ipv4/icmp.c
        icmp_build_probe           localIn  transit default net/ipv4/icmp.c
        icmp_discard               localIn  transit default net/ipv4/icmp.c
        icmp_echo                  localIn  transit default net/ipv4/icmp.c
        icmp_err                   localIn  transit default net/ipv4/icmp.c
        icmp_glue_bits             localIn  transit never   net/ipv4/icmp.c
        icmp_ndo_send              localOut transit default net/ipv4/icmp.c
        icmp_push_reply            localOut entry   never   net/ipv4/icmp.c
        icmp_rcv                   localIn  transit default net/ipv4/icmp.c
        icmp_redirect              localIn  transit default net/ipv4/icmp.c
        icmp_reply                 localIn  transit default net/ipv4/icmp.c
        icmp_socket_deliver        localIn  transit default net/ipv4/icmp.c
        icmp_timestamp             localIn  transit default net/ipv4/icmp.c
        icmp_unreach               localIn  transit default net/ipv4/icmp.c
        igmp_rcv                   localIn  transit default net/ipv4/igmp.c
        ip_icmp_error              localIn  transit default net/ipv4/ip_sockglue.c
        ping_err                   localIn  transit default net/ipv4/ping.c
        ping_lookup                localIn  transit default net/ipv4/ping.c
        ping_queue_rcv_skb         localIn  transit default net/ipv4/ping.c
        ping_rcv                   localIn  transit default net/ipv4/ping.c
        ip_rt_send_redirect        localOut transit default net/ipv4/route.c
        tcp_v4_err                 localIn  transit default net/ipv4/tcp_ipv4.c
        __udp4_lib_err             localIn  transit default net/ipv4/udp.c
        udp_err                    localIn  transit default net/ipv4/udp.c
        icmp6_send                 localOut transit default net/ipv6/icmp.c
        icmpv6_echo_reply          localIn  transit default net/ipv6/icmp.c
        icmpv6_notify              localIn  transit default net/ipv6/icmp.c
        icmpv6_push_pending_frames localIn  transit never   net/ipv6/icmp.c
        icmpv6_rcv                 localIn  transit default net/ipv6/icmp.c
        icmpv6_ndo_send            localOut transit default net/ipv6/ip6_icmp.c
        igmp6_event_query          localIn  transit default net/ipv6/mcast.c
        mld_sendpack               localOut entry   default net/ipv6/mcast.c
        ndisc_rcv                  localIn  transit default net/ipv6/ndisc.c
        ndisc_recv_na              localIn  transit default net/ipv6/ndisc.c
        ndisc_recv_ns              localIn  transit default net/ipv6/ndisc.c
        ndisc_recv_rs              localIn  transit default net/ipv6/ndisc.c
        ndisc_router_discovery     localIn  transit default net/ipv6/ndisc.c
        ndisc_send_redirect        localOut transit default net/ipv6/ndisc.c
        ndisc_send_skb             localOut entry   default net/ipv6/ndisc.c
        """
}

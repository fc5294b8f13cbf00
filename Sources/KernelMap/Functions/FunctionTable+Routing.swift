extension FunctionTable {
    /// Route look-up, source validation, early demultiplexing, the dead ends of routing.
    static let routing = """
        vrf_ip_rcv                ingress  decision never   drivers/net/vrf.c
        vrf_l3_rcv                ingress  decision modules drivers/net/vrf.c vrf
        dst_discard               ingress  freeDrop never   include/net/dst.h
        ip_route_input            ingress  decision never   include/net/route.h
        dst_blackhole_update_pmtu ingress  decision default net/core/dst.c
        dst_discard_out           ingress  freeDrop default net/core/dst.c
        inet_sk_rebuild_header    localOut decision never   net/ipv4/af_inet.c
        __fib_validate_source     ingress  decision default net/ipv4/fib_frontend.c
        fib_compute_spec_dst      ingress  decision default net/ipv4/fib_frontend.c
        fib_info_nh_uses_dev      ingress  decision never   net/ipv4/fib_frontend.c
        fib_validate_source       ingress  decision default net/ipv4/fib_frontend.c
        ip_rcv_finish_core        ingress  decision default net/ipv4/ip_input.c
        tcp_v4_early_demux        ingress  decision default net/ipv4/ip_input.c
        ip_route_me_harder        ingress  decision default net/ipv4/netfilter.c
        __ipv4_sk_update_pmtu     localIn  transit  default net/ipv4/route.c
        __mkroute_input           ingress  decision never   net/ipv4/route.c
        fib_multipath_hash        ingress  decision never   net/ipv4/route.c
        ip_error                  ingress  freeDrop default net/ipv4/route.c
        ip_handle_martian_source  ingress  decision default net/ipv4/route.c
        ip_mc_validate_source     ingress  decision default net/ipv4/route.c
        ip_mkroute_input          ingress  decision never   net/ipv4/route.c
        ip_multipath_l3_keys      ingress  decision never   net/ipv4/route.c
        ip_route_input_mc         ingress  decision never   net/ipv4/route.c
        ip_route_input_noref      ingress  decision default net/ipv4/route.c
        ip_route_input_rcu        ingress  decision never   net/ipv4/route.c
        ip_route_input_slow       ingress  decision default net/ipv4/route.c
        ip_route_output_key_hash  localOut decision never   net/ipv4/route.c
        ip_route_use_hint         ingress  decision default net/ipv4/route.c
        ip_rt_bug                 ingress  freeDrop default net/ipv4/route.c
        ip_rt_update_pmtu         ingress  decision default net/ipv4/route.c
        ipv4_link_failure         ingress  decision default net/ipv4/route.c
        ipv4_sk_update_pmtu       localIn  transit  default net/ipv4/route.c
        udp_v4_early_demux        ingress  decision default net/ipv4/udp.c
        fib6_rule_match           ingress  decision never   net/ipv6/fib6_rules.c
        tcp_v6_early_demux        ingress  decision default net/ipv6/ip6_input.c
        ip6_route_me_harder       ingress  decision default net/ipv6/netfilter.c
        ip6_link_failure          ingress  decision default net/ipv6/route.c
        ip6_pkt_discard           ingress  freeDrop default net/ipv6/route.c
        ip6_pkt_discard_out       ingress  freeDrop default net/ipv6/route.c
        ip6_pkt_drop              ingress  freeDrop default net/ipv6/route.c
        ip6_pkt_prohibit          ingress  freeDrop default net/ipv6/route.c
        ip6_pkt_prohibit_out      ingress  freeDrop default net/ipv6/route.c
        ip6_route_input           ingress  decision default net/ipv6/route.c
        ip6_rt_update_pmtu        ingress  decision default net/ipv6/route.c
        udp_v6_early_demux        ingress  decision default net/ipv6/udp.c
        """
}

extension FunctionTable {
    /// IP receive path.
    static let ipInput = """
        xfrm4_policy_check       localIn transit never   include/net/xfrm.h
        ip_call_ra_chain         ingress transit default net/ipv4/ip_input.c
        ip_list_rcv              ingress transit never   net/ipv4/ip_input.c
        ip_local_deliver         localIn transit default net/ipv4/ip_input.c
        ip_local_deliver_finish  localIn transit default net/ipv4/ip_input.c
        ip_protocol_deliver_rcu  localIn transit default net/ipv4/ip_input.c
        ip_rcv                   ingress transit default net/ipv4/ip_input.c
        ip_rcv_core              ingress transit default net/ipv4/ip_input.c
        ip_rcv_finish            ingress transit default net/ipv4/ip_input.c
        ip_rcv_options           ingress transit never   net/ipv4/ip_input.c
        ip_sublist_rcv           ingress transit never   net/ipv4/ip_input.c
        __ip_options_compile     ingress transit default net/ipv4/ip_options.c
        __ip_options_echo        ingress transit default net/ipv4/ip_options.c
        ip_options_compile       ingress transit default net/ipv4/ip_options.c
        ip_options_rcv_srr       ingress transit default net/ipv4/ip_options.c
        ip6_parse_tlv            ingress transit default net/ipv6/exthdrs.c
        ipv6_destopt_rcv         ingress transit default net/ipv6/exthdrs.c
        ipv6_parse_hopopts       ingress transit default net/ipv6/exthdrs.c
        ipv6_rthdr_rcv           ingress transit default net/ipv6/exthdrs.c
        ip6_input                localIn transit default net/ipv6/ip6_input.c
        ip6_input_finish         localIn transit default net/ipv6/ip6_input.c
        ip6_mc_input             localIn transit default net/ipv6/ip6_input.c
        ip6_protocol_deliver_rcu localIn transit default net/ipv6/ip6_input.c
        ip6_rcv_core             ingress transit default net/ipv6/ip6_input.c
        ip6_rcv_finish           ingress transit default net/ipv6/ip6_input.c
        ip6_rcv_finish_core      ingress transit never   net/ipv6/ip6_input.c
        ipv6_list_rcv            ingress transit never   net/ipv6/ip6_input.c
        ipv6_rcv                 ingress transit default net/ipv6/ip6_input.c
        """
}

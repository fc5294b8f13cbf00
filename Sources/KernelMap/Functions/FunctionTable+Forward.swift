extension FunctionTable {
    /// Unicast and multicast forwarding.
    static let forward = """
        ip_exceeds_mtu        forward transit never   net/ipv4/ip_forward.c
        ip_forward            forward transit default net/ipv4/ip_forward.c
        ip_forward_finish     forward transit default net/ipv4/ip_forward.c
        ip_forward_options    forward transit default net/ipv4/ip_options.c
        ip_mr_forward         forward transit default net/ipv4/ipmr.c
        ip_mr_input           forward transit default net/ipv4/ipmr.c
        ipmr_forward_finish   forward transit default net/ipv4/ipmr.c
        ipmr_queue_xmit       forward transit default net/ipv4/ipmr.c
        ip6_forward           forward transit default net/ipv6/ip6_output.c
        ip6_forward_finish    forward transit never   net/ipv6/ip6_output.c
        ip6_mr_input          forward transit default net/ipv6/ip6mr.c
        ip6mr_forward2        forward transit never   net/ipv6/ip6mr.c
        ip6mr_forward2_finish forward transit default net/ipv6/ip6mr.c
        """
}

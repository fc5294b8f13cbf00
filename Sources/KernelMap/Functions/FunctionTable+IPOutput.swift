extension FunctionTable {
    /// IP send path.
    static let ipOutput = """
        dst_output                          egress   transit never   include/net/dst.h
        neigh_output                        egress   transit never   include/net/neighbour.h
        ip_options_build                    localOut transit default net/ipv4/ip_options.c
        __ip_finish_output                  egress   transit default net/ipv4/ip_output.c
        __ip_local_out                      localOut transit default net/ipv4/ip_output.c
        __ip_queue_xmit                     localOut transit default net/ipv4/ip_output.c
        ip_append_page                      localOut transit never   net/ipv4/ip_output.c
        ip_build_and_send_pkt               localOut transit default net/ipv4/ip_output.c
        ip_copy_addrs                       localOut transit never   net/ipv4/ip_output.c
        ip_copy_metadata                    egress   transit default net/ipv4/ip_output.c
        ip_finish_output                    egress   transit default net/ipv4/ip_output.c
        ip_finish_output2                   egress   transit default net/ipv4/ip_output.c
        ip_finish_output_gso                egress   transit never   net/ipv4/ip_output.c
        ip_local_out                        localOut transit default net/ipv4/ip_output.c
        ip_mc_finish_output                 egress   transit default net/ipv4/ip_output.c
        ip_mc_output                        egress   transit default net/ipv4/ip_output.c
        ip_output                           egress   transit default net/ipv4/ip_output.c
        ip_push_pending_frames              localOut transit never   net/ipv4/ip_output.c
        ip_queue_xmit                       localOut transit default net/ipv4/ip_output.c
        ip_send_unicast_reply               localOut transit default net/ipv4/ip_output.c
        inet6_csk_xmit                      localOut transit default net/ipv6/inet6_connection_sock.c
        __ip6_finish_output                 egress   transit never   net/ipv6/ip6_output.c
        ip6_finish_output                   egress   transit default net/ipv6/ip6_output.c
        ip6_finish_output2                  egress   transit default net/ipv6/ip6_output.c
        ip6_finish_output_gso_slowpath_drop egress   transit never   net/ipv6/ip6_output.c
        ip6_output                          egress   transit default net/ipv6/ip6_output.c
        ip6_xmit                            localOut transit default net/ipv6/ip6_output.c
        mroute6_is_socket                   egress   transit default net/ipv6/ip6mr.c
        __ip6_local_out                     localOut transit default net/ipv6/output_core.c
        ip6_local_out                       localOut transit default net/ipv6/output_core.c
        """
}

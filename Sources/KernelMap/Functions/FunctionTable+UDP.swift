extension FunctionTable {
    /// UDP for both IP versions.
    static let udp = """
        ip_send_skb                localOut transit default net/ipv4/ip_output.c
        __first_packet_length      localIn  handoff never   net/ipv4/udp.c
        __skb_recv_udp             localIn  handoff never   net/ipv4/udp.c
        __udp4_lib_lookup          localIn  transit never   net/ipv4/udp.c
        __udp4_lib_lookup_skb      localIn  transit never   net/ipv4/udp.c
        __udp4_lib_mcast_deliver   localIn  transit never   net/ipv4/udp.c
        __udp4_lib_rcv             localIn  transit default net/ipv4/udp.c
        __udp_enqueue_schedule_skb localIn  handoff default net/ipv4/udp.c
        __udp_queue_rcv_skb        localIn  transit never   net/ipv4/udp.c
        first_packet_length        localIn  handoff never   net/ipv4/udp.c
        skb_consume_udp            localIn  handoff default net/ipv4/udp.c
        udp4_csum_init             localIn  transit never   net/ipv4/udp.c
        udp4_hwcsum                localOut transit default net/ipv4/udp.c
        udp4_lib_lookup2           localIn  transit never   net/ipv4/udp.c
        udp_queue_rcv_one_skb      localIn  transit default net/ipv4/udp.c
        udp_queue_rcv_skb          localIn  transit default net/ipv4/udp.c
        udp_rcv                    localIn  transit default net/ipv4/udp.c
        udp_rmem_release           localIn  handoff never   net/ipv4/udp.c
        udp_send_skb               localOut transit default net/ipv4/udp.c
        udp_set_csum               localOut transit default net/ipv4/udp.c
        udp_skb_destructor         localIn  handoff default net/ipv4/udp.c
        udp_unicast_rcv_skb        localIn  transit default net/ipv4/udp.c
        udp4_gro_receive           localIn  transit default net/ipv4/udp_offload.c
        udp_gro_complete           localIn  transit default net/ipv4/udp_offload.c
        udp_gro_receive            localIn  transit default net/ipv4/udp_offload.c
        udp6_set_csum              localOut transit default net/ipv6/ip6_checksum.c
        ip6_send_skb               localOut transit default net/ipv6/ip6_output.c
        __udp6_lib_lookup          localIn  transit never   net/ipv6/udp.c
        __udp6_lib_mcast_deliver   localIn  transit never   net/ipv6/udp.c
        __udp6_lib_rcv             localIn  transit default net/ipv6/udp.c
        __udpv6_queue_rcv_skb      localIn  transit never   net/ipv6/udp.c
        udp6_csum_init             localIn  transit default net/ipv6/udp.c
        udp6_hwcsum_outgoing       localOut transit never   net/ipv6/udp.c
        udp6_unicast_rcv_skb       localIn  transit default net/ipv6/udp.c
        udp_v6_send_skb            localOut transit default net/ipv6/udp.c
        udpv6_queue_rcv_one_skb    localIn  transit default net/ipv6/udp.c
        udpv6_queue_rcv_skb        localIn  transit default net/ipv6/udp.c
        udpv6_rcv                  localIn  transit default net/ipv6/udp.c
        """
}

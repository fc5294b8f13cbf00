/// Functions that never come alone: whoever enters the first hands the same skb to the second, on every path through it.
///
/// Read from the sources of the releases in ``Kernel`` and counted over unfiltered traces of them, without an exception.
/// All of the second can be attached to on all of these releases. So where the first shows and the second does not,
/// the second was not attached, or its event was lost.
public enum Companions {
    public struct Pair: Hashable, Sendable {
        /// Entered first, or last where the companion is what led to it.
        public let function: String
        /// What shows on the same skb whenever `function` does.
        public let companion: String
    }

    /// At most 32, so that a word holds a bit for either side of each.
    public static let pairs: [Pair] = [
        // net/ipv4/ip_input.c, net/ipv6/ip6_input.c
        Pair(function: "ip_rcv", companion: "ip_rcv_core"),
        Pair(function: "ip_local_deliver_finish", companion: "ip_protocol_deliver_rcu"),
        Pair(function: "ip_protocol_deliver_rcu", companion: "raw_local_deliver"),
        Pair(function: "ipv6_rcv", companion: "ip6_rcv_core"),
        Pair(function: "ip6_input_finish", companion: "ip6_protocol_deliver_rcu"),
        Pair(function: "ip6_protocol_deliver_rcu", companion: "raw6_local_deliver"),
        // net/ipv4/ip_output.c, net/ipv6/output_core.c, net/ipv4/ip_tunnel_core.c
        Pair(function: "ip_queue_xmit", companion: "__ip_queue_xmit"),
        Pair(function: "ip_local_out", companion: "__ip_local_out"),
        Pair(function: "ip6_local_out", companion: "__ip6_local_out"),
        Pair(function: "iptunnel_xmit", companion: "ip_local_out"),
        // net/core/dev.c: validate_xmit_skb_list() stands ahead of every dev_hard_start_xmit()
        Pair(function: "dev_hard_start_xmit", companion: "validate_xmit_skb"),
        Pair(function: "__dev_forward_skb", companion: "__dev_forward_skb2"),
        Pair(function: "__netif_rx", companion: "netif_rx_internal"),
        Pair(function: "netif_rx_internal", companion: "enqueue_to_backlog"),
        Pair(function: "__netif_receive_skb", companion: "__netif_receive_skb_one_core"),
        // drivers/net/veth.c: veth_forward_skb()
        Pair(function: "veth_xmit", companion: "__dev_forward_skb"),
        // net/core/skbuff.c: __kfree_skb() releases data ahead of the memory
        Pair(function: "kfree_skbmem", companion: "skb_release_data"),
        // net/ipv4/tcp_ipv4.c, net/ipv6/tcp_ipv6.c, net/ipv4/udp.c
        Pair(function: "tcp_v4_conn_request", companion: "tcp_conn_request"),
        Pair(function: "udp_unicast_rcv_skb", companion: "udp_queue_rcv_skb"),
    ]

    /// Bit n: the name is the function of the n-th pair. Bit 32 + n: it is the companion of the n-th pair.
    public static func bits(of base: String) -> UInt64 { table[base] ?? 0 }

    private static let table: [String: UInt64] = {
        var table: [String: UInt64] = [:]
        for (index, pair) in pairs.enumerated() {
            table[pair.function, default: 0] |= 1 << UInt64(index)
            table[pair.companion, default: 0] |= 1 << UInt64(32 + index)
        }
        return table
    }()
}

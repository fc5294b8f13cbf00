/// Places in which packets wait, by the functions that give them away. Found out once per function: what stands still is
/// asked about at every step.
struct WaitPlace: OptionSet, Sendable {
    let rawValue: UInt16

    static let neighbourQueue = WaitPlace(rawValue: 1)
    /// The kernel has given up asking (net/ipv4/arp.c, net/ipv6/ndisc.c).
    static let neighbourFailure = WaitPlace(rawValue: 2)
    /// Behind these, a softirq takes the packet up (net/core/dev.c).
    static let cpuQueue = WaitPlace(rawValue: 4)
    static let verdictQueue = WaitPlace(rawValue: 8)
    /// Entered for a sent segment once it is acknowledged (net/ipv4/tcp_input.c, tcp_rate.c).
    static let acknowledged = WaitPlace(rawValue: 16)
    static let backlog = WaitPlace(rawValue: 32)
    static let fragments = WaitPlace(rawValue: 64)
    /// TCP has sent a copy and keeps the segment until it is acknowledged (net/ipv4/tcp_output.c, tcp_rate.c).
    static let sentByTCP = WaitPlace(rawValue: 128)
    /// The last that shows of a packet that one virtual device gives another (`__dev_forward_skb2`, net/core/dev.c).
    static let handsOver = WaitPlace(rawValue: 256)

    init(rawValue: UInt16) { self.rawValue = rawValue }

    init(_ base: String) {
        self = WaitPlace.functions[base] ?? []
        if base.hasPrefix("inet_frag_") { insert(.fragments) }
    }

    private static let functions: [String: WaitPlace] = [
        "neigh_resolve_output": .neighbourQueue, "neigh_event_send_probe": .neighbourQueue,
        "__neigh_event_send": .neighbourQueue, "arp_error_report": .neighbourFailure,
        "ndisc_error_report": .neighbourFailure, "__netif_rx": .cpuQueue, "netif_rx": .cpuQueue,
        "netif_rx_internal": .cpuQueue, "enqueue_to_backlog": .cpuQueue, "gro_cells_receive": .cpuQueue,
        "nf_queue": .verdictQueue, "__nf_queue": .verdictQueue, "nfqnl_enqueue_packet": .verdictQueue,
        "eth_type_trans": .handsOver, "tcp_rate_skb_sent": .sentByTCP, "tcp_update_skb_after_send": .sentByTCP,
        "tcp_mark_skb_lost": .sentByTCP,
        "tcp_rate_skb_delivered": .acknowledged, "tcp_rtx_queue_unlink_and_free": .acknowledged,
        "tcp_add_backlog": .backlog,
    ]
}

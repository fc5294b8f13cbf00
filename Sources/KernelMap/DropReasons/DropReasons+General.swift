extension DropReasons {
    /// The sentinels of the enumeration, and reasons that any layer may give.
    static let general: [DropReason] = [
        DropReason(
            name: "SKB_NOT_DROPPED_YET", subsystem: "core", stage: .generic, nature: .notADrop,
            meaning: "Zero in a reason variable: the packet was kept and goes on.",
            causes: [
                "a function reports back that there is nothing to drop",
                "a debugger or script printed a reason before it was decided",
            ],
            checks: ["nothing to check: follow the packet further"],
            counters: [],
            values: [.v6_1: 0, .v6_12: 0, .v7_3: 0],
            raisedBy: []),
        DropReason(
            name: "SKB_CONSUMED", subsystem: "core", stage: .generic, nature: .notADrop,
            meaning: "The packet had done its duty (sent, delivered, copied or merged into another) and its memory "
                + "was given back.",
            causes: [
                "transmit completion of a driver",
                "a socket has read the data",
                "the original of a clone that went on",
            ],
            checks: ["nothing to check: this is how healthy packets end"],
            counters: [],
            values: [.v6_12: 1, .v7_3: 1],
            raisedBy: [
                "consume_skb",
                "napi_consume_skb",
                "__consume_stateless_skb",
                "dev_consume_skb_any",
                "dev_consume_skb_irq",
                "net_tx_action",
            ]),
        DropReason(
            name: "NOT_SPECIFIED", subsystem: "core", stage: .generic, nature: .unspecific,
            meaning: "The code that freed the packet did not say why: the function before the free and the caller "
                + "have to tell.",
            causes: [
                "a blackhole, unreachable or prohibit route, a blocked bridge port, XDP_DROP on an skb, no "
                    + "WireGuard peer: none of them has a reason",
                "a repeated SYN for a half-open connection (after tcp_check_req), harmless",
                "a driver or protocol that still calls plain kfree_skb",
            ],
            checks: [
                "pwru --output-caller --output-stack --filter-track-skb '<filter>'",
                "ip -s -s link show",
                "nstat -az",
                "ethtool -S <dev>",
            ],
            counters: [],
            values: [.v6_1: 1, .v6_12: 2, .v7_3: 2],
            raisedBy: [
                "kfree_skb",
                "kfree_skb_list",
                "ip_rcv_finish_core",
                "tcp_rcv_state_process",
                "icmp_rcv",
                "net_tx_action",
            ]),
        DropReason(
            name: "QUEUE_PURGE", subsystem: "core", stage: .generic, nature: .normal,
            meaning: "A whole queue was emptied at once, with whatever was in it.",
            causes: [
                "a socket was closed with unread or unsent data",
                "a device went down or its queueing discipline was replaced",
            ],
            checks: ["ss -tanp", "ip monitor link", "tc -s qdisc show dev <dev>"],
            counters: [],
            values: [.v6_12: 87, .v7_3: 103],
            raisedBy: ["skb_queue_purge_reason", "skb_queue_purge", "__skb_queue_purge"]),
        DropReason(
            name: "NOMEM", subsystem: "core", stage: .generic, nature: .failure,
            meaning: "An allocation for the packet failed, so it could not be copied, enlarged or pulled together.",
            causes: [
                "the host is short of memory",
                "memory is fragmented and a large block was wanted in interrupt context",
                "a header that should have been readable was not (also reported this way)",
            ],
            checks: ["free -m", "dmesg | grep -i 'page allocation failure'", "cat /proc/buddyinfo"],
            counters: [],
            values: [.v6_1: 56, .v6_12: 68, .v7_3: 79],
            raisedBy: [
                "tun_net_xmit",
                "icmp_redirect",
                "ping_rcv",
                "vxlan_rcv",
                "br_nf_forward_ip",
                "br_nf_pre_routing",
            ]),
        DropReason(
            name: "MAX", subsystem: "core", stage: .generic, nature: .notADrop,
            meaning: "The end marker of the enumeration, not a reason.",
            causes: ["never raised", "a decoder built for another kernel shows it for a number it does not know"],
            checks: ["uname -r"],
            counters: [],
            values: [.v6_1: 66, .v6_12: 100, .v7_3: 126],
            raisedBy: []),
    ]
}

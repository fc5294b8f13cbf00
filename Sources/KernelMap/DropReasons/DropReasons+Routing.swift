extension DropReasons {
    /// Route look-up, source validation and what does not fit the way out.
    static let routing: [DropReason] = [
        DropReason(
            name: "IP_RPFILTER", subsystem: "core", stage: .routing, nature: .failure,
            meaning: "The reverse-path filter refused the source: answers to it would leave by another interface.",
            causes: [
                "the two directions take different ways (several uplinks, VPN, policy routing) and rp_filter is strict",
                "rp_filter is strict on `all`, which wins over a loose interface (the greater value counts)",
                "the route back depends on a mark that the check does not see (src_valid_mark)",
            ],
            checks: [
                "sysctl net.ipv4.conf.all.rp_filter net.ipv4.conf.<dev>.rp_filter",
                "ip route get <src> from <dst> iif <dev>",
                "nstat -az TcpExtIPReversePathFilter",
                "sysctl net.ipv4.conf.all.src_valid_mark",
            ],
            counters: ["TcpExtIPReversePathFilter"],
            values: [.v6_1: 11, .v6_12: 15, .v7_3: 16],
            raisedBy: ["ip_rcv_finish_core", "__fib_validate_source"]),
        DropReason(
            name: "IP_OUTNOROUTES", subsystem: "core", stage: .routing, nature: .failure,
            meaning: "This host wanted to send the packet and has no route for it any more.",
            causes: [
                "the route or the interface went away under a running connection",
                "a policy rule or VRF points to a table without the destination",
                "a tunnel without a route to its remote end",
            ],
            checks: [
                "ip route get <dst> from <src>",
                "ip rule show",
                "ip monitor route",
                "nstat -az IpOutNoRoutes Ip6OutNoRoutes",
            ],
            counters: ["IpOutNoRoutes", "Ip6OutNoRoutes"],
            values: [.v6_1: 37, .v6_12: 48, .v7_3: 54],
            raisedBy: [
                "__ip_queue_xmit",
                "ip6_pkt_drop",
                "cookie_v4_check",
                "cookie_v6_check",
                "vxlan_xmit_one",
                "inet6_csk_xmit",
            ]),
        DropReason(
            name: "IP_INADDRERRORS", subsystem: "core", stage: .routing, nature: .failure,
            meaning: "The packet is for somebody else and this interface does not forward, or its addresses may not "
                + "be forwarded.",
            causes: [
                "net.ipv4.ip_forward (or forwarding on the interface) is 0",
                "the address was expected to be local and is missing: failed keepalived, unbound load-balancer address",
                "IPv6: a link-local source that would have to cross a router",
            ],
            checks: [
                "sysctl net.ipv4.ip_forward net.ipv4.conf.<dev>.forwarding net.ipv6.conf.all.forwarding",
                "ip addr show to <dst>",
                "ip route get <dst> from <src> iif <dev>",
                "nstat -az IpInAddrErrors Ip6InAddrErrors",
            ],
            counters: ["IpInAddrErrors", "Ip6InAddrErrors"],
            values: [.v6_1: 62, .v6_12: 74, .v7_3: 85],
            raisedBy: ["ip_error", "ip6_protocol_deliver_rcu", "ip6_forward", "ip6_pkt_drop"]),
        DropReason(
            name: "IP_INNOROUTES", subsystem: "core", stage: .routing, nature: .failure,
            meaning: "The packet should be forwarded and no route leads on; the sender gets ICMP network unreachable.",
            causes: [
                "a missing or withdrawn route, or no default route",
                "a link that is down took its routes along",
                "a policy rule, VRF or mark that selects a table without the destination",
            ],
            checks: [
                "ip route get <dst> from <src> iif <dev> mark <mark>",
                "ip rule show",
                "ip -br link",
                "nstat -az IpExtInNoRoutes Ip6InNoRoutes",
            ],
            counters: ["IpExtInNoRoutes", "Ip6InNoRoutes"],
            values: [.v6_1: 63, .v6_12: 75, .v7_3: 86],
            raisedBy: ["ip_error", "ip6_pkt_drop"]),
        DropReason(
            name: "IP_LOCAL_SOURCE", subsystem: "core", stage: .routing, nature: .failure,
            meaning: "A packet came in from outside with one of this host's own addresses as its source.",
            causes: [
                "a duplicate address on the segment",
                "a loop, or a load balancer that sends the host's own packets back",
                "hairpin traffic without accept_local",
            ],
            checks: [
                "ip addr show",
                "arping -D -I <dev> <src>",
                "sysctl net.ipv4.conf.<dev>.accept_local",
                "ip route get <src>",
            ],
            counters: [],
            values: [.v7_3: 87],
            raisedBy: ["__fib_validate_source", "fib_validate_source"]),
        DropReason(
            name: "IP_INVALID_SOURCE", subsystem: "core", stage: .routing, nature: .failure,
            meaning: "The source address cannot belong to any sender: multicast, broadcast, zero, or not valid on "
                + "this interface.",
            causes: [
                "a client without an address (0.0.0.0) that sends more than DHCP",
                "forgery or a broken sender",
                "a route of the wrong type for the source",
            ],
            checks: ["sysctl -w net.ipv4.conf.all.log_martians=1", "dmesg | grep -i martian", "ip route get <src>"],
            counters: [],
            values: [.v7_3: 88],
            raisedBy: ["__fib_validate_source", "ip_mc_validate_source", "ip_route_input_slow", "ip_route_use_hint"]),
        DropReason(
            name: "IP_LOCALNET", subsystem: "core", stage: .routing, nature: .failure,
            meaning: "A 127.0.0.0/8 address appeared on an interface other than lo.",
            causes: ["DNAT to 127.0.0.1 without route_localnet", "a container or proxy that leaks loopback traffic"],
            checks: ["sysctl net.ipv4.conf.<dev>.route_localnet", "nft list ruleset", "iptables-save -t nat"],
            counters: [],
            values: [.v7_3: 89],
            raisedBy: ["ip_mc_validate_source", "ip_route_input_slow", "ip_route_use_hint"]),
        DropReason(
            name: "IP_INVALID_DEST", subsystem: "core", stage: .routing, nature: .failure,
            meaning: "The destination can belong to no host (0.0.0.0/8).",
            causes: ["a sender with an unset address", "an address translation rule without a target"],
            checks: ["tcpdump -ni <dev> 'dst net 0.0.0.0/8'", "nft list ruleset"],
            counters: [],
            values: [.v7_3: 90],
            raisedBy: ["ip_route_input_slow"]),
        DropReason(
            name: "PKT_TOO_BIG", subsystem: "core", stage: .forward, nature: .failure,
            meaning: "The packet does not fit the next link and must not be fragmented; the sender is told by ICMP.",
            causes: [
                "a tunnel (VXLAN, WireGuard, IPsec, GRE) whose overhead the sender does not know about",
                "the ICMP message is filtered on its way back, so the sender never learns: a black hole",
                "MSS not clamped to the path MTU on a router",
            ],
            checks: [
                "ip route get <dst>",
                "ip link show dev <dev>",
                "ping -M do -s 1372 <dst>",
                "tracepath -n <dst>",
                "nstat -az IpFragFails Ip6InTooBigErrors",
            ],
            counters: ["IpFragFails", "Ip6InTooBigErrors", "Ip6FragFails"],
            values: [.v6_1: 64, .v6_12: 76, .v7_3: 91],
            raisedBy: ["ip_forward", "ip6_forward", "ip6_xmit", "do_output", "iptfs_output_collect"]),
        DropReason(
            name: "ARP_PVLAN_DISABLE", subsystem: "core", stage: .routing, nature: .failure,
            meaning: "Proxy ARP would answer on the interface that asked, which is off by default.",
            causes: ["several hosts behind one port that may not talk to each other directly (private VLAN)"],
            checks: ["sysctl net.ipv4.conf.<dev>.proxy_arp_pvlan net.ipv4.conf.<dev>.proxy_arp"],
            counters: [],
            values: [.v7_3: 116],
            raisedBy: ["__mkroute_input"]),
    ]
}

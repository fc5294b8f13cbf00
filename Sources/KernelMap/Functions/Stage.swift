/// The part of the network stack that a function or a drop reason belongs to.
public enum Stage: String, CaseIterable, Sendable {
    /// Socket layer: allocation for sending, receive queues, socket filters, AF_UNIX, AF_PACKET (`net/core/sock.c`).
    case socket
    /// TCP for both IP versions (`net/ipv4/tcp*.c`, `net/ipv6/tcp_ipv6.c`).
    case tcp
    /// UDP and UDP-Lite (`net/ipv4/udp.c`, `net/ipv6/udp.c`).
    case udp
    /// ICMP, ICMPv6, neighbour discovery messages and ping sockets.
    case icmp
    /// Raw IP sockets (`net/ipv4/raw.c`, `net/ipv6/raw.c`).
    case raw
    /// IP receive path up to the hand-over to a transport protocol (`ip_input.c`, `ip6_input.c`).
    case ipInput
    /// IP send path down to the neighbour layer (`ip_output.c`, `ip6_output.c`).
    case ipOutput
    /// Forwarding from one interface to another (`ip_forward.c`, `ip6_forward`).
    case forward
    /// Route look-up and source validation (`route.c`, `fib_frontend.c`).
    case routing
    /// Netfilter: hooks, nftables, iptables, conntrack, NAT, IPVS.
    case netfilter
    /// Fragmentation and reassembly.
    case fragment
    /// ARP and neighbour resolution (`net/core/neighbour.c`, `net/ipv4/arp.c`).
    case neighbour
    /// VXLAN, Geneve, GRE, IPIP, WireGuard and other encapsulations.
    case tunnel
    /// IPsec transformations and policies (`net/xfrm`).
    case xfrm
    /// Linux bridge (`net/bridge`).
    case bridge
    /// Traffic-control classifiers and actions, BPF at tc (`net/sched/cls_*`, `act_*`).
    case tc
    /// Queueing disciplines (`net/sched/sch_*`).
    case qdisc
    /// XDP and AF_XDP.
    case xdp
    /// Device-independent transmit and receive (`net/core/dev.c`, GRO).
    case dev
    /// A network device: veth, tun, virtio, bonding, Open vSwitch ports …
    case driver
    /// Handling of the skb itself: clone, resize, free (`net/core/skbuff.c`).
    case generic

    /// The stage in words, for a report.
    public var label: String {
        switch self {
        case .socket: "socket"
        case .tcp: "TCP"
        case .udp: "UDP"
        case .icmp: "ICMP"
        case .raw: "raw socket"
        case .ipInput: "IP input"
        case .ipOutput: "IP output"
        case .forward: "IP forwarding"
        case .routing: "routing"
        case .netfilter: "netfilter"
        case .fragment: "fragmentation"
        case .neighbour: "neighbour (ARP/ND)"
        case .tunnel: "tunnel"
        case .xfrm: "IPsec (xfrm)"
        case .bridge: "bridge"
        case .tc: "traffic control (tc)"
        case .qdisc: "queueing discipline"
        case .xdp: "XDP"
        case .dev: "device layer"
        case .driver: "device driver"
        case .generic: "skb handling"
        }
    }
}

/// The protocol family whose netfilter hooks a packet meets.
public enum HookFamily: String, CaseIterable, Sendable {
    /// IPv4 (`NFPROTO_IPV4`); `inet` chains of nftables run here too.
    case ipv4
    /// IPv6 (`NFPROTO_IPV6`); `inet` chains of nftables run here too.
    case ipv6
    /// Ethernet frames inside a Linux bridge (`NFPROTO_BRIDGE`), and IP packets there through br_netfilter.
    case bridge
    /// ARP messages (`NFPROTO_ARP`).
    case arp
    /// Everything that a device receives (`NFPROTO_NETDEV`).
    case netdev
}

/// A netfilter hook, named as nftables and iptables name it.
public enum NetfilterHook: String, CaseIterable, Sendable {
    /// Right after tc ingress, before the packet has a protocol (netdev family).
    case ingress
    /// On arrival, before the route is chosen: raw table, conntrack, DNAT.
    case prerouting
    /// For this host, before the transport protocol: where most host firewalls filter.
    case input
    /// From one interface to another.
    case forward
    /// Sent by this host, before the packet is handed to the device.
    case output
    /// On the way out, local or forwarded: SNAT, masquerade.
    case postrouting
    /// Right ahead of tc egress, when a device is about to send (netdev family, since 5.16).
    case egress
}

/// One place in the kernel where a hook is called, recognised by the functions around it.
///
/// The hook call itself is inlined (`NF_HOOK`) and never visible. What pwru does show is the function that makes the
/// call and the one that runs when the verdict was to accept. A packet that met the first and not the second stands,
/// or fell, at the hook.
public struct HookSite: Hashable, Sendable {
    /// Whose hooks.
    public var family: HookFamily
    /// Which hook.
    public var hook: NetfilterHook
    /// Function names: once one of them was seen, the packet stands at this hook.
    public var enteredBy: [String]
    /// Function names: any of them seen later means that the packet got through.
    public var passedBy: [String]
}

/// The protocol family whose netfilter hooks a packet meets.
public enum HookFamily: String, CaseIterable, Sendable {
    case ipv4
    case ipv6
    case bridge
    case arp
    case netdev
}

/// A netfilter hook, named as nftables and iptables name it.
public enum NetfilterHook: String, CaseIterable, Sendable {
    /// Right after tc ingress, before the packet has a protocol (netdev family).
    case ingress
    case prerouting
    case input
    case forward
    case output
    case postrouting
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

/// Which way a packet travels when it meets a function.
public enum Direction: String, CaseIterable, Sendable {
    /// Both ways, or the function does not care.
    case either
    /// From a device upwards, before it is known who the packet is for.
    case ingress
    /// Downwards to a device, local or forwarded.
    case egress
    /// To a socket of this host.
    case localIn
    /// From a socket of this host.
    case localOut
    /// From one interface to another.
    case forward
}

/// What a function does to the life of the packet.
public enum Role: String, CaseIterable, Sendable {
    /// The packet passes through.
    case transit
    /// A choice is made here: route, filter, match, policy.
    case decision
    /// An outer header is put on, or the packet is encrypted.
    case encap
    /// An outer header is taken off, or the packet is decrypted.
    case decap
    /// The packet comes to life or enters the stack.
    case entry
    /// A netfilter hook, or a function that a hook calls to get a verdict.
    case hook
    /// The packet is given to another owner: a queue, a socket, another context.
    case handoff
    /// Addresses or ports are translated.
    case nat
    /// The packet leaves the stack: to the hardware, to a peer device.
    case exit
    /// The packet is thrown away.
    case freeDrop
    /// A second skb comes from the first.
    case clone
    /// The last clean-up after a free of either kind; says nothing about why.
    case freeTail
    /// The ordinary end of a packet that did its duty.
    case freeConsume
}

/// What is known about one kernel function that can show up in the FUNC or CALLER column.
///
/// Names, files and modules come from the sources of the three releases in ``Kernel``; whether pwru can attach to a
/// function comes from their BTF and `__mcount_loc` sections. Stage, direction and role are judgements.
public struct KernelFunction: Hashable, Sendable {
    /// Name without module, drop reason or compiler suffix.
    public var name: String
    /// Where in the stack it stands.
    public var stage: Stage
    /// Which way packets travel through it.
    public var direction: Direction
    /// What it does to the packet.
    public var role: Role
    /// File in the kernel tree (`net/ipv4/ip_input.c`); empty where unknown.
    public var source: String
    /// The module that holds it in Debian kernels, as pwru prints it in brackets (`nf_tables`); empty when built in.
    public var module: String
    /// pwru attaches to it without further flags on at least one of the releases.
    public var visibleByDefault: Bool
    /// pwru attaches to it with `--all-kmods` on at least one of the releases; true as well for everything that is
    /// visible by default. False for inlined functions and for those that take no plain `struct sk_buff *`.
    public var visibleWithModules: Bool
}

/// What one distinct FUNC or CALLER text says, taken apart once per distinct text.
public struct FunctionName: Hashable, Sendable {
    /// The kind of thing that printed the row.
    public enum Kind: UInt8, Sendable {
        case kernel
        /// A BPF program attached at tc (`(tc)`).
        case tcProgram
        /// An address that pwru could not resolve (`0xffffffff81234567`).
        case unresolved
        /// An XDP program (`(xdp)`); its SKB column is a stack address and joins nothing.
        case xdpProgram
        /// The kernel's own tracepoint, without pwru; see `TraceFormat.tracepoint`.
        case tracepoint

        /// What it shows belongs to no path that other rows show.
        @inlinable public var standsAlone: Bool { rawValue >= Kind.xdpProgram.rawValue }
    }

    /// The text as printed (`sk_skb_reason_drop(SKB_DROP_REASON_NETFILTER_DROP)`, `nf_conntrack_in[nf_conntrack]`).
    public var text: String
    /// Without module, reason and compiler suffixes (`.isra.0`, `.constprop.0`, `.part.0`, `.cold`).
    public var base: String
    /// Module or `bpf`; empty for built-in functions.
    public var module: String
    /// Drop reason without its `SKB_DROP_REASON_` prefix (`NETFILTER_DROP`, `SKB_CONSUMED`, `65538`); empty if none was printed.
    public var reason: String
    public var kind: Kind

    public init(text: String, base: String, module: String = "", reason: String = "", kind: Kind = .kernel) {
        self.text = text
        self.base = base
        self.module = module
        self.reason = reason
        self.kind = kind
    }
}

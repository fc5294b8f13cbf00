/// What an skb mark may say, and whose it would be.
///
/// A mark is 32 bits that anybody may set: one program's identity is another's routing rule. Every meaning is a
/// supposition until an interface, a rule set or a process name supports it.
public struct MarkMeaning: Hashable, Sendable {
    /// Who sets it (`Cilium`, `KubeSpan`, `kube-proxy` …).
    public var owner: String
    /// What its owner calls it (`MARK_MAGIC_DECRYPT`); empty where it has no name.
    public var name: String
    /// The value under the mask.
    public var value: UInt32
    /// The bits that count.
    public var mask: UInt32
    /// A short phrase that fits after "the packet".
    public var meaning: String
    /// What else is worth knowing; may be empty.
    public var note: String
}

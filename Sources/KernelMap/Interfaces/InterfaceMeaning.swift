/// What an interface name gives away.
public struct InterfaceMeaning: Hashable, Sendable {
    /// Who creates such interfaces (`Cilium`, `Docker` …); `kernel` for `lo`, empty where nobody in particular does.
    public var owner: String
    /// What it is (`WireGuard`, `VXLAN`, `pod veth`, `loopback` …).
    public var kind: String
    /// What passes through it, in a short phrase.
    public var meaning: String
    /// The name only begins as the owner's names do (`cali-test`): nobody is known by it.
    public var isVague = false

    /// The name tells of somebody in particular, as far as a name can: anybody may give it to anything.
    public var namesItsOwner: Bool { !owner.isEmpty && owner != "kernel" && !isVague }
}

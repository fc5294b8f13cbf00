/// Every drop reason of the releases in ``Kernel``.
public enum DropReasons {
    /// A reason by name, with or without `SKB_DROP_REASON_`; nil for an unknown name.
    ///
    /// Names are stable between releases, numbers are not.
    public static func named(_ name: String) -> DropReason? {
        guard name.hasPrefix(prefix) else { return byName[name] }
        return byName[String(name.dropFirst(prefix.count))]
    }

    /// All that a bare number may mean, sorted by name, each with the releases where it does.
    ///
    /// pwru prints the number where it has no name, for example `kfree_skb_reason(196609)`: Open vSwitch on 6.12, a
    /// queueing discipline on 7.3. More than one answer means: look at the functions before, or at the machine's BTF.
    public static func numbered(_ value: Int) -> [(reason: DropReason, kernels: [Kernel])] {
        (byNumber[value] ?? []).map { reason in
            (reason, Kernel.allCases.filter { reason.values[$0] == value })
        }
    }

    /// Every reason, sorted by name.
    public static var all: [DropReason] { sorted }

    /// What the kernel's enumeration puts in front of each name.
    static let prefix = "SKB_DROP_REASON_"

    private static let sorted: [DropReason] = [
        general, sockets, tcpConnections, tcpAuthentication, tcpSequence, udpAndICMP, ipInput, routing, policy,
        fragments, neighbours, devices, tunnels, bridge, trafficControl, queueing, openvswitch,
    ].flatMap { $0 }.sorted { $0.name < $1.name }

    private static let byName: [String: DropReason] = Dictionary(
        sorted.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    private static let byNumber: [Int: [DropReason]] = {
        var table: [Int: [DropReason]] = [:]
        for reason in sorted {
            for value in Set(reason.values.values) { table[value, default: []].append(reason) }
        }
        return table
    }()
}

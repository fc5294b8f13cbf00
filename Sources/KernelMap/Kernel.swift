/// The kernel releases whose sources, BTF and traces the numbers in this module were read from.
///
/// They are Debian builds (gcc, x86-64): 6.1.192, 6.12.107 and 7.3.4. A stable update may shift a number
/// (6.1.192 has one drop reason that 6.1.0 has not), so names always win over numbers.
public enum Kernel: String, CaseIterable, Comparable, Sendable {
    /// Debian 12, 6.1.192: the `kfree_skb_reason` era.
    case v6_1 = "6.1"
    /// Debian 13, 6.12.107: drops end in `sk_skb_reason_drop`, ordinary ends may carry `SKB_CONSUMED`.
    case v6_12 = "6.12"
    /// Debian 13 backports, 7.3.4: reasons for queueing disciplines, finer reasons for routing, TCP and the bridge.
    case v7_3 = "7.3"

    /// Older kernels first.
    public static func < (left: Kernel, right: Kernel) -> Bool { left.age < right.age }

    private var age: Int {
        switch self {
        case .v6_1: 0
        case .v6_12: 1
        case .v7_3: 2
        }
    }
}

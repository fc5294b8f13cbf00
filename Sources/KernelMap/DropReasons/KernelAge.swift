/// A release of the kernel: 6.12 is `KernelRelease(6, 12)`.
public struct KernelRelease: Hashable, Comparable, Sendable {
    public var major: Int
    public var minor: Int

    public init(_ major: Int, _ minor: Int) {
        self.major = major
        self.minor = minor
    }

    public static func < (left: KernelRelease, right: KernelRelease) -> Bool {
        (left.major, left.minor) < (right.major, right.minor)
    }
}

/// What the names in a trace say of the age of the kernel that made it: how old it is at most.
///
/// A reason that this kernel has and did not give is evidence: NOT_SPECIFIED is no filter of a socket on a kernel that
/// says SOCKET_FILTER for those. Distributions bring reasons to older kernels, never fewer to newer ones, so only the
/// lower bound is kept.
public struct KernelAge: Hashable, Sendable {
    /// The kernel is at least as new as this; nil where no name tells.
    public private(set) var since: KernelRelease?

    public init() {}

    /// Takes note of a function that frees, and of the drop reason that stands with it ("" for none).
    public mutating func note(free function: String, reason: String) {
        if let release = KernelAge.frees[function] { raise(to: release) }
        if let release = DropReasons.named(reason).flatMap(DropReasons.earliest) { raise(to: release) }
    }

    /// The kernel has this drop reason.
    public func has(_ reason: String) -> Bool {
        guard let since, let latest = DropReasons.named(reason).flatMap(DropReasons.latestIntroduction) else {
            return false
        }
        return latest <= since
    }

    private mutating func raise(to release: KernelRelease) { since = max(since ?? release, release) }

    /// `kfree_skb_reason` came in 5.17, and has been an inline around `sk_skb_reason_drop` since 6.11
    /// (include/linux/skbuff.h).
    private static let frees: [String: KernelRelease] = [
        "kfree_skb_reason": KernelRelease(5, 17), "sk_skb_reason_drop": KernelRelease(6, 11),
    ]
}

extension DropReasons {
    /// Releases in which reasons came, from `enum skb_drop_reason` of each (include/linux/skbuff.h up to 5.19,
    /// include/net/dropreason.h, dropreason-core.h), where the releases in ``Kernel`` alone leave it open.
    private static let introductions: [String: KernelRelease] = {
        let lists: [(KernelRelease, [String])] = [
            (
                KernelRelease(5, 17),
                ["NOT_SPECIFIED", "NO_SOCKET", "PKT_TOO_SMALL", "TCP_CSUM", "SOCKET_FILTER", "UDP_CSUM"]
            ),
            (KernelRelease(6, 2), ["SKB_CONSUMED", "DUP_FRAG", "FRAG_REASM_TIMEOUT", "FRAG_TOO_FAR"]),
            (KernelRelease(6, 3), ["TCP_MINTTL"]),
            (KernelRelease(6, 4), ["IPV6_BAD_EXTHDR", "TCP_OLD_SEQUENCE"]),
        ]
        var table: [String: KernelRelease] = [:]
        for (release, names) in lists { for name in names { table[name] = release } }
        return table
    }()

    /// The first release that may have it.
    static func earliest(_ reason: DropReason) -> KernelRelease? {
        if let known = introductions[reason.name] { return known }
        if reason.values[.v6_1] != nil { return nil }
        return reason.values[.v6_12] != nil ? KernelRelease(6, 2) : KernelRelease(6, 13)
    }

    /// The first release that has it for certain.
    static func latestIntroduction(_ reason: DropReason) -> KernelRelease? {
        if let known = introductions[reason.name] { return known }
        return Kernel.allCases.first { reason.values[$0] != nil }?.release
    }
}

extension Kernel {
    /// The same as a release.
    var release: KernelRelease {
        switch self {
        case .v6_1: KernelRelease(6, 1)
        case .v6_12: KernelRelease(6, 12)
        case .v7_3: KernelRelease(7, 3)
        }
    }
}

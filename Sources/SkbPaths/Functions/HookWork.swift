import KernelMap
import PwruFormat

/// What a function has to do with hooks apart from standing before or behind one: asked for the few that do.
struct HookWork {
    /// The hooks whose work this function does.
    var sites = HookSites.none
    /// … but others call it, too.
    var isShared = false
    /// `nf_hook_slow`, which runs the functions of one hook.
    var isLoop = false
    /// The hooks that it has the functions run of, as the caller of `nf_hook_slow`.
    var loops = HookSites.none

    init(_ entry: FunctionEntry) {
        let base = entry.name.base
        sites = HookSites(NetfilterHooks.worked(by: base))
        isShared = NetfilterHooks.isShared(base)
        isLoop = base == "nf_hook_slow"
        loops = HookSites(NetfilterHooks.looped(by: base))
    }

    var isAny: Bool { isLoop || sites != .none }
}

/// A set of `NetfilterHooks.sites`, by index.
struct HookSites: OptionSet, Hashable {
    let rawValue: UInt32

    static let none: HookSites = []

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(_ some: [HookSite]) { self.init(rawValue: HookSites.bits(some)) }

    init(index: Int) { self.init(rawValue: 1 << UInt32(index)) }

    /// Index of the only site in the set; nil if there is none or more than one.
    var only: Int? { rawValue.nonzeroBitCount == 1 ? rawValue.trailingZeroBitCount : nil }

    static func bits(_ some: [HookSite]) -> UInt32 {
        var bits: UInt32 = 0
        for site in some {
            if let index = NetfilterHooks.sites.firstIndex(of: site) { bits |= 1 << UInt32(index) }
        }
        return bits
    }

    private static func matching(_ isIn: (HookSite) -> Bool) -> HookSites {
        HookSites(NetfilterHooks.sites.filter(isIn))
    }

    /// Sites that a packet of IPv4, or of IPv6, can meet; frames in a bridge and at a device may hold either.
    static let ipv4 = matching { $0.family != .ipv6 && $0.family != .arp }
    static let ipv6 = matching { $0.family != .ipv4 && $0.family != .arp }
    static let arp = matching { $0.family != .ipv4 && $0.family != .ipv6 }

    /// Where a packet that was received, and one that was made here, may meet hooks.
    static let received = matching { $0.hook != .output }
    static let madeHere = matching { $0.hook == .output || $0.hook == .postrouting || $0.hook == .egress }
    static let output = matching { $0.hook == .output && $0.family != .bridge && $0.family != .arp }
    static let ipOutput = matching { ($0.family == .ipv4 || $0.family == .ipv6) && $0.hook == .output }

    static let ingress = matching { $0.hook == .ingress }
    static let bridgePrerouting = matching { $0.family == .bridge && $0.hook == .prerouting }
    static let egress = matching { $0.hook == .egress }

    /// What is met when a device has received a packet: once for each device.
    static let arrival = matching { ($0.hook == .prerouting || $0.hook == .ingress) && $0.family != .bridge }

    /// Where the work of a site may show: br_netfilter runs the functions of IP's hooks at those of the bridge.
    static let twins: [HookSites] = NetfilterHooks.sites.map { site in
        matching { $0 == site || site.family == .bridge && $0.hook == site.hook }
    }

    /// By site: which ones a packet may meet next, or later, in this stack.
    static let behind: [HookSites] = NetfilterHooks.sites.map { site in
        let hooks: [NetfilterHook] =
            switch site.hook {
            case .prerouting: [.input, .forward, .postrouting]
            case .forward, .output: [.postrouting]
            case .input, .postrouting, .ingress, .egress: []
            }
        let isAheadOfDevice = site.hook == .output || site.hook == .postrouting
        return matching {
            $0.family == site.family && hooks.contains($0.hook) || $0.hook == .egress && isAheadOfDevice
        }
    }
}

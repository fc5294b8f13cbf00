import KernelMap
import PwruFormat
import SkbPaths

/// How much it says of a packet's way that a function was entered.
enum StopRank: UInt8, Comparable {
    /// Comes and goes with the CPU, the driver or the state of the memory: GRO, allocation, security hooks, frees.
    case aside
    /// Part of the way, but whether it is entered may hang on what ran before: caches, queues, rules that are asked.
    case ordinary
    /// Something is done to the packet, or decided about it.
    case effect

    static func < (a: StopRank, b: StopRank) -> Bool { a.rawValue < b.rawValue }

    init(_ entry: FunctionEntry) {
        let base = entry.name.base
        if !entry.traits.isDisjoint(with: StopRank.asides) || base.contains(text: "gro_") || base.hasSuffix("_gro")
            || entry.backend == .lsm || StopRank.security.contains(where: base.hasPrefix)
        {
            self = .aside
        } else if !entry.traits.isDisjoint(with: StopRank.effects) || StopRank.deeds.contains(base)
            || StopRank.isVerdict(entry)
        {
            self = .effect
        } else if entry.stage == .generic, KernelFunctions.named(base) != nil {
            self = .aside
        } else {
            self = .ordinary
        }
    }

    private static let asides: FunctionTraits = [
        .dropFree, .consumeFree, .freeTail, .lifeEnd, .birth, .housekeeping, .helper, .reallocatesHead, .copies,
        .merges, .retransmits,
    ]

    private static let effects: FunctionTraits = [
        .notrackTarget, .conntrackHandler, .rejects, .sendsReset, .sendsICMPError, .encapsulates, .decapsulates, .ipvs,
        .forwards, .deliversLocally, .reassembles, .refusesSilently, .connectionRequest, .timeWait, .handsOver,
    ]

    private static let security = ["security_", "apparmor_", "selinux_", "smack_", "tomoyo_", "bpf_lsm_"]

    /// Entered to give a packet up, to cut it, or to find another route after a rule has marked it.
    private static let deeds: Set<String> = [
        "ip_route_me_harder", "ip6_route_me_harder",
        "ip_error", "ip_handle_martian_source", "dst_discard", "dst_discard_out", "ip6_pkt_discard",
        "ip6_pkt_discard_out", "ip6_pkt_prohibit", "ip6_pkt_prohibit_out", "arp_error_report", "ndisc_error_report",
        "noop_enqueue", "ip_fragment", "ip6_fragment",
    ]

    /// A BPF program, an action at tc, a target of xtables, a queue to user space: as opposed to the rules that lead there,
    /// which are asked whenever there are any.
    private static func isVerdict(_ entry: FunctionEntry) -> Bool {
        let name = entry.name
        if name.kind == .tcProgram || name.module == "bpf" { return true }
        if name.base.hasPrefix("tcf_"), name.base.hasSuffix("_act") { return true }
        switch entry.backend {
        case .nfqueue, .synproxy: return true
        case .iptables:
            return name.base != "ipt_do_table" && name.base != "ip6t_do_table" && !name.base.hasSuffix("_hook")
        default: return false
        }
    }
}

/// Where netfilter hooks sit, which functions surround them, and who gives verdicts there.
///
/// Read from `net/ipv4/ip_input.c`, `ip_forward.c`, `ip_output.c`, their IPv6 twins, `net/bridge`, `net/ipv4/arp.c` and
/// `net/core/dev.c` of the releases in ``Kernel``, and checked against traces of them; ARP and bridge OUTPUT from
/// source only. `nf_hook_slow` shows only where something is registered at the hook: a drop in `ip_forward` without
/// it is TTL, MTU or IPsec policy, no firewall.
public enum NetfilterHooks {
    /// The hook that a packet reaches when it enters this function; nil for functions that lead to none.
    public static func entered(by base: String) -> HookSite? { entries[base] }

    /// The hooks that a packet has left behind once it enters this function.
    ///
    /// A reject at PREROUTING looks up a route for its answer with the rejected packet, so `ip_route_input_noref`
    /// after `nf_send_unreach` or `nf_send_reset` passes nothing.
    public static func passed(by base: String) -> [HookSite] { passages[base] ?? [] }

    /// Who gives verdicts in this function; nil for functions that give none, the cores of conntrack and NAT included.
    public static func backend(of base: String) -> FirewallBackend? {
        if let backend = backends[base] { return backend }
        if base.hasPrefix("nft_") { return .nftables }
        if base.hasPrefix("ip_vs_") { return .ipvs }
        if base.hasPrefix("selinux_ip_") || base.hasPrefix("smack_ip") { return .lsm }
        if isXtablesTarget(base) { return .iptables }
        return nil
    }

    /// xtables targets end in `_tg`, `_tg4`, `_tg6`, `_target` or one of these and a revision (`_tg_v1`, `_tg4_v1`).
    private static func isXtablesTarget(_ base: String) -> Bool {
        let name = base.utf8
        var end = name.endIndex
        if let mark = name.lastIndex(of: UInt8(ascii: "_")) {
            let revision = name[mark...].dropFirst()
            let digits = revision.dropFirst()
            if revision.first == UInt8(ascii: "v"), !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) {
                end = mark
            }
        }
        let stem = base[..<end]
        return ["_tg", "_tg4", "_tg6", "_target"].contains { stem.hasSuffix($0) }
    }

    private static let backends: [String: FirewallBackend] = [
        "nft_do_chain": .nftables,
        "nf_route_table_inet": .nftables,
        "nf_route_table_hook4": .nftables,
        "nf_route_table_hook6": .nftables,
        "ipt_do_table": .iptables,
        "ip6t_do_table": .iptables,
        "iptable_mangle_hook": .iptables,
        "nf_hook_run_bpf": .bpf,
        "ebt_do_table": .ebtables,
        "arpt_do_table": .arptables,
        "target": .arptables,
        "nf_queue": .nfqueue,
        "__nf_queue": .nfqueue,
        "nf_reinject": .nfqueue,
        "nfqnl_reinject": .nfqueue,
        "nfqnl_recv_verdict": .nfqueue,
        "nfqnl_recv_verdict_batch": .nfqueue,
        "ipv4_synproxy_hook": .synproxy,
        "ipv6_synproxy_hook": .synproxy,
        "apparmor_ip_postroute": .lsm,
    ]

    private static let entries: [String: HookSite] = {
        var table: [String: HookSite] = [:]
        for site in sites {
            for function in site.enteredBy { table[function] = site }
        }
        return table
    }()

    private static let passages: [String: [HookSite]] = {
        var table: [String: [HookSite]] = [:]
        for site in sites {
            for function in site.passedBy { table[function, default: []].append(site) }
        }
        return table
    }()
}

/// The machinery that gives a verdict at a netfilter hook.
public enum FirewallBackend: String, CaseIterable, Sendable {
    /// `nft_do_chain_*`: nftables rules, and iptables rules loaded by iptables-nft.
    case nftables
    /// `ipt_do_table`, `ip6t_do_table` and xtables targets. Targets run for iptables-nft as well, there after an
    /// `nft_do_chain_*`.
    case iptables
    /// `ebt_do_table`: rules for bridged frames.
    case ebtables
    /// `arpt_do_table`: rules for ARP.
    case arptables
    /// A BPF program attached to a netfilter hook (since 6.4).
    case bpf
    /// The kernel's load balancer, used by kube-proxy in IPVS mode.
    case ipvs
    /// SYNPROXY target or expression.
    case synproxy
    /// Handed to a program in user space, which gives the verdict.
    case nfqueue
    /// SELinux, Smack or AppArmor. AppArmor hooks into POSTROUTING on every Debian and Ubuntu kernel and lets
    /// nearly everything pass: name it only when nothing else at the hook can have decided.
    case lsm

    /// The backend in words, for a report.
    public var label: String {
        switch self {
        case .nftables: "nftables"
        case .iptables: "iptables"
        case .ebtables: "ebtables"
        case .arptables: "arptables"
        case .bpf: "netfilter BPF program"
        case .ipvs: "IPVS"
        case .synproxy: "SYNPROXY"
        case .nfqueue: "NFQUEUE (user space)"
        case .lsm: "security module (LSM)"
        }
    }
}

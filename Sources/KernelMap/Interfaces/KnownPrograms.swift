/// BPF programs that tell by their names whose they are.
public enum KnownPrograms {
    /// Who writes programs of such a name, and what they are called together; nil when the name says nothing.
    ///
    /// `cil_` begins the entry points of Cilium (`bpf/bpf_lxc.c`, `bpf_host.c`, `bpf_overlay.c`, `bpf_wireguard.c`),
    /// `calico_` and `cali_tc_` those of Calico (`felix/bpf-gpl/tc.c`, `tc_preamble.c`).
    public static func owner(of name: String) -> String? {
        prefixes.first { name.hasPrefix($0.prefix) && name.utf8.count > $0.prefix.utf8.count }?.owner
    }

    private static let prefixes: [(prefix: String, owner: String)] = [
        ("cil_", "Cilium"), ("calico_", "Calico"), ("cali_tc_", "Calico"),
    ]
}

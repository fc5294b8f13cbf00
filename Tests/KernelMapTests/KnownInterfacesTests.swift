import KernelMap
import Testing

@Suite struct KnownInterfacesTests {
    @Test(arguments: [
        ("lo", "kernel", "loopback"), ("cilium_host", "Cilium", "veth to cilium_net"),
        ("cilium_net", "Cilium", "veth to cilium_host"), ("cilium_vxlan", "Cilium", "VXLAN"),
        ("cilium_wg0", "Cilium", "WireGuard"), ("lxc_health", "Cilium", "pod veth"),
        ("lxc1a2b3c4d", "Cilium", "pod veth"), ("lxce55aaf054629", "Cilium", "pod veth"),
        ("lxcbr0", "LXC", "bridge"), ("kubespan", "KubeSpan", "WireGuard"), ("siderolink", "Talos", "WireGuard"),
        ("cali1a2b3c4d5e6", "Calico", "pod veth"), ("vxlan.calico", "Calico", "VXLAN"),
        ("wireguard.cali", "Calico", "WireGuard"), ("flannel.1", "Flannel", "VXLAN"),
        ("flannel.4096", "Flannel", "VXLAN"), ("cni0", "CNI bridge plugin", "bridge"),
        ("docker0", "Docker", "bridge"), ("br-0a1b2c3d4e5f", "Docker", "bridge"),
        ("tailscale0", "Tailscale", "TUN"), ("eni01234567890", "AWS VPC CNI", "pod veth"),
        ("azv0123456789a", "Azure CNI", "pod veth"), ("wg0", "", "WireGuard"), ("veth1234", "", "veth"),
        ("tunl0", "Calico or Cilium", "IPIP"), ("eth0", "", "Ethernet"),
    ])
    func wholeNames(name: String, owner: String, kind: String) {
        let meaning = KnownInterfaces.named(name)
        #expect(meaning?.owner == owner)
        #expect(meaning?.kind == kind)
        #expect(meaning?.meaning.isEmpty == false)
    }

    @Test(arguments: ["", "0", "7", "br0", "br-lan", "flannel.x", "uplink", "ethernet", "~", "~abc", ":", ":7"])
    func namesThatSayNothing(name: String) {
        #expect(KnownInterfaces.named(name) == nil)
    }

    @Test func indexAndPeerAreIgnored() {
        #expect(KnownInterfaces.named("cilium_wg0:7") == KnownInterfaces.named("cilium_wg0"))
        #expect(KnownInterfaces.named("veth1@if12:4") == KnownInterfaces.named("veth1"))
        #expect(KnownInterfaces.named("vlan.eth.1:13")?.kind == "VLAN")
    }

    /// pwru keeps the last 16 characters of `name:index` and overwrites the first of them.
    private func asPrinted(_ name: String, index: Int) -> String {
        let full = "\(name):\(index)"
        return full.count > 16 ? "~" + full.suffix(15) : full
    }

    @Test(arguments: [
        ("lxce55aaf054629", 7, "Cilium", "pod veth"), ("br-e55aaf054629", 7, "Docker", "bridge"),
        ("cali1234567890a", 7, "Calico", "pod veth"), ("cilium_geneve", 1234, "Cilium", "Geneve"),
        ("wireguard.cali", 13, "Calico", "WireGuard"), ("genev_sys_6081", 104, "Open vSwitch", "Geneve"),
    ])
    func cutNames(name: String, index: Int, owner: String, kind: String) {
        let printed = asPrinted(name, index: index)
        #expect(printed.hasPrefix("~") && printed.count == 16)
        #expect(KnownInterfaces.named(printed)?.owner == owner)
        #expect(KnownInterfaces.named(printed)?.kind == kind)
        let withoutIndex = String(printed.prefix { $0 != ":" })
        #expect(KnownInterfaces.named(withoutIndex) == KnownInterfaces.named(printed))
    }

    @Test func aCutNameThatFitsSeveralOwnersNamesThemAll() {
        let podOrBridge = KnownInterfaces.named("~e55aaf054629:13")
        #expect(podOrBridge?.owner == "")
        #expect(podOrBridge?.kind == "container interface")
        #expect(podOrBridge?.meaning.contains("Cilium") == true)
        #expect(podOrBridge?.meaning.contains("Docker") == true)

        let pod = KnownInterfaces.named("~i1234567890a:13")
        #expect(pod?.kind == "pod veth")
        #expect(pod?.meaning.contains("Calico") == true)
        #expect(pod?.meaning.contains("AWS VPC CNI") == true)
    }

    @Test(arguments: [
        ("cilium_wg0", true), ("lxce55aaf054629", true), ("lxc_health", true), ("cilium_x", true), ("docker0", true),
        ("br-0a1b2c3d4e5f", true), ("cali1a2b3c4d5e6", true), ("tunl0", true), ("flannel.1", true),
        ("lo", false), ("eth0", false), ("veth1234", false), ("wg0", false), ("gre0", false), ("tap1", false),
        ("cali-test", false), ("calibration", false), ("lxc-web", false), ("~e55aaf054629:13", false),
    ])
    func whoIsNamed(name: String, namesItsOwner: Bool) {
        #expect(KnownInterfaces.named(name)?.namesItsOwner ?? false == namesItsOwner)
    }

    @Test(arguments: [
        ("cil_from_host", "Cilium"), ("cil_to_overlay", "Cilium"), ("calico_tc_main", "Calico"),
        ("cali_tc_preamble", "Calico"), ("cil_", nil), ("ciliate", nil), ("tail_handle_ipv4", nil), ("", nil),
    ])
    func programs(name: String, owner: String?) {
        #expect(KnownPrograms.owner(of: name) == owner)
    }
}

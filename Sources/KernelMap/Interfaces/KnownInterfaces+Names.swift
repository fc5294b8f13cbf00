extension KnownInterfaces {
    private static func entry(
        _ owner: String, _ kind: String, _ meaning: String, isVague: Bool = false
    ) -> InterfaceMeaning {
        InterfaceMeaning(owner: owner, kind: kind, meaning: meaning, isVague: isVague)
    }

    /// Names that stand for themselves.
    static let exact: [String: InterfaceMeaning] = [
        "lo": entry("kernel", "loopback", "traffic of the namespace with itself"),
        "cilium_host": entry("Cilium", "veth to cilium_net", "the host's door to the pods; pod routes point here"),
        "cilium_net": entry("Cilium", "veth to cilium_host", "the other end of cilium_host"),
        "cilium_vxlan": entry("Cilium", "VXLAN", "overlay between nodes; takes only packets with tunnel metadata"),
        "cilium_geneve": entry("Cilium", "Geneve", "overlay between nodes; takes only packets with tunnel metadata"),
        "cilium_wg0": entry("Cilium", "WireGuard", "encrypts traffic between nodes (UDP 51871, fwmark 0x1e00)"),
        "cilium_ipip4": entry("Cilium", "IPIP", "load balancing with direct server return, health probes"),
        "cilium_ipip6": entry("Cilium", "IP6IP6", "load balancing with direct server return, health probes"),
        "cilium_tunl": entry("Cilium", "IPIP", "fallback device of the IPIP module, renamed by Cilium"),
        "lxc_health": entry("Cilium", "pod veth", "Cilium's own health endpoint"),
        "lxcbr0": entry("LXC", "bridge", "containers of LXC"),
        "lxdbr0": entry("LXD", "bridge", "containers and machines of LXD"),
        "kubespan": entry("KubeSpan", "WireGuard", "Talos' mesh between all nodes (UDP 51820, MTU 1420)"),
        "siderolink": entry("Talos", "WireGuard", "management tunnel to Omni or Sidero"),
        "tunl0": entry("Calico or Cilium", "IPIP", "overlay in IPIP mode; also the kernel's fallback device"),
        "vxlan.calico": entry("Calico", "VXLAN", "overlay between nodes"),
        "vxlan-v6.calico": entry("Calico", "VXLAN", "overlay between nodes, IPv6"),
        "wireguard.cali": entry("Calico", "WireGuard", "encrypts traffic between nodes (UDP 51820)"),
        "wg-v6.cali": entry("Calico", "WireGuard", "encrypts traffic between nodes, IPv6"),
        "bpfin.cali": entry("Calico", "veth", "entry of Calico's eBPF data plane"),
        "bpfout.cali": entry("Calico", "veth", "exit of Calico's eBPF data plane"),
        "flannel-wg": entry("Flannel", "WireGuard", "overlay between nodes"),
        "flannel-wg-v6": entry("Flannel", "WireGuard", "overlay between nodes, IPv6"),
        "cni0": entry("CNI bridge plugin", "bridge", "joins the pods of this node (Flannel, K3s, podman)"),
        "kube-bridge": entry("kube-router", "bridge", "joins the pods of this node"),
        "kube-ipvs0": entry("kube-proxy", "dummy", "holds service addresses in IPVS mode; receives nothing"),
        "kube-dummy-if": entry("kube-router", "dummy", "holds service addresses; receives nothing"),
        "nodelocaldns": entry("NodeLocal DNSCache", "dummy", "holds the address of the local DNS cache"),
        "docker0": entry("Docker", "bridge", "the default network of Docker"),
        "docker_gwbridge": entry("Docker", "bridge", "the way out for Swarm overlay networks"),
        "podman0": entry("Podman", "bridge", "the default network of Podman"),
        "tailscale0": entry("Tailscale", "TUN", "Tailscale's tunnel, handled by a program in user space"),
        "azure0": entry("Azure CNI", "bridge", "joins the pods of this node in bridge mode"),
        "weave": entry("Weave", "bridge", "joins the pods of this node"),
        "ovn-k8s-mp0": entry("OVN-Kubernetes", "OVS internal port", "the host's door to the cluster network"),
        "br-int": entry("Open vSwitch", "OVS bridge", "integration bridge: the logical network"),
        "br-ex": entry("Open vSwitch", "OVS bridge", "the way to the outside"),
        "br-tun": entry("Open vSwitch", "OVS bridge", "tunnels between nodes (Neutron)"),
        "ovs-system": entry("Open vSwitch", "OVS datapath", "placeholder of the kernel datapath"),
        "antrea-gw0": entry("Antrea", "OVS internal port", "the host's door to the pods"),
        "antrea-tun0": entry("Antrea", "tunnel port", "overlay between nodes"),
        "genev_sys_6081": entry("Open vSwitch", "Geneve", "tunnel device of the kernel datapath"),
        "vxlan_sys_4789": entry("Open vSwitch", "VXLAN", "tunnel device of the kernel datapath"),
        "gre0": entry("kernel", "GRE", "fallback device of the GRE module"),
        "sit0": entry("kernel", "SIT", "fallback device of the SIT module"),
        "ip6tnl0": entry("kernel", "IP6 tunnel", "fallback device of the IPv6 tunnel module"),
        "erspan0": entry("kernel", "ERSPAN", "fallback device of the GRE module"),
        "virbr0": entry("libvirt", "bridge", "virtual machines behind NAT"),
        "wt0": entry("NetBird", "WireGuard", "NetBird's tunnel"),
        "nebula1": entry("Nebula", "TUN", "Nebula's tunnel, handled by a program in user space"),
    ]

    /// Names with a variable part, the more particular first.
    static let patterns: [InterfacePattern] = [
        InterfacePattern(
            prefix: "lxc", tail: .hex(12), meaning: entry("Cilium", "pod veth", "host side of a pod's interface")),
        InterfacePattern(
            prefix: "cali", tail: .hex(11), meaning: entry("Calico", "pod veth", "host side of a pod's interface")),
        InterfacePattern(
            prefix: "eni", tail: .hex(11), meaning: entry("AWS VPC CNI", "pod veth", "host side of a pod's interface")),
        InterfacePattern(
            prefix: "azv", tail: .hex(11), meaning: entry("Azure CNI", "pod veth", "host side of a pod's interface")),
        InterfacePattern(
            prefix: "br-", tail: .hex(12),
            meaning: entry("Docker", "bridge", "a network made with docker network create")),
        InterfacePattern(
            prefix: "gke", tail: .hex(11), meaning: entry("GKE", "pod veth", "host side of a pod's interface")),
        InterfacePattern(
            prefix: "lxc", tail: .any,
            meaning: entry("Cilium", "pod veth", "host side of a pod's interface", isVague: true)),
        InterfacePattern(
            prefix: "cilium_", tail: .any, meaning: entry("Cilium", "Cilium device", "one of Cilium's own devices")),
        InterfacePattern(
            prefix: "cali", tail: .any,
            meaning: entry("Calico", "pod veth", "host side of a pod's interface", isVague: true)),
        InterfacePattern(
            prefix: "flannel.", tail: .number, meaning: entry("Flannel", "VXLAN", "overlay between nodes")),
        InterfacePattern(
            prefix: "flannel-v6.", tail: .number, meaning: entry("Flannel", "VXLAN", "overlay between nodes, IPv6")),
        InterfacePattern(
            prefix: "vlan.eth.", tail: .number,
            meaning: entry("AWS VPC CNI", "VLAN", "branch interface of a pod with its own security group")),
        InterfacePattern(
            prefix: "vxlan.sys_", tail: .number,
            meaning: entry("Open vSwitch", "VXLAN", "tunnel device of the kernel datapath")),
        InterfacePattern(
            prefix: "podman", tail: .number, meaning: entry("Podman", "bridge", "a network of Podman")),
        InterfacePattern(
            prefix: "virbr", tail: .number, meaning: entry("libvirt", "bridge", "virtual machines")),
        InterfacePattern(
            prefix: "vnet", tail: .number, meaning: entry("libvirt", "TAP", "interface of a virtual machine")),
        InterfacePattern(
            prefix: "tap", tail: .any, meaning: entry("", "TAP", "read and written by a virtual machine or a program")),
        InterfacePattern(
            prefix: "tun", tail: .number, meaning: entry("", "TUN", "read and written by a VPN program")),
        InterfacePattern(
            prefix: "wg", tail: .any, meaning: entry("", "WireGuard", "WireGuard tunnel, by the habit of its name")),
        InterfacePattern(
            prefix: "veth", tail: .any,
            meaning: entry("", "veth", "one end of a pair, the other often in a container")),
        InterfacePattern(
            prefix: "vxlan", tail: .any, meaning: entry("", "VXLAN", "VXLAN overlay, by the habit of its name")),
        InterfacePattern(
            prefix: "dummy", tail: .number, meaning: entry("", "dummy", "swallows everything that is sent to it")),
        InterfacePattern(
            prefix: "ifb", tail: .number, meaning: entry("", "IFB", "redirect target for shaping received traffic")),
        InterfacePattern(
            prefix: "bond", tail: .number, meaning: entry("", "bond", "several links joined to one")),
        InterfacePattern(
            prefix: "ens", tail: .any, meaning: entry("", "Ethernet", "physical or virtual network card")),
        InterfacePattern(
            prefix: "enp", tail: .any, meaning: entry("", "Ethernet", "physical or virtual network card")),
        InterfacePattern(
            prefix: "eno", tail: .any, meaning: entry("", "Ethernet", "network card on the main board")),
        InterfacePattern(
            prefix: "enx", tail: .any, meaning: entry("", "Ethernet", "network card named after its MAC address")),
        InterfacePattern(
            prefix: "eth", tail: .number,
            meaning: entry("", "Ethernet", "network card, or the inner end of a container's veth")),
    ]
}

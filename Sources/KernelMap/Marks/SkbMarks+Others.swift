extension SkbMarks {
    /// Node-to-node meshes and VPNs inside a cluster.
    ///
    /// KubeSpan from siderolabs/talos (`pkg/machinery/constants/constants.go`), Istio from its CNI rule sets,
    /// Tailscale from `tsconst/linuxfw.go`.
    static let mesh: [MarkMeaning] = [
        MarkMeaning(
            owner: "KubeSpan", name: "fwmark encrypted", value: 0x20, mask: 0x60,
            meaning: "is the outer WireGuard packet of KubeSpan",
            note: "Left alone by KubeSpan's rules, so that it does not enter the tunnel again. The two bits lie in "
                + "the byte that Cilium uses for the upper identity bits."),
        MarkMeaning(
            owner: "KubeSpan", name: "fwmark force", value: 0x40, mask: 0x60,
            meaning: "is to leave through the kubespan interface",
            note: "Rule 32500 sends 0x40/0x60 to routing table 180."),
        MarkMeaning(
            owner: "Istio", name: "ztunnel outbound (1337)", value: 0x539, mask: 0xfff,
            meaning: "was sent by ztunnel or the sidecar itself and must not be captured again",
            note: "Lives inside the pod's namespace. Under Cilium's mask it reads as MARK_MAGIC_EGW_DONE."),
        MarkMeaning(
            owner: "Istio", name: "in-pod connection mark", value: 0x111, mask: 0xfff,
            meaning: "belongs to a connection that came from ztunnel",
            note: "A connection mark by nature; on the packet only when restored."),
        MarkMeaning(
            owner: "Tailscale", name: "subnet route mark", value: 0x40000, mask: 0xff0000,
            meaning: "came in through tailscale0 for a subnet route, to be masqueraded",
            note: ""),
        MarkMeaning(
            owner: "Tailscale", name: "bypass mark", value: 0x80000, mask: 0xff0000,
            meaning: "was sent by tailscaled itself and must not enter the tunnel",
            note: ""),
    ]

    /// kube-proxy (`pkg/proxy/iptables/proxier.go`), CNI plugins and network add-ons. Calico's bits and the hostport
    /// bit are common defaults, not read in source.
    static let kubernetes: [MarkMeaning] = [
        MarkMeaning(
            owner: "kube-proxy", name: "KUBE-MARK-MASQ", value: 0x4000, mask: 0x4000,
            meaning: "is to be masqueraded in KUBE-POSTROUTING",
            note: "Service traffic that must come back through this node."),
        MarkMeaning(
            owner: "kube-proxy", name: "KUBE-MARK-DROP", value: 0x8000, mask: 0x8000,
            meaning: "is to be dropped in KUBE-FIREWALL",
            note: "Service without endpoints or source not allowed; gone from newer versions."),
        MarkMeaning(
            owner: "CNI portmap, Podman", name: "hostport masquerade", value: 0x2000, mask: 0x2000,
            meaning: "reached a published port and is to be masqueraded",
            note: "Default bit 13."),
        MarkMeaning(
            owner: "AWS VPC CNI", name: "AWS_VPC_K8S_CNI_CONNMARK", value: 0x80, mask: 0x80,
            meaning: "belongs to a connection that came in through the primary interface and must leave by it",
            note: "Cilium in ENI mode uses the same bit."),
        MarkMeaning(
            owner: "OVN-Kubernetes", name: "ITP mark", value: 0x1745ec, mask: 0xffff_ffff,
            meaning: "goes to a service with internalTrafficPolicy: Local through ovn-k8s-mp0",
            note: "A rule with priority 30 sends it to routing table 7."),
        MarkMeaning(
            owner: "Calico", name: "accept", value: 0x10000, mask: 0x10000,
            meaning: "was accepted by a policy",
            note: "Calico takes its bits from 0xffff0000 at start; this is the usual first one."),
        MarkMeaning(
            owner: "Calico", name: "BPF seen", value: 0x1000000, mask: 0x1000000,
            meaning: "was handled by Calico's BPF programs",
            note: "Only with Calico's eBPF data plane."),
    ]

    /// VPN programs on a host.
    static let vpn: [MarkMeaning] = [
        MarkMeaning(
            owner: "wg-quick", name: "fwmark 51820", value: 0xca6c, mask: 0xffff_ffff,
            meaning: "is the outer packet of a wg-quick tunnel that carries the default route",
            note: "Rule `not from all fwmark 0xca6c lookup 51820`."),
        MarkMeaning(
            owner: "NetBird", name: "fwmark", value: 0x1bd00, mask: 0xffff_ffff,
            meaning: "was sent by NetBird itself and must not enter its tunnel",
            note: "Rule `not from all fwmark 0x1bd00 lookup 7120`."),
    ]
}

extension SkbMarks {
    /// Cilium keeps its magic in bits 8 to 11 and, for a few marks, bit 12. The upper half often holds a security
    /// identity, the low byte the identity's upper bits: identity = (mark >> 16) | ((mark & 0xff) << 16).
    ///
    /// Read from `bpf/lib/common.h` and `pkg/datapath/linux/linux_defaults/mark.go` in cilium/cilium.
    static let cilium: [MarkMeaning] = [
        MarkMeaning(
            owner: "Cilium", name: "MARK_MAGIC_WG_ENCRYPTED", value: 0x1e00, mask: 0x1f00,
            meaning: "is the outer WireGuard packet, encrypted by cilium_wg0",
            note: "The fwmark of cilium_wg0: it keeps the encrypted packet from being sent into the tunnel again. "
                + "With IPsec the same value is MARK_MAGIC_ENCRYPT with key 1."),
        MarkMeaning(
            owner: "Cilium", name: "MagicMarkDecryptedOverlay", value: 0x1d00, mask: 0x1f00,
            meaning: "came out of IPsec and still carries its VXLAN header",
            note: ""),
        MarkMeaning(
            owner: "Cilium", name: "MARK_MAGIC_OVERLAY_ENCRYPTED", value: 0x1400, mask: 0x1f00,
            meaning: "is an overlay packet that IPsec has already encrypted",
            note: "Only in versions around 1.17 and 1.18."),
        MarkMeaning(
            owner: "Cilium", name: "MARK_MAGIC_SNAT_DONE (1.10 to 1.13)", value: 0x1500, mask: 0x1f00,
            meaning: "was source-translated by BPF and must not be translated again",
            note: "The mark moved: 0x0500 up to 1.9, 0x1500 from 1.10 to 1.13, 0x0300 since 1.14."),
        MarkMeaning(
            owner: "Cilium", name: "MARK_MAGIC_TO_PROXY", value: 0x0200, mask: 0x0f00,
            meaning: "is on its way to the L7 or DNS proxy",
            note: "The upper 16 bits are the proxy's port in network byte order. A rule in CILIUM_PRE_raw exempts "
                + "these packets from conntrack."),
        MarkMeaning(
            owner: "Cilium", name: "MARK_MAGIC_CLUSTER_ID", value: 0x0200, mask: 0x0f00,
            meaning: "carries a cluster id for Cluster Mesh with overlapping pod CIDRs",
            note: "Shares its value with MARK_MAGIC_TO_PROXY; the low byte is the cluster id."),
        MarkMeaning(
            owner: "Cilium", name: "MARK_MAGIC_SNAT_DONE", value: 0x0300, mask: 0x0f00,
            meaning: "was source-translated by BPF and must not be translated again",
            note: "Since 1.14. Replies must come back to an interface where Cilium's BPF programs can undo it."),
        MarkMeaning(
            owner: "Cilium", name: "MARK_MAGIC_OVERLAY", value: 0x0400, mask: 0x0f00,
            meaning: "was put into the overlay (VXLAN or Geneve) by Cilium",
            note: "The other bits are the source identity."),
        MarkMeaning(
            owner: "Cilium", name: "MARK_MAGIC_EGW_DONE", value: 0x0500, mask: 0x0f00,
            meaning: "went through egress-gateway policy already",
            note: "Up to 1.9 this value meant SNAT_DONE."),
        MarkMeaning(
            owner: "Cilium", name: "MARK_MAGIC_SKIP_TPROXY", value: 0x0800, mask: 0x0f00,
            meaning: "comes from the proxy and must not be sent to it again",
            note: "Called MARK_MAGIC_PROXY_TO_WORLD around 1.17 and 1.18."),
        MarkMeaning(
            owner: "Cilium", name: "MARK_MAGIC_PROXY_EGRESS_EPID", value: 0x0900, mask: 0x0f00,
            meaning: "comes from the L7 load balancer, before egress policy",
            note: "The upper 16 bits are an endpoint id, no identity."),
        MarkMeaning(
            owner: "Cilium", name: "MARK_MAGIC_PROXY_INGRESS", value: 0x0a00, mask: 0x0f00,
            meaning: "comes from the ingress proxy",
            note: "Exactly 0xa00, without identity, is a reply of the proxy; those leave by cilium_host and lxc* "
                + "untracked."),
        MarkMeaning(
            owner: "Cilium", name: "MARK_MAGIC_PROXY_EGRESS", value: 0x0b00, mask: 0x0f00,
            meaning: "comes from the egress proxy",
            note: "Exactly 0xb00, without identity, is a reply of the proxy."),
        MarkMeaning(
            owner: "Cilium", name: "MARK_MAGIC_HOST", value: 0x0c00, mask: 0x0f00,
            meaning: "was sent by a process of the host itself",
            note: "Set by the last rule of CILIUM_OUTPUT, which overwrites foreign bits inside 0xf00."),
        MarkMeaning(
            owner: "Cilium", name: "MARK_MAGIC_DECRYPT", value: 0x0d00, mask: 0x0f00,
            meaning: "arrived decrypted from WireGuard or IPsec",
            note: "CILIUM_PRE_raw may exempt 0xd00/0xf00 from conntrack; a stateful firewall then cannot recognise "
                + "a reply. The other bits are the source identity (WireGuard) or the node id (IPsec)."),
        MarkMeaning(
            owner: "Cilium", name: "MARK_MAGIC_HEALTH", value: 0x0d00, mask: 0x0f00,
            meaning: "is a health probe of the load balancer",
            note: "Only between socket and tc; shares its value with MARK_MAGIC_DECRYPT."),
        MarkMeaning(
            owner: "Cilium", name: "MARK_MAGIC_ENCRYPT", value: 0x0e00, mask: 0x0f00,
            meaning: "to be encrypted (IPsec), or encrypted already (WireGuard)",
            note: "Bits 12 to 15 are the key index. Without IPsec it is the outer WireGuard packet of a version that "
                + "used 0xe00 as the fwmark of cilium_wg0."),
        MarkMeaning(
            owner: "Cilium", name: "MARK_MAGIC_IDENTITY", value: 0x0f00, mask: 0x0f00,
            meaning: "carries the security identity of its sender",
            note: ""),
        MarkMeaning(
            owner: "Cilium", name: "MarkMultinodeNodeport", value: 0x0080, mask: 0x0080,
            meaning: "is a NodePort packet from another node, to be answered through the primary interface",
            note: "AWS ENI mode: restored from the connection mark in CILIUM_PRE_mangle. The AWS VPC CNI uses the "
                + "same bit."),
    ]
}

extension Signature {
    /// A packet larger than the MTU, to be cut into segments on its way out, could not be cut.
    ///
    /// `validate_xmit_skb` (net/core/dev.c) frees what `__skb_gso_segment` returns an error for; so does
    /// `ip_finish_output_gso` (net/ipv4/ip_output.c). What could be cut ends in `consume_skb`, its segments go on.
    static let gsoFailed = ofDrop(
        "gso-failed", family: "devices",
        title: "large packets could not be cut into segments on the way out of {iface|the device}",
        after: segmenting, by: ["validate_xmit_skb"],
        where: .any([
            .passedHere(segmenting), .all([.caller(["validate_xmit_skb"]), .fact(.exceedsMTU)]),
        ]),
        contradicts: [Contradiction("later packets of this direction are taken", .flowGoesOn)],
        confirmed: .all([
            .passedHere(segmenting),
            .any([.fact(.exceedsMTU), .caller(["validate_xmit_skb", "ip_finish_output_gso"])]),
        ]),
        evidence: [.exceedsMTU],
        death: "{were} to be cut into segments, and could not be,",
        explanation: [
            Advice(
                """
                GRO, TSO and UDP GSO carry several segments as one packet, which is cut ahead of a device that cannot do \
                it itself. The headers of this one do not fit what the segmentation code expects: merged by GRO ahead of \
                a translation or a tunnel that changed them, built by a BPF program, or of a tunnel that this kernel \
                cannot segment. Small packets pass, large ones vanish.
                """)
        ],
        fix: [
            Advice(
                "ethtool -K {ifaceArg} gro off tso off gso off    # in {netns}: as a test, also on the device that the packets came in by"
            ),
            Advice("update the kernel or the CNI: such packets are mostly a fault of one of them"),
        ],
        verify: [
            Advice("ethtool -k {ifaceArg} | grep -E 'segmentation|generic-receive'    # in {netns}"),
            Advice("ip -s -s link show dev {ifaceArg}    # in {netns}: TX dropped"),
        ],
        explains: ["mtu-exceeded"],
        references: ["net/core/dev.c: validate_xmit_skb()", "net/core/gso.c: __skb_gso_segment()"])

    private static let segmenting = [
        "__skb_gso_segment", "skb_mac_gso_segment", "skb_eth_gso_segment", "inet_gso_segment", "ipv6_gso_segment",
        "tcp4_gso_segment", "tcp6_gso_segment", "tcp_gso_segment", "udp4_ufo_fragment", "udp6_ufo_fragment",
        "__udp_gso_segment", "skb_udp_tunnel_segment", "__skb_udp_tunnel_segment", "gre_gso_segment",
        "ipip_gso_segment", "sit_gso_segment", "ip4ip6_gso_segment", "ip6ip6_gso_segment", "sctp_gso_segment",
        "esp4_gso_segment", "esp6_gso_segment", "nsh_gso_segment", "mpls_gso_segment", "skb_segment",
        "skb_segment_list",
    ]
}

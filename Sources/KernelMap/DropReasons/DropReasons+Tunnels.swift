extension DropReasons {
    /// VXLAN and other encapsulations.
    static let tunnels: [DropReason] = [
        DropReason(
            name: "VXLAN_INVALID_HDR", subsystem: "core", stage: .tunnel, nature: .failure,
            meaning: "The VXLAN header is not acceptable: the VNI flag is missing, or bits are set that this device "
                + "does not know.",
            causes: [
                "something other than VXLAN uses the port",
                "the two ends disagree about extensions (GBP, GPE, remote checksum)",
            ],
            checks: ["ip -d link show type vxlan", "tcpdump -vvni <dev> 'udp port 4789 or udp port 8472'"],
            counters: [],
            values: [.v6_12: 92, .v7_3: 108],
            raisedBy: ["vxlan_rcv"]),
        DropReason(
            name: "VXLAN_VNI_NOT_FOUND", subsystem: "core", stage: .tunnel, nature: .failure,
            meaning: "No VXLAN device on this host takes that VNI on this port.",
            causes: [
                "different VNIs on the two ends",
                "the device is missing, down or in another namespace",
                "two overlays share one UDP port",
            ],
            checks: [
                "ip -d link show type vxlan",
                "bridge vni show",
                "tcpdump -vni <dev> 'udp port 4789 or udp port 8472'",
            ],
            counters: [],
            values: [.v6_12: 93, .v7_3: 109],
            raisedBy: ["vxlan_rcv", "encap_bypass_if_local"]),
        DropReason(
            name: "VXLAN_ENTRY_EXISTS", subsystem: "core", stage: .tunnel, nature: .failure,
            meaning: "The sender's MAC is pinned to another remote by a static entry, so the VXLAN device refused "
                + "to learn it.",
            causes: [
                "a machine or pod moved while its static FDB entry stayed", "two hosts with the same MAC address",
            ],
            checks: ["bridge fdb show dev <vxlan>", "bridge monitor fdb"],
            counters: [],
            values: [.v6_12: 95, .v7_3: 111],
            raisedBy: ["vxlan_snoop"]),
        DropReason(
            name: "IP_TUNNEL_ECN", subsystem: "core", stage: .tunnel, nature: .failure,
            meaning: "The congestion bits of inner and outer header contradict each other (RFC 6040).",
            causes: ["a device on the way that rewrites the TOS byte"],
            checks: ["tcpdump -vvni <dev>", "ip -d link show dev <dev>"],
            counters: [],
            values: [.v6_12: 97, .v7_3: 113],
            raisedBy: ["vxlan_rcv"]),
        DropReason(
            name: "TUNNEL_TXINFO", subsystem: "core", stage: .tunnel, nature: .failure,
            meaning: "A packet came to a tunnel device that takes its remote address from metadata, and it carried "
                + "none.",
            causes: [
                "an ordinary route points into such a device (cilium_vxlan, an Open vSwitch port)",
                "the BPF program or flow that sets the metadata did not run",
            ],
            checks: ["ip -d link show dev <dev>", "ip route get <dst>", "tc filter show dev <dev> egress"],
            counters: [],
            values: [.v6_12: 98, .v7_3: 114],
            raisedBy: ["vxlan_xmit"]),
        DropReason(
            name: "LOCAL_MAC", subsystem: "core", stage: .tunnel, nature: .failure,
            meaning: "The inner source MAC is the tunnel device's own: the frame has come back to where it started.",
            causes: ["a loop through bridge and tunnel", "two hosts with the same MAC address (cloned machines)"],
            checks: ["ip link show dev <vxlan>", "bridge fdb show dev <vxlan>"],
            counters: [],
            values: [.v6_12: 99, .v7_3: 115],
            raisedBy: ["vxlan_set_mac"]),
    ]
}

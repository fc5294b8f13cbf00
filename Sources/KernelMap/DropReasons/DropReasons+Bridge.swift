extension DropReasons {
    /// The Linux bridge, in part shared with VXLAN.
    static let bridge: [DropReason] = [
        DropReason(
            name: "MAC_INVALID_SOURCE", subsystem: "core", stage: .bridge, nature: .failure,
            meaning: "The frame's source MAC can belong to nobody: zero or multicast.",
            causes: ["a broken sender", "a device that builds frames without an address"],
            checks: ["tcpdump -eni <dev>", "bridge fdb show"],
            counters: [],
            values: [.v6_12: 94, .v7_3: 110],
            raisedBy: ["vxlan_snoop", "br_handle_frame"]),
        DropReason(
            name: "NO_TX_TARGET", subsystem: "core", stage: .bridge, nature: .failure,
            meaning: "The bridge or VXLAN device knows nowhere to send the frame.",
            causes: [
                "flooding is off and the MAC is unknown",
                "no other port forwards",
                "a VXLAN device without default remote or FDB entry",
            ],
            checks: ["bridge fdb show", "bridge -d link show", "ip -d link show dev <dev>"],
            counters: ["tx_dropped"],
            values: [.v6_12: 96, .v7_3: 112],
            raisedBy: ["vxlan_xmit", "vxlan_mdb_xmit", "br_flood", "br_multicast_flood"]),
        DropReason(
            name: "MAC_IEEE_MAC_CONTROL", subsystem: "core", stage: .bridge, nature: .normal,
            meaning: "The frame is a pause or other MAC control frame, which no bridge passes on.",
            causes: ["flow control of the card or switch"],
            checks: ["ethtool -a <dev>"],
            counters: [],
            values: [.v7_3: 117],
            raisedBy: ["br_handle_frame"]),
        DropReason(
            name: "BRIDGE_INGRESS_STP_STATE", subsystem: "core", stage: .bridge, nature: .failure,
            meaning: "The frame came in by a bridge port that spanning tree does not let forward.",
            causes: [
                "the port is blocked to break a loop",
                "the port came up a moment ago and still listens or learns",
            ],
            checks: ["bridge -d link show", "cat /sys/class/net/<br>/bridge/forward_delay", "bridge monitor link"],
            counters: [],
            values: [.v7_3: 118],
            raisedBy: ["br_handle_frame", "br_handle_frame_finish"]),
    ]
}

extension Signature {
    /// The datapath of Open vSwitch dropped it: a flow's actions, a meter, its conntrack, or an error.
    ///
    /// `do_execute_actions` and its kin free with reasons of their own (net/openvswitch/drop.h, 6.6 and later), which pwru
    /// prints as numbers: 196609 and following on 6.12, 131073 on 7.3.
    static let ovsDrop = ofDrop(
        "ovs-drop", family: "openvswitch", title: "Open vSwitch dropped {thePackets|packets}{onIface|}",
        reasons: ovsReasons, after: ovsFunctions, by: ovsFunctions,
        contradicts: [Contradiction("later packets of this direction are taken", .flowGoesOn)],
        confirmed: .any([.reason(ovsReasons), .caller(ovsFunctions)]),
        death: "{were} dropped by the datapath of Open vSwitch",
        explanation: [
            Advice("{meaning}", when: .reason(ovsReasons)),
            Advice(
                """
                The flow that matched says what to do with a packet: output ports, a meter, conntrack, or nothing at all. \
                OpenFlow tables, OVN's logical routers and security groups are translated into such flows; which one it \
                was shows only there.
                """),
        ],
        fix: [
            Advice(
                "correct the OpenFlow rule, security group or logical router in which `ovs-appctl ofproto/trace` ends"),
            Advice("raise the meter's rate", when: .reason(["OVS_DROP_METER"])),
            Advice(
                "make room for connections: conntrack limits of the zone, nf_conntrack_max",
                when: .reason(["OVS_DROP_CONNTRACK"])),
        ],
        verify: [
            Advice(
                "ovs-appctl ofproto/trace BRIDGE 'in_port=PORT,{ovsFlow}'    # on the switch's host: which rule drops such a packet"
            ),
            Advice(
                "ovs-appctl dpctl/dump-flows -m | grep -n drop    # on the switch's host: which flow's counter rises"),
        ],
        references: ["net/openvswitch/actions.c: do_execute_actions()", "net/openvswitch/drop.h"])

    static let ovsReasons = [
        "OVS_DROP_LAST_ACTION", "OVS_DROP_ACTION_ERROR", "OVS_DROP_EXPLICIT", "OVS_DROP_EXPLICIT_WITH_ERROR",
        "OVS_DROP_METER", "OVS_DROP_RECURSION_LIMIT", "OVS_DROP_DEFERRED_LIMIT", "OVS_DROP_FRAG_L2_TOO_LONG",
        "OVS_DROP_FRAG_INVALID_PROTO", "OVS_DROP_CONNTRACK", "OVS_DROP_IP_TTL",
    ]
    private static let ovsFunctions = [
        "do_execute_actions", "ovs_execute_actions", "ovs_dp_process_packet", "clone_execute", "sample",
        "execute_recirc", "ovs_ct_execute", "ovs_fragment", "dec_ttl_exception_handler", "ovs_vport_receive",
    ]
}

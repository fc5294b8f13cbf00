extension SignatureCase {
    private static let ontoBridge = """
        a: TCPOUT eth0:2 SEND ns=2 p-cli:3 TAKE br_nf_pre_routing[br_netfilter] br_handle_frame_finish[bridge]
        """

    static let bridge = frames + links

    private static let frames: [SignatureCase] = [
        .of(
            "bridge-vlan-filtered", "the VLAN is not allowed in", as: .likely,
            ontoBridge + " br_allowed_ingress[bridge] DROP(NOT_SPECIFIED)<br_allowed_ingress"),
        .of(
            "bridge-vlan-filtered", "flooded to no port", as: .likely,
            ontoBridge + """
                 br_allowed_ingress[bridge] nbp_switchdev_frame_mark[bridge] br_flood[bridge] maybe_deliver[bridge]
                a: maybe_deliver[bridge] DROP(NOT_SPECIFIED)<br_flood
                """),
        .of(
            "bridge-vlan-filtered", "flooded to no port, which has a reason of its own", as: .likely,
            ontoBridge + """
                 br_allowed_ingress[bridge] nbp_switchdev_frame_mark[bridge] br_flood[bridge] maybe_deliver[bridge]
                a: DROP(NO_TX_TARGET)<br_flood
                """),
        // A disabled port; the bridge looks at its state ahead of everything else.
        .of(
            "bridge-port-blocked", "the port is disabled", as: .confirmed,
            ontoBridge + " DROP(BRIDGE_INGRESS_STP_STATE)<br_handle_frame_finish"),
        .of(
            "bridge-port-blocked", "the port is learning", as: .confirmed,
            ontoBridge + """
                 br_allowed_ingress[bridge] nbp_switchdev_frame_mark[bridge]
                a: DROP(BRIDGE_INGRESS_STP_STATE)<br_handle_frame_finish
                """),
        .of(
            "bridge-port-isolated", "without VLAN filtering in the kernel", as: .likely,
            unless: [.withoutReasons: ["bridge-vlan-filtered"]],
            ontoBridge + " br_forward[bridge] DROP(NOT_SPECIFIED)<br_forward"),
    ]

    static let notBridge = otherFrames + notLinks

    private static let otherFrames: [SignatureCase] = [
        .near(
            "bridge-vlan-filtered", "a firewall between the ports", says: ["firewall-drop"],
            ontoBridge + """
                 br_allowed_ingress[bridge] nbp_switchdev_frame_mark[bridge] br_forward[bridge] __br_forward[bridge]
                a: br_handle_vlan[bridge] p-srv:4 nf_hook_slow nft_do_chain_bridge[nf_tables]
                a: DROP(NETFILTER_DROP)<nft_do_chain
                """),
        .near(
            "bridge-port-blocked", "the port forwards, and no other takes it", says: ["bridge-vlan-filtered"],
            ontoBridge + """
                 br_allowed_ingress[bridge] nbp_switchdev_frame_mark[bridge] br_forward[bridge]
                a: DROP(NOT_SPECIFIED)<br_forward
                """),
        .near(
            "bridge-port-isolated", "the VLAN filter ran", says: ["bridge-vlan-filtered"],
            ontoBridge + " br_allowed_ingress[bridge] DROP(NOT_SPECIFIED)<br_allowed_ingress"),
        .near(
            "bridge-port-isolated", "the port does not even take it", says: ["bridge-port-blocked"],
            ontoBridge + " DROP(BRIDGE_INGRESS_STP_STATE)<br_handle_frame_finish"),
    ]
}

/// Bridges, bonds and tunnels: frames that no port and no host takes.
extension SignatureCase {
    private static let leave = "FINISH QUEUE XMIT VETH"
    private static let ontoBridge = """
        ICMP nodev OUT eth0:2 SEND ns=2 p-cli:3 TAKE br_nf_pre_routing[br_netfilter] br_handle_frame_finish[bridge] \
        br_allowed_ingress[bridge] nbp_switchdev_frame_mark[bridge]
        """
    private static let throughBridge = """
        \(ontoBridge) br_forward[bridge] __br_forward[bridge] br_handle_vlan[bridge] p-srv:4 nf_hook_slow \
        br_forward_finish[bridge] nf_hook_slow br_dev_queue_push_xmit[bridge] QUEUE XMIT VETH
        """
    private static let delivered = "ns=3 eth0:5 RECEIVE ROUTE LOCAL icmp_rcv icmp_echo icmp_reply consume_skb FREED"
    private static let flooded = """
        \(ontoBridge) br_flood[bridge] maybe_deliver[bridge] maybe_deliver[bridge] DROP(NOT_SPECIFIED)<br_flood
        """
    private static let answered = """
        a: \(throughBridge) \(delivered)
        b: ns=3 len=84 10.1.0.2:0->10.1.0.1:0(icmp) OUT eth0:5 SEND ns=2 p-srv:4 TAKE br_nf_pre_routing[br_netfilter]
        b: br_handle_frame_finish[bridge] br_allowed_ingress[bridge] nbp_switchdev_frame_mark[bridge] br_forward[bridge]
        b: __br_forward[bridge] br_handle_vlan[bridge] p-cli:3 nf_hook_slow br_forward_finish[bridge] nf_hook_slow
        b: br_dev_queue_push_xmit[bridge] QUEUE XMIT VETH ns=1 eth0:2 RECEIVE ROUTE LOCAL icmp_rcv ping_rcv consume_skb FREED

        """
    private static let ownCopy = """
        a: ns=2 len=28 proto=806 ~ p-cli:3 TAKE br_handle_frame_finish[bridge] br_allowed_ingress[bridge]
        a: nbp_switchdev_frame_mark[bridge] br_flood[bridge] maybe_deliver[bridge] maybe_deliver[bridge] skb_clone
        b: ns=2 len=28 proto=806 ~ p-cli:3 __br_forward[bridge] br_handle_vlan[bridge] p-srv:4 br_forward_finish[bridge]
        b: br_dev_queue_push_xmit[bridge] QUEUE XMIT VETH ns=3 eth0:5 TAKE arp_rcv arp_process consume_skb FREED
        a: br_pass_frame_up[bridge] DROP(NOT_SPECIFIED)<br_pass_frame_up
        """

    private static let byTunnel = """
        len=110 192.0.2.1:43639->192.0.2.2:8472(udp) eth0:2 RECEIVE ROUTE LOCAL UDPSOCKET vxlan_rcv[vxlan] \
        __iptunnel_pull_header len=60 flannel.1:10 10.244.0.5:40326->10.244.1.5:8080(tcp:SYN) gro_cells_receive \
        napi_gro_receive dev_gro_receive inet_gro_receive ip_rcv_core DROP(OTHERHOST)<ip_rcv_core
        """
    private static let stranger = "TAKE ip_rcv ip_rcv_core DROP(OTHERHOST)<ip_rcv_core"

    static let links: [SignatureCase] = [
        .of(
            "wrong-destination-mac", "frames inside a tunnel that ends here", as: .likely,
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: \(byTunnel)
            b: +1s \(byTunnel)
            c: +2s \(byTunnel)
            """),
        .of(
            "bridge-vlan-filtered", "frames for the bridge itself, which is no member of the VLAN", as: .likely,
            """
            a: \(ontoBridge) br_pass_frame_up[bridge] DROP(NOT_SPECIFIED)<br_pass_frame_up
            """),
    ]

    static let notLinks: [SignatureCase] = [
        .near(
            "unknown-ethertype", "IP on the backup leg of a bond", says: ["device-discards"],
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: ICMP OUT eth0:2 SEND ns=3 eth1:10 TAKE DROP(UNHANDLED_PROTO)<__netif_receive_skb_core
            b: +1s ICMP OUT eth0:2 SEND ns=3 eth1:10 TAKE DROP(UNHANDLED_PROTO)<__netif_receive_skb_core
            """),
        .near(
            "bridge-vlan-filtered", "the bridge had let the same requests out", says: ["link-down"],
            """
            \(answered)c: +1s \(flooded)
            d: +1s \(flooded)
            e: +1s \(flooded)
            """),
        .near(
            "link-down", "flooded to no port, as the frames ahead of it", says: ["bridge-vlan-filtered"],
            """
            c: \(flooded)
            d: +1s \(flooded)
            e: +1s \(flooded)
            """),
        .near(
            "bridge-vlan-filtered", "the bridge's own copy of a frame that it has flooded",
            """
            \(ownCopy)
            """),
        .near(
            "device-discards", "ARP on the backup leg of a bond", unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: ns=3 len=28 proto=806 ~ eth1:10 TAKE DROP(UNHANDLED_PROTO)<__netif_receive_skb_core
            b: +1s ns=3 len=28 proto=806 ~ eth1:10 TAKE DROP(UNHANDLED_PROTO)<__netif_receive_skb_core
            """),
        .near(
            "wrong-destination-mac", "a third host on a hub hears a connection that goes on",
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: ip_local_out ns=2 p-cli:9 __netif_receive_skb
            b: ns=4 eth0:8 __netif_receive_skb ip_rcv ip_rcv_core DROP(OTHERHOST)<ip_rcv_core
            a: ns=3 eth0:8 __netif_receive_skb ip_rcv ip_rcv_core ip_local_deliver tcp_v4_rcv bare consume_skb
            c: ns=2 SYNACK p-srv:10 __netif_receive_skb
            d: ns=4 SYNACK eth0:8 __netif_receive_skb ip_rcv ip_rcv_core DROP(OTHERHOST)<ip_rcv_core
            c: ns=1 eth0:8 __netif_receive_skb ip_rcv ip_rcv_core ip_local_deliver tcp_v4_rcv
            e: ACK ip_local_out ns=2 p-cli:9 __netif_receive_skb
            f: ns=4 ACK eth0:8 __netif_receive_skb ip_rcv ip_rcv_core DROP(OTHERHOST)<ip_rcv_core
            e: ns=3 eth0:8 __netif_receive_skb ip_rcv ip_rcv_core ip_local_deliver tcp_v4_rcv
            """),
        .near(
            "device-discards", "a copy on the backup leg, and the active one delivers",
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: \(throughBridge) \(delivered)
            b: ns=3 ICMP eth1:10 TAKE DROP(UNHANDLED_PROTO)<__netif_receive_skb_core
            """),
    ]
}

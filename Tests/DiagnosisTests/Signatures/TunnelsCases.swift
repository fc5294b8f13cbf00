extension SignatureCase {
    /// An echo request in VXLAN; what comes behind is the outer packet.
    private static let wrapped = """
        a: len=84 10.8.0.1:0->10.8.0.2:0(icmp) OUT vx0:5 FINISH QUEUE XMIT vxlan_xmit[vxlan] vxlan_xmit_one[vxlan]
        a: udp_tunnel_dst_lookup[udp_tunnel] skb_tunnel_check_pmtu iptunnel_handle_offloads
        a: udp_tunnel_xmit_skb[udp_tunnel] iptunnel_xmit skb_scrub_packet
        a: len=134 10.1.0.1:45000->10.1.0.2:4789(udp) ip_local_out OUT

        """

    private static let unwrapped = """
        a: CROSS ROUTE LOCAL UDPSOCKET vxlan_rcv[vxlan] __iptunnel_pull_header skb_scrub_packet eth_type_trans
        a: len=84 10.8.0.1:0->10.8.0.2:0(icmp) vx0:6 gro_cells_receive GRO ROUTE

        """

    private static let intoGRE = """
        len=84 10.8.0.1:0->10.8.0.2:0(icmp) OUT gre1:5 FINISH QUEUE XMIT ipgre_xmit[ip_gre] __gre_xmit[ip_gre] \
        skb_push len=88 ip_tunnel_xmit[ip_tunnel] __skb_get_hash_net
        """
    private static let givenUp = "\(intoGRE) DROP(NOT_SPECIFIED)<ip_tunnel_xmit"

    private static let intoVXLAN = """
        len=84 10.8.0.1:0->10.8.0.2:0(icmp) OUT vx0:5 FINISH QUEUE XMIT vxlan_xmit[vxlan] vxlan_xmit_one[vxlan]
        """

    static let tunnels: [SignatureCase] = [
        .of(
            "vxlan-unknown-vni", "the other end has another number",
            wrapped + "a: CROSS ROUTE LOCAL UDPSOCKET vxlan_rcv[vxlan] DROP(VXLAN_VNI_NOT_FOUND)<vxlan_rcv"),
        .of(
            "vxlan-no-remote", "no entry for the MAC address, and none for the rest",
            """
            a: len=84 10.8.0.1:0->10.8.0.2:0(icmp) OUT vx0:5 FINISH QUEUE XMIT vxlan_xmit[vxlan]
            a: DROP(NO_TX_TARGET)<vxlan_xmit
            """),
        .of(
            "tunnel-underlay-blocked", "a firewall drops the outer packet",
            wrapped + "a: CROSS ROUTE ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain"),
        .of(
            "tunnel-underlay-blocked", "no route for the outer packet", as: nil,
            wrapped + "a: CROSS LOOKUP ip_error ERROR DROP(IP_INNOROUTES)<ip_error"),
        .of(
            "tunnel-underlay-blocked", "the way to the other end leads into the tunnel", as: .likely,
            """
            a: \(givenUp)
            b: +1s \(givenUp)
            """),
        .of(
            "tunnel-underlay-blocked", "VXLAN knows the other end, and no route to it", as: .likely,
            """
            a: \(intoVXLAN) DROP(NOT_SPECIFIED)<vxlan_xmit_one
            b: +1s \(intoVXLAN) DROP(NOT_SPECIFIED)<vxlan_xmit_one
            """),
    ]

    static let notTunnels: [SignatureCase] = [
        .near(
            "tunnel-underlay-blocked", "too long for the way to the other end, and told so", says: ["unexplained-drop"],
            """
            a: \(intoGRE) ERROR DROP(NOT_SPECIFIED)<ip_tunnel_xmit
            b: +1s \(intoGRE) ERROR DROP(NOT_SPECIFIED)<ip_tunnel_xmit
            """),
        .near(
            "vxlan-unknown-vni", "the header makes no sense", says: ["unexplained-drop"],
            unless: [.kernel6_1: ["vxlan-unknown-vni"], .withoutReasons: ["vxlan-unknown-vni"]],
            wrapped + "a: CROSS ROUTE LOCAL UDPSOCKET vxlan_rcv[vxlan] DROP(VXLAN_INVALID_HDR)<vxlan_rcv"),
        .near(
            "vxlan-unknown-vni", "the number is known, and the inner packet dies", says: ["firewall-drop"],
            wrapped + unwrapped + "a: ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain"),
        .near(
            "vxlan-no-remote", "a bridge without a port for it", says: ["bridge-vlan-filtered"],
            """
            a: TCPOUT br0:5 FINISH QUEUE XMIT br_dev_xmit[bridge] br_allowed_ingress[bridge] br_flood[bridge]
            a: DROP(NO_TX_TARGET)<br_flood
            """),
        .near(
            "tunnel-underlay-blocked", "the inner packet, out of its tunnel", says: ["firewall-drop"],
            wrapped + unwrapped + "a: ip_forward RULES DROP(NETFILTER_DROP)<nft_do_chain"),
    ]
}

import Testing

@testable import Diagnosis

/// What died is the outer packet of a tunnel only if it died with the header that the tunnel had put around it.
@Suite struct TunnelOuterTests {
    private static let wrapped = """
        a: len=84 10.8.0.1:0->10.8.0.2:0(icmp) OUT vx0:5 FINISH QUEUE XMIT vxlan_xmit[vxlan] vxlan_xmit_one[vxlan]
        a: udp_tunnel_dst_lookup[udp_tunnel] skb_tunnel_check_pmtu iptunnel_handle_offloads
        a: udp_tunnel_xmit_skb[udp_tunnel] iptunnel_xmit skb_scrub_packet
        a: len=134 10.1.0.1:45000->10.1.0.2:4789(udp) ip_local_out OUT CROSS

        """

    private func causes(_ end: String) -> [String] {
        diagnose(TraceScript(Self.wrapped + end, on: .v6_12).records).causeIDs
    }

    @Test func theOuterHeaderDies() {
        #expect(
            causes("a: ROUTE ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain") == ["tunnel-underlay-blocked"])
    }

    /// The functions that unwrap are not in view, and the packet has its own addresses again.
    @Test func theInnerHeaderDiesThoughNothingShowsItUnwrapped() {
        #expect(
            causes("a: len=84 10.8.0.1:0->10.8.0.2:0(icmp) ip_forward RULES DROP(NETFILTER_DROP)<nft_do_chain")
                == ["firewall-drop"])
    }
}

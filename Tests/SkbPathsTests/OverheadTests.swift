import Testing

@testable import SkbPaths

/// What tunnels add, by the lengths that the trace shows.
@Suite struct OverheadTests {
    private func overheads(_ script: String) throws -> [Overhead] {
        let capture = try Capture(script)
        return capture.tables.overheads(of: try capture.only())
    }

    private let outer = "10.1.0.1:4000->10.1.0.2:4789(udp)"

    @Test func lengthsAreComparedFromTheIPHeaderOn() throws {
        // With the device's header in front (98), and behind the transport's (76), lengths count for nothing.
        let found = try overheads(
            """
            a: len=84 ip_output len=98 dev_hard_start_xmit vxlan_xmit[vxlan] vxlan_xmit_one[vxlan]
            a: len=106 udp_tunnel_xmit_skb \(outer) len=134 ip_local_out ip_output len=148 dev_hard_start_xmit
            """)
        #expect(found == [Overhead(mechanism: .vxlan, bytes: 50)])
    }

    @Test func wireGuardsDeviceHasNoHeader() throws {
        let found = try overheads(
            """
            a: len=60 wg_xmit[wireguard] len=96 encrypt_packet[wireguard] udp_tunnel_xmit_skb
            a: 10.1.0.1:51820->10.1.0.2:51820(udp) len=124 ip_local_out ip_output
            """)
        #expect(found == [Overhead(mechanism: .wireguard, bytes: 64)])
    }

    @Test(arguments: [
        // No length ahead of the tunnel, none behind it, and those of other packets.
        ("len=98 dev_hard_start_xmit", 134), ("len=84 ip_output", 0), ("len=84 ip_output", 84),
        ("len=84 ip_output", 2000), ("len=0 ip_output", 134),
    ])
    func whatDoesNotShowIsNotGuessed(ahead: String, behind: Int) throws {
        let found = try overheads(
            "a: \(ahead) vxlan_xmit[vxlan] udp_tunnel_xmit_skb \(outer) len=\(behind) ip_local_out ip_output")
        #expect(found.isEmpty)
    }

    @Test func translationsAddNothing() throws {
        #expect(try overheads("a: ip_rcv nf_nat_manip_pkt 10.0.0.1:1000->10.2.0.9:80(tcp) len=90 ip_forward").isEmpty)
    }

    @Test func theStationSaysIt() throws {
        let capture = try Capture(
            "a: len=84 ip_output vxlan_xmit[vxlan] udp_tunnel_xmit_skb \(outer) len=134 ip_local_out ip_output")
        let remark = capture.tables.outline(of: try capture.only()).stations.map(\.remark).first {
            if case .rewritten = $0 { true } else { false }
        }
        #expect(
            remark
                == .rewritten(
                    kind: .encapsulation, mechanism: .vxlan, from: "10.0.0.1:1000->10.0.0.2:80(tcp)", to: outer,
                    overhead: 50))
    }

    /// What comes to a bad end is compared with the MTU on every hop; what goes on may be a list of segments.
    @Test(arguments: [
        ("len=1500 mtu=1300 ip_forward kfree_skb_reason(PKT_TOO_BIG) kfree_skbmem", ["ip_forward"]),
        ("len=1500 mtu=1300 ip_forward ip_output dev_hard_start_xmit consume_skb kfree_skbmem", []),
        ("len=1300 mtu=1300 ip_forward kfree_skb_reason(IP_INHDR) kfree_skbmem", []),
        ("len=1400 mtu=0 ip_forward kfree_skb_reason(IP_INHDR) kfree_skbmem", []),
        ("len=1514 mtu=1500 __dev_queue_xmit kfree_skb_reason(TC_EGRESS) kfree_skbmem", []),
    ])
    func lengthIsComparedWithTheMTU(_ way: String, _ tooLong: [String]) throws {
        let capture = try Capture("a: ip_rcv \(way)")
        let outline = capture.tables.outline(of: try capture.only())
        let marked = outline.stations.filter { $0.isTooLong }
        #expect(marked.map { $0.function } == tooLong)
        #expect(marked.allSatisfy { $0.isKey })
    }
}

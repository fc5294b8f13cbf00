import Diagnosis
import Testing

/// What is said of packets that do not fit, and of the tunnels that made them too long.
@Suite struct TooLongTests {
    private static let inner = "10.244.1.9:45596->10.244.2.7:8080(tcp)"
    private static let outer = "10.5.0.2:39336->10.5.0.7:8472(udp)"

    private func row(_ length: Int, _ mtu: Int, _ iface: String, _ tuple: String, _ function: String) -> String {
        "0xffff888100000000 0 curl:77 4026532207 0 \(iface) 0x0800 \(mtu) \(length) \(tuple) \(function)\n"
    }

    private let header = "SKB CPU PROCESS NETNS MARK/x IFACE PROTO MTU LEN TUPLE FUNC\n"

    /// A packet as long as the pod's MTU allows, and 50 bytes of VXLAN around it.
    private func wrapped(_ mtu: Int) -> String {
        header + row(1500, 1500, "lxc0:5", TooLongTests.inner, "ip_rcv")
            + row(1500, 1500, "lxc0:5", TooLongTests.inner, "ip_forward")
            + row(1500, 1500, "vx0:6", TooLongTests.inner, "ip_output")
            + row(1514, 1500, "vx0:6", TooLongTests.inner, "dev_hard_start_xmit")
            + row(1514, 1500, "vx0:6", TooLongTests.inner, "vxlan_xmit[vxlan]")
            + row(1514, 1500, "vx0:6", TooLongTests.inner, "udp_tunnel_xmit_skb[udp_tunnel]")
            + row(1550, mtu, "vx0:6", TooLongTests.outer, "ip_local_out")
            + row(1550, mtu, "eth0:2", TooLongTests.outer, "ip_output")
            + row(1550, mtu, "eth0:2", TooLongTests.outer, "__ip_finish_output")
    }

    @Test func theHopItsMTUAndWhatTheTunnelTook() throws {
        let free = row(1550, 1500, "eth0:2", TooLongTests.outer, "kfree_skb_reason(SKB_DROP_REASON_PKT_TOO_BIG)")
        let finding = try #require(diagnose(wrapped(1500) + free).causes.first)
        #expect(finding.signature == "mtu-exceeded")
        #expect(
            finding.summary.contains(
                "too long for the next hop in netns 4026532207: 1550 bytes, where the MTU is 1500."))
        #expect(finding.explanation.contains("and more; seen here: VXLAN 50 bytes."))
    }

    @Test func withoutATunnelNothingIsSaidOfOne() throws {
        let text =
            header + row(1500, 1300, "eth0:2", TooLongTests.inner, "ip_rcv")
            + row(1500, 1300, "eth0:2", TooLongTests.inner, "ip_forward")
            + row(1500, 1300, "eth0:2", TooLongTests.inner, "kfree_skb_reason(SKB_DROP_REASON_PKT_TOO_BIG)")
        let finding = try #require(diagnose(text).causes.first)
        #expect(finding.summary.contains(": 1500 bytes, where the MTU is 1300."))
        #expect(!finding.explanation.contains("Geneve"))
    }

    /// Longer than the MTU that shows is not too long by itself: the MTU is that of a route, and packets are cut up late.
    @Test func aLongPacketThatGoesItsWayIsNoFinding() {
        let sent = row(1564, 1500, "eth0:2", TooLongTests.outer, "dev_hard_start_xmit")
        #expect(diagnose(wrapped(1500) + sent).findings.allSatisfy { $0.signature != "mtu-exceeded" })
        let other = row(1550, 1500, "eth0:2", TooLongTests.outer, "kfree_skb_reason(SKB_DROP_REASON_NETFILTER_DROP)")
        #expect(diagnose(wrapped(1500) + other).findings.allSatisfy { $0.signature != "mtu-exceeded" })
    }
}

import SkbPaths
import Testing

/// An answer that shows while a packet is in hand tells what became of it, whichever functions are attached.
@Suite struct OwnAnswerTests {
    private let request = "a: 10.0.0.1:1000->10.0.0.2:80(tcp:SYN) ip_rcv nf_hook_slow"
    private let dropped = "a: sk_skb_reason_drop(NETFILTER_DROP)<nf_hook_slow"
    private let reset = "b: nodev 10.0.0.2:80->10.0.0.1:1000(tcp:RST|ACK) ip_local_out"

    private func answer(_ lines: String...) throws -> OwnAnswer? {
        let paths = try Capture(lines.joined(separator: "\n")).paths
        return try #require(paths.first).ownAnswer
    }

    @Test(arguments: ["tcp:RST", "tcp:RST|ACK"]) func aReset(_ kind: String) throws {
        #expect(try answer(request, "b: nodev 10.0.0.2:80->10.0.0.1:1000(\(kind)) ip_local_out", dropped) == .reset)
    }

    @Test(arguments: ["10.0.0.2", "10.5.0.1"]) func anICMPError(_ router: String) throws {
        #expect(try answer(request, "b: nodev \(router):0->10.0.0.1:0(icmp) ip_local_out", dropped) == .icmpError)
    }

    @Test func overIPv6() throws {
        let request = "a: [fd00::1]:1000->[fd00::2]:80(tcp:SYN) ipv6_rcv nf_hook_slow"
        let reset = "b: nodev [fd00::2]:80->[fd00::1]:1000(tcp:RST|ACK) ip6_output"
        let error = "b: nodev [fd00::9]:0->[fd00::1]:0(icmp6) ip6_output"
        #expect(try answer(request, reset, dropped) == .reset)
        #expect(try answer(request, error, dropped) == .icmpError)
    }

    @Test func theAnswerIsLinkedToThePacket() throws {
        let paths = try Capture([request, reset, dropped].joined(separator: "\n")).paths
        #expect(paths.map(\.answerTo) == [nil, 0])
    }

    @Test(arguments: [
        // Another connection, another direction, another kind of segment; and one that a device gave.
        "b: nodev 10.0.0.2:80->10.0.0.1:1001(tcp:RST|ACK) ip_local_out",
        "b: nodev 10.0.0.1:1000->10.0.0.2:80(tcp:RST) ip_local_out",
        "b: nodev 10.0.0.2:80->10.0.0.1:1000(tcp:SYN|ACK) ip_local_out",
        "b: nodev 10.0.0.2:0->10.0.0.9:0(icmp) ip_local_out",
        "b: cpu=1 nodev 10.0.0.2:80->10.0.0.1:1000(tcp:RST|ACK) ip_local_out",
        "b: 10.0.0.2:80->10.0.0.1:1000(tcp:RST|ACK) __netif_rx ip_rcv",
    ])
    func othersAreNoAnswer(_ other: String) throws {
        #expect(try answer(request, other, dropped) == nil)
    }

    @Test func anAnswerOutsideOfTheLastTwoStepsSaysNothing() throws {
        #expect(try answer(request, dropped, reset) == nil)
        #expect(try answer(request, reset, "a: ip_forward", dropped) == nil)
        #expect(try answer(request, reset, "a: consume_skb") == nil)
    }
}

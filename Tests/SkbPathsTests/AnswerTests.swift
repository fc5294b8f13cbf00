import SkbPaths
import Testing

/// An RST or an ICMP error is linked to the packet that it answers.
@Suite struct AnswerTests {
    private func answers(_ script: String) throws -> [Int?] { try Capture(script).paths.map(\.answerTo) }

    private let request = "a: 10.0.0.1:1000->10.0.0.2:80(tcp:SYN) ip_rcv tcp_v4_rcv tcp_v4_send_reset"
    private let reset = "b: nodev 10.0.0.2:80->10.0.0.1:1000(tcp:RST|ACK) ip_local_out"

    @Test func resetOfAClosedPort() throws {
        #expect(try answers("\(request)\n \(reset)\n a: kfree_skb_reason(NO_SOCKET) \(Way.freed)") == [nil, 0])
    }

    @Test(arguments: ["ip_forward __icmp_send", "ip_forward nf_hook_slow nf_send_unreach[nf_reject_ipv4] __icmp_send"])
    func icmpErrorOfARouter(_ functions: String) throws {
        let script = "a: 10.0.0.1:1000->10.0.0.2:80(udp) ip_rcv \(functions)\n"
        #expect(try answers(script + "b: nodev 10.5.0.1:0->10.0.0.1:0(icmp) ip_local_out") == [nil, 0])
    }

    @Test func notToSomebodyElse() throws {
        #expect(try answers("\(request)\n b: nodev 10.0.0.2:80->10.0.0.9:1000(tcp) ip_local_out") == [nil, nil])
    }

    @Test func notFromAnotherCPU() throws {
        #expect(try answers("\(request)\n \(reset.replacing("nodev", with: "nodev cpu=1"))") == [nil, nil])
    }

    @Test func notWhatComesFromADevice() throws {
        #expect(try answers("\(request)\n b: 10.0.0.2:80->10.0.0.1:1000(tcp) ip_rcv") == [nil, nil])
    }

    @Test func notMuchLater() throws {
        let noise = { (count: Int, cpu: Int) in
            "c: cpu=\(cpu) " + Array(repeating: "ip_forward", count: count).joined(separator: " ")
        }
        #expect(try answers("\(request)\n \(noise(63, 0))\n \(reset)") == [nil, nil, 0])
        #expect(try answers("\(request)\n \(noise(64, 0))\n \(reset)") == [nil, nil, nil])
        // What other CPUs do meanwhile says nothing about this one.
        #expect(try answers("\(request)\n \(noise(1000, 1))\n \(reset)") == [nil, nil, 0])
    }

    @Test func oneAnswerEach() throws {
        #expect(try answers("\(request)\n \(reset)\n \(reset.replacing("b:", with: "c:"))") == [nil, 0, nil])
    }

    @Test func aCopyOfAnAnswerAnswersTheSame() throws {
        let copy = "b: skb_clone\n c: nodev 10.0.0.2:80->10.0.0.1:1000(tcp:RST|ACK) __skb_clone packet_rcv"
        #expect(try answers("\(request)\n \(reset)\n \(copy)") == [nil, 0, 0])
    }

    @Test func withoutAnAnswerBeingMadeThereIsNone() throws {
        #expect(try answers("a: 10.0.0.1:1000->10.0.0.2:80(tcp) ip_rcv tcp_v4_rcv\n \(reset)") == [nil, nil])
    }
}

import Diagnosis
import Testing

/// However many skbs and conversations there are, the report says what was given up, and counts every packet.
@Suite struct BoundedMemoryTests {
    private func row(_ skb: Int, _ tuple: String, _ function: String) -> String {
        let address = String(0xffff_8880_0000_0000 + UInt64(skb) * 256, radix: 16)
        return "0x\(address) 0 curl:1 4026531840 0 eth0:2 0x0800 1500 60 \(tuple)(tcp:SYN) \(function)"
    }

    private func flood(_ count: Int, ends: Bool) -> String {
        var lines: [String] = []
        for number in 0..<count {
            let client = "10.\(number >> 16 & 255).\(number >> 8 & 255).\(number & 255):40000"
            for function in ["ip_rcv", "ip_local_deliver"] + (ends ? ["__kfree_skb", "kfree_skbmem"] : []) {
                lines.append(row(number, "\(client)->10.0.0.3:443", function))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    @Test func skbsThatNeverEndAreGivenUp() {
        let analysis = diagnose(flood(12_000, ends: false))
        #expect(analysis.paths.total == 12_000)
        #expect(analysis.paths.lostFromView == 12_000)
        #expect(analysis.limits.contains { $0.contains("skbs were given up") })
        #expect(analysis.causes.isEmpty)
    }

    @Test func conversationsWithoutEndAreJudgedEarly() {
        let analysis = diagnose(flood(12_000, ends: true))
        #expect(analysis.paths.total == 12_000)
        #expect(analysis.flowCount == 12_000)
        #expect(analysis.limits.contains { $0.contains("judged before the end") })
        // Not one of so many SYNs is answered in view.
        #expect(analysis.causes.isEmpty && analysis.verdict == .inconclusive)
    }

    @Test func aFailureInAFloodIsStillFound() {
        let incident = (try? CaptureRecord.sample("notrack-then-firewall")).map { print($0) } ?? ""
        let analysis = diagnose(flood(8_000, ends: true) + incident + flood(8_000, ends: true))
        #expect(analysis.causeIDs == ["notrack-then-firewall"])
        #expect(analysis.causes.first?.packets == 5)
    }

    /// Each is two conversations until a translation shows that the second is the first behind it.
    @Test func lateTranslationsInAFloodJoinConversations() {
        let count = 6_000
        var lines: [String] = []
        func packet(_ skb: Int, _ steps: [(tuple: String, function: String)]) {
            for step in steps + [(steps.last!.tuple, "kfree_skbmem")] {
                lines.append(row(skb, step.tuple, step.function))
            }
        }
        for number in 0..<count {
            let port = 1024 + number
            let (inner, outer) = ("10.1.0.2:\(port)->10.9.0.1:80", "10.5.0.1:\(port)->10.9.0.1:80")
            packet(number * 4, [(inner, "ip_rcv")])
            packet(number * 4 + 1, [(outer, "ip_rcv")])
            packet(
                number * 4 + 2,
                [
                    (inner, "ip_rcv"), (inner, "ip_output"), (inner, "nf_nat_ipv4_out"), (outer, "nf_nat_manip_pkt"),
                    (outer, "ip_finish_output"),
                ])
        }
        let analysis = diagnose(lines.joined(separator: "\n") + "\n")
        #expect(analysis.paths.total == 3 * count)
        #expect(analysis.limits.contains { $0.contains("judged before the end") })
        #expect(analysis.flowCount == count)
    }
}

import Diagnosis
import Testing

/// However many skbs and conversations there are, the report says what was given up, and counts every packet.
@Suite struct BoundedMemoryTests {
    private func flood(_ count: Int, ends: Bool) -> String {
        var lines: [String] = []
        for number in 0..<count {
            let address = String(0xffff_8880_0000_0000 + UInt64(number) * 256, radix: 16)
            let client = "10.\(number >> 16 & 255).\(number >> 8 & 255).\(number & 255):40000"
            let head = "0x\(address) 0 curl:1 4026531840 0 eth0:2 0x0800 1500 60 \(client)->10.0.0.3:443(tcp:SYN) "
            for function in ["ip_rcv", "ip_local_deliver"] + (ends ? ["__kfree_skb", "kfree_skbmem"] : []) {
                lines.append(head + function)
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
        #expect(analysis.verdict == .noFailureSeen)
    }

    @Test func aFailureInAFloodIsStillFound() {
        let incident = (try? CaptureRecord.sample("notrack-then-firewall")).map { print($0) } ?? ""
        let analysis = diagnose(flood(8_000, ends: true) + incident + flood(8_000, ends: true))
        #expect(analysis.causeIDs == ["notrack-then-firewall"])
        #expect(analysis.causes.first?.packets == 5)
    }
}

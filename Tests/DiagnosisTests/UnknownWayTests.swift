import Testing

@testable import Diagnosis

/// Frees of which nothing else is in view, and captures that are torn in most places.
@Suite struct UnknownWayTests {
    private static let heading = "SKB                CPU PROCESS          TUPLE FUNC\n"

    private func row(_ skb: Int, _ function: String) -> String {
        "0xffff88801000\(format(skb))00 0   curl:1           10.0.0.1:1000->10.0.0.2:80(tcp) \(function)\n"
    }

    private func format(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// A list of freeing functions shows what the kernel has done with as well as what it lost.
    @Test func aFreeWithoutReasonBesideOrdinaryOnesIsNoCause() {
        let text =
            UnknownWayTests.heading + (1...4).map { row($0, "consume_skb") }.joined()
            + row(5, "sk_skb_reason_drop(SKB_DROP_REASON_NOT_SPECIFIED)")
        let analysis = diagnose(text)
        #expect(analysis.causeIDs == [])
        #expect(analysis.verdict == .inconclusive)
        #expect(analysis.obstacles.contains { $0.kind == .wayUnknown })
        #expect(analysis.findings.contains { $0.signature == "unexplained-drop" && $0.role == .note })
    }

    /// A reason speaks for itself.
    @Test func aFreeWithAReasonIsACauseAllTheSame() {
        let text =
            UnknownWayTests.heading + (1...4).map { row($0, "consume_skb") }.joined()
            + row(5, "sk_skb_reason_drop(SKB_DROP_REASON_IP_CSUM)")
        #expect(diagnose(text).causeIDs == ["ip-checksum-bad"])
    }

    /// Whoever posts the line of a drop alone wants to know of it.
    @Test func aDropAloneIsTold() {
        let text = UnknownWayTests.heading + row(5, "sk_skb_reason_drop(SKB_DROP_REASON_NOT_SPECIFIED)")
        #expect(diagnose(text).causeIDs == ["unexplained-drop"])
    }

    /// Numbers of 6.12, as pwru prints them without the kernel's BTF: the same cause, and no certainty.
    @Test func aNumberInPlaceOfAReasonMakesNothingCertain() throws {
        let records = try CaptureRecord.sample("firewall-drop").map { record in
            var record = record
            record.function = record.function.contains("NETFILTER_DROP") ? "sk_skb_reason_drop (11)" : record.function
            return record
        }
        let analysis = diagnose(records)
        #expect(analysis.causeIDs == ["firewall-drop"])
        #expect(analysis.causes.first?.confidence != .confirmed)
    }
}

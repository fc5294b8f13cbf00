import Testing

@testable import Diagnosis

/// One failure has one cause, whatever shows of each of its packets.
@Suite struct OneCauseTests {
    /// Of one of the dropped packets, the functions of the hook are missing; it died of the same all the same.
    @Test func theDropThatShowsMostSpeaksForAll() throws {
        var records = try CaptureRecord.sample("notrack-then-firewall")
        let drops = records.indices.filter { records[$0].function.contains("NETFILTER_DROP") }
        try #require(drops.count > 1)
        let last = try #require(drops.last)
        let skb = records[last].skb
        let before = records[..<last].lastIndex { $0.skb == skb && $0.base == "kfree_skbmem" } ?? 0
        records = records.enumerated().filter { index, record in
            record.skb != skb || index <= before || index >= last || !record.base.contains("conntrack")
        }.map(\.element)
        let analysis = diagnose(records)
        #expect(analysis.causeIDs == ["notrack-then-firewall"])
        #expect(analysis.causes.first?.packets == drops.count)
    }

    /// A connection that goes on has lost nothing: a segment without a reason is a note.
    @Test func aSegmentOfAConnectionThatGoesOnIsANote() {
        let segments = (1...12).map { "p\($0): +1ms PUSH TCPOUT CROSS ROUTE LOCAL CONNECTED" }.joined(separator: "\n")
        let script = """
            a: TCPOUT CROSS ROUTE LOCAL LISTENER tcp_v4_route_req tcp_try_fastopen consume_skb FREED
            b: ns=2 SYNACK OUT BACK ROUTE LOCAL CONNECTED
            c: ACK TCPOUT CROSS ROUTE LOCAL CONNECTED
            x: +1ms PUSH TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv DROP(NOT_SPECIFIED)<tcp_v4_rcv
            \(segments)
            """
        let analysis = diagnose(TraceScript(script, on: .v7_3).records)
        #expect(analysis.causeIDs == [])
    }
}

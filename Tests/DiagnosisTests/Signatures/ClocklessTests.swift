import Testing

@testable import Diagnosis

/// Requests that nobody answers, in captures that tell no time (pwru's default) or only that of each skb's own.
@Suite struct ClocklessTests {
    private static let leave = "FINISH QUEUE XMIT VETH"
    private static let query = "len=58 10.1.0.1:40000->10.1.0.2:53(udp) nodev UDPOUT eth0:2 \(leave)"
    private static let otherQuery = "len=58 10.1.0.1:40001->10.1.0.2:53(udp) nodev UDPOUT eth0:2 \(leave)"
    private static let answer = "len=90 10.1.0.2:53->10.1.0.1:40001(udp) eth0:2 RECEIVE ROUTE LOCAL UDPREAD"
    private static let second = "len=58 10.1.0.1:50000->10.1.0.3:53(udp) nodev UDPOUT eth0:2 \(leave)"
    private static let secondAnswers = "len=90 10.1.0.3:53->10.1.0.1:50000(udp) eth0:2 RECEIVE ROUTE LOCAL UDPREAD"
    private static let ping = "ICMP nodev OUT eth0:2 \(leave)"
    private static let atListener = "TCPOUT CROSS ROUTE LOCAL ACCEPTED"
    private static let answered = "b: ns=2 SYNACK OUT eth0:3 SEND ns=1 eth0:2 RECEIVE ROUTE LOCAL CONNECTED"

    private func causes(_ script: String) -> [String] {
        diagnose(TraceScript(script, on: .v7_3).records, Columns(time: false)).causeIDs
    }

    @Test(arguments: [
        // Two may be sent at once (A and AAAA).
        ("a: \(query)\nb: \(query)\nc: \(query)", ["no-reply"]), ("a: \(query)\nb: \(query)", []),
        ("a: \(ping)\nb: \(ping)\nc: \(ping)", ["no-reply"]), ("a: \(ping)\nb: \(ping)", []),
    ])
    func threeRequestsInARowWait(_ script: String, _ expected: [String]) {
        #expect(causes(script) == expected)
    }

    @Test func twoSocketsAskOneServiceInVain() {
        let first = "a: \(Self.query)\nb: \(Self.second)\nc: \(Self.secondAnswers)\n"
        #expect(causes(first + "d: \(Self.otherQuery)") == ["no-reply"])
        #expect(causes(first) == [])
        #expect(causes(first + "d: \(Self.otherQuery)\ne: \(Self.answer)") == [])
    }

    @Test func aListenerTakesTheSynInVain() {
        let syns = "a: \(Self.atListener)\nc: \(Self.atListener)\nd: \(Self.atListener)"
        #expect(causes(syns) == ["no-reply"])
        #expect(causes("a: \(Self.atListener)\n\(Self.answered)") == [])
    }
}

import PwruFormat
import SkbPaths
import Testing

@testable import Diagnosis

/// Packets without a readable tuple belong to no conversation: no stranger excuses their drops, or repeats them.
@Suite struct UntupledTests {
    private static let arp = "proto=0806 ~ eth0:2 TAKE arp_rcv arp_process"

    /// The records of a trace's packets, in the order in which they end.
    private func filed(_ script: String) throws -> (UntupledRecords, [FlowRecord]) {
        let text = print(TraceScript(script, on: .v6_12).records, .all)
        let filing = Filing()
        try CaptureReader(AheadReader(source: .memory(Array(text.utf8)))).read(filing)
        return (filing.untupled, filing.records)
    }

    private final class Filing: CaptureObserver {
        private(set) var untupled = UntupledRecords()
        private(set) var records: [FlowRecord] = []

        func pathEnded(_ path: SkbPath, _ capture: CaptureTables) { records.append(untupled.record(of: path)) }
    }

    private func cause(_ script: String) -> Analysis { diagnose(TraceScript(script, on: .v6_12).records) }

    /// Two lives of one reason and place are one kind; another namespace, device, protocol or reason is another one.
    @Test func recordsAreByRunPlaceProtocolAndReason() throws {
        let script = """
            a: ~ proto=0800 eth0:2 TAKE ip_rcv ip_rcv_core DROP(IP_CSUM)<ip_rcv_core
            b: ~ proto=0800 eth0:2 TAKE ip_rcv ip_rcv_core DROP(IP_CSUM)<ip_rcv_core
            c: ~ proto=0800 eth1:3 TAKE ip_rcv ip_rcv_core DROP(IP_CSUM)<ip_rcv_core
            d: ~ proto=0800 eth0:2 TAKE ip_rcv ip_rcv_core DROP(IP_INHDR)<ip_rcv_core
            e: ~ proto=0800 ns=2 eth0:2 TAKE ip_rcv ip_rcv_core DROP(IP_CSUM)<ip_rcv_core
            """
        let (untupled, records) = try filed(script)
        #expect(records[0] === records[1])
        #expect(untupled.all.count == 4)
        #expect(untupled.all.allSatisfy { $0.id < 0 })
    }

    /// A flood of other frames that arrive is no word on this one.
    @Test func whatArrivesElsewhereExcusesNothing() {
        let healthy = (0..<30).map { "h\($0): \(Self.arp) consume_skb FREED" }.joined(separator: "\n")
        let analysis = cause(
            """
            a: ~ proto=0800 ns=2 eth0:3 TAKE ip_rcv ip_rcv_core DROP(IP_CSUM)<ip_rcv_core
            \(healthy)
            """)
        #expect(analysis.causeIDs == ["ip-checksum-bad"])
        #expect(analysis.causes.first?.packets == 1)
    }

    /// The last record takes what comes when there are too many kinds.
    @Test func kindsAreBounded() throws {
        let script = (0..<300).map {
            "p\($0): ~ proto=0800 eth0:\($0 + 2) TAKE ip_rcv ip_rcv_core DROP(IP_CSUM)<ip_rcv_core"
        }
        let (untupled, records) = try filed(script.joined(separator: "\n"))
        #expect(records.count == 300 && untupled.all.count == 256)
    }
}

/// Frees that say nothing make no cause where other packets show how they came to theirs.
@Suite struct UnexplainableTests {
    private static let healthy = """
        h: 10.1.0.9:40000->10.1.0.2:8080(tcp:SYN) TCPOUT CROSS ROUTE LOCAL ACCEPTED
        r: ns=2 10.1.0.2:8080->10.1.0.9:40000(tcp:SYN|ACK) OUT BACK ROUTE LOCAL CONNECTED

        """

    private func causes(_ script: String) -> [String] { diagnose(TraceScript(script, on: .v6_12).records).causeIDs }

    @Test func aLoneFreeWithoutAReasonIsNoCause() {
        #expect(causes(Self.healthy + "a: eth0:2 DROP(NOT_SPECIFIED)<kfree_skb_list_reason") == [])
        #expect(causes("a: eth0:2 DROP(NOT_SPECIFIED)<kfree_skb_list_reason\n" + Self.healthy) == [])
    }

    @Test func aReasonIsEnough() {
        #expect(
            causes(Self.healthy + "a: ns=2 10.1.0.1:40000->10.1.0.2:81(tcp:SYN) eth0:3 DROP(NO_SOCKET)<tcp_v4_rcv") == [
                "no-listener"
            ])
    }

    /// A capture of nothing but frees shows every drop in this way.
    @Test func whereNothingElseShowsItIsTold() {
        let frees = (0..<3).map { "a\($0): eth0:2 DROP(NOT_SPECIFIED)<kfree_skb_list_reason" }
        #expect(causes(frees.joined(separator: "\n")) == ["unexplained-drop"])
    }

    @Test func aPacketThatShowsItsWayIsTold() {
        let script = "a: TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv DROP(NOT_SPECIFIED)<tcp_v4_rcv"
        #expect(!causes(Self.healthy + script).isEmpty)
    }
}

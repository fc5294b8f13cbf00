import Testing

@testable import Diagnosis

/// What looks like a loss and is none, or may be none.
extension LossCase {
    /// A third node's capture.
    private static func third(_ script: String) -> CaptureResult {
        captureResult(print(TraceScript(script, on: .v7_3).records), node: "node-c")
    }

    private static func results(_ client: [CaptureRecord], _ server: [CaptureRecord]) -> [CaptureResult] {
        [captureResult(print(client), node: "node-a"), captureResult(print(server), node: "node-b")]
    }

    private static let arrivals =
        "10.1.0.1:40002->10.1.0.2:8080(tcp:SYN) eth0:2 RECEIVE ROUTE LOCAL LISTENER DROP(TCP_OVERWINDOW)<tcp_conn_request"

    static let nearMisses: [LossCase] = [
        .near("the other capture's filter leaves that port out") {
            var nodes = TwoNodes()
            nodes.open(40001)
            nodes.service = 9090
            nodes.openInVain(40002)
            nodes.service = 8080
            nodes.wait(1)
            nodes.open(40003)
            return nodes.results()
        },
        .near("the other capture ended before") {
            var nodes = TwoNodes()
            nodes.open(40001)
            nodes.wait(1)
            nodes.openInVain(40002)
            return nodes.results()
        },
        .near("the other capture began later") {
            var nodes = TwoNodes()
            nodes.openInVain(40002)
            nodes.wait(1)
            nodes.open(40003)
            return nodes.results()
        },
        .near("the other capture ended before, by the wall clock") {
            var nodes = TwoNodes()
            nodes.open(40001)
            nodes.wait(1)
            nodes.openInVain(40002)
            return nodes.results { printAbsolute($0) }
        },
        .near("the other capture ended before, and shows what has the same ports in every run") {
            func clocks(_ way: String) -> [CaptureRecord] {
                TraceScript("n: 10.1.0.1:123->10.1.0.2:123(udp) \(way)", on: .v7_3).records
            }
            var nodes = TwoNodes()
            nodes.open(40001)
            nodes.wait(1)
            nodes.openInVain(40002)
            return results(
                nodes.clientRecords + clocks("UDPOUT eth0:2 FINISH QUEUE XMIT NIC"),
                nodes.serverRecords + clocks("eth0:2 RECEIVE ROUTE LOCAL UDPREAD"))
        },
        .near("the other capture is of another run") {
            var other = TwoNodes()
            for port in [50001, 50002, 50003] {
                other.open(port)
                other.wait(2)
            }
            return results(between().clientRecords, other.serverRecords)
        },
        .near("the other capture is of another day, and has the same ports") {
            let nodes = between()
            return [
                captureResult(printAbsolute(nodes.clientRecords), node: "node-a"),
                captureResult(printAbsolute(nodes.serverRecords, offset: 3600), node: "node-b"),
            ]
        },
        .near("the other node gets them within a tunnel that is not opened in view") {
            var vxlan = ""
            for number in 1...3 {
                vxlan += "t\(number): 192.0.2.1:50123->192.0.2.2:4789(udp) eth0:2 RECEIVE ROUTE LOCAL UDPREAD\n"
            }
            let nodes = between()
            return results(nodes.clientRecords, TraceScript(vxlan, on: .v7_3).records + nodes.serverRecords)
        },
        .near("they leave for a third host") {
            var nodes = TwoNodes()
            nodes.open(40001)
            nodes.serverHost = "10.1.0.3"
            nodes.openInVain(40002)
            nodes.serverHost = "10.1.0.2"
            nodes.wait(1)
            nodes.open(40003)
            return nodes.results()
        },
        .near("they leave by another interface") {
            var nodes = TwoNodes()
            nodes.open(40001)
            nodes.wait(1)
            nodes.openInVain(40002, out: "wan0:7 FINISH QUEUE XMIT NIC")
            nodes.wait(1)
            nodes.open(40003)
            return nodes.results()
        },
        .near("they arrive at a third node") {
            between().results() + [
                third(
                    "a: 10.1.0.1:40002->10.1.0.2:8080(tcp:SYN) eth0:2 RECEIVE ROUTE FORWARD eth1:3 FINISH QUEUE XMIT NIC"
                )
            ]
        },
        .near("they arrive, and are dropped") {
            let nodes = between()
            let dropped = (1...3).map { "d\($0): \(arrivals)\n" }.joined()
            return results(nodes.clientRecords, TraceScript(dropped, on: .v7_3).records + nodes.serverRecords)
        },
        .near("the other capture has lost events") {
            let nodes = between()
            return results(nodes.clientRecords, nodes.serverRecords + TraceScript("x: kfree_skbmem", on: .v7_3).records)
        },
        .near("only a few functions were traced there") {
            let nodes = between()
            return results(
                nodes.clientRecords,
                nodes.serverRecords.filter { record in
                    ["ip_", "tcp_", "nf_", "kfree", "consume", "sk_skb"].contains { record.base.hasPrefix($0) }
                })
        },
        .near("one SYN is missing, and no more") {
            var nodes = TwoNodes()
            nodes.open(40001)
            nodes.syn(40002, .senderOnly)
            nodes.open(40003)
            return nodes.results()
        },
        .near("the other capture shows answers only: whoever answers has got the request") {
            let nodes = unanswered()
            return results(nodes.clientRecords, nodes.serverRecords.filter { $0.sourcePort == 8080 })
        },
        .near("the client's capture shows requests only: whoever goes on has got the answer") {
            var nodes = unanswered()
            nodes.open(40002)
            return results(nodes.clientRecords.filter { $0.destinationPort == 8080 }, nodes.serverRecords)
        },
        .near("a connection that needs two attempts, on both sides") {
            var nodes = TwoNodes()
            nodes.open(40001)
            nodes.syn(40002)
            nodes.wait(1)
            nodes.syn(40002)
            nodes.synAck(40002)
            nodes.segment(40002, "ACK")
            nodes.open(40003)
            return nodes.results()
        },
        .near("full segments that arrive") {
            var nodes = TwoNodes()
            nodes.open(40001)
            for _ in 0..<3 { nodes.segment(40001, "PSH|ACK", length: 1500) }
            nodes.segment(40001, "FIN|ACK")
            return nodes.results()
        },
        .near("full segments at the end of the other capture") {
            var nodes = TwoNodes()
            nodes.open(40001)
            nodes.segment(40001, "PSH|ACK", length: 300)
            for _ in 0..<3 { nodes.segment(40001, "PSH|ACK", length: 1500, .senderOnly) }
            return nodes.results()
        },
        .near("pings, which have no ports, and another day's capture that shows fewer of them") {
            func pings(_ count: Int, _ way: String) -> [CaptureRecord] {
                let lines = (1...count).map { "p\($0): +1s ICMP \(way)\n" }
                return TraceScript(lines.joined(), on: .v7_3).records
            }
            return results(
                pings(4, "OUT eth0:2 FINISH QUEUE XMIT NIC"), pings(2, "eth0:2 RECEIVE ROUTE LOCAL icmp_rcv ENDED"))
        },
    ]
}

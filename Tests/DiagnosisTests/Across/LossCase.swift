import Catalogue
import Testing

@testable import Diagnosis

/// Captures of two nodes between which packets are lost, or seem to be.
struct LossCase: Sendable, CustomTestStringConvertible {
    var what: String
    /// How sure it is; nil where nothing was lost, or nothing shows that it was.
    var confidence: Confidence?
    var results: @Sendable () throws -> [CaptureResult]

    var testDescription: String { what }

    static func lost(
        _ what: String, _ confidence: Confidence, _ results: @escaping @Sendable () throws -> [CaptureResult]
    ) -> LossCase { LossCase(what: what, confidence: confidence, results: results) }

    static func near(_ what: String, _ results: @escaping @Sendable () throws -> [CaptureResult]) -> LossCase {
        LossCase(what: what, confidence: nil, results: results)
    }

    /// Two connections open, and between them one does not: none of its SYNs arrives.
    static func between(encrypted: Bool = false, _ change: (inout TwoNodes) -> Void = { _ in }) -> TwoNodes {
        var nodes = TwoNodes()
        nodes.isEncrypted = encrypted
        nodes.open(40001)
        nodes.wait(1)
        nodes.openInVain(40002)
        nodes.wait(1)
        change(&nodes)
        nodes.open(40003)
        return nodes
    }

    /// A connection that opens and then sends full segments, of which none arrives.
    static func blackHole(data: Int, end: String) -> TwoNodes {
        var nodes = TwoNodes()
        nodes.open(40001)
        if data > 0 { nodes.segment(40001, "PSH|ACK", length: data) }
        for _ in 0..<3 {
            nodes.wait(1)
            nodes.segment(40001, "PSH|ACK", length: 1500, .senderOnly)
        }
        nodes.wait(1)
        nodes.segment(40001, end)
        return nodes
    }

    /// The server accepts, and none of its answers arrives; the client asks again each time.
    static func unanswered(_ tries: Int = 3) -> TwoNodes {
        var nodes = TwoNodes()
        for _ in 0..<tries {
            nodes.wait(1)
            nodes.syn(40001)
            nodes.synAck(40001, .senderOnly)
        }
        return nodes
    }

    static let positives: [LossCase] = [
        .lost("SYNs, between connections that open", .likely) { between().results() },
        .lost("the same with wall clocks", .confirmed) { between().results { printAbsolute($0) } },
        .lost("wall clocks, and nodes that were not booted at the same time", .confirmed) {
            let nodes = between()
            return [
                captureResult(printAbsolute(nodes.clientRecords), node: "node-a"),
                captureResult(
                    printAbsolute(
                        nodes.serverRecords.map { record in
                            var record = record
                            record.time += 777_000_000_000
                            return record
                        }, offset: -777), node: "node-b"),
            ]
        },
        .lost("segments of full length, and a FIN arrives", .confirmed) {
            blackHole(data: 300, end: "FIN|ACK").results()
        },
        .lost("all that carries data, and a FIN arrives", .confirmed) { blackHole(data: 0, end: "FIN|ACK").results() },
        .lost("two of three SYNs", .confirmed) {
            var nodes = TwoNodes()
            nodes.open(40001)
            for seen in [TwoNodes.Seen.senderOnly, .senderOnly, .both] {
                nodes.wait(1)
                nodes.syn(40002, seen)
            }
            nodes.synAck(40002)
            nodes.segment(40002, "ACK")
            nodes.wait(1)
            nodes.open(40003)
            return nodes.results()
        },
        .lost("SYN-ACKs, and others of that service arrive", .likely) {
            var nodes = unanswered()
            nodes.open(40009)
            return nodes.results()
        },
        .lost("SYN-ACKs, and the client's capture shows no other", .possible) { unanswered().results() },
        .lost("SYNs within WireGuard", .likely) { between(encrypted: true).results() },
    ]
}

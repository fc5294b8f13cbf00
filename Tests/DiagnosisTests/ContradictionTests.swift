import Catalogue
import Testing

@testable import Diagnosis

/// What refutes a cause is asked before it is told, and told where it does.
@Suite struct ContradictionTests {
    /// A drop that nobody can explain contradicts nothing: it says only that something died.
    private static let unrefuted: Set<String> = ["unexplained-drop"]

    @Test(arguments: Signature.builtIn.filter { !$0.isNote && !unrefuted.contains($0.id) })
    func everySignatureSaysWhatRefutesIt(_ signature: Signature) {
        #expect(!signature.contradicts.isEmpty, "\(signature.id)")
        for contradiction in signature.contradicts {
            #expect(!contradiction.text.isEmpty && contradiction.text.last != ".", "\(signature.id)")
        }
    }

    /// What excludes in silence, or is required not to hold, would never come to be told.
    @Test(arguments: Signature.builtIn.filter { !$0.isNote })
    func aContradictionCanBeReached(_ signature: Signature) {
        for contradiction in signature.contradicts {
            guard case .fact(let fact) = contradiction.when else { continue }
            if case .any(let parts)? = signature.excludes { #expect(!parts.contains(.fact(fact)), "\(signature.id)") }
            #expect(signature.excludes != .fact(fact), "\(signature.id): \(fact)")
            if case .all(let parts) = signature.requires {
                #expect(!parts.contains(.not(.fact(fact))), "\(signature.id): \(fact)")
            }
        }
    }

    private static let excuse = Signature(
        id: "rival", family: "test", title: "rival", severity: .error, requires: .fact(.droppedByNetfilter),
        contradicts: [
            Contradiction("never", .exceedsMTU), Contradiction("it was dropped at {hook}", .droppedByNetfilter),
        ],
        confirmed: .all([]), summary: [], explanation: [])

    @Test func aRefutedCauseIsNotToldAndTheReportSaysWhy() throws {
        let records = try CaptureRecord.sample("firewall-drop")
        let text = print(records, .all)
        let analysis = diagnose(text, catalogue: [ContradictionTests.excuse] + Signature.builtIn)
        #expect(!analysis.causeIDs.contains("rival"))
        let excluded = try #require(analysis.causes.first).excluded
        #expect(excluded.map(\.signature) == ["rival"])
        let hook = try #require(analysis.causes.first?.drop?.hook)
        #expect(excluded.first?.why == "it was dropped at \(hook)")
        let line = try #require(excluded.first?.line)
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false)[Int(line) - 1].contains("NETFILTER_DROP"))
    }

    /// The SYN-ACK of the same handshake is in view: the listener did not throw the SYN away, one event is missing.
    @Test func anAnswerRefutesAFullQueue() {
        let script = """
            a: TCPOUT CROSS ROUTE LOCAL LISTENER consume_skb FREED
            b: +1s TCPOUT CROSS ROUTE LOCAL LISTENER consume_skb FREED
            c: ns=2 SYNACK OUT BACK ROUTE LOCAL CONNECTED
            """
        let analysis = diagnose(TraceScript(script, on: .v6_12).records)
        #expect(!analysis.causeIDs.contains("listen-backlog-overflow"))
    }

    /// A single packet without the handler's line may be a lost event where packets like it have it.
    @Test func oneLostEventMakesNoUntrackedPacket() throws {
        var records = try CaptureRecord.sample("firewall-drop")
        let handler = try #require(records.firstIndex { $0.base == "nf_conntrack_tcp_packet" })
        records.remove(at: handler)
        #expect(!diagnose(records).causeIDs.contains("notrack-then-firewall"))
    }
}

import Testing

@testable import Catalogue
@testable import Diagnosis

/// Packets that left one node and never came to another: found where the other capture would have shown them, and only
/// there.
@Suite struct LossTests {
    @Test(arguments: LossCase.positives)
    func theLossIsFound(_ example: LossCase) throws {
        let analysis = Analysis(joining: try example.results())
        #expect(analysis.causeIDs == ["lost-between-nodes"])
        #expect(analysis.causes.first?.confidence == example.confidence)
        #expect(analysis.alarms.isEmpty)
        #expect(analysis.verdict == .failuresFound)
        let story = try #require(analysis.causes.first?.across)
        #expect(story.last?.event == .missing)
        #expect(story.filter(\.isFatal).count == 1)
        #expect(Set(story.map(\.node)) == ["node-a", "node-b"])
    }

    @Test(arguments: LossCase.nearMisses)
    func whatOnlyLooksLikeItIsNone(_ example: LossCase) throws {
        let results = try example.results()
        #expect(!Analysis(joining: results).causeIDs.contains("lost-between-nodes"))
        #expect(!Analysis(joining: results.reversed()).causeIDs.contains("lost-between-nodes"))
    }

    /// Neither node by itself knows, and neither says so.
    @Test(arguments: LossCase.positives)
    func itTakesBothNodes(_ example: LossCase) throws {
        for result in try example.results() {
            #expect(!Analysis(joining: [result]).findings.contains { $0.signature == "lost-between-nodes" })
        }
    }

    @Test(arguments: LossCase.positives)
    func theOrderOfCapturesDecidesNothing(_ example: LossCase) throws {
        let results = try example.results()
        let (one, other) = (Analysis(joining: results), Analysis(joining: results.reversed()))
        #expect(one.causes.map(\.summary) == other.causes.map(\.summary))
        #expect(one.causes.map(\.across) == other.causes.map(\.across))
        #expect(one.findings.map(\.signature) == other.findings.map(\.signature))
    }

    @Test func theClientsRepeatsFollowFromIt() throws {
        let analysis = Analysis(joining: LossCase.between().results())
        let symptom = try #require(analysis.findings.first { $0.signature == "no-reply" })
        #expect(symptom.role == .consequence)
        #expect(symptom.causedBy == "lost-between-nodes")
        let cause = try #require(analysis.causes.first)
        #expect(cause.node == "node-a")
        #expect(cause.packets == 3)
        #expect(cause.flow?.source == "10.1.0.1:40002")
        #expect(cause.title == "SYNs leave node-a and never arrive at node-b: lost between the nodes")
        #expect(cause.inputs == ["node-a.txt", "node-b.txt"])
    }

    /// The lines that prove it are quoted from both files.
    @Test func bothCapturesAreQuoted() throws {
        let nodes = LossCase.between()
        let cause = try #require(Analysis(joining: nodes.results()).causes.first)
        #expect(Set(cause.evidence.map(\.path)) == ["node-a.txt", "node-b.txt"])
        let texts = ["node-a.txt": print(nodes.clientRecords), "node-b.txt": print(nodes.serverRecords)]
        for evidence in cause.evidence {
            let lines = try #require(texts[evidence.path]).split(separator: "\n")
            #expect(lines[Int(evidence.line) - 1].hasPrefix(evidence.text))
        }
    }

    /// What to type on which node.
    @Test func theCommandsNameBothNodes() throws {
        let cause = try #require(Analysis(joining: LossCase.between().results()).causes.first)
        let commands = cause.verify.joined(separator: "\n")
        #expect(commands.contains("tcpdump -nei eth0 'host 10.1.0.1 and host 10.1.0.2 and tcp port 8080'"))
        #expect(commands.contains("# on node-a"))
        #expect(commands.contains("# on node-b"))
        #expect(commands.contains("pwru --filter-track-skb"))
    }

    @Test func aBlackHoleIsToldByItsLength() throws {
        let analysis = Analysis(joining: LossCase.blackHole(data: 300, end: "FIN|ACK").results())
        let cause = try #require(analysis.causes.first)
        #expect(cause.summary.contains("these have up to 1500 bytes"))
        #expect(cause.fix.contains { $0.contains("MTU") })
        #expect(cause.title.hasPrefix("long packets leave node-a"))
    }

    /// The SYNs are not in view where they are answered: so they arrived, and what is missing are the answers.
    @Test func whoeverAnswersHasGotTheRequest() throws {
        var nodes = TwoNodes()
        nodes.open(40001)
        for _ in 0..<3 {
            nodes.wait(1)
            nodes.syn(40002, .senderOnly)
            nodes.synAck(40002, .senderOnly)
        }
        nodes.open(40003)
        let analysis = nodes.analysis()
        #expect(analysis.causeIDs == ["lost-between-nodes"])
        #expect(analysis.causes.first?.title.hasPrefix("SYN-ACKs leave node-b") == true)
    }

    /// A router in between has them in view, and hands them on: the loss is behind it.
    @Test func theLastNodeThatHadThemIsNamed() throws {
        let forwarded = "eth0:2 RECEIVE ROUTE FORWARD eth1:3 FINISH QUEUE XMIT NIC"
        let nodes = LossCase.between()
        var script = ""
        for (number, port) in [40001, 40002, 40002, 40002, 40003].enumerated() {
            script += "s\(number): 10.1.0.1:\(port)->10.1.0.2:8080(tcp:SYN) \(forwarded)\n"
            if port == 40002 { continue }
            script += "a\(number): 10.1.0.2:8080->10.1.0.1:\(port)(tcp:SYN|ACK) \(forwarded)\n"
            script += "c\(number): len=52 10.1.0.1:\(port)->10.1.0.2:8080(tcp:ACK) \(forwarded)\n"
        }
        let router = captureResult(print(TraceScript(script, on: .v7_3).records), node: "router")
        let analysis = Analysis(joining: nodes.results() + [router])
        #expect(analysis.causeIDs == ["lost-between-nodes"])
        let cause = try #require(analysis.causes.first)
        #expect(cause.title == "SYNs leave router and never arrive at node-b: lost between the nodes")
        #expect(cause.across.map(\.node) == ["node-a", "router", "node-b"])
        #expect(analysis.alarms.isEmpty)
    }

    /// Many connections that hang in the same place are one failure.
    @Test func oneFindingForAllConnections() throws {
        let nodes = LossCase.between { nodes in
            for port in 40010..<40015 { nodes.openInVain(port) }
        }
        let analysis = Analysis(joining: nodes.results())
        #expect(analysis.causeIDs == ["lost-between-nodes"])
        #expect(analysis.causes.first?.flows == 6)
        #expect(analysis.causes.first?.packets == 18)
    }

    /// A signature of the user's own takes its place.
    @Test func theCatalogueDecides() throws {
        let results = LossCase.between().results()
        let without = Analysis(joining: results, catalogue: Signature.builtIn.filter { $0.trigger != .nodes })
        #expect(without.causeIDs == ["no-reply"])
        var own = Signature.lostBetweenNodes
        own.id = "our-wire"
        #expect(Analysis(joining: results, catalogue: [own] + Signature.builtIn).causeIDs == ["our-wire"])
    }
}

import Testing

@testable import Diagnosis

/// The scenarios of `Captures/`, each namespace recorded by itself as if it were a node: what no single capture shows
/// whole, the report over all of them tells.
@Suite struct SplitCaptureTests {
    private static let variants: [Variant] = [
        .asRecorded, .withoutFlags, .withoutTimestamps, .withoutReasons, .withoutModuleNames, .kernel6_1, .kernel7_3,
        .otherNames, .cutShort,
    ]

    @Test(arguments: RealCapture.all, variants)
    func theCauseIsNamed(_ capture: RealCapture, _ variant: Variant) throws {
        let exception = SplitException.of(capture, variant)
        let expectation =
            exception?.expectation ?? RealCaptureException.of(capture, variant)?.expectation ?? capture.expectation
        // The one capture that is longer is the same transfer over and over.
        let split = NodeSplit(Array(try capture.records().prefix(3000)))
        let analysis = Analysis(joining: split.results { variant.text($0) })
        #expect(expectation.complaints(about: analysis.findings) == [])
        #expect(analysis.alarms.isEmpty)
        #expect(
            analysis.verdict == exception?.verdict ?? (expectation.isHealthy ? .noFailureSeen : .failuresFound))
    }

    @Test(arguments: RealCapture.all)
    func textAndJSONAgree(_ capture: RealCapture) throws {
        let split = NodeSplit(Array(try capture.records().prefix(3000)))
        let columns = Columns(caller: false)
        let text = Analysis(joining: split.results { print($0, columns) })
        let json = Analysis(joining: split.results { printJSON($0, columns) })
        #expect(text.findings.map(portrait) == json.findings.map(portrait))
    }

    /// Pods are on nodes: two captures of which one has two namespaces.
    @Test(arguments: ["b1", "b2", "b3", "b4"])
    func podsBelongToTheirNodes(_ name: String) throws {
        let capture = RealCapture.named(name)
        let records = try capture.records()
        let server = try #require(records.first { $0.source == "10.5.0.3" && $0.netns != 0 }?.netns)
        let split = NodeSplit(records) { $0 == server ? "node-b" : "node-a" }
        #expect(split.nodes.count == 2)
        let analysis = Analysis(joining: split.results())
        #expect(capture.expectation.complaints(about: analysis.findings) == [])
    }

    /// Whatever order the captures come in, each finding and each story is the same.
    @Test(arguments: RealCapture.all)
    func theOrderOfCapturesDecidesNothing(_ capture: RealCapture) throws {
        let results = NodeSplit(Array(try capture.records().prefix(3000))).results()
        let expected = Analysis(joining: results).findings.map(portrait).sorted()
        for turn in results.indices {
            let turned = Array(results[turn...] + results[..<turn])
            #expect(Analysis(joining: turned).findings.map(portrait).sorted() == expected)
            #expect(Analysis(joining: turned.reversed()).findings.map(portrait).sorted() == expected)
        }
    }

    /// Where nothing fails, nothing is found, and each conversation is told once with all the nodes that it passes.
    @Test(arguments: RealCapture.healthy)
    func whatWorksIsToldAcrossNodes(_ capture: RealCapture) throws {
        let split = NodeSplit(try capture.records())
        let analysis = Analysis(joining: split.results())
        #expect(analysis.findings.filter { $0.signature != "long-wait" }.isEmpty)
        let story = try #require(analysis.flows.first)
        #expect(analysis.flows.count == 1)
        #expect(analysis.flowCount == 1)
        let opening = try #require(story.lines.first)
        for node in split.nodes where node.records.count > 300 { #expect(opening.contains("\(node.name): ")) }
    }

    /// Two captures of one node, which show the same packets, are still one.
    @Test func aNodeMayBeRecordedTwice() throws {
        let split = NodeSplit(try RealCapture.named("a1").records())
        let once = Analysis(joining: split.results())
        let twice = Analysis(
            joining: split.results()
                + split.nodes.map { captureResult(printJSON($0.records), node: $0.name, input: "\($0.name).json") })
        #expect(twice.causeIDs == ["notrack-then-firewall"])
        #expect(twice.causes[0].packets == 5)
        #expect(twice.causes[0].across.map(\.packets) == once.causes[0].across.map(\.packets))
    }

    /// Captures of which nobody says which nodes they are of are joined as if they were of one.
    @Test func withoutNamesNothingIsStitched() throws {
        let split = NodeSplit(try RealCapture.named("d1").records())
        for name in [nil, "node-a"] {
            let analysis = Analysis(
                joining: split.nodes.map { captureResult(print($0.records), node: name, input: $0.name) })
            #expect(Set(analysis.causeIDs) == ["firewall-drop", "no-reply"])
            #expect(analysis.findings.allSatisfy { $0.across.isEmpty && $0.causeNode == nil })
        }
    }

    // MARK: The story

    @Test func theFoundingIncidentIsToldNodeByNode() throws {
        let records = try RealCapture.named("a1").records()
        let client = try #require(records.first { $0.flags == "SYN" }?.netns)
        let split = NodeSplit(records) { $0 == client ? "node-a" : "node-b" }
        let finding = try #require(Analysis(joining: split.results()).causes.first)
        #expect(finding.node == "node-a")
        let tunnel = "out through eth0 in WireGuard (cilium_wg0) as udp"
        #expect(
            finding.across.map { "\($0.node): \($0.words)" } == [
                "node-a: 3 SYNs sent, \(tunnel) 10.5.0.2:51871 → 10.5.0.3:51871",
                "node-b: 3 SYNs in on eth0, out of WireGuard (cilium_wg0), accepted by a listener",
                "node-b: 5 SYN-ACKs sent, \(tunnel) 10.5.0.3:51871 → 10.5.0.2:51871",
                """
                node-a: 5 SYN-ACKs in on eth0, out of WireGuard (cilium_wg0), dropped on cilium_host at the input \
                hook: NETFILTER_DROP by nft_do_chain
                """,
            ])
        #expect(finding.across.map(\.event) == [.left, .accepted, .left, .dropped])
        #expect(finding.across.map(\.isFatal) == [false, false, false, true])
        #expect(finding.across.map(\.direction) == ["request", "request", "reply", "reply"])
        let drop = try #require(finding.across.last)
        let line = print(split.nodes[0].records).split(separator: "\n")[Int(drop.line) - 1]
        #expect(drop.path == "node-a.txt")
        #expect(line.contains("NETFILTER_DROP"))
    }

    /// Another node sees the outer packet alone: it carries the conversation.
    @Test func aTunnelIsFollowed() throws {
        let analysis = Analysis(joining: NodeSplit(try RealCapture.named("q1").records()).results())
        #expect(analysis.causeIDs == ["vxlan-unknown-vni"])
        #expect(analysis.causes[0].across.map(\.event) == [.left, .dropped])
        #expect(analysis.causes[0].across[0].tunnel == "VXLAN")
        #expect(Set(analysis.causes[0].across.map(\.node)).count == 2)
    }

    @Test func aSymptomSaysWhereItShows() throws {
        let analysis = Analysis(joining: NodeSplit(try RealCapture.named("e1").records()).results())
        let refused = try #require(analysis.findings.first { $0.signature == "connection-refused-by-peer" })
        #expect(refused.role == .consequence)
        #expect(refused.causedBy == "no-listener")
        #expect(refused.title.hasPrefix("on ns-"))
        #expect(refused.node != refused.causeNode)
    }

    private func portrait(_ finding: Finding) -> String {
        let across = finding.across.map { "\($0.node): \($0.words) \($0.isFatal)" }
        return """
            \(finding.role) \(finding.signature) \(finding.severity) \(finding.confidence) \(finding.node ?? "") \
            \(finding.causedBy ?? "") \(finding.packets) \(finding.flows) \(finding.title) \(across)
            """
    }
}

/// What the captures of several nodes cannot tell though one capture of them all can.
private struct SplitException {
    var capture: String
    var variants: [Variant]
    var expectation: Expectation
    var verdict: Verdict?

    static func of(_ capture: RealCapture, _ variant: Variant) -> SplitException? {
        all.first { $0.capture == capture.name && $0.variants.contains(variant) }
    }

    static let all = [
        // A switch may flood a frame to nodes that have no business with it; that it was sent proves nothing. No request is
        // answered in view, so nothing says that all is well.
        SplitException(
            capture: "w2-otherhost-mac",
            variants: Variant.allCases.filter { $0 != .withoutReasons }, expectation: Expectation(["none"]),
            verdict: .inconclusive),
        // The router's capture ends before the drop of the second packet, an echo request; the client's shows the error
        // that tells of it, and that is what is said.
        SplitException(
            capture: "j1-ttl-expired", variants: [.cutShort], expectation: Expectation(["ttl-expired", "?no-reply"])),
        // The router translates and sees an answer, which without flags could be any; the server knows what it did.
        SplitException(
            capture: "y2-dnat-closed-backend", variants: [.withoutFlags], expectation: Expectation(["no-listener"])),
    ]
}

import Diagnosis
import Testing

/// Working set-ups give a story and no finding, however they are recorded.
@Suite struct HealthyTests {
    @Test(arguments: Variant.allCases)
    func anEgressGatewayWorks(_ variant: Variant) throws {
        let analysis = diagnose(variant.text(try CaptureRecord.sample("healthy-egress-gateway")))
        #expect(analysis.verdict == .noFailureSeen)
        #expect(analysis.findings.isEmpty)
        #expect(analysis.paths.dropped == 0)
    }

    @Test func theStoryNamesTranslationAndTunnel() throws {
        let analysis = diagnose(try CaptureRecord.sample("healthy-egress-gateway"))
        let story = try #require(analysis.flows.first)
        let text = story.lines.joined(separator: "\n")
        #expect(text.contains("VXLAN"))
        #expect(text.contains("netfilter NAT"))
        #expect(text.contains("the connection opened"))
    }

    @Test(arguments: ["healthy-vxlan-masquerade/pwru.txt.gz", "healthy-ipv6/pwru.txt"])
    func otherHealthyCapturesAreSilent(_ file: String) throws {
        let analyzer = Analyzer()
        analyzer.analyze(try .file(Sample.folder.appending(path: file).path), name: file)
        let analysis = analyzer.result()
        #expect(analysis.verdict == .noFailureSeen)
        #expect(analysis.findings.isEmpty)
    }

    @Test func nothingReadIsInconclusive() {
        #expect(diagnose("hello\n").verdict == .inconclusive)
    }
}

import Catalogue
import Diagnosis
import Testing

/// Scenarios that were set up to fail in one known way, or to work: each gets its cause, and nothing gets another.
@Suite struct RealCaptureTests {
    @Test(arguments: RealCapture.all, RealCapture.Format.allCases)
    func theCauseIsNamed(_ capture: RealCapture, _ format: RealCapture.Format) throws {
        let analysis = try capture.diagnosed(format)
        #expect(capture.expectation.complaints(about: analysis.findings) == [])
        #expect(analysis.verdict == (capture.expectation.isHealthy ? .noFailureSeen : .failuresFound))
        #expect(analysis.paths.total > 0)
    }

    /// Of these the text alone shows callers, and the caller says what nothing else in view does.
    private static let surerAsText: Set<String> = ["c3-iptables-output-drop"]

    /// Both were recorded of the same packets.
    @Test(arguments: RealCapture.all)
    func textAndJSONAgree(_ capture: RealCapture) throws {
        func digest(_ format: RealCapture.Format) throws -> [String] {
            try capture.diagnosed(format).findings.map {
                let confidence = Self.surerAsText.contains(capture.name) ? "" : " \($0.confidence)"
                return "\($0.role) \($0.signature) \($0.severity)\(confidence), \($0.packets) packets"
            }
        }
        #expect(try digest(.text) == digest(.json))
    }

    @Test(arguments: RealCapture.Format.allCases)
    func everyStoredCaptureIsListed(_ format: RealCapture.Format) throws {
        #expect(try RealCapture.stored(format) == RealCapture.all.map(\.name))
    }

    @Test func onlySignaturesOfTheCatalogueAreExpected() {
        let known = Set(Signature.builtIn.map(\.id))
        let expected = RealCapture.all.flatMap { $0.expectation.causes + $0.expectation.optional }
        #expect(expected.filter { !known.contains($0) } == [])
        #expect(RealCapture.healthy.count >= 6)
    }

    // MARK: The table's own rules, so that a test which reads it can fail

    @Test func aMissingCauseIsNoticed() throws {
        let findings = try RealCapture.named("a4").diagnosed(.json).findings
        #expect(Expectation(["rp-filter"]).complaints(about: findings).count == 1)
    }

    @Test func anotherCauseIsNoticed() throws {
        let findings = try RealCapture.named("g1").diagnosed(.json).findings
        #expect(Expectation(["none"]).complaints(about: findings).count == 1)
        #expect(Expectation(["no-route"]).complaints(about: findings).count == 2)
        #expect(Expectation(["no-route|rp-filter", "?tc-drop"]).complaints(about: findings) == [])
        #expect(Expectation(["no-route", "?rp-filter"]).complaints(about: findings).count == 1)
    }
}

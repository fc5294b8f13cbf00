import Catalogue
import KernelMap
import Testing

@testable import Diagnosis

@Suite struct KnownBugHintTests {
    /// A row that no signature mentions would help nobody.
    @Test(arguments: KnownBug.all)
    func aSignatureMentionsIt(_ bug: KnownBug) {
        let hints = Signature.builtIn.flatMap(\.explanation).filter { $0.text.contains("(\(bug.issue))") }
        #expect(hints.count == 1)
    }

    /// The founding incident is one of them: marked as decrypted by Cilium, out of WireGuard, and left untracked.
    @Test func theFoundingIncidentIsComparedWithCiliumsBug() throws {
        let cause = try #require(diagnose(CaptureRecord.sample("notrack-then-firewall")).causes.first)
        #expect(cause.explanation.contains("cilium/cilium#45497"))
    }
}

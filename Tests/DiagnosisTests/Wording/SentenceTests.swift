import Testing

@testable import Diagnosis

/// What is said of real captures and of every signature's own traces reads well, and says nothing twice.
@Suite struct SentenceTests {
    private func check(_ analysis: Analysis, _ name: String) {
        for finding in analysis.findings {
            let sentences = [finding.title, finding.summary, finding.explanation] + finding.confidenceReasons
            for text in sentences where !text.isEmpty {
                let blemishes = Blemishes.of(text).filter { $0 != "{" } + Blemishes.ofNumbers(text)
                #expect(blemishes.isEmpty, "\(name), \(finding.signature): \(text) \(blemishes)")
            }
            for command in finding.fix + finding.verify + finding.settle {
                #expect(Blemishes.ofCommand(command).isEmpty, "\(name), \(finding.signature): \(command)")
            }
            if finding.role != .consequence {
                #expect(finding.summary.first?.isLowercase != true, "\(name): \(finding.summary)")
                #expect(!finding.summary.isEmpty, "\(name), \(finding.signature)")
            }
            nothingTwice(finding, name)
        }
    }

    private func nothingTwice(_ finding: Finding, _ name: String) {
        let lines = (finding.verify + finding.settle).map { $0.components(separatedBy: "    # ")[0] }
        #expect(Set(lines).count == lines.count, "\(name), \(finding.signature): \(lines)")
        #expect(
            !(finding.summary + finding.explanation).contains(/(sends|sent) .{3,20} again|tries again/)
                || finding.signature == "no-reply" || finding.signature == "silent-loss",
            "\(name), \(finding.signature): that the client tries again is the consequence's to say")
        let sentences = (finding.summary + " " + finding.explanation).components(separatedBy: ". ")
        #expect(Set(sentences).count == sentences.count, "\(name), \(finding.signature)")
    }

    @Test(arguments: RealCapture.all, RealCapture.Format.allCases)
    func ofRealCaptures(_ capture: RealCapture, _ format: RealCapture.Format) throws {
        check(try capture.diagnosed(format), capture.name)
    }

    @Test(
        arguments: SignatureCase.positives + SignatureCase.nearMisses,
        [SignatureCase.Recorder.kernel7_3, .withoutReasons])
    func ofEverySignature(_ example: SignatureCase, _ recorder: SignatureCase.Recorder) throws {
        check(diagnose(try example.trace(recorder)), example.what)
    }

    /// What shows less is told in fewer words, and still in whole sentences.
    @Test(arguments: SignatureCase.positives, [Variant.withoutMeta, .withoutFlags, .withoutCaller])
    func ofPoorerCaptures(_ example: SignatureCase, _ variant: Variant) throws {
        check(diagnose(variant.text(try example.trace(.kernel7_3))), "\(example.what), \(variant)")
    }

    /// Without namespaces in the capture no command names one.
    @Test(arguments: SignatureCase.positives)
    func noNamespaceIsInvented(_ example: SignatureCase) throws {
        let analysis = diagnose(Variant.withoutMeta.text(try example.trace(.kernel7_3)))
        #expect(analysis.namespaces.isEmpty)
        for finding in analysis.findings {
            let texts = [finding.title, finding.summary, finding.explanation] + finding.fix + finding.verify
            #expect(!texts.contains { $0.contains("netns") || $0.contains("unknown namespace") }, "\(example.what)")
        }
    }

    /// Every namespace that a command names, the report says how to enter.
    @Test(arguments: SignatureCase.positives)
    func everyNamespaceCanBeEntered(_ example: SignatureCase) throws {
        let analysis = diagnose(try example.trace(.kernel7_3))
        let known = analysis.namespaces.map(\.inode)
        for command in analysis.causes.flatMap({ $0.fix + $0.verify + $0.settle }) {
            for place in NamespaceEntry.named(in: command) { #expect(known.contains(place.inode), "\(command)") }
        }
        #expect(Set(known).count == known.count)
    }
}

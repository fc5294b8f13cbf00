import Testing

@testable import Diagnosis

/// A capture held against another recording of the same packets: nothing has changed, and nothing may be said to have.
@Suite struct SameCaptureTests {
    @Test("Two pwru processes watched the same packets", arguments: RealCapture.all)
    func textAndJSON(_ capture: RealCapture) throws {
        let (comparison, complaints) = Comparer(
            first: ComparisonInput(label: "text", captures: [CaptureFiles(files: [capture.file(.text).path])]),
            second: ComparisonInput(label: "JSON", captures: [CaptureFiles(files: [capture.file(.json).path])])
        ).compare(workers: 2)
        #expect(complaints.isEmpty)
        #expect(comparison.verdict == (capture.expectation.isHealthy ? .noFailure : .sameFailures))
        #expect(comparison.differing.map(\.group) == [])
        #expect(comparison.causes.allSatisfy { $0.change == .stillThere })
    }

    /// Whatever a capture holds, it is like itself.
    @Test(arguments: SignatureCase.positives)
    func itself(_ example: SignatureCase) throws {
        let records = try example.trace(.kernel7_3)
        let comparison = try compare(records, records)
        #expect(comparison.verdict == .sameFailures)
        #expect(comparison.differing.map(\.group) == [] && comparison.oneSided.isEmpty)
        #expect(comparison.drops.allSatisfy { $0.first == $0.second })
    }

    /// What is not printed is no difference.
    @Test(arguments: RealCapture.all, [Variant.withoutCaller, .withoutFlags, .withoutTimestamps, .withoutHeader])
    func otherColumns(_ capture: RealCapture, _ variant: Variant) throws {
        let records = try capture.records()
        let comparison = try compare(print(records), variant.text(records))
        #expect(comparison.differing.map(\.group) == [])
        // A closed window is told by the times between probes.
        if capture.expectation.causes == ["tcp-zero-window"], variant == .withoutTimestamps {
            #expect(comparison.verdict == .cannotBeTold)
        } else {
            #expect(comparison.verdict == (capture.expectation.isHealthy ? .noFailure : .sameFailures))
        }
    }

    /// A capture that shows less may leave much open, but a failure that is still there is never called gone.
    @Test(
        arguments: RealCapture.all.filter { !$0.expectation.isHealthy },
        [Variant.withoutMeta, .fewFunctions, .cutShort, .bare, .kernel6_1WithoutReasons, .otherNames])
    func aFailureIsNeverFixedByShowingItOtherwise(_ capture: RealCapture, _ variant: Variant) throws {
        let records = try capture.records()
        let comparison = try compare(print(records), variant.text(records))
        #expect(![.fixed, .noFailure].contains(comparison.verdict), "\(comparison.changes)")
        #expect(!comparison.causes.contains { $0.change == .gone || $0.change == .new }, "\(comparison.changes)")
    }
}

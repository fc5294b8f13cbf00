import Testing

@testable import Diagnosis

/// Every signature has a trace that it must name, on each kernel, and one that it must keep silent about.
@Suite struct SignatureCaseTests {
    @Test(arguments: SignatureCase.positives, SignatureCase.Recorder.allCases)
    func theCauseIsNamed(_ example: SignatureCase, _ recorder: SignatureCase.Recorder) throws {
        let analysis = diagnose(try example.trace(recorder))
        #expect(analysis.causeIDs == example.causes(recorder))
        #expect(analysis.alarms.isEmpty)
        if recorder == .kernel7_3, let confidence = example.confidence {
            #expect(analysis.causes.first?.confidence == confidence)
        }
    }

    @Test(arguments: SignatureCase.nearMisses, SignatureCase.Recorder.allCases)
    func whatOnlyLooksLikeItIsNotNamed(_ example: SignatureCase, _ recorder: SignatureCase.Recorder) throws {
        let analysis = diagnose(try example.trace(recorder))
        #expect(analysis.causeIDs == example.causes(recorder))
        #expect(!example.says.contains(example.id))
        #expect(analysis.alarms.isEmpty)
    }

    /// Conditions alone, without those that stand ahead in the catalogue, must not make up a cause either.
    @Test(arguments: RealCapture.healthy)
    func noSignatureAloneAccusesWhatWorks(_ capture: RealCapture) throws {
        let text = print(Array(try capture.records().prefix(4000)))
        for signature in Signature.builtIn where !Self.namesAnyDrop(signature) {
            let causes = diagnose(text, catalogue: [signature]).causeIDs
            #expect(causes.isEmpty, "\(signature.id)")
        }
    }

    /// The one that takes what is left over is right only when all others had their say.
    private static func namesAnyDrop(_ signature: Signature) -> Bool { signature.requires == .all([]) }

    @Test func everySignatureHasItsTraces() {
        let ids = Set(Signature.builtIn.map(\.id))
        let named = Set(SignatureCase.positives.map(\.id) + RealCapture.all.flatMap(\.expectation.causes))
        #expect(ids.subtracting(named) == [])
        #expect(ids.subtracting(SignatureCase.nearMisses.map(\.id)) == [])
        #expect(Set((SignatureCase.positives + SignatureCase.nearMisses).map(\.id)).subtracting(ids) == [])
    }
}

extension SignatureCase {
    static let positives: [SignatureCase] =
        conntrack + firewall + notrack + reverseSNAT + translation + routing + internetProtocol + neighbours + bridge
        + devices
        + trafficControl + tunnels + wireGuard + xfrm + sockets + tcp + catchAll

    static let nearMisses: [SignatureCase] =
        notConntrack + notFirewall + notNotrack + notReverseSNAT + notTranslation + notRouting + notInternetProtocol
        + notNeighbours + notBridge
        + notDevices + notTrafficControl + notTunnels + notWireGuard + notXfrm + notSockets + notTCP + notCatchAll
}

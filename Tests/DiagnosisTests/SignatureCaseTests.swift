import Catalogue
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

    private static let variants: [Variant] = [
        .withoutFlags, .withoutMeta, .withoutTimestamps, .withoutCaller, .withoutModuleNames, .otherNames, .cutShort,
    ]

    /// What shows less may be told less of, but never a wrong cause.
    @Test(arguments: SignatureCase.positives, SignatureCaseTests.variants)
    func noOtherCauseIsNamed(_ example: SignatureCase, _ variant: Variant) throws {
        let causes = diagnose(variant.text(try example.trace(.kernel7_3))).causeIDs
        let vague = ["unexplained-drop", "no-reply", "silent-loss"]
        let symptoms = SignatureCaseTests.symptoms[example.id] ?? []
        #expect(causes.filter { $0 != example.id && !vague.contains($0) && !symptoms.contains($0) } == [])
    }

    /// What is true of a failure as well, where the capture shows less of it.
    private static let symptoms: [String: [String]] = [
        "conntrack-invalid": ["firewall-drop"], "tailscale-cgnat-drop": ["firewall-drop"],
        "docker-isolation": ["firewall-drop"], "service-no-endpoint": ["firewall-reject"],
        "snat-port-exhausted": ["conntrack-insert-race"], "conntrack-invalid-untranslated": ["no-listener"],
        "duplicate-address": ["no-listener"], "half-open-connection": ["no-listener"],
    ]

    /// A frame that is not IP, and an answer of TCP's: neither is sent to a group of hosts by its address.
    private static let withoutGroups = ["unknown-ethertype", "connection-refused-by-peer"]

    /// Hosts hear much that is sent to groups; that it dies is no failure, whatever it dies of.
    @Test(arguments: SignatureCase.positives.filter { !SignatureCaseTests.withoutGroups.contains($0.id) })
    func groupTrafficIsNeverACause(_ example: SignatureCase) throws {
        let records = try example.trace(.kernel7_3).map { record -> CaptureRecord in
            var record = record
            record.destination = record.source.hasPrefix("[") ? "[ff02::fb]" : "224.0.0.251"
            record.transport = 17
            record.flags = ""
            return record
        }
        #expect(diagnose(records).causeIDs == [])
    }

    /// What is worth knowing and fails nothing is said as a note.
    @Test(arguments: ["firewall-drop", "mtu-exceeded", "wrong-destination-mac", "no-listener", "unknown-ethertype"])
    func aNearMissMayBeANote(_ id: String) throws {
        let notes = try SignatureCase.nearMisses.filter { $0.id == id && $0.says.isEmpty }.flatMap { example in
            diagnose(try example.trace(.kernel7_3)).findings.filter { $0.role == .note && $0.signature == id }
        }
        #expect(!notes.isEmpty)
    }

    /// Where nothing at all is found, notes included, no signature's conditions hold, whatever stands ahead of it.
    @Test(arguments: RealCapture.healthy, RealCapture.Format.allCases)
    func nothingMatchesWhatWorks(_ capture: RealCapture, _ format: RealCapture.Format) throws {
        let ids = Set(Signature.builtIn.map(\.id))
        #expect(try capture.diagnosed(format).findings.map(\.signature).filter(ids.contains) == [])
    }

    /// The same in so many words.
    @Test func noSignatureAloneAccusesWhatWorks() throws {
        let text = print(try RealCapture.named("b2").records())
        for signature in Signature.builtIn {
            let causes = diagnose(text, catalogue: [signature]).causeIDs
            #expect(causes.isEmpty, "\(signature.id)")
        }
    }

    @Test func everySignatureHasItsTraces() {
        let ids = Set(Signature.builtIn.map(\.id))
        let named = Set(SignatureCase.positives.map(\.id) + RealCapture.all.flatMap(\.expectation.causes))
        // One needs the captures of two nodes: `LossCase`.
        let ofNodes = Set(Signature.builtIn.filter { $0.trigger == .nodes }.map(\.id))
        #expect(ofNodes == ["lost-between-nodes"])
        #expect(ids.subtracting(named) == ofNodes)
        #expect(ids.subtracting(SignatureCase.nearMisses.map(\.id)) == ofNodes)
        #expect(Set((SignatureCase.positives + SignatureCase.nearMisses).map(\.id)).subtracting(ids) == [])
    }
}

extension SignatureCase {
    static let positives: [SignatureCase] =
        conntrack + conntrackInvalid + netfilter + firewall + notrack + reverseSNAT + translation + routing
        + internetProtocol + neighbours + bridge
        + devices + trafficControl + tunnels + wireGuard + xfrm + sockets + tcp + catchAll + ipv6
        + protocols + tcpStates + wrappings + symptoms + oneMachine + groups + wayBack

    static let nearMisses: [SignatureCase] =
        notConntrack + notConntrackInvalid + notNetfilter + notFirewall + notNotrack + notReverseSNAT + notTranslation
        + notRouting + notInternetProtocol
        + notNeighbours + notBridge + notDevices + notTrafficControl + notTunnels + notWireGuard + notXfrm
        + notSockets + notTCP + notCatchAll + notProtocols + notTCPStates + notWrappings + notSymptoms + notOneMachine
        + notGroups + notWayBack
}

import PwruFormat
import Testing

@testable import Diagnosis

/// Whatever the names, the findings are the same.
@Suite struct AnonymityTests {
    private func describe(_ analysis: Analysis) -> [String] {
        analysis.findings.map {
            """
            \($0.role) \($0.signature) by \($0.causedBy ?? "") \($0.severity) \($0.confidence) \($0.packets) of \($0.flows) \
            \($0.drop.map { "\($0.reason) \($0.function) \($0.caller) \($0.hook ?? "")" } ?? "") \
            \($0.evidence.map(\.line)) \($0.known.map(\.owner))
            """
        }
    }

    @Test(arguments: RealCapture.all, RealCapture.Format.allCases)
    func theFindingsAreTheSame(_ capture: RealCapture, _ format: RealCapture.Format) throws {
        let bytes = try capture.bytes(format)
        let analyzer = Analyzer(anonymizer: .keepingKinds())
        analyzer.analyze(.memory(bytes), name: "capture")
        let hidden = analyzer.result()
        let shown = diagnose(String(decoding: bytes, as: UTF8.self))
        #expect(describe(hidden) == describe(shown))
        #expect(hidden.paths == shown.paths && hidden.flowCount == shown.flowCount)
        #expect(hidden.inputs[0].account == shown.inputs[0].account)
        #expect(hidden.inputs[0].path == "input-1")
    }

    /// Real names select, made-up ones are shown.
    @Test func selectionsGoByRealNames() throws {
        let bytes = try RealCapture.named("a1").bytes(.text)
        var selection = Selection()
        selection.flows = [FlowSelector("10.5.0.3:10250")!]
        let analyzer = Analyzer(selection: selection, anonymizer: .keepingKinds())
        analyzer.analyze(.memory(bytes), name: "capture")
        let analysis = analyzer.result()
        #expect(analysis.causeIDs == ["notrack-then-firewall"])
        #expect(analysis.selection?.criteria == ["flow \(analysis.causes[0].flow!.destination)"])
        #expect(analysis.causes[0].flow?.destination.hasSuffix(":10250") == true)
        #expect(analysis.causes[0].flow?.destination != "10.5.0.3:10250")
    }

    @Test func addressesThatDoNotOccurAreNotNamed() throws {
        var selection = Selection()
        selection.flows = [FlowSelector("10.77.1.2")!]
        selection.skbs = [0x1234]
        let analyzer = Analyzer(selection: selection, anonymizer: .keepingKinds())
        analyzer.analyze(.memory(try RealCapture.named("a1").bytes(.text)), name: "capture")
        let analysis = analyzer.result()
        #expect(analysis.verdict == .inconclusive)
        #expect(analysis.selection?.criteria == ["2 addresses that do not occur"])
    }

    /// One table for all inputs, whatever is selected.
    @Test func namesAreTheSameInAllInputs() throws {
        let bytes = try RealCapture.named("b1").bytes(.json)
        func flows(_ selection: Selection) -> [FlowSummary] {
            let analyzer = Analyzer(selection: selection, anonymizer: .keepingKinds())
            analyzer.analyze(.memory(bytes), name: "a.json")
            analyzer.analyze(.memory(bytes), name: "b.json")
            let analysis = analyzer.result()
            #expect(analysis.inputs.map(\.path) == ["input-1.json", "input-2.json"])
            return analysis.causes.compactMap(\.flow)
        }
        var dropsOnly = Selection()
        dropsOnly.dropsOnly = true
        let all = flows(Selection())
        #expect(all.count == 1 && flows(dropsOnly) == all)
    }
}

import KernelMap
import PwruFormat
import SkbPaths

/// Writes findings out: texts filled in, evidence quoted, the path told.
struct FindingMaker {
    let tables: CaptureTables
    let origin: CaptureOrigin

    /// A cause (or note) and the consequences that its signature names, or a consequence alone.
    func findings(_ group: Group) -> [Finding] {
        var finding = make(group, packets: group.packets, flows: group.flows)
        guard case .consequence(let cause) = group.part else {
            let consequences = group.signature.consequences.filter { group.subject.satisfies($0.when) }
            return [finding]
                + consequences.map {
                    consequence($0.signature, $0.title, of: group.signature.id, finding, group.subject)
                }
        }
        finding.role = .consequence
        finding.causedBy = cause
        finding.severity = .info
        finding.fix = []
        finding.settle = []
        finding.requestStory = nil
        finding.story = nil
        finding.known = []
        return [finding]
    }

    private func consequence(
        _ id: String, _ title: String, of cause: String, _ finding: Finding, _ subject: Subject
    ) -> Finding {
        var consequence = finding
        consequence.signature = id
        consequence.role = .consequence
        consequence.causedBy = cause
        consequence.severity = .info
        consequence.title = Template.title(title, subject.facts.values)
        if id == "no-reply" {
            consequence.packets = subject.facts.repeatCount
            consequence.packetsByFlow = [:]
        }
        consequence.summary = ""
        consequence.explanation = ""
        consequence.drop = nil
        consequence.dropTimes = nil
        consequence.evidence = []
        consequence.excluded = []
        consequence.fix = []
        consequence.verify = []
        consequence.settle = []
        consequence.references = []
        consequence.confidenceReasons = []
        consequence.requestStory = nil
        consequence.story = nil
        consequence.known = []
        return consequence
    }

    func make(_ group: Group, packets: Int, flows: Int) -> Finding {
        let (signature, confidence, sample) = (group.signature, group.confidence, group.sample)
        var subject = group.subject
        subject.facts.values["flows"] = Names.count(flows, "connection", "connections")
        let tally = group.tally.total == packets ? group.tally : PacketTally(Names.packet(sample), packets)
        tally.fill(&subject.facts.values)
        if flows > 1, let along = subject.facts.values["along"], !along.isEmpty {
            subject.facts.values["along"] =
                "\(along) and of \(Names.count(flows - 1, "more flow", "more flows"))"
        }
        let values = subject.facts.values
        var story = origin.placed(tables.outline(of: sample))
        if signature.trigger == .drop {
            story.alike = packets
            story.packet = Names.packet(sample)
        }
        let request = requestStory(subject)
        let settle = confidence == .confirmed ? [] : subject.commands(signature.settle)
        var verify = subject.commands(signature.verify)
        // The capture that makes it certain is taken once more after the repair.
        if settle.contains(where: { $0.hasPrefix("pwru ") }) { verify.removeAll { $0.hasPrefix("pwru ") } }
        return Finding(
            signature: signature.id, role: signature.isNote ? .note : .cause, causedBy: nil,
            severity: signature.isNote ? .info : signature.severity, confidence: confidence,
            confidenceReasons: subject.say(signature.reasons) + subject.doubts,
            title: Template.title(signature.title, values),
            summary: subject.say(signature.summary).joined(separator: " "),
            explanation: subject.say(signature.explanation).joined(separator: " "),
            drop: sample.drop.map { DropSummary($0, tables) }, flow: group.flow.map(Names.flow), packets: packets,
            flows: flows,
            packetsByFlow: group.packetsByName,
            evidence: subject.facts.evidence(for: signature.evidence).map {
                let place = origin.place(ofLine: $0.line)
                return Evidence(path: place.file, line: place.line, text: $0.text, why: $0.why)
            },
            excluded: excluded(group, subject), fix: subject.commands(signature.fix), verify: verify, settle: settle,
            references: signature.references, requestStory: request?.brief, story: story.brief,
            inputs: origin.files, nodes: origin.nodes,
            known: KnownName.all(in: [request, story].compactMap(\.self)), dropTimes: group.times,
            moreFlows: group.requests.filter { $0 != group.flow }.prefix(3).map(Names.flow),
            explains: signature.explains)
    }

    /// What refutes causes that would have fitted, each cause once.
    private func excluded(_ group: Group, _ subject: Subject) -> [ExcludedCause] {
        var named: Set<String> = [group.signature.id]
        return group.excluded.filter { named.insert($0.signature.id).inserted }.map { signature, contradiction in
            let point = contradiction.fact.flatMap { subject.facts.firstPoint(of: $0) }
            let place = point.map { origin.place(ofLine: $0.line) }
            return ExcludedCause(
                signature: signature.id, why: Template.title(contradiction.text, subject.facts.values),
                path: place?.file ?? "", line: place?.line ?? 0)
        }
    }

    private func requestStory(_ subject: Subject) -> PathOutline? {
        guard let request = subject.request else { return nil }
        var story = origin.placed(tables.outline(of: request))
        story.packet = Names.packet(request)
        return story
    }
}

/// Names a conversation by its client's side: where a translation is in view, as the client opened it.
struct OriginalFlow {
    let tables: CaptureTables

    /// nil for packets without a readable tuple.
    func request(of path: SkbPath, _ subject: Subject) -> FlowTuple? {
        guard path.flow >= 0 else { return nil }
        let first = tables.flows.tuple(of: path.flow)
        let isReply = subject.facts.contains(.isReply) || subject.facts.contains(.looksLikeReply)
        guard isReply || subject.facts.contains(.isRequest) else { return first }
        let requestIsForward = path.forward != isReply
        return requestIsForward ? first : first.reversed
    }
}

/// Causes first, the worst and surest ahead; consequences right behind their cause; notes last.
enum FindingOrder {
    static func sorted(_ findings: [Finding]) -> [Finding] {
        let causes = findings.enumerated().filter { $0.element.role == .cause }.sorted { a, b in
            if a.element.severity != b.element.severity { return a.element.severity > b.element.severity }
            if a.element.confidence != b.element.confidence { return a.element.confidence > b.element.confidence }
            return a.offset < b.offset
        }.map(\.element)
        var following: [Int: [Finding]] = [:]
        for other in findings where other.role == .consequence {
            if let cause = index(of: other, in: causes) { following[cause, default: []].append(other) }
        }
        let result = causes.enumerated().flatMap { [$0.element] + following[$0.offset, default: []] }
        return result + findings.filter { $0.role == .note }
    }

    /// The cause of a consequence: of several with that name the one in the same conversation, or in the same input.
    private static func index(of consequence: Finding, in causes: [Finding]) -> Int? {
        let node = consequence.causeNode ?? consequence.node
        let named = causes.indices.filter {
            causes[$0].signature == consequence.causedBy && (node == nil || causes[$0].node == node)
        }
        return named.first { causes[$0].flow == consequence.flow && causes[$0].inputs == consequence.inputs }
            ?? named.first { causes[$0].flow == consequence.flow }
            ?? named.first { !Set(causes[$0].inputs).isDisjoint(with: consequence.inputs) } ?? named.first
    }
}

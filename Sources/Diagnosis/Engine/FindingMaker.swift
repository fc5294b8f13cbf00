import KernelMap
import PwruFormat
import SkbPaths

/// Writes findings out: texts filled in, evidence quoted, the path told.
struct FindingMaker {
    let builder: PathBuilder
    let input: String

    private var names: Names { Names(builder: builder) }

    /// Drops of one signature in one place are one finding.
    static func groupKey(_ signature: Signature, _ drop: DropSite, _ builder: PathBuilder) -> String {
        [
            signature.id, drop.reason, drop.function, drop.hook?.rawValue ?? "", "\(drop.netns)",
            builder.book.vocabulary.name(drop.iface), "\(drop.ifindex)",
        ].joined(separator: " ")
    }

    /// A cause (or note) and the consequences that its signature names.
    func findings(_ group: Group) -> [Finding] {
        let cause = make(
            group.signature, group.confidence, group.subject, sample: group.sample, packetsByFlow: group.packetsByFlow)
        let consequences = group.signature.consequences.filter { group.subject.satisfies($0.when) }.map {
            consequence($0.signature, $0.title, of: group.signature.id, cause, group.subject)
        }
        return [cause] + consequences
    }

    /// What would be a cause of its own, were it not explained.
    func consequence(_ group: Group, of cause: Signature) -> Finding {
        var finding = make(
            group.signature, group.confidence, group.subject, sample: group.sample, packetsByFlow: group.packetsByFlow)
        finding.role = .consequence
        finding.causedBy = cause.id
        finding.severity = .info
        finding.fix = []
        finding.settle = []
        finding.requestStory = nil
        finding.story = nil
        return finding
    }

    private func consequence(
        _ id: String, _ title: String, of cause: String, _ finding: Finding, _ subject: Subject
    ) -> Finding {
        var consequence = finding
        consequence.signature = id
        consequence.role = .consequence
        consequence.causedBy = cause
        consequence.severity = .info
        consequence.title = Template.fill(title, subject.facts.values)
        if id == "no-reply" {
            consequence.packets = subject.facts.repeatCount
            consequence.packetsByFlow = [:]
        }
        consequence.summary = ""
        consequence.explanation = ""
        consequence.drop = nil
        consequence.evidence = []
        consequence.fix = []
        consequence.verify = []
        consequence.settle = []
        consequence.references = []
        consequence.confidenceReasons = []
        consequence.requestStory = nil
        consequence.story = nil
        return consequence
    }

    func make(
        _ signature: Signature, _ confidence: Confidence, _ subject: Subject, sample: SkbPath,
        packetsByFlow: [FlowID: Int]
    ) -> Finding {
        let packets = packetsByFlow.values.reduce(0, +)
        let flows = packetsByFlow.count
        var subject = subject
        subject.facts.values["packets"] = "\(packets)"
        subject.facts.values["flows"] = Names.count(flows, "connection", "connections")
        let packet = subject.facts.values["packet"] ?? "packet"
        subject.facts.values["packetCount"] = Names.count(packets, packet, Names.plural(packet))
        let values = subject.facts.values
        var story = builder.outline(of: sample)
        if signature.trigger == .drop {
            story.alike = packets
            story.packet = packet
        }
        return Finding(
            signature: signature.id, role: signature.isNote ? .note : .cause, causedBy: nil,
            severity: signature.isNote ? .info : signature.severity, confidence: confidence,
            confidenceReasons: subject.say(signature.reasons), title: Template.fill(signature.title, values),
            summary: subject.say(signature.summary).joined(separator: " "),
            explanation: subject.say(signature.explanation).joined(separator: " "),
            drop: sample.drop.map(summary), flow: flow(sample, subject), packets: packets, flows: flows,
            packetsByFlow: Dictionary(
                packetsByFlow.map { (conversationKey($0.key), $0.value) }, uniquingKeysWith: +),
            evidence: subject.facts.evidence(for: signature.evidence).map {
                Evidence(path: input, line: $0.line, text: $0.text, why: $0.why)
            },
            fix: subject.say(signature.fix), verify: subject.say(signature.verify),
            settle: confidence == .confirmed ? [] : subject.say(signature.settle),
            references: signature.references, requestStory: requestStory(subject), story: story, inputs: [input])
    }

    /// A conversation by its ends in a fixed order, whoever spoke first.
    private func conversationKey(_ flow: FlowID) -> String {
        let tuple = builder.flows.tuple(of: flow)
        return min(tuple.description, tuple.reversed.description)
    }

    private func requestStory(_ subject: Subject) -> PathOutline? {
        guard let request = subject.request else { return nil }
        var story = builder.outline(of: request)
        story.packet = Names.packet(request, isReply: false)
        return story
    }

    private func summary(_ drop: DropSite) -> DropSummary {
        DropSummary(
            reason: drop.reason, function: drop.function, caller: drop.caller, hook: drop.hook?.rawValue,
            backend: drop.backend?.rawValue, iface: builder.book.vocabulary.name(drop.iface), netns: drop.netns,
            netnsName: names.netnsName(drop.netns))
    }

    /// The conversation in its original direction: where a translation is in view, as the client opened it.
    private func flow(_ sample: SkbPath, _ subject: Subject) -> FlowSummary? {
        guard sample.flow >= 0 else { return nil }
        return OriginalFlow(builder: builder).summary(of: sample, replyKnown: isReply(subject))
    }

    private func isReply(_ subject: Subject) -> Bool? {
        if subject.facts.contains(.isReply) || subject.facts.contains(.looksLikeReply) { return true }
        return subject.facts.contains(.isRequest) ? false : nil
    }
}

/// Names a conversation by its client's side.
struct OriginalFlow {
    let builder: PathBuilder

    func summary(of path: SkbPath, replyKnown: Bool?) -> FlowSummary {
        let first = builder.flows.tuple(of: path.flow)
        guard let isReply = replyKnown else { return Names.flow(first) }
        let requestIsForward = path.forward != isReply
        return Names.flow(requestIsForward ? first : first.reversed)
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
        let named = causes.indices.filter { causes[$0].signature == consequence.causedBy }
        return named.first { causes[$0].flow == consequence.flow && causes[$0].inputs == consequence.inputs }
            ?? named.first { causes[$0].flow == consequence.flow }
            ?? named.first { !Set(causes[$0].inputs).isDisjoint(with: consequence.inputs) } ?? named.first
    }
}

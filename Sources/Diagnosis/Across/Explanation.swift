/// Puts what nodes say of one conversation in order: whoever saw the packets die knows the cause, and what the others
/// saw of it follows from that.
struct Explanation {
    let nodes: AcrossNodes

    /// What only says that something went wrong beyond its capture.
    private static let viewsFromOutside: Set<String> = [
        "no-reply", "silent-loss", "connection-cut", "connection-refused-by-peer", "dnat-backend-refused",
        "dnat-backend-dead", "answer-unacknowledged", "reply-wrong-interface", "refused-by-icmp",
        "half-open-connection", "mtu-exceeded", "fragment-timeout", "martian-source",
    ]

    static func isViewFromOutside(_ finding: Finding) -> Bool {
        finding.drop == nil && viewsFromOutside.contains(finding.signature)
    }

    func explained(_ findings: [Finding]) -> [Finding] {
        var findings = findings
        for index in findings.indices where findings[index].role != .consequence {
            var own = nodes.conversations(of: findings[index])
            guard !own.isEmpty else { continue }
            for cause in causes(of: findings[index], in: findings) {
                let shared = shared(own, findings[index], cause)
                if shared.count == own.count {
                    put(index, under: cause, in: &findings)
                    break
                }
                leave(shared, outOf: index, in: &findings)
                own.subtract(shared)
            }
        }
        return withoutRepeats(findings)
    }

    /// Those of a symptom's conversations in which the cause shows as well, or in a tunnel that carries them.
    private func shared(_ own: Set<Int>, _ symptom: Finding, _ cause: Finding) -> Set<Int> {
        var theirs = nodes.conversations(of: cause)
        if cause.node == symptom.node, !cause.isBetweenNodes {
            // Of what its capture shows to be one conversation, a node has told all there is to tell.
            let keys = cause.packetsByFlow.keys.filter { symptom.packetsByFlow[$0] != nil }
            theirs.subtract(keys.compactMap { nodes.number(cause.node, $0) })
        }
        return own.filter { !nodes.withCarriers([$0]).isDisjoint(with: theirs) }
    }

    /// What may explain a symptom, the worst and surest first, in an order that is not that of the input.
    private func causes(of symptom: Finding, in findings: [Finding]) -> [Finding] {
        findings.filter { isCause($0, of: symptom) }.sorted { a, b in
            if a.severity != b.severity { return a.severity > b.severity }
            if a.confidence != b.confidence { return a.confidence > b.confidence }
            return (a.node ?? "", a.signature, a.title) < (b.node ?? "", b.signature, b.title)
        }
    }

    private func isCause(_ cause: Finding, of symptom: Finding) -> Bool {
        guard cause.role == .cause, cause.severity >= .warning else { return false }
        if cause.explains.contains(symptom.signature) { return !symptom.explains.contains(cause.signature) }
        guard Explanation.isViewFromOutside(symptom), !symptom.explains.contains(cause.signature) else { return false }
        if !Explanation.isViewFromOutside(cause) { return cause.drop != nil }
        return cause.signature == symptom.signature && isFarther(cause, than: symptom)
    }

    /// Of two nodes on one way, the one that requests pass later knows more of where they went.
    private func isFarther(_ one: Finding, than other: Finding) -> Bool {
        let shared = nodes.conversations(of: one).intersection(nodes.conversations(of: other)).sorted()
        guard let number = shared.first, let here = place(one, number), let there = place(other, number) else {
            return false
        }
        return here > there
    }

    private func place(_ finding: Finding, _ number: Int) -> Int? {
        nodes.stitcher.conversations[number].sightings.lastIndex { $0.node == finding.node }
    }

    // MARK: Changes

    private func put(_ index: Int, under cause: Finding, in findings: inout [Finding]) {
        let symptom = findings[index]
        for other in findings.indices
        where findings[other].role == .consequence && findings[other].causedBy == symptom.signature
            && (findings[other].causeNode ?? findings[other].node) == symptom.node
        {
            findings[other].causedBy = cause.signature
            findings[other].causeNode = cause.node
        }
        findings[index].role = .consequence
        findings[index].causedBy = cause.signature
        findings[index].causeNode = cause.node
        findings[index].severity = .info
        if let node = symptom.node, node != cause.node { findings[index].title = "on \(node): \(symptom.title)" }
        findings[index].fix = []
        findings[index].settle = []
        findings[index].confidenceReasons = []
        findings[index].requestStory = nil
        findings[index].story = nil
        findings[index].known = []
    }

    /// Only some of the conversations are explained: the others stay what they are.
    private func leave(_ conversations: Set<Int>, outOf index: Int, in findings: inout [Finding]) {
        let node = findings[index].node
        let rest = findings[index].packetsByFlow.filter { key, _ in
            nodes.number(node, key).map { !conversations.contains($0) } ?? true
        }
        findings[index].packetsByFlow = rest
        findings[index].packets = rest.values.reduce(0, +)
        findings[index].flows = rest.count
    }

    /// A symptom that shows on several nodes is told once.
    private func withoutRepeats(_ findings: [Finding]) -> [Finding] {
        func name(_ finding: Finding) -> String {
            "\(finding.signature)\n\(finding.causedBy ?? "")\n\(finding.causeNode ?? finding.node ?? "")"
        }
        let consequences = findings.filter { $0.role == .consequence }
        var seen = Set(consequences.filter { $0.causeNode == nil }.map(name))
        return findings.filter { $0.causeNode == nil || seen.insert(name($0)).inserted }
    }
}

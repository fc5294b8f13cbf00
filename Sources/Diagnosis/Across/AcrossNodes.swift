import Catalogue

/// Judges the findings of several nodes' captures by what the nodes saw of the same conversations.
///
/// A pure function of the results: their order decides nothing. With fewer than two named nodes nothing changes.
struct AcrossNodes {
    let stitcher: Stitcher
    private let catalogue: [Signature]
    /// Numbers of conversations by node and key.
    private let numbers: [String: Int]
    /// For each conversation, those that carry it: tunnels of which another node saw the outer packets.
    private let carriers: [Int: [Int]]

    /// nil where fewer than two nodes are told apart.
    init?(_ results: [CaptureResult], catalogue: [Signature]) {
        guard Set(results.compactMap(\.node)).count >= 2 else { return nil }
        let stitcher = Stitcher(results)
        self.stitcher = stitcher
        self.catalogue = catalogue
        var numbers: [String: Int] = [:]
        for (number, conversation) in stitcher.conversations.enumerated() {
            for sighting in conversation.sightings {
                numbers[AcrossNodes.name(sighting.node, sighting.sight.key)] = number
            }
        }
        self.numbers = numbers
        carriers = AcrossNodes.carriers(stitcher.conversations)
    }

    private static func name(_ node: String, _ key: String) -> String { "\(node)\n\(key)" }

    /// The conversations that a finding is about.
    func conversations(of finding: Finding) -> Set<Int> {
        guard let node = finding.node else { return [] }
        return Set(finding.packetsByFlow.keys.compactMap { numbers[AcrossNodes.name(node, $0)] })
    }

    /// Conversations that carry these, and the conversations themselves.
    func withCarriers(_ conversations: Set<Int>) -> Set<Int> {
        conversations.reduce(into: conversations) { $0.formUnion(carriers[$1] ?? []) }
    }

    /// Conversations that ride in a tunnel.
    func riders(of carrier: Int) -> [Int] {
        carriers.filter { $0.value.contains(carrier) }.map(\.key).sorted()
    }

    /// The conversation that a node's findings count packets for under a key.
    func number(_ node: String?, _ key: String) -> Int? {
        node.flatMap { numbers[AcrossNodes.name($0, key)] }
    }

    private static func carriers(_ conversations: [StitchedConversation]) -> [Int: [Int]] {
        var bearers: [SightTuple: [Int]] = [:]
        for (number, conversation) in conversations.enumerated() {
            for name in conversation.sightings.reduce(into: Set<SightTuple>(), { $0.formUnion($1.names) }) {
                bearers[name.undirected, default: []].append(number)
            }
        }
        var carriers: [Int: [Int]] = [:]
        for (number, conversation) in conversations.enumerated() {
            for sighting in conversation.sightings {
                for outer in sighting.toServer.wrapped.union(sighting.toClient.wrapped) {
                    for carrier in bearers[outer.undirected] ?? [] where carrier != number {
                        let isElsewhere = conversations[carrier].sightings.contains { $0.node != sighting.node }
                        let known = carriers[number]?.contains(carrier) ?? false
                        if isElsewhere, !known { carriers[number, default: []].append(carrier) }
                    }
                }
            }
        }
        return carriers
    }

    /// What could not be compared.
    var limits: [String] {
        stitcher.captures.filter { $0.scope.leftOut > 0 }.map { capture in
            let flows = Names.count(capture.scope.leftOut, "conversation was", "conversations were")
            return "\(capture.node): \(flows) not compared with other nodes, to keep memory bounded"
        }
    }

    /// The findings with causes that take several nodes to see, each symptom below its cause, and the stories of
    /// conversations that several nodes saw.
    func judged(_ findings: [Finding]) -> [Finding] {
        var findings = Explanation(nodes: self).explained(findings)
        let causes = findings.filter { $0.role == .cause && !Explanation.isViewFromOutside($0) }
        let explained = causes.reduce(into: Set<Int>()) { $0.formUnion(conversations(of: $1)) }
        let losses = LossSearch(stitcher, explained: explained).losses()
        if !losses.isEmpty {
            findings += LossFindings(stitcher: stitcher, catalogue: catalogue, findings: findings).findings(for: losses)
            findings = Explanation(nodes: self).explained(findings)
        }
        let stories = AcrossStories(nodes: self, losses: losses)
        return FindingOrder.sorted(FindingMerge.mergedAcrossNodes(findings.map(stories.told)))
    }
}

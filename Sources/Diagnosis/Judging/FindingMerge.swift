import SkbPaths

/// Makes one list of findings of several captures': the same failure in the same place is one finding that names its
/// files. Namespaces and interfaces of two nodes are different places, whatever their names and numbers.
enum FindingMerge {
    /// What makes two findings the same failure.
    struct Key: Hashable {
        var signature: String
        var role: FindingRole
        var causedBy: String?
        var reason: String
        var hook: String?
        var nodes: [String]
        var netns: UInt32
        var iface: String
        var flow: FlowSummary?
    }

    static func merged(_ inputs: [[Finding]]) -> [Finding] {
        if inputs.count == 1 { return inputs[0] }
        return FindingOrder.sorted(joined(inputs.flatMap { $0 }, by: key))
    }

    /// Failures of which each end sees another part: what a node drops or repeats in their course does not tell them apart.
    private static let seenFromBothEnds: Set<String> = ["tcp-zero-window", "wireguard-handshake-incomplete"]

    /// What several nodes say of one conversation in the same words, and no node knows better, is one finding.
    static func mergedAcrossNodes(_ findings: [Finding]) -> [Finding] {
        joined(findings) { finding in
            if finding.role == .cause, seenFromBothEnds.contains(finding.signature) {
                // Of WireGuard one end sees the packets that wait, the other the handshake that it refuses.
                let flow = finding.signature == "tcp-zero-window" ? finding.flow : nil
                return Key(
                    signature: finding.signature, role: .cause, reason: "", nodes: [], netns: 0, iface: "", flow: flow)
            }
            var key = key(of: finding)
            if finding.drop == nil, finding.role != .consequence, !finding.isBetweenNodes { key.nodes = [] }
            return key
        }
    }

    private static func joined(_ findings: [Finding], by key: (Finding) -> Key) -> [Finding] {
        var order: [Key] = []
        var byKey: [Key: Finding] = [:]
        for finding in findings {
            let key = key(finding)
            guard let known = byKey[key] else {
                order.append(key)
                byKey[key] = finding
                continue
            }
            byKey[key] = join(known, finding)
        }
        return order.map { byKey[$0]! }
    }

    static func key(of finding: Finding) -> Key {
        Key(
            signature: finding.signature, role: finding.role, causedBy: finding.causedBy,
            reason: finding.drop?.reason ?? "", hook: finding.drop?.hook,
            nodes: finding.nodes, netns: finding.drop?.netns ?? 0,
            iface: finding.drop?.iface ?? "", flow: finding.drop == nil ? finding.flow : nil)
    }

    /// The surer one leads. A conversation that several inputs show counts once, with the input that shows most of it:
    /// two captures of the same packets must not double them.
    private static func join(_ first: Finding, _ second: Finding) -> Finding {
        var joined = second.confidence > first.confidence ? second : first
        joined.packetsByFlow = first.packetsByFlow.merging(second.packetsByFlow, uniquingKeysWith: max)
        joined.packets =
            joined.packetsByFlow.isEmpty
            ? max(first.packets, second.packets) : joined.packetsByFlow.values.reduce(0, +)
        joined.flows = max(joined.packetsByFlow.count, first.flows, second.flows)
        // Times of two captures need not be on one clock, and the captures may show the same packets.
        joined.dropTimes = nil
        joined.inputs = first.inputs + second.inputs.filter { !first.inputs.contains($0) }
        joined.nodes = first.nodes + second.nodes.filter { !first.nodes.contains($0) }
        let leading = joined.inputs.isEmpty ? [] : joined.evidence
        let others = (second.confidence > first.confidence ? first : second).evidence
        joined.evidence = leading + others.filter { !leading.contains($0) }.prefix(3)
        return joined
    }
}

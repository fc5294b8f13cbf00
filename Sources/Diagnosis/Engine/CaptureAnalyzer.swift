import KernelMap
import PwruFormat
import SkbPaths

/// Finds the causes in one capture: takes paths as they end, keeps what conversations need, and reports.
final class CaptureAnalyzer {
    let builder: PathBuilder
    let input: String
    let catalogue: [Signature]

    private(set) var context = CaptureContext()
    private(set) var counts = PathCounts()
    private(set) var records: [FlowID: FlowRecord] = [:]
    /// Drops of packets that have no readable tuple, one record for all.
    private let untupled = FlowRecord(id: -1)
    private var reported: Set<String> = []

    init(builder: PathBuilder, input: String, catalogue: [Signature]) {
        self.builder = builder
        self.input = input
        self.catalogue = catalogue
    }

    /// Takes a path that has ended; returns a finding that is now certain and was not reported before.
    func take(_ path: SkbPath, clock: TraceClock) -> Finding? {
        context.clock = clock
        context.tornLives = builder.tornLives
        counts.add(path.end)
        context.note(path, builder.book)
        let record = self.record(of: path)
        let wasTwoWay = record.forwardCount > 0 && record.reverseCount > 0
        record.add(path, PathDigest(path, builder.book))
        if !wasTwoWay && record.forwardCount > 0 && record.reverseCount > 0 { context.twoWayFlows += 1 }
        return path.end == .dropped ? certainFinding(path, record) : nil
    }

    private func record(of path: SkbPath) -> FlowRecord {
        guard path.flow >= 0 else { return untupled }
        let canonical = builder.flows.canonical(path.flow)
        if let known = records[canonical.flow] { return known }
        let record = FlowRecord(id: canonical.flow)
        records[canonical.flow] = record
        return record
    }

    // MARK: - Certain at once

    /// A finding that no later event can turn into another: reported the moment it is seen.
    private func certainFinding(_ path: SkbPath, _ record: FlowRecord) -> Finding? {
        // The same drop again and again: what was not certain the first few times will not be until the end.
        guard let count = record.drops[DropClass.key(of: path)]?.count, count <= 4 else { return nil }
        let subject = DropFacts(builder: builder, context: context, record: record, path: path, drop: path.drop!)
            .subject()
        guard let (signature, confidence) = match(subject, .drop), confidence == .confirmed, !signature.isNote else {
            return nil
        }
        // A reply whose request has not been seen yet, or an untracked one: more may come that explains it better.
        let mayChange =
            subject.facts.contains(.looksLikeReply)
            || subject.facts.contains(.leftUntracked) && signature.id == "firewall-drop"
        if mayChange { return nil }
        let key = FindingMaker.groupKey(signature, path.drop!, builder)
        guard reported.insert(key).inserted else { return nil }
        return FindingMaker(builder: builder, input: input).make(
            signature, confidence, subject, sample: path, packetsByFlow: [path.flow: 1])
    }

    private func match(_ subject: Subject, _ trigger: Signature.Trigger) -> (Signature, Confidence)? {
        for signature in catalogue where signature.trigger == trigger {
            if let confidence = signature.match(subject) { return (signature, confidence) }
        }
        return nil
    }

    // MARK: - At the end

    /// All findings, now that nothing more comes. Causes in order of first appearance, each with its consequences.
    func finish() -> [Finding] {
        joinRecords()
        var groups: [String: Group] = [:]
        var order: [String] = []
        var explained: [FlowID: Set<String>] = [:]
        for record in orderedRecords() {
            for key in record.dropOrder {
                let dropClass = record.drops[key]!
                let drop = dropClass.sample.drop!
                let subject = DropFacts(
                    builder: builder, context: context, record: record, path: dropClass.sample, drop: drop
                ).subject()
                guard let (signature, confidence) = match(subject, .drop) else { continue }
                explained[record.id, default: []].formUnion(signature.explains)
                let groupKey = FindingMaker.groupKey(signature, drop, builder)
                if groups[groupKey] == nil {
                    order.append(groupKey)
                    groups[groupKey] = Group(
                        signature: signature, confidence: confidence, subject: subject, sample: dropClass.sample)
                }
                groups[groupKey]!.add(dropClass, record.id, confidence, subject)
            }
        }
        let maker = FindingMaker(builder: builder, input: input)
        var findings: [Finding] = []
        for key in order {
            let group = groups[key]!
            // A symptom in a conversation whose cause is known is that cause's consequence, not a cause of its own.
            let isExplained =
                !group.signature.isNote
                && group.flows.allSatisfy { explained[$0]?.contains(group.signature.id) ?? false }
            if isExplained, let cause = causeExplaining(group, groups, order) {
                findings.append(maker.consequence(group, of: cause))
            } else {
                findings += maker.findings(group)
            }
        }
        findings += conversationFindings(explained, maker)
        return FindingOrder.sorted(findings)
    }

    private func causeExplaining(_ group: Group, _ groups: [String: Group], _ order: [String]) -> Signature? {
        order.lazy.compactMap { groups[$0] }.first {
            $0.signature.explains.contains(group.signature.id) && !$0.flows.isDisjoint(with: group.flows)
        }?.signature
    }

    private func conversationFindings(_ explained: [FlowID: Set<String>], _ maker: FindingMaker) -> [Finding] {
        var groups: [String: Group] = [:]
        var order: [String] = []
        for record in orderedRecords() where record.id >= 0 {
            let facts = ConversationFacts(builder: builder, context: context, record: record)
            guard let subject = facts.subject(),
                let (signature, confidence) = match(subject, .conversation),
                !(explained[record.id]?.contains(signature.id) ?? false),
                let sample = facts.sample(for: signature)
            else { continue }
            // Conversations that fail alike towards one service are one finding.
            let key = "\(signature.id) \(subject.facts.values["server"] ?? "") \(confidence.rawValue)"
            if groups[key] == nil {
                order.append(key)
                groups[key] = Group(signature: signature, confidence: confidence, subject: subject, sample: sample)
            }
            groups[key]!.addConversation(record.id, packets: subject.facts.packetCount)
        }
        return order.flatMap { maker.findings(groups[$0]!) }
    }

    /// Conversations in order of first appearance, untupled drops last.
    func orderedRecords() -> [FlowRecord] {
        records.values.sorted { $0.id < $1.id } + [untupled]
    }

    /// A translation that showed up late has made one conversation of two.
    private func joinRecords() {
        for id in records.keys.sorted() {
            let canonical = builder.flows.canonical(id)
            guard canonical.flow != id, let record = records[id] else { continue }
            let target = records[canonical.flow] ?? FlowRecord(id: canonical.flow)
            target.absorb(record, flipped: canonical.flipped)
            records[canonical.flow] = target
            records[id] = nil
        }
    }
}

/// Drops of one signature at one place, over all conversations.
struct Group {
    let signature: Signature
    private(set) var confidence: Confidence
    private(set) var subject: Subject
    private(set) var sample: SkbPath
    private(set) var packetsByFlow: [FlowID: Int] = [:]

    var packets: Int { packetsByFlow.values.reduce(0, +) }
    var flows: Set<FlowID> { Set(packetsByFlow.keys) }

    init(signature: Signature, confidence: Confidence, subject: Subject, sample: SkbPath) {
        self.signature = signature
        self.confidence = confidence
        self.subject = subject
        self.sample = sample
    }

    /// The most certain of the drops stands for all of them.
    mutating func add(_ dropClass: DropClass, _ flow: FlowID, _ confidence: Confidence, _ subject: Subject) {
        packetsByFlow[flow, default: 0] += dropClass.count
        if confidence > self.confidence {
            self.confidence = confidence
            self.subject = subject
            sample = dropClass.sample
        }
    }

    mutating func addConversation(_ flow: FlowID, packets count: Int) {
        packetsByFlow[flow, default: 0] += count
    }
}

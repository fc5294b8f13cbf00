import SkbPaths

/// Findings in the making: drops and conversations of one signature at one place, over all conversations.
struct Ledger {
    /// What a group is to the report.
    enum Part: Hashable {
        case cause
        /// A symptom in conversations whose cause is known.
        case consequence(of: String)
    }

    private(set) var groups: [String: Group] = [:]

    /// More places than this are not told apart: further ones count with the first of their signature.
    private static let limit = 512

    /// Adds drops of one conversation, or the conversation itself.
    mutating func add(_ entry: Entry) {
        let part: String
        switch entry.part {
        case .cause: part = ""
        case .consequence(let cause): part = " < \(cause)"
        }
        var key = entry.place + part
        if groups[key] == nil, groups.count >= Ledger.limit { key = entry.signature.id + part }
        groups[key, default: Group(entry)].add(entry)
    }

    /// In order of first appearance in the capture.
    var ordered: [Group] { groups.values.sorted { ($0.firstPath, $0.signature.id) < ($1.firstPath, $1.signature.id) } }
}

/// Drops that are alike, of one conversation.
struct Entry {
    var signature: Signature
    var confidence: Confidence
    var part: Ledger.Part
    /// Signature and place: what makes two drops the same failure.
    var place: String
    var subject: Subject
    var sample: SkbPath
    var flow: FlowSummary?
    /// The conversation by its ends in a fixed order.
    var conversation: String
    var packets: Int
    /// Of them, those that were asked for.
    var selected = 0
    var times: DropTimes?
    /// Where to find them, if their lines are wanted.
    var picked: PickedPackets?
    /// Fills in what only texts need; asked of the one entry that will stand for its group.
    var complete: (Subject) -> Subject
}

/// Drops of one signature at one place, over all conversations.
struct Group {
    let signature: Signature
    let part: Ledger.Part
    private(set) var confidence: Confidence
    private(set) var subject: Subject
    private(set) var sample: SkbPath
    private(set) var flow: FlowSummary?
    private(set) var firstPath: Int
    private(set) var packetsByFlow: [String: Int] = [:]
    /// Conversations beyond those that are told apart, and their packets.
    private(set) var furtherFlows = 0
    private(set) var furtherPackets = 0
    private(set) var times: DropTimes?
    /// Where to find the packets, if their lines are wanted.
    private(set) var picked: PickedPackets?

    private static let flowLimit = 1024

    init(_ entry: Entry) {
        signature = entry.signature
        part = entry.part
        confidence = entry.confidence
        subject = entry.complete(entry.subject)
        sample = entry.sample
        flow = entry.flow
        firstPath = entry.sample.id
    }

    var packets: Int { packetsByFlow.values.reduce(furtherPackets, +) }
    var flows: Int { packetsByFlow.count + furtherFlows }

    /// The most certain of the drops stands for all of them; of equals the earliest.
    mutating func add(_ entry: Entry) {
        if packetsByFlow[entry.conversation] != nil || packetsByFlow.count < Group.flowLimit {
            packetsByFlow[entry.conversation, default: 0] += entry.packets
        } else {
            furtherFlows += 1
            furtherPackets += entry.packets
        }
        if let others = entry.times {
            times?.add(others)
            if times == nil { times = others }
        }
        if let others = entry.picked {
            picked?.add(deadOf: others)
            if picked == nil { picked = others }
        }
        let isBetter =
            entry.confidence > confidence || entry.confidence == confidence && entry.sample.id < sample.id
        if isBetter {
            confidence = entry.confidence
            subject = entry.complete(entry.subject)
            sample = entry.sample
            flow = entry.flow
            if let better = entry.picked { picked = picked?.shownBetter(by: better) }
        }
        firstPath = min(firstPath, entry.sample.id)
    }
}

import Catalogue
import PwruFormat
import SkbPaths

/// Findings in the making: drops and conversations of one signature at one place, over all conversations.
struct Ledger {
    /// What a group is to the report.
    enum Part: Hashable {
        case cause
        /// A symptom in conversations whose cause is known.
        case consequence(of: String)
    }

    private struct Key: Hashable {
        var place: FailurePlace
        var part: Part
        /// A note says of a failure's id that it is none (group traffic that a firewall drops), and must not hide one.
        var isNote: Bool
    }

    private var groups: [Key: Group] = [:]

    /// More places than this are not told apart: further ones count with the first of their signature.
    private static let limit = 512

    /// Adds drops of one conversation, or the conversation itself.
    mutating func add(_ entry: Entry) {
        var key = Key(place: entry.place, part: entry.part, isNote: entry.signature.isNote)
        if groups[key] == nil, groups.count >= Ledger.limit {
            key.place = FailurePlace(signature: entry.signature.id, drop: nil)
        }
        groups[key, default: Group(entry)].add(entry)
    }

    /// In order of first appearance in the capture.
    var ordered: [Group] { groups.values.sorted { ($0.firstPath, $0.signature.id) < ($1.firstPath, $1.signature.id) } }
}

/// Drops that are alike, of one conversation.
struct Entry {
    var judgement: Judgement
    var confidence: Confidence
    var part: Ledger.Part
    var place: FailurePlace
    var subject: Subject
    var sample: SkbPath
    /// The conversation as its client opened it; nil without a readable tuple.
    var flow: FlowTuple?
    var conversation: Conversation
    var packets: Int
    /// What the packets are; nil where all are what the sample is.
    var tally: PacketTally?
    /// Of them, those that were asked for.
    var selected = 0
    var times: DropTimes?
    /// Where to find them, if their lines are wanted.
    var picked: PickedPackets?
    /// The subject with what only texts need; asked of the one entry that will stand for its group.
    var complete: () -> Subject

    var signature: Signature { judgement.known.signature }

    /// The other is a symptom of what this one tells of: whatever a packet of the conversation died of explains what the
    /// conversation looks like from outside.
    func explains(_ other: Entry) -> Bool {
        signature.explains.contains(other.signature.id)
            || signature.trigger == .drop && !signature.isNote && Signature.symptoms.contains(other.signature.id)
    }
}

/// Drops of one signature at one place, over all conversations.
struct Group {
    let signature: Signature
    let part: Ledger.Part
    private(set) var confidence: Confidence
    /// Causes that the capture refutes.
    private(set) var excluded: [(signature: Signature, by: Contradiction)]
    private(set) var subject: Subject
    private(set) var sample: SkbPath
    private(set) var flow: FlowTuple?
    private(set) var firstPath: Int
    private(set) var packetsByFlow: [Conversation: Int] = [:]
    /// Conversations beyond those that are told apart, and their packets.
    private(set) var furtherFlows = 0
    private(set) var furtherPackets = 0
    /// The packets by what they are.
    private(set) var tally = PacketTally()
    /// The first conversations, as their clients opened them.
    private(set) var requests: [FlowTuple] = []
    private(set) var times: DropTimes?
    /// Where to find the packets, if their lines are wanted.
    private(set) var picked: PickedPackets?

    private static let flowLimit = 1024
    private static let requestLimit = 4

    init(_ entry: Entry) {
        signature = entry.signature
        part = entry.part
        confidence = entry.confidence
        excluded = entry.judgement.excluded
        subject = entry.complete()
        sample = entry.sample
        flow = entry.flow
        firstPath = entry.sample.id
    }

    var packets: Int { packetsByFlow.values.reduce(furtherPackets, +) }
    var flows: Int { packetsByFlow.count + furtherFlows }
    var packetsByName: [String: Int] {
        Dictionary(uniqueKeysWithValues: packetsByFlow.map { ($0.name, $1) })
    }

    /// The most certain of the drops stands for all of them; of equals the earliest.
    mutating func add(_ entry: Entry) {
        if packetsByFlow[entry.conversation] != nil || packetsByFlow.count < Group.flowLimit {
            packetsByFlow[entry.conversation, default: 0] += entry.packets
        } else {
            furtherFlows += 1
            furtherPackets += entry.packets
        }
        if let known = entry.tally, known.total == entry.packets {
            tally.add(known)
        } else {
            tally.add(entry.tally?.noun ?? Names.packet(entry.sample), entry.packets)
        }
        if let flow = entry.flow, requests.count < Group.requestLimit, !requests.contains(flow) {
            requests.append(flow)
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
            excluded = entry.judgement.excluded
            subject = entry.complete()
            sample = entry.sample
            flow = entry.flow
            if let better = entry.picked { picked = picked?.shownBetter(by: better) }
        }
        firstPath = min(firstPath, entry.sample.id)
    }
}

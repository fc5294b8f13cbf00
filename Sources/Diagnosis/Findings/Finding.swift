import Catalogue
import KernelMap
import PwruFormat
import SkbPaths

/// What part a finding plays.
public enum FindingRole: String, Codable, Sendable {
    case cause, consequence, note
}

/// One of the user's own lines, and what it shows.
public struct Evidence: Sendable, Hashable, Codable {
    /// The input it comes from, as the user named it.
    public var path: String
    /// 1-based, in the decompressed input.
    public var line: UInt64
    /// The line as it stands there, without trailing blanks.
    public var text: String
    public var why: String
}

/// A line of the capture that bears a fact out.
struct FactPoint {
    var line: UInt64
    var text: String
    var why: String
}

/// Where packets died, with names in place of numbers.
public struct DropSummary: Sendable, Hashable, Codable {
    /// Without the `SKB_DROP_REASON_` prefix; empty where pwru printed none.
    public var reason: String
    public var function: String
    /// Empty where the capture shows no caller.
    public var caller: String
    /// `prerouting`, `input`, `forward`, `output`, `postrouting`, `ingress`, `egress`; nil if no hook decided.
    public var hook: String?
    /// `nftables`, `iptables`, `ebtables` …; nil if unknown.
    public var backend: String?
    /// Empty where unknown.
    public var iface: String
    /// Inode; 0 where unknown.
    public var netns: UInt32
    public var netnsName: String
}

/// A conversation in its original direction, client to server.
public struct FlowSummary: Sendable, Hashable, Codable {
    /// `tcp`, `udp`, `icmp`, `icmp6`, or `ip` where pwru named none.
    public var transport: String
    /// Address and port (address alone for ICMP), IPv6 without brackets.
    public var source: String
    public var destination: String
    /// The same with IPv6 in brackets, for people.
    public var sourceText: String
    public var destinationText: String
}

extension Names {
    static func flow(_ tuple: FlowTuple) -> FlowSummary {
        FlowSummary(
            transport: transport(tuple.protocolNumber),
            source: endpoint(tuple.source, tuple.sourcePort, brackets: false),
            destination: endpoint(tuple.destination, tuple.destinationPort, brackets: false),
            sourceText: endpoint(tuple.source, tuple.sourcePort, brackets: true),
            destinationText: endpoint(tuple.destination, tuple.destinationPort, brackets: true))
    }
}

/// A cause that would have fitted, and what of the capture speaks against it.
public struct ExcludedCause: Sendable, Hashable, Codable {
    public var signature: String
    /// Why it is not the cause, a short clause: "the SYN-ACK left".
    public var why: String
    /// The input and the 1-based line that show it; empty and 0 where no single line does.
    public var path: String
    public var line: UInt64
}

/// One failure, or one remark, with everything that a reader needs to act on it.
public struct Finding: Sendable, Codable {
    public var signature: String
    public var role: FindingRole
    /// The cause's signature id, on a consequence.
    public var causedBy: String?
    public var severity: Severity
    public var confidence: Confidence
    /// Why this confidence and no other, one short sentence each.
    public var confidenceReasons: [String]
    public var title: String
    /// One or two sentences: what happens to whom.
    public var summary: String
    /// Why it happens.
    public var explanation: String
    public var drop: DropSummary?
    public var flow: FlowSummary?
    public var packets: Int
    public var flows: Int
    /// Packets by conversation, each named by its two ends in a fixed order: lets findings of several inputs be added up
    /// without counting the same conversation twice.
    public var packetsByFlow: [String: Int]
    public var evidence: [Evidence]
    /// Close rivals that the capture refutes.
    public var excluded: [ExcludedCause] = []
    /// Alternatives, each with its condition.
    public var fix: [String]
    /// Commands and checks to paste.
    public var verify: [String]
    /// What would make the finding certain, usually the next pwru command; empty when it is confirmed.
    public var settle: [String]
    public var references: [String]
    /// The way of the request that the dropped packet answers, where it explains the drop.
    public var requestStory: PathOutline?
    /// The way of one of the packets, with the place where it breaks.
    public var story: PathOutline?
    /// Files that show it, as the user named them, in input order.
    public var inputs: [String]
    /// Nodes that show it, in byte order; empty where the captures have no names of nodes.
    public var nodes: [String] = []
    /// Interfaces, marks and BPF programs on the ways of `requestStory` and `story` that tell whose they are.
    public var known: [KnownName] = []
    /// When the packets died; nil where the capture has no times that compare.
    public var dropTimes: DropTimes?
    /// The node of the cause, on a consequence that shows elsewhere.
    public var causeNode: String?
    /// What the nodes saw of one of its conversations, in the order in which it happened; empty where only one did.
    public var across: [AcrossLeg] = []
    /// The first of the further conversations that it tells of; nil where they were not noted.
    public var moreFlows: [FlowSummary]?
    /// It tells of packets that left the first of `nodes` and did not arrive at the second.
    var isBetweenNodes = false
    /// Signatures that say nothing more of a conversation once this one has matched it, on whatever node.
    var explains: [String] = []

    /// The node that it is about.
    var node: String? { nodes.first }
}

/// What became of the paths of a capture.
public struct PathCounts: Sendable, Hashable, Codable {
    public var delivered = 0
    public var transmitted = 0
    public var dropped = 0
    public var consumed = 0
    public var absorbed = 0
    public var lostFromView = 0

    public init() {}

    public var total: Int { delivered + transmitted + dropped + consumed + absorbed + lostFromView }

    mutating func add(_ end: PathEnd) {
        switch end {
        case .delivered: delivered += 1
        case .transmitted: transmitted += 1
        case .dropped: dropped += 1
        case .consumed: consumed += 1
        case .absorbed: absorbed += 1
        case .lostFromView: lostFromView += 1
        }
    }

    /// What looked like one end is told as another.
    mutating func move(_ end: PathEnd, to other: PathEnd) {
        switch end {
        case .delivered: delivered -= 1
        case .transmitted: transmitted -= 1
        case .dropped: dropped -= 1
        case .consumed: consumed -= 1
        case .absorbed: absorbed -= 1
        case .lostFromView: lostFromView -= 1
        }
        add(other)
    }

    public static func + (a: PathCounts, b: PathCounts) -> PathCounts {
        var sum = a
        sum.delivered += b.delivered
        sum.transmitted += b.transmitted
        sum.dropped += b.dropped
        sum.consumed += b.consumed
        sum.absorbed += b.absorbed
        sum.lostFromView += b.lostFromView
        return sum
    }
}

/// One file of the run and what was read of it.
public struct InputSummary: Sendable, Codable {
    public var path: String
    /// The node whose capture it is; nil where none was named, or where it holds no capture.
    public var node: String?
    /// `pwru-text`, `pwru-json`, `kfree_skb-tracepoint`, or `unknown` when no record was found.
    public var format: String
    public var account: LineAccount
    /// Things the reader should know: data that ended early, lines that could not be read.
    public var warnings: [String]
    /// Why it could not be read at all; nil if it could.
    public var error: String?
    /// Why it was left alone, although it could have been read; nil if it was not.
    public var skipped: String?
    /// Tells it from another input of the same name; nil where that was not asked for.
    public var digest: ContentDigest?
    /// It ends in the middle of something, or is damaged.
    public var isCutOff = false
    /// It holds no records although it was named itself, and not found in a folder.
    public var isNamed = false
    /// Lines without anything in them; they are among the foreign ones.
    public var blankLines = 0
    /// The last that pwru, or whoever started it, said in it, where that tells why there is not more in it.
    public var message: String?
    /// What it is and what to do with it, where it is no trace of pwru's.
    public var otherFormat: String?

    public init(
        path: String, node: String? = nil, format: String, account: LineAccount, warnings: [String] = [],
        error: String? = nil, skipped: String? = nil, digest: ContentDigest? = nil, otherFormat: String? = nil
    ) {
        self.path = path
        self.node = node
        self.format = format
        self.account = account
        self.warnings = warnings
        self.error = error
        self.skipped = skipped
        self.digest = digest
        self.otherFormat = otherFormat
    }
}

/// A conversation and what was seen of it, told in a few lines.
public struct FlowStory: Sendable, Codable {
    public var flow: FlowSummary
    /// Packets from client to server and back.
    public var requests: Int
    public var replies: Int
    /// What happened, one short sentence each.
    public var lines: [String]
    public var inputs: [String]
    /// The node that saw it; nil where the captures have no names of nodes.
    public var node: String?
}

/// The overall result.
public enum Verdict: String, Sendable {
    case failuresFound = "failures-found"
    case noFailureSeen = "no-failure-seen"
    case inconclusive
}

/// Everything that a report tells.
public struct Analysis: Sendable {
    public var verdict: Verdict
    public var inputs: [InputSummary]
    public var paths: PathCounts
    /// Causes first, most severe and most certain first; consequences right behind their cause; notes last.
    public var findings: [Finding]
    /// The conversations with most packets.
    public var flows: [FlowStory]
    public var flowCount: Int
    /// What this capture cannot show, and how to record one that does.
    public var limits: [String]
    /// The pwru command that records what this capture lacks; nil if it lacks nothing that pwru can show.
    public var nextCapture: String?
    /// What the report was restricted to; nil for all there is. Verdict, paths, findings and flows are of that part then.
    public var selection: SelectionAccount?
    /// Why seeing no failure does not mean that there was none; empty where it does.
    public var obstacles: [Obstacle] = []

    /// The last that pwru, or whoever started it, said in any of the inputs: of those without records first.
    public var message: String? {
        let said = inputs.filter { $0.message != nil }
        return (said.first { $0.account.events == 0 } ?? said.first)?.message
    }
}

import Catalogue
import PwruFormat
import SkbPaths

/// Notes on packets that stood still in one place unusually long.
///
/// Only paths that took long as a whole are measured: the hot path must not pay for times that nobody asks for
/// (`pwhy paths --latency` measures them all).
struct LongWaitNotes {
    private var finder: LongWaitFinder
    private var measured = 0
    private var longest: UInt64 = 0
    /// So many slow paths are measured, and beyond them only those that took longer than any before by an eighth.
    private static let measuredLimit = 64

    /// What a packet waits for in the ordinary course, or what other findings tell of.
    private static let ordinary: Set<WaitKind> = [
        .socketQueue, .socketBacklog, .acknowledgement, .unusedCopy, .fragments, .silentNeighbour,
    ]
    private static let limit = 3
    static let signature = "long-wait"

    init(book: FunctionBook) {
        finder = LongWaitFinder(book: book)
    }

    mutating func add(_ path: SkbPath, _ clock: TraceClock) {
        let duration = LongWaitNotes.duration(of: path, clock)
        guard duration >= LongWaitFinder.threshold,
            measured < LongWaitNotes.measuredLimit || duration > longest + longest / 8
        else {
            return
        }
        measured += 1
        longest = max(longest, duration)
        finder.add(path, clock: clock)
    }

    /// Nanoseconds that a path took as a whole; for relative times those of its longest hop.
    private static func duration(of path: SkbPath, _ clock: TraceClock) -> UInt64 {
        guard let first = path.steps.first, let last = path.steps.last, !path.torn else { return 0 }
        switch clock {
        case .none: return 0
        case .monotonic, .wallClock: return last.time > first.time ? last.time - first.time : 0
        case .relative: return path.longestHop
        }
    }

    /// The longest of them, as findings that change no verdict.
    func findings(_ origin: CaptureOrigin) -> [Finding] {
        finder.longWaits.waits.filter { !LongWaitNotes.ordinary.contains($0.kind) }.prefix(LongWaitNotes.limit)
            .map { note($0, origin) }
    }

    private func note(_ wait: LongWait, _ origin: CaptureOrigin) -> Finding {
        let duration = LongWaitNotes.duration(wait.duration)
        let conversation = wait.conversation.isEmpty ? "" : " of \(wait.conversation)"
        let packets = Names.count(wait.packets, "packet", "packets")
        return Finding(
            signature: LongWaitNotes.signature, role: .note, causedBy: nil, severity: .info, confidence: .confirmed,
            confidenceReasons: [], title: "a packet stands still for \(duration) behind \(wait.from)",
            summary:
                "\(packets)\(conversation): \(duration) pass between \(wait.from) (\(origin.words(wait.fromLine))) and "
                + "\(wait.to) (\(origin.words(wait.toLine)), skb 0x\(String(wait.skb, radix: 16))).",
            explanation: LongWaitNotes.explanation(wait.kind), drop: nil, flow: nil, packets: wait.packets, flows: 0,
            packetsByFlow: [:], evidence: [], fix: [],
            verify: ["pwhy paths --latency FILE    # where the time goes, for all packets"], settle: [], references: [],
            requestStory: nil, story: nil, inputs: origin.files, nodes: origin.nodes)
    }

    /// "1.02 s", "340 ms".
    private static func duration(_ nanoseconds: UInt64) -> String {
        let milliseconds = nanoseconds / 1_000_000
        guard milliseconds >= 1000 else { return "\(milliseconds) ms" }
        let hundredths = milliseconds / 10 % 100
        return "\(milliseconds / 1000).\(hundredths < 10 ? "0" : "")\(hundredths) s"
    }

    private static func explanation(_ kind: WaitKind) -> String {
        switch kind {
        case .neighbour: "It waited for the next hop's MAC address, which came late: a slow host, or lost ARP requests."
        case .qdisc:
            "It waited in a queueing discipline for its turn to be sent: a shaper, or a queue that is too long."
        case .cpuBacklog: "It waited in a CPU's receive queue: that CPU was busy with something else."
        case .userspaceVerdict: "It waited for the verdict of a program in user space (NFQUEUE)."
        default: "Nothing in view tells what it waited for."
        }
    }
}

extension Finding {
    /// Every id that a finding can have, each once: of causes, of what they bring with them, and of remarks.
    public static func signatures(of catalogue: [Signature]) -> [String] {
        var seen: Set<String> = []
        return
            (catalogue.map(\.id) + catalogue.flatMap { $0.consequences.map(\.signature) } + [LongWaitNotes.signature])
            .filter { seen.insert($0).inserted }
    }
}

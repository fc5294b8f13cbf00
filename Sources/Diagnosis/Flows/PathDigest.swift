import KernelMap
import PwruFormat
import SkbPaths

/// What a conversation remembers of each of its paths. A reference: conversations are searched again and again, and
/// nothing of a path changes any more but the direction in which its conversation is seen.
final class PathDigest {
    var id: Int
    var end: PathEnd
    var forward: Bool
    var tuple: FlowTuple
    /// nil where the capture shows no flags.
    var flags: TCPFlags?
    /// Length of the packet where its IP header first shows.
    var length: UInt32
    /// The same where it enters IP or comes in.
    var entryLength: UInt32
    /// Length where it was last seen: an skb that is just being made shows its headers only.
    var lastLength: UInt32
    var firstLine: UInt64
    var lastLine: UInt64
    var firstTime: UInt64
    var firstNetns: UInt32
    var firstIfindex: UInt32
    /// Where it was last seen with a namespace.
    var lastNetns: UInt32
    /// Made on a host of this capture, as opposed to received by it.
    var isLocal: Bool
    var isCopy: Bool
    /// An RST or ICMP error that a host of this capture sent about another packet.
    var isAnswer: Bool
    var isTorn: Bool
    /// It begins where packets come in or are made, whatever is missing behind it.
    var beginsAtEntry: Bool
    /// A listening socket handled it as a connection request; the step's line.
    var requestLine: UInt64?
    /// A half-open connection was looked up for it: only a client's packets come that far.
    var answersHandshake = false
    /// It was made by TCP as a SYN-ACK (seen by the functions, not by flags).
    var isSynAckByOrigin: Bool
    var translations: [Translation]
    /// What tunnels put around it, or took off.
    var outerTuples: [FlowTuple]
    /// What ended it in a way that only the conversation as a whole can judge.
    var fate: PathFate
    /// What hosts did with it.
    var crossings = Crossings()
    /// A device or the neighbour layer had it behind its last translation.
    var leftTranslated = false
    /// A host of this capture forwarded it.
    var isForwarded: Bool { crossings.has(.forwarded) }
    /// A device of this capture sent it.
    var isSentInView: Bool
    /// It left by a device, and nothing behind that is in view.
    var hasLeftView: Bool
    /// A copy made for a packet socket (tcpdump and the like): it goes nowhere.
    var isTap: Bool
    /// The same packet again, later, on a path of which no end shows.
    var again: [Sending]
    /// Of the packets of a handshake, and of translated ones: how they passed hosts.
    var passages: [HostPassage]
    /// A socket was to be made of the finished handshake.
    var makesSocket: Bool
    /// IP sends it to a group, or to all hosts of a subnet.
    var isSentToGroup: Bool
    /// It is an ICMP error, by the functions that deal with it.
    var isICMPError: Bool

    /// - Parameters:
    ///   - firstTime: on a scale that paths can be compared by.
    ///   - clock: what the times of its steps mean.
    init(_ path: SkbPath, _ book: FunctionBook, firstTime: UInt64, clock: TraceClock = .none) {
        id = path.id
        end = path.end
        forward = path.forward
        tuple = path.conversation ?? .empty
        flags = path.tcpFlags
        firstLine = path.firstLine
        lastLine = path.lastLine
        length = path.shownLength
        entryLength = PathDigest.entryLength(of: path, book) ?? length
        lastLength = path.steps.last?.length ?? 0
        self.firstTime = firstTime
        let placed = path.firstPlace
        firstNetns = placed?.netns ?? 0
        firstIfindex = placed?.ifindex ?? 0
        lastNetns = path.lastNetns
        isCopy = path.parent != nil
        isAnswer = path.answerTo != nil
        isTorn = path.torn
        beginsAtEntry =
            path.steps.first.map {
                !book.traits($0.function).isDisjoint(with: [.receives, .localOutput])
            } ?? false
        requestLine = path.requestStep >= 0 ? path.steps[path.requestStep].line : nil
        answersHandshake = path.traitsSeen.contains(.halfOpenCheck)
        isLocal =
            path.isMadeHere(book)
            || path.columnsSeen.contains(.meta) && PathDigest.beginsAtOutput(path.steps.first, book)
        isSynAckByOrigin =
            path.columnsSeen.contains(.caller)
            && (0..<min(12, path.steps.count)).contains {
                let caller = path.steps.caller(at: $0)
                return caller != 0 && book.traits(caller).contains(.sendsSynAck)
            }
        translations = path.rewrites.filter(\.kind.isNAT).map { Translation($0, in: path) }
        outerTuples = path.rewrites.compactMap {
            $0.kind == .encapsulation ? $0.to : $0.kind == .decapsulation ? $0.from : nil
        }
        fate = PathFate(path, book)
        for visit in path.hooks {
            if visit.conntrackStep >= 0 {
                crossings.note(.conntrack, in: visit.netns)
                if !path.isInTunnel(at: visit.step) {
                    crossings.note(visit.leftUntracked ? .untracked : .tracked, in: visit.netns)
                }
            }
            if visit.hook == .forward, visit.passed { crossings.note(.passedForward, in: visit.netns) }
        }
        isSentInView = path.traitsSeen.contains(.transmits)
        hasLeftView = path.hasLeftView
        if let translation = path.rewrites.last(where: \.kind.isNAT) {
            leftTranslated = path.steps[translation.step...].contains {
                [.dev, .driver, .qdisc, .neighbour].contains(book[$0.function].stage)
            }
        }
        isTap = path.parent != nil && path.steps.first.map { PathDigest.isTap(book[$0.function].name.base) } ?? false
        again = PathDigest.passes(of: path, book, firstTime: firstTime, clock: clock)
        isSentToGroup = path.traitsSeen.contains(.groupOutput)
        makesSocket = path.traitsSeen.contains(.makesSocket)
        isICMPError = path.traitsSeen.contains(.icmpError)
        passages = []
        path.forEachStep(with: [.forwards, .leavesBridge], book) { index in
            let step = path.steps[index]
            crossings.note(book.traits(step.function).contains(.forwards) ? .forwarded : .bridged, in: step.netns)
        }
        if requestLine != nil || isSyn || isSynAck || !translations.isEmpty {
            passages = HostPassage.all(of: path, book)
        }
    }

    /// It has no device yet where it leaves IP: of the first packet of a socket the functions ahead of that do not show, since
    /// its header is not written (`ip6_xmit`, net/ipv6/ip6_output.c).
    private static func beginsAtOutput(_ first: PathStep?, _ book: FunctionBook) -> Bool {
        guard let first, first.netns != 0, first.ifindex == 0, first.tuple >= 0 else { return false }
        return ["nf_hook_slow", "ip_output", "ip6_output"].contains(book[first.function].name.base)
    }

    private static func isTap(_ function: String) -> Bool {
        ["packet_rcv", "tpacket_rcv", "packet_rcv_spkt", "packet_rcv_fanout"].contains(function)
    }

    /// Memory that one holds, nearly, in bytes, with its place in a list.
    static let footprint = 400

    /// Forwarded there, given to a device, and not dropped: as far as one machine sees what it passes on. Where the packet
    /// leaves the capture with the device, its end does not show.
    func passes(_ netns: UInt32) -> Bool { crossings.has(.forwarded, in: netns) && isSentInView && end != .dropped }

    /// It begins or ends in this namespace, or passes it.
    func comes(by netns: UInt32) -> Bool {
        firstNetns == netns || lastNetns == netns || crossings.has([], in: netns)
    }

    /// Where its destination was translated it left by the device it had come in by, and nobody translated its source.
    var turnsBackUntranslated: Bool {
        guard let translation = translations.first(where: { $0.kind != .sourceNAT }),
            translation.kind == .destinationNAT,
            !translations.contains(where: { $0.kind != .destinationNAT })
        else { return false }
        return passages.contains { passage in
            passage.netns == translation.netns && passage.arrivedBy.contains { passage.leftBy.contains($0) }
        }
    }

    /// A segment that opens, ends or resets a connection, as far as flags show.
    var opensOrEnds: Bool { !(flags?.isDisjoint(with: [.syn, .fin, .rst]) ?? true) }
    var isSyn: Bool { flags?.isSyn ?? false }
    var isSynAck: Bool { flags?.isSynAck ?? isSynAckByOrigin }
}

extension SkbPath {
    /// What travels at this step is a tunnel's outer packet.
    fileprivate func isInTunnel(at step: Int) -> Bool {
        let around = rewrites.lazy.filter { $0.kind == .encapsulation || $0.kind == .decapsulation }
        if let last = around.last(where: { $0.step <= step }) { return last.kind == .encapsulation }
        return around.first?.kind == .decapsulation
    }
}

/// A rewrite of addresses, with the place where it happened.
struct Translation: Hashable {
    var kind: RewriteKind
    var mechanism: RewriteMechanism
    var from: FlowTuple
    var to: FlowTuple
    var netns: UInt32
    var iface: NameID
    var ifindex: UInt32
    var line: UInt64
    var step: Int
    /// The change shows only in the next namespace; it is put down to the egress of the one before.
    var isPlaceGuessed: Bool

    init(_ rewrite: Rewrite, in path: SkbPath) {
        kind = rewrite.kind
        mechanism = rewrite.mechanism
        from = rewrite.from
        to = rewrite.to
        let shown = path.steps[rewrite.step]
        let before = path.steps[..<rewrite.step].last { $0.netns != 0 && $0.ifindex != 0 }
        isPlaceGuessed = before.map { $0.netns != shown.netns } ?? false
        let place = isPlaceGuessed ? before! : shown
        netns = place.netns
        iface = place.iface
        ifindex = place.ifindex
        line = shown.line
        step = rewrite.step
    }

    /// The same translation, wherever and whenever another packet went through it.
    func isSame(as other: Translation) -> Bool {
        kind == other.kind && from == other.from && to == other.to && netns == other.netns && ifindex == other.ifindex
    }
}

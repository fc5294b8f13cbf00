import KernelMap
import PwruFormat
import SkbPaths

/// What the capture as a whole shows, beyond single conversations. It grows while the capture is read.
final class CaptureContext {
    /// Paths on which conntrack's protocol handler ran, by IANA protocol number; with one line that shows it.
    private(set) var handlerPaths: [UInt8: (count: Int, line: UInt64, text: String)] = [:]
    private(set) var sawConntrackIn = false
    /// Functions of loadable modules are in the capture, so pwru attached to modules.
    private(set) var sawModules = false
    /// Traits of all functions that any packet has entered.
    private(set) var functionsSeen: FunctionTraits = []
    /// Packets that were freed, in the ordinary course as it seems, by a function that does not show.
    private(set) var freesByUnknown = 0
    private(set) var callersShown = false
    private(set) var flagsShown = false
    private(set) var metaShown = false
    private(set) var sawTCP = false
    private(set) var lastLine: UInt64 = 0
    private(set) var firstTime: UInt64 = 0
    private(set) var lastTime: UInt64 = 0
    private(set) var freeTailsSeen = false
    /// Packets of which nothing shows but a free without a reason.
    private(set) var freesOfUnknown = 0
    /// More of packets is in view than that they are freed.
    private(set) var showsBeginnings = false
    /// Whether functions would have shown.
    let visibility: Visibility
    /// Namespaces in view, 0 (not set) included; more than two are not told apart.
    private(set) var namespaces: Set<UInt32> = []
    /// Namespaces in which packets are forwarded, and in which sources are translated; the first few of each.
    private(set) var forwardingNetns: Set<UInt32> = []
    private(set) var translatingNetns: Set<UInt32> = []
    /// Where packets go whose sources were translated.
    private(set) var translatedDestinations = BoundedSet<IPAddress>(limit: netnsLimit)
    /// Whose packets get another source on their way: of them are the servers whose answers are translated back.
    private(set) var answeringBackends = BoundedSet<ServerAddress>(limit: netnsLimit)
    /// Packets were given to WireGuard and wait there.
    private(set) var wireGuardWaits = false
    /// ICMP errors that came in, and whom they are about.
    var icmpErrors = ICMPErrors()
    private static let netnsLimit = 1024
    /// Destinations that are translated, as clients call them, with the first path that was; the first few.
    private(set) var translatedServices: [ServiceAddress: Int] = [:]
    /// Known once all is read.
    var answerHabits = AnswerHabits()
    private(set) var calls = LocalCalls()
    private(set) var listeners = ListenerTally()
    var ownersInView: OwnerSigns = []
    var namesLookedAt = 0
    private(set) var protocols = ProtocolSights()
    private(set) var groups = GroupSights()
    private(set) var queues = QueueSights()
    /// What became of the answers (RST, ICMP error) that the kernel gave to packets, by the paths of these.
    private(set) var answers: [Int: AnswerFate] = [:]
    /// Packets that an ICMP message was made about, and that went on all the same: only redirects are sent so.
    private(set) var redirected: Set<Int> = []
    /// Handshake packets that a WireGuard in view received and looked at.
    private(set) var handshakes = HandshakeNotes()
    /// A packet was handed to another host or device, and did not come back.
    private(set) var sawHandOver = false
    private static let answerLimit = 4096
    var tornLives = 0
    /// Conversations of which both directions are in view.
    var twoWayFlows = 0
    var clock = TraceClock.none

    /// Lines of the capture that say that others were left out.
    var gaps = 0
    /// Messages of pwru's that say that events were lost.
    var lossMessages = 0

    /// Interfaces whose names were looked up, and what these tell.
    private var knownInterfaces: [NameID: (owner: OwnerSigns, isOfKubernetes: Bool)] = [:]

    /// Asked for every dropped packet: each name is looked up once.
    func owner(of iface: NameID, _ name: String) -> OwnerSigns { known(iface, name).owner }
    func isOfKubernetes(_ iface: NameID, _ name: String) -> Bool { known(iface, name).isOfKubernetes }

    private func known(_ iface: NameID, _ name: String) -> (owner: OwnerSigns, isOfKubernetes: Bool) {
        if let known = knownInterfaces[iface] { return known }
        let answer = (OwnerSigns(interface: name), KnownInterfaces.isOfKubernetes(name))
        if knownInterfaces.count < CaptureContext.netnsLimit { knownInterfaces[iface] = answer }
        return answer
    }

    init(visibility: Visibility) {
        self.visibility = visibility
    }

    /// One function without the other that never fails to come with it may be the edge of the capture.
    var eventsLost: Bool { tornLives > 0 || visibility.missing > 1 || gaps + lossMessages > 0 }

    /// pwru was attached to some functions only, or the capture is too short to tell.
    var functionsFiltered: Bool { !visibility.isWhole }

    /// One namespace alone, without the events of TCP that belong to none: `--filter-netns` hides what happens elsewhere.
    var showsOneNamespaceOnly: Bool { metaShown && namespaces.count == 1 && !namespaces.contains(0) }

    /// Timestamps that can be compared across skbs.
    var hasComparableTime: Bool { clock != .none && lastTime > 0 }

    func note(first: UInt64, last: UInt64) {
        if last == 0 { return }
        if firstTime == 0 || first < firstTime { firstTime = first }
        lastTime = max(lastTime, last)
    }

    private func goesOnBehindError(_ path: SkbPath, _ book: FunctionBook) -> Bool {
        guard let error = path.lastStep(with: .sendsICMPError, book) else { return false }
        return path.steps[error...].contains {
            [.ipOutput, .neighbour, .qdisc, .dev, .driver].contains(book[$0.function].stage)
        }
    }

    func note(_ path: SkbPath, _ book: FunctionBook) {
        for visit in path.hooks {
            if visit.conntrackStep >= 0 { sawConntrackIn = true }
            guard visit.handlerStep >= 0 else { continue }
            let step = path.steps[visit.handlerStep]
            let number = step.tuple >= 0 ? path.tuples[Int(step.tuple)].protocolNumber : 0
            if handlerPaths[number] == nil {
                handlerPaths[number] = (1, step.line, path.texts[visit.handlerStep] ?? "")
            } else {
                handlerPaths[number]!.count += 1
            }
        }
        if let answered = path.answerTo, answers.count < CaptureContext.answerLimit {
            answers[answered] = AnswerFate(path)
        }
        if redirected.count < CaptureContext.answerLimit, goesOnBehindError(path, book) { redirected.insert(path.id) }
        if path.sawModule { sawModules = true }
        functionsSeen.formUnion(path.traitsSeen)
        if path.end == .consumed, path.traitsSeen.isDisjoint(with: [.dropFree, .consumeFree]) { freesByUnknown += 1 }
        if path.traitsSeen.contains(.freeTail) { freeTailsSeen = true }
        if path.handedOver { sawHandOver = true }
        if !path.isOrphan { showsBeginnings = true }
        if path.isOrphan, path.hasUntoldDrop { freesOfUnknown += 1 }
        if path.columnsSeen.contains(.caller) { callersShown = true }
        if path.columnsSeen.contains(.tcpFlags) { flagsShown = true }
        if path.columnsSeen.contains(.meta) {
            metaShown = true
            noteNamespaces(path)
        }
        if path.tuples.first?.protocolNumber == 6 { sawTCP = true }
        protocols.note(path, book)
        groups.note(path, book)
        queues.note(path)
        lastLine = max(lastLine, path.lastLine)
    }

    /// What a path's digest tells of the capture as a whole.
    func note(_ digest: PathDigest) {
        if digest.fate == .waitsInWireGuard { wireGuardWaits = true }
        handshakes.note(digest)
        if forwardingNetns.count < CaptureContext.netnsLimit {
            forwardingNetns.formUnion(digest.crossings.namespaces(with: .forwarded))
        }
        calls.note(digest)
        listeners.note(digest)
        for translation in digest.translations where translation.kind != .sourceNAT {
            let service = ServiceAddress(translation.from, in: translation.netns)
            if translatedServices[service] == nil, translatedServices.count < CaptureContext.netnsLimit {
                translatedServices[service] = digest.id
            }
        }
        for translation in digest.translations where translation.kind != .destinationNAT {
            if translatingNetns.count < CaptureContext.netnsLimit { translatingNetns.insert(translation.netns) }
            if translation.kind == .sourceNAT { answeringBackends.insert(ServerAddress(translation.from.reversed)) }
            translatedDestinations.insert(translation.from.destination)
        }
    }

    /// Everything that findings are judged by beyond their conversations, as numbers that grow with it.
    var seen: [Int] {
        let flags = [
            sawConntrackIn, sawModules, callersShown, flagsShown, metaShown, sawTCP, freeTailsSeen, !functionsFiltered,
            wireGuardWaits, eventsLost,
        ]
        let sets = [
            handlerPaths.count, namespaces.count, forwardingNetns.count, translatingNetns.count,
            translatedDestinations.count, translatedServices.count, answeringBackends.count, calls.refusals,
            min(twoWayFlows, 1),
        ]
        return flags.map { $0 ? 1 : 0 } + sets + protocols.seen + groups.seen + queues.seen + listeners.seen
    }

    /// What became of an RST or an ICMP error.
    struct AnswerFate {
        var isICMP: Bool
        var source: IPAddress
        var end: PathEnd
        /// Where it ended.
        var line: UInt64
        var hook: NetfilterHook?
        var netns: UInt32

        init(_ path: SkbPath) {
            let tuple = path.conversation ?? .empty
            isICMP = tuple.isICMP
            source = tuple.source
            end = path.end
            line = path.endStep >= 0 ? path.steps[path.endStep].line : path.lastLine
            hook = path.drop?.hook
            netns = path.drop?.netns ?? path.lastNetns
        }
    }

    /// Handshake packets of WireGuard: which were received in view, and whether any was answered.
    struct HandshakeNotes {
        private var received: [(tuple: FlowTuple, line: UInt64)] = []
        private var sent: Set<FlowTuple> = []
        private static let limit = 64

        mutating func note(_ digest: PathDigest) {
            guard digest.tuple.protocolNumber == 17 else { return }
            if digest.isReceivedInitiation, received.count < HandshakeNotes.limit {
                received.append((digest.tuple, digest.lastLine))
            }
            if sent.count < HandshakeNotes.limit { sent.insert(digest.tuple) }
        }

        /// One of them came again, and none was answered.
        var isRepeated: Bool {
            guard let refusal else { return false }
            return received.count { $0.tuple == refusal.tuple } > 1
        }

        /// The end of a handshake packet that was received and is not answered; nil if there is none.
        var refusal: (tuple: FlowTuple, line: UInt64)? {
            received.first { !sent.contains($0.tuple.reversed) }
        }
    }

    private func noteNamespaces(_ path: SkbPath) {
        if namespaces.count >= 3 { return }
        path.forEachPlace(in: path.steps.indices) { _, place in namespaces.insert(place.netns) }
    }
}

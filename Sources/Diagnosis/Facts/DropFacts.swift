import KernelMap
import PwruFormat
import SkbPaths

/// Computes the facts of a dropped packet from its path, its conversation and the capture around it.
struct DropFacts {
    let tables: CaptureTables
    let context: CaptureContext
    let record: FlowRecord
    let path: SkbPath
    let drop: DropSite
    /// The drop reason by name: "" where none shows, or a number that means nothing by itself.
    let reason: String
    /// The first step of the packet's last stay in the namespace where it died, behind any tunnel it came out of.
    let stayStart: Int
    /// What is taken for granted because another node may show it.
    var granted: OtherSide?
    /// A conversation of the same client's in which it called somebody else and got no answer.
    var called: FlowRecord?

    /// - Parameter path: one that ended in a drop.
    init(tables: CaptureTables, context: CaptureContext, record: FlowRecord, path: SkbPath) {
        self.tables = tables
        self.context = context
        self.record = record
        self.path = path
        drop = path.drop!
        reason = NamedReason.of(path, drop, tables.book)
        stayStart = DropFacts.stayStart(of: path)
    }

    var book: FunctionBook { tables.book }
    var names: Names { Names(tables: tables) }
    var tuple: FlowTuple { path.conversation ?? .empty }

    /// - Parameter evidence: the lines that show the facts are looked up, too.
    func subject(evidence: Bool = true) -> Subject {
        var facts = FactSet(showsEvidence: evidence)
        let orientation = record.orientation(tables.flows.tuple(of: path.flow))
        addDrop(&facts)
        addDirection(&facts, orientation)
        addConntrack(&facts)
        addTrackedSiblings(&facts)
        addTranslation(&facts)
        addSurroundings(&facts)
        addPlace(&facts)
        addNetfilter(&facts)
        addProtocols(&facts)
        addCapture(&facts)
        let request = facts.contains(.returnedElsewhere) ? missedReturn().flatMap { sample(of: $0.digest) } : nil
        let translated = facts.contains(.answeredDirectly) ? translatedRequest() : nil
        return Subject(
            facts: facts, path: path, book: book, transport: Names.transport(tuple.protocolNumber),
            stayStart: stayStart, request: request ?? translated, visibility: tables.visibility,
            reason: reason, kernel: context.protocols.kernel)
    }

    /// The subject with all that texts refer to: lines and values.
    func completed() -> Subject {
        var subject = subject()
        subject.facts.values = values(subject.facts)
        return subject
    }

    /// A packet of the other direction whose destination was translated on its way.
    private func translatedRequest() -> SkbPath? {
        if let called { return called.samples.first }
        return record.samples.first { sample in
            sample.forward != path.forward && sample.rewrites.contains { $0.kind == .destinationNAT }
        }
    }

    func sample(of digest: PathDigest) -> SkbPath? { record.samples.first { $0.id == digest.id } }

    func point(_ step: Int, _ why: String, in other: SkbPath? = nil) -> FactPoint? {
        let source = other ?? path
        guard step >= 0, let text = source.texts[step] else { return nil }
        return FactPoint(line: source.steps[step].line, text: text, why: why)
    }

    // MARK: - The drop itself

    /// How and by whom, in words.
    var freed: String {
        let reason = drop.reason.isEmpty ? "freed" : "dropped: \(drop.reason)"
        return drop.caller.isEmpty ? reason : "\(reason) by \(drop.caller)"
    }

    private func addDrop(_ facts: inout FactSet) {
        var behindGate: String {
            guard let hook = drop.hook, let visit = path.hooks.last(where: { $0.hook == hook }) else { return "" }
            return " behind \(book[path.steps[visit.step].function].name.base): \(hook.rawValue) hook"
        }
        facts.set(.dropped, point: point(drop.step, freed))
        let isHookCertain =
            drop.hook != nil && (!drop.isHookInferred || tables.visibility.isWhole) && !mayHaveEnteredIP
        if isHookCertain || reason == "NETFILTER_DROP" || isFreedByRules {
            facts.set(.droppedByNetfilter, point: point(drop.step, freed + behindGate))
        }
        facts.set(.hookKnown, if: isHookCertain)
        if reason == "NO_SOCKET" {
            facts.set(.noSocket, point: point(drop.step, "\(freed): no socket wants it"))
        }
        if let step = rejectStep(isNetfilters: facts.contains(.droppedByNetfilter)) {
            facts.set(.rejectedByFirewall, point: point(step, "the firewall answers with a refusal"))
        }
        let answering: FunctionTraits = [.sendsReset, .sendsICMPError, .deliversLocally]
        path.forEachStep(with: answering, in: stayStart..<drop.step, book) { index in
            let traits = book.traits(path.steps[index].function)
            if traits.contains(.sendsReset) {
                facts.set(.resetSent, point: point(index, "TCP answers it with an RST"))
            }
            if traits.contains(.sendsICMPError) {
                facts.set(.icmpErrorSent, point: point(index, "the kernel answers it with an ICMP error"))
            }
            if traits.contains(.deliversLocally), !facts.contains(.deliveredLocally) {
                facts.set(.deliveredLocally, point: point(index, "delivered to this host itself"))
            }
        }
        if path.ownAnswer == .icmpError, !facts.contains(.icmpErrorSent) {
            facts.set(.icmpErrorSent, point: answerPoint("freed behind an ICMP error to its sender"))
        }
        if path.ownAnswer == .reset, !facts.contains(.droppedByNetfilter) {
            facts.set(.resetSent, point: answerPoint("freed behind an RST to its sender"))
        }
        addAnswer(&facts)
        addInferredNoSocket(&facts)
        addGroup(&facts)
        addQueue(&facts)
        facts.set(.onlyFreeShown, if: path.isOrphan && context.functionsSeen.contains(.consumeFree))
        facts.set(.isListenersCopy, if: isListenersCopy)
        addFlowGoesOn(&facts)
        facts.set(.repeatedDrop, if: record.drops[path].map { $0.count > 1 } ?? false)
    }

    /// Netfilter's own functions were the last ahead of the free: a redirect is sent ahead of the hook.
    private var isBehindHookWork: Bool {
        drop.step > stayStart && book[path.steps.function(at: drop.step - 1)].stage == .netfilter
    }

    /// Where the packet died, as far as the capture tells.
    var hook: NetfilterHook? { mayHaveEnteredIP ? nil : drop.hook }

    /// The ingress hook was the last that showed, and IP's own functions would not have: PREROUTING, INPUT and FORWARD may
    /// all lie behind.
    var mayHaveEnteredIP: Bool {
        drop.hook == .ingress && drop.hookFamily != .bridge
            && !tables.visibility.wouldShow(anyOf: ["ip_rcv", "ip_rcv_core", "ipv6_rcv", "ip6_rcv_core"])
    }

    /// The reason for the drop says more of that line, if there is one.
    private func answerPoint(_ why: String) -> FactPoint? { reason.isEmpty ? point(drop.step, why) : nil }

    /// The caller of the free says so, at whichever hook it was.
    private var isFreedByRules: Bool {
        let caller = path.steps.caller(at: drop.step)
        if caller == 0 { return false }
        return book[caller].backend.map { $0 != .lsm } ?? (drop.caller == "nf_hook_slow")
    }

    /// Where the firewall refused the packet at the hook at which it died, or at one that does not show.
    private func rejectStep(isNetfilters: Bool) -> Int? {
        if isNetfilters, path.ownAnswer != nil, isBehindHookWork { return drop.step }
        if drop.hook == nil, isNetfilters {
            return path.lastStep(with: .rejects, in: stayStart..<drop.step, book)
        }
        if let visit = path.hooks.last(where: { $0.rejectStep >= 0 && $0.hook == drop.hook }) {
            return visit.rejectStep
        }
        return reason == "NETFILTER_DROP" || isFreedByRules ? errorStepInHook : nil
    }

    /// An ICMP error that was made while the hook's functions ran: of them, only those that refuse make one. The redirect
    /// that `ip_forward` sends comes ahead of `nf_hook_slow`.
    private var errorStepInHook: Int? {
        guard let visit = path.hooks.last, visit.hook == drop.hook, visit.step >= stayStart else { return nil }
        let inside = path.steps[visit.step..<drop.step]
        guard let loop = inside.firstIndex(where: { book[$0.function].name.base == "nf_hook_slow" }) else { return nil }
        return inside[loop...].firstIndex { book.traits($0.function).contains(.sendsICMPError) }
    }

    /// `raw_local_deliver` and packet sockets get clones (net/ipv4/raw.c, net/ipv6/raw.c, net/packet/af_packet.c).
    private var isListenersCopy: Bool {
        // Sockets for ICMP are raw, and each gets a copy: the filter of one ping refuses what is another's.
        if reason == "SOCKET_FILTER", tupleAtDrop.isICMP { return true }
        guard path.parent != nil, let first = path.steps.first else { return false }
        return DropFacts.listeners.contains(book[first.function].name.base)
    }

    private static let listeners: Set<String> = [
        "raw_rcv", "rawv6_rcv", "packet_rcv", "tpacket_rcv", "packet_rcv_spkt", "packet_rcv_fanout",
    ]

    /// Whether anything of this direction, and of the device, goes on.
    private func addQueue(_ facts: inout FactSet) {
        let allDie = record.digests.allSatisfy { $0.forward != path.forward || $0.end == .dropped || $0.isCopy }
        facts.set(.directionDies, if: allDie && (record.drops[path]?.count ?? 0) > 1)
        let device = DevicePlace(netns: drop.netns, ifindex: drop.ifindex)
        facts.set(.deviceDies, if: allDie && context.queues.isDead(device))
        if drop.step > 0, device.ifindex != 0 {
            let (last, free) = (path.steps[drop.step - 1], path.steps[drop.step])
            facts.set(
                .diedAtSameDevice,
                if: last.ifindex == free.ifindex && last.netns == free.netns && last.cpu == free.cpu)
        }
    }

    /// One lost segment of a transfer that completes is no failure.
    private func addFlowGoesOn(_ facts: inout FactSet) {
        let same = record.digests.filter { $0.forward == path.forward && !$0.isCopy }
        let dropped = same.filter { $0.end == .dropped }
        let lastDrop = dropped.map(\.id).max() ?? path.id
        facts.set(.laterArrives, if: same.contains { $0.id > lastDrop && !$0.isSyn && arrivesOrPasses($0) })
        // What dies of something else later is another failure.
        let isSingle = record.drops[path]?.count == 1
        guard let last = isSingle ? path.id : dropped.map(\.id).max(),
            (isSingle ? 1 : dropped.count) * 8 <= same.count,
            let later = same.first(where: { $0.id > last && !$0.isSyn && arrivesOrPasses($0) })
        else { return }
        facts.set(
            .flowGoesOn, point: sample(of: later).flatMap { point(0, "a later packet of this direction", in: $0) })
    }

    /// A router alone sees nothing delivered: what it forwards and sends has come as far as it shows.
    private func arrivesOrPasses(_ digest: PathDigest) -> Bool {
        digest.end == .delivered || digest.passes(drop.netns)
    }

    /// What became of the ICMP error: it may reach the sender, or die like the packet that it is about.
    private func addAnswer(_ facts: inout FactSet) {
        guard let answer = answer else { return }
        facts.set(.icmpErrorArrived, if: answer.end == .delivered)
        facts.set(.icmpErrorDied, if: answer.end == .dropped)
        facts.set(.errorFromDestination, if: answer.source == tupleAtDrop.destination)
    }

    /// The fate of the ICMP error that one of these packets was answered with.
    var answer: CaptureContext.AnswerFate? {
        let dead = [path.id] + record.digests.filter { $0.end == .dropped && $0.forward == path.forward }.map(\.id)
        let answers = dead.compactMap { context.answers[$0] }.filter(\.isICMP)
        return answers.first { $0.end == .delivered } ?? answers.first { $0.end == .dropped } ?? answers.first
    }

    /// Where pwru printed no reason: an answer that TCP and UDP give only when no socket was found says the same.
    private func addInferredNoSocket(_ facts: inout FactSet) {
        guard reason.isEmpty, drop.hook == nil, facts.contains(.deliveredLocally) else { return }
        let hadSocket = path.hasStep(with: .queuedOnSocket, in: stayStart..<drop.step, book)
        let delivery = path.lastStep(with: .deliversLocally, in: stayStart..<drop.step, book)
        let reachedTransport = path.steps[(delivery ?? stayStart)..<drop.step].contains {
            [.tcp, .udp, .socket].contains(book[$0.function].stage)
        }
        guard !hadSocket, reachedTransport else { return }
        if facts.contains(.resetSent) || facts.contains(.icmpErrorSent) && tupleAtDrop.protocolNumber == 17 {
            facts.set(.noSocket, point: point(drop.step, "freed behind that answer: no socket wants it"))
        }
    }

    /// The first step of a packet's last stay in the namespace where it died, behind any tunnel it came out of.
    private static func stayStart(of path: SkbPath) -> Int {
        let end = path.drop!.step
        let start = path.start(ofStayIn: path.drop!.netns, before: end)
        if let unwrapped = path.rewrites.last(where: { $0.kind == .decapsulation && $0.step <= end }) {
            return max(start, unwrapped.step)
        }
        return start
    }

    // MARK: - Direction

    private func addDirection(_ facts: inout FactSet, _ orientation: FlowRecord.Orientation) {
        // Lines of the tracepoint belong to no conversation.
        if path.columnsSeen.contains(.tracepoint) {
            facts.set(.directionUnknown)
            return
        }
        let isSynAck = path.tcpFlags?.isSynAck ?? false
        let isSyn = path.tcpFlags?.isSyn ?? false
        let direction = orientation.isRequest(path.forward)
        if isSynAck || (!isSyn && direction == false && orientation.isCertain) {
            facts.set(.isReply)
        } else if !isSyn && direction == false {
            facts.set(.looksLikeReply)
        } else if path.answerTo == nil, isSyn || direction == true {
            facts.set(.isRequest)
        }
        facts.set(.directionUnknown, if: tuple.isEmpty)
        let others = record.digests.filter { $0.forward != path.forward }
        facts.set(.oneDirectionOnly, if: others.isEmpty)
        // An RST or ICMP error that answers this packet, or its like, asks for nothing.
        let asking = others.filter { !$0.isAnswer }
        if let passed = asking.first(where: { $0.requestLine != nil }) ?? asking.first(where: { $0.end != .dropped }) {
            facts.set(.requestLetThrough, point: letThrough(passed))
        }
        facts.set(.unsolicitedSynAck, if: isSynAck && others.isEmpty)
        facts.set(.requestMadeHere, if: others.contains { $0.isLocal && $0.firstNetns == drop.netns })
        facts.set(
            .sameDirectionDelivered,
            if: record.digests.contains {
                $0.forward == path.forward && $0.id != path.id && $0.end == .delivered && $0.lastNetns == drop.netns
            })
        addSamePeer(&facts)
        if let repeats = record.repeats(
            requestForward: direction == false ? !path.forward : path.forward)
        {
            facts.repeatCount = repeats.count
            let repeated = record.samples.first { $0.firstLine == repeats.secondLine }
            facts.set(
                .repeatedRequest,
                point: repeated.flatMap { point(0, Names.repeated(tuple.protocolNumber, repeats), in: $0) })
        }
    }

    /// Allowed IPs belong to a peer: what came from another one says nothing of this.
    private func addSamePeer(_ facts: inout FactSet) {
        guard facts.contains(.sameDirectionDelivered),
            let outer = path.rewrites.last(where: { $0.kind == .decapsulation && $0.step <= drop.step })?.from
        else { return }
        facts.set(
            .samePeerDelivered,
            if: record.digests.contains {
                $0.forward == path.forward && $0.id != path.id && $0.end == .delivered && $0.lastNetns == drop.netns
                    && ($0.outerTuples.isEmpty
                        || $0.outerTuples.contains {
                            $0.source == outer.source && $0.sourcePort == outer.sourcePort
                        })
            })
    }

    private func letThrough(_ digest: PathDigest) -> FactPoint? {
        guard let sample = sample(of: digest) else { return nil }
        if sample.requestStep >= 0 {
            return point(sample.requestStep, "the request it answers was accepted by a listener", in: sample)
        }
        return point(0, "the request it answers", in: sample)
    }

    // MARK: - Translation

    private func addTranslation(_ facts: inout FactSet) {
        let isReply = facts.contains(.isReply) || facts.contains(.looksLikeReply)
        let requestIsForward = path.forward != isReply
        facts.set(
            .destinationTranslated,
            if: record.digests.contains { digest in
                digest.forward == requestIsForward
                    && digest.translations.contains { $0.kind == .destinationNAT || $0.kind == .bothNAT }
            })
        let own = path.rewrites.last {
            $0.kind == .destinationNAT && $0.step <= drop.step && $0.mechanism == .netfilter
        }
        facts.set(
            .translatedHere,
            if: own.map {
                $0.step >= stayStart && path.steps[$0.step].netns == drop.netns
                    && $0.to.destination == tupleAtDrop.destination
            } ?? false)
        facts.set(.translatedByIPVS, if: record.isTranslatedByIPVS)
        guard let miss = missedReturn() else { return }
        facts.set(.returnedToAnotherHost, if: isOnAnotherHost(miss.translation))
        facts.set(
            .returnedSameWay, if: miss.translation.netns == drop.netns && miss.translation.ifindex == drop.ifindex)
        if !isPlaced, !isOnAnotherHost(miss.translation) {
            facts.set(.translatedReplyDied)
            return
        }
        facts.set(.translationPlaceGuessed, if: miss.translation.isPlaceGuessed)
        let sample = sample(of: miss.digest)
        var place: String { names.iface(miss.translation.iface, miss.translation.ifindex) }
        facts.set(
            .returnedElsewhere,
            point: sample.flatMap {
                point(
                    miss.translation.step,
                    "on the way out: the source is now \(source(miss.translation.to)), at \(place)", in: $0)
            })
        facts.set(
            .returnedElsewhere,
            point: point(
                path.texts.steps.first { $0 >= stayStart } ?? -1,
                "the reply to \(source(miss.translation.to)) comes in on \(names.iface(drop.iface, drop.ifindex))"))
    }

    /// The capture says in which namespace and on which interface the packet died.
    private var isPlaced: Bool { drop.netns != 0 && drop.ifindex != 0 }

    func source(_ tuple: FlowTuple) -> String { endpoint(tuple.source, tuple.sourcePort) }

    /// A translation of the source, made in this namespace at another interface than the one on which this reply to the
    /// translated address arrived, while the reply itself was never translated back.
    func missedReturn() -> (digest: PathDigest, translation: Translation)? {
        guard isPlaced || !context.metaShown, !path.rewrites.contains(where: { $0.kind.isNAT && $0.step >= stayStart })
        else {
            return nil
        }
        let reply = tupleAtDrop
        for digest in record.digests where digest.forward != path.forward {
            for translation in digest.translations {
                guard translation.kind == .sourceNAT || translation.kind == .bothNAT else { continue }
                guard translation.to.reversed == reply else { continue }
                if isOnAnotherHost(translation) { return (digest, translation) }
                // By the device it left by, a reply is translated back: by all that is known to translate.
                let isStateless = translation.mechanism == .unknown && reason == "NO_SOCKET"
                let isSameDevice = translation.ifindex == drop.ifindex && !isStateless
                if isPlaced, translation.netns != drop.netns || isSameDevice { continue }
                // Netfilter translates replies back wherever they come in; what it does not, it has forgotten.
                guard translation.mechanism != .netfilter else { continue }
                return (digest, translation)
            }
        }
        return nil
    }

    /// The reply to an address that one host translated to is looked up for a socket on another.
    func isOnAnotherHost(_ translation: Translation) -> Bool {
        reason == "NO_SOCKET" && translation.netns != 0 && lastKnownNetns != 0 && translation.netns != lastKnownNetns
    }

    // MARK: - What is around

    private func addSurroundings(_ facts: inout FactSet) {
        if let unwrapped = path.rewrites.last(where: { $0.kind == .decapsulation && $0.step <= drop.step }) {
            facts.set(.cameThroughTunnel)
            if unwrapped.mechanism == .wireguard { facts.set(.cameThroughWireGuard) }
            // No other end of this kind counts as a drop.
            facts.set(
                .freedByWireGuard,
                if: unwrapped.step == drop.step
                    && book.traits(path.steps[drop.step].function).contains(.consumeFree))
        }
        let mark = path.steps[drop.step].mark
        if mark & 0x0f00 == 0x0d00 {
            let step = path.steps[..<drop.step].lastIndex { $0.mark != mark && $0.netns == drop.netns }
            facts.set(
                .ciliumDecryptedMark,
                point: step.flatMap {
                    point($0 + 1, "mark 0xd00 (bits 0xf00) is set: Cilium's sign for 'arrived decrypted'")
                })
        }
        var latest: NameID = 0
        path.forEachPlace(in: path.steps.indices) { _, place in
            if place.iface == latest { return }
            latest = place.iface
            let name = book.vocabulary.name(place.iface)
            if name.hasPrefix("cilium_") { facts.set(.ciliumInterface) }
            if name == "kubespan" { facts.set(.kubeSpanInterface) }
            if context.isOfKubernetes(place.iface, name) { facts.set(.kubernetesInterface) }
        }
    }

    private func addCapture(_ facts: inout FactSet) {
        facts.set(.callersShown, if: context.callersShown)
        facts.set(.flagsShown, if: context.flagsShown)
        facts.set(.eventsLost, if: context.eventsLost)
        facts.set(.functionsFiltered, if: context.functionsFiltered)
        let last = path.steps[..<drop.step].last { !book.traits($0.function).contains(.housekeeping) }
        facts.set(.diedInTCP, if: last.map { book[$0.function].stage == .tcp } ?? false)
    }
}

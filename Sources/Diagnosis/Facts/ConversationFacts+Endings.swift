import Catalogue
import KernelMap
import PwruFormat
import SkbPaths

/// Conversations whose packets end quietly, without a drop: what only the packets together tell.
extension ConversationFacts {
    func addEndings(
        _ facts: inout FactSet, requests: [PathDigest], replies: [PathDigest], _ request: FlowTuple
    ) {
        let originals = requests.filter { !$0.isCopy && !$0.isTorn }
        addListener(&facts, originals, replies)
        addWireGuard(&facts, originals, replies, request)
        addProbes(&facts, requests, replies)
        addDevices(&facts, originals, replies)
        addRefusal(&facts, originals, replies)
        addPrivateSource(&facts, originals, replies, request)
        if let translation = backend(requests) {
            facts.set(.destinationTranslated, point: linePoint(translation.line, "its destination is translated"))
            facts.set(.translatedByIPVS, if: record.isTranslatedByIPVS)
            addUntranslatedAnswers(&facts, translation, replies)
            // A translation of the source at POSTROUTING would show as one of both.
            if translation.to.source.isLoopback, !translation.to.destination.isLoopback,
                !requests.contains(where: { $0.translations.contains { $0.kind != .destinationNAT } }),
                let first = requests.first(where: \.leftTranslated)
            {
                facts.set(
                    .loopbackLeaves,
                    point: ending(of: first, "on its way to another host with a loopback address as source"))
            }
            // By which device it left must show: by the one it came by, its answer need not pass here.
            let left = context.metaShown && requests.contains { $0.leftTranslated && $0.end != .dropped }
            facts.set(.leftTranslated, if: left)
            facts.set(.backendIsNeighbour, if: translation.to.destination.isNeighbour(of: translation.to.source))
            facts.set(.backendAnswersOthers, if: context.answeringBackends.contains(ServerAddress(translation.to)))
            if let back = requests.first(where: \.turnsBackUntranslated) {
                let why = "comes in and leaves by the same device, with the client's source"
                facts.set(.turnsBackUntranslated, point: linePoint(back.firstLine, why))
            }
        }
        addCut(&facts, requests, replies)
        addProtocols(&facts, requests, replies)
    }

    // MARK: Listeners

    private func addListener(_ facts: inout FactSet, _ requests: [PathDigest], _ replies: [PathDigest]) {
        let hasAnswer = replies.contains { $0.isSynAck || $0.end == .delivered }
        if let answer = replies.first(where: isAnswer) {
            facts.set(.answered, point: linePoint(answer.firstLine, "the answer"))
        }
        note(.requestDiscarded, &facts, requests, "the listener throws the request away at once") {
            $0.fate == .requestDiscarded
        }
        if !hasAnswer {
            note(.requestUnanswerable, &facts, requests, "the listener takes the request, and gives it up") {
                $0.fate == .requestUnanswerable
            }
            addWayBack(&facts, originals: requests)
        }
        note(.acceptQueueFull, &facts, requests, "the handshake is complete, and no socket is made of it") {
            $0.fate == .acceptQueueFull
        }
    }

    /// What speaks for a way back to the client of a request that was given up, and for a full queue.
    private func addWayBack(_ facts: inout FactSet, originals: [PathDigest]) {
        guard let given = originals.first(where: { $0.fate == .requestUnanswerable }) else { return }
        facts.set(.clientIsReached, if: context.listeners.reaches(given.tuple.source, from: given.lastNetns))
        facts.set(
            .manyHalfOpen,
            if: context.listeners.halfOpenCount(given.tuple) >= ConversationFacts.halfOpenOfAFullQueue)
    }

    /// `tcp_conn_request` keeps the last quarter of `tcp_max_syn_backlog`, 128 at least, for clients it knows; a queue as
    /// short as that of listen(fd, 4) is full sooner.
    private static let halfOpenOfAFullQueue = 4

    /// An RST refuses, and says nothing of queues. Where flags are not shown, whoever sent it tells.
    private func isAnswer(_ reply: PathDigest) -> Bool {
        if reply.isAnswer { return false }
        return reply.flags.map { !$0.contains(.rst) } ?? true
    }

    private func note(
        _ fact: Fact, _ facts: inout FactSet, _ digests: [PathDigest], _ why: String, _ applies: (PathDigest) -> Bool
    ) {
        guard let first = digests.first(where: applies) else { return }
        facts.set(fact, point: ending(of: first, why))
        facts.counted = digests.filter(applies)
        facts.set(.endedAlike, if: facts.packetCount > 1)
        if let later = digests.first(where: { $0.id > first.id && $0.end == .delivered && !applies($0) }) {
            facts.set(.laterDelivered, point: linePoint(later.firstLine, "a later packet of the client"))
        }
    }

    /// The line that shows best where a path was when it ended.
    private func ending(of digest: PathDigest, _ why: String) -> FactPoint? {
        guard let sample = record.samples.first(where: { $0.id == digest.id }),
            let step = sample.texts.nearest(atOrBefore: sample.steps.count - 1), let text = sample.texts[step]
        else { return nil }
        return FactPoint(line: sample.steps[step].line, text: text, why: why)
    }

    // MARK: WireGuard

    private func addWireGuard(
        _ facts: inout FactSet, _ requests: [PathDigest], _ replies: [PathDigest], _ request: FlowTuple
    ) {
        guard let first = requests.first else { return }
        if !replies.isEmpty { return addUnheardHandshake(&facts, requests, replies) }
        let isRepeated =
            facts.contains(.repeatedRequest) || facts.contains(.waitedLong) || facts.contains(.answerOverdue)
            || requests.count >= 2 && context.handshakes.isRepeated
        if isRepeated, requests.allSatisfy({ $0.fate == .waitsInWireGuard }) {
            facts.set(
                .waitsForHandshake, point: ending(of: first, "given to WireGuard, which sends it only in a session"))
        }
        // Where packets wait for the session, they are what is told of.
        let isHandshake =
            request.protocolNumber == 17 && requests.count >= 2 && !context.wireGuardWaits
            && (requests.allSatisfy { $0.fate == .handshakeReceived } || areHandshakes(requests))
        if isHandshake {
            facts.set(.handshakeRepeated, point: ending(of: first, "a handshake packet, which is sent again and again"))
        }
        if facts.contains(.waitsForHandshake) || isHandshake {
            facts.set(.handshakeRefused, if: refusedHandshake != nil)
        }
    }

    /// Where WireGuard's functions would show, they tell.
    private func areHandshakes(_ requests: [PathDigest]) -> Bool {
        requests.allSatisfy(\.isInitiationByPort)
            && !context.visibility.wouldShow(anyOf: ["wg_xmit", "wg_packet_receive", "wg_receive"])
    }

    /// An initiator that has got the response sends data, or an empty packet, at once, and begins anew after two minutes
    /// (`wg_packet_send_keepalive` in `wg_receive_handshake_packet`, drivers/net/wireguard/receive.c; REKEY_AFTER_TIME).
    private func addUnheardHandshake(_ facts: inout FactSet, _ requests: [PathDigest], _ replies: [PathDigest]) {
        let sent = requests.filter { !$0.isAnswer }
        guard sent.count >= 2, sent.allSatisfy(\.isInitiationOfWireGuard), !context.eventsLost, !context.wireGuardWaits,
            sent.contains(where: { $0.fate == .handshakeReceived }) || sent[0].tuple.destinationPort == 51820,
            replies.allSatisfy({ $0.isResponseOfWireGuard && $0.end != .dropped }),
            !context.hasComparableTime || sent[1].firstTime < sent[0].firstTime + 100_000_000_000
        else { return }
        facts.set(.handshakeUnheard, point: linePoint(sent[0].firstLine, "the handshake begins"))
        facts.set(.handshakeUnheard, point: linePoint(replies[0].firstLine, "and is answered"))
        facts.set(
            .handshakeUnheard, point: linePoint(sent[1].firstLine, "it begins again: the answer has not been heard"))
        facts.counted = sent
    }

    /// The handshake packet that a peer in view has looked at and not answered: of this conversation, or, where packets
    /// wait, of any.
    private var refusedHandshake: (tuple: FlowTuple, line: UInt64)? { context.handshakes.refusal }

    // MARK: TCP

    /// A sender whose peer has closed the window asks again at growing intervals, with segments that carry nothing new.
    private func addProbes(_ facts: inout FactSet, _ requests: [PathDigest], _ replies: [PathDigest]) {
        for (digests, others) in [(requests, replies), (replies, requests)] where digests.count >= 3 {
            guard let probes = receivedProbes(digests, others) ?? sentProbes(digests, others) else { continue }
            facts.set(.zeroWindowProbes, point: ending(of: probes[0], "a segment that carries nothing new: a probe"))
            facts.set(.probesBackOff, if: backsOff(probes, growth: 1.3, inPart: true))
            facts.counted = probes
            return
        }
    }

    /// Probes as the receiver sees them: TCP has all that they cover, and answers.
    private func receivedProbes(_ digests: [PathDigest], _ others: [PathDigest]) -> [PathDigest]? {
        // By the order in which they came: a segment that waits for its reader ends later than the probes.
        let probes = digests.filter { $0.fate == .probe && !$0.opensOrEnds }.sorted { $0.firstLine < $1.firstLine }
        guard probes.count >= 3, let first = probes.first else { return nil }
        let before = digests.filter { $0.firstLine < first.firstLine && $0.end == .delivered }
        let after = digests.filter {
            $0.firstLine > first.firstLine && $0.fate != .probe && $0.length > first.length && !$0.isCopy
        }
        // Data was on its way, stops here, and the receiver is alive.
        guard before.contains(where: { $0.length > first.length + 100 }), after.isEmpty,
            others.contains(where: { $0.firstLine > first.firstLine && ($0.end == .delivered || isSent($0)) })
        else { return nil }
        return probes
    }

    /// An answer that this host sent and did not drop.
    private func isSent(_ answer: PathDigest) -> Bool {
        answer.isLocal && answer.end != .dropped
    }

    /// Probes as the sender sees them: behind data, the same empty segment again and again, answered by empty ones
    /// (`tcp_send_probe0`, net/ipv4/tcp_output.c). One answer may be missing: not all that arrives is seen.
    private func sentProbes(_ digests: [PathDigest], _ others: [PathDigest]) -> [PathDigest]? {
        let sent = digests.filter { $0.isLocal && !$0.isCopy && $0.tuple.protocolNumber == 6 }.sorted { $0.id < $1.id }
        guard let last = sent.last, !PathDigest.carriesData(last.flags, last.length),
            !last.opensOrEnds
        else { return nil }
        let probes = Array(sent.reversed().prefix { $0.length == last.length }.reversed())
        guard probes.count >= 3, sent.contains(where: { $0.length > last.length + 100 }) else { return nil }
        let answers = others.filter { $0.id > probes[0].id && !$0.isCopy && $0.end != .dropped }
        guard answers.count + 1 >= probes.count,
            answers.allSatisfy({ $0.length <= last.length && !$0.opensOrEnds })
        else { return nil }
        return probes
    }

    /// Packets sent again by a timer: at least 0.1 s apart, and each pause `growth` times the one before it.
    ///
    /// - Parameter inPart: where times are relative, some pauses in a row are enough.
    private func backsOff(_ digests: [PathDigest], growth: Double, inPart: Bool = false) -> Bool {
        guard context.hasComparableTime else { return false }
        let times = digests.map(\.firstTime).sorted()
        let gaps = zip(times.dropFirst(), times).map { $0 > $1 ? $0 - $1 : 0 }
        // Times since the event before, of the same address, say nothing of how long a fresh address had waited: some pauses
        // look shorter than they were.
        guard inPart, context.clock == .relative, gaps.count > ConversationFacts.leastPauses else {
            return isGrowing(gaps[...], growth)
        }
        return (0...(gaps.count - ConversationFacts.leastPauses)).contains {
            isGrowing(gaps[$0..<($0 + ConversationFacts.leastPauses)], growth)
        }
    }

    private static let leastPauses = 3

    private func isGrowing(_ gaps: ArraySlice<UInt64>, _ growth: Double) -> Bool {
        gaps.allSatisfy { $0 >= 100_000_000 }
            && zip(gaps.dropFirst(), gaps).allSatisfy { Double($0) >= Double($1) * growth * 0.95 }
    }

    private func addRefusal(_ facts: inout FactSet, _ requests: [PathDigest], _ replies: [PathDigest]) {
        guard !replies.contains(where: \.isSynAck) else { return }
        // An RST that a host of this capture sent is explained where that host dropped the request.
        let reset = replies.first { reply in
            guard !reply.isAnswer, !reply.isLocal, reply.end != .dropped, !reply.isTorn || reply.beginsAtEntry else {
                return false
            }
            if let flags = reply.flags { return flags.contains(.rst) && requests.contains(where: \.isSyn) }
            // Without flags: the first answer of all is one that resets the connection.
            // A SYN carries no data.
            guard reply.id == replies.map(\.id).min(), requests.allSatisfy({ $0.length <= 80 }) else { return false }
            return record.samples.contains { $0.id == reply.id && passesReset($0) }
        }
        guard let reset else { return }
        facts.set(.resetByPeer, point: linePoint(reset.firstLine, "the peer's RST comes in"))
    }

    private func passesReset(_ path: SkbPath) -> Bool {
        path.steps.contains { book[$0.function].name.base == "tcp_reset" }
    }

    /// The same packet is sent again and again after both directions had been arriving.
    private func addCut(_ facts: inout FactSet, _ requests: [PathDigest], _ replies: [PathDigest]) {
        for (digests, others) in [(requests, replies), (replies, requests)] {
            guard let lastOther = others.map(\.id).max(),
                digests.contains(where: { $0.id < lastOther && $0.end.wentOn }),
                others.contains(where: { $0.end.wentOn && !$0.isSynAck })
            else { continue }
            let unanswered = digests.filter { $0.id > lastOther && $0.isLocal && $0.fate == .ordinary }
            let length = unanswered.first?.length ?? 0
            // Segments without data are not repeated, and a window full of segments is sent at once.
            // What a socket in view has got is not lost, whatever becomes of the acknowledgement.
            guard length > 80, unanswered.count >= 4,
                unanswered.allSatisfy({ $0.length == length && $0.end != .delivered }),
                backsOff(unanswered, growth: 1)
            else { continue }
            facts.set(.cutOff, point: linePoint(unanswered[0].firstLine, "from here on nothing comes back"))
            facts.counted = unanswered
            return
        }
    }

    // MARK: Devices and addresses

    private func addDevices(_ facts: inout FactSet, _ requests: [PathDigest], _ replies: [PathDigest]) {
        if replies.isEmpty {
            note(.endsInXDP, &facts, requests, "given to an XDP program, and not seen again") { $0.fate == .givenToXDP }
            note(.swallowedByDevice, &facts, requests, "given to a device that swallows packets") {
                $0.fate == .swallowed
            }
        }
        let answers = replies.filter { !$0.isCopy && $0.end != .dropped }
        if answers.count > 1, answers.allSatisfy({ $0.fate == .givenToXDP }) {
            note(.answersEndInXDP, &facts, answers, "given to an XDP program, and not seen again") { _ in true }
        }
        for (digests, answers) in [(requests, replies), (replies, requests)] {
            // What is for all of a subnet is in nobody's frame.
            let others = digests.filter { $0.fate == .otherMAC && !$0.tuple.destination.isSubnetBroadcast }
            let isAnswered = answers.contains { answer in
                !answer.isAnswer && answer.fate != .otherMAC && others.contains { $0.firstLine < answer.firstLine }
            }
            let got =
                isAnswered && digests.contains { $0.fate != .otherMAC }
                || digests.contains {
                    $0.fate != .otherMAC && ($0.end == .delivered || $0.end == .dropped || $0.isForwarded)
                }
            guard !others.isEmpty, !got else { continue }
            facts.set(.otherMAC, point: ending(of: others[0], "for another MAC address than this interface's"))
            facts.set(.otherMACSentHere, if: others.contains(where: \.isSentInView))
            facts.set(
                .otherMACForThisHost,
                if: others.contains {
                    context.listeners.isHome($0.tuple.destination, in: $0.lastNetns) || isUnwrapped($0)
                })
            facts.counted = others
            return
        }
    }

    /// Answers of the server that a translation chose pass the same host, leave it, and still have the server's address.
    private func addUntranslatedAnswers(_ facts: inout FactSet, _ translation: Translation, _ replies: [PathDigest]) {
        let passing = replies.filter {
            !$0.isCopy && $0.tuple == translation.to.reversed && $0.translations.isEmpty && $0.isForwarded
                && $0.isSentInView && $0.comes(by: translation.netns)
        }
        guard let first = passing.first, passing.count > 1,
            !replies.contains(where: { !$0.translations.isEmpty })
        else { return }
        facts.set(
            .answersLeaveUntranslated,
            point: ending(of: first, "the answer leaves as \(endpoint(first.tuple.source, first.tuple.sourcePort))"))
        facts.counted = passing
    }

    /// It came out of a tunnel that ends here: nobody but this host was to get the frame inside.
    private func isUnwrapped(_ digest: PathDigest) -> Bool {
        record.samples.contains { $0.id == digest.id && $0.rewrites.contains { $0.kind == .decapsulation } }
    }

    private func addPrivateSource(
        _ facts: inout FactSet, _ requests: [PathDigest], _ replies: [PathDigest], _ request: FlowTuple
    ) {
        guard request.source.isPrivate, !request.destination.isGroup, request.destination.family != .redacted else {
            return
        }
        // Where the server is in view it may be that it has no way back to such a source.
        let left = requests.filter {
            $0.isForwarded && $0.translations.isEmpty && ($0.hasLeftView || $0.end == .delivered && replies.isEmpty)
        }
        guard let first = left.first else { return }
        facts.set(
            .leftWithPrivateSource, point: ending(of: first, "leaves with the source \(endpoint(request.source, 0))"))
        facts.set(.privateLeavesForPublic, if: !request.destination.isPrivate)
        let routers = left.flatMap { $0.crossings.namespaces(with: .forwarded) }
        facts.set(.routerIsPublic, if: routers.contains(where: context.listeners.sendsFromPublic))
        // Between private networks only a translation of others on the way to the same host says that it should be one.
        let isExpected = !request.destination.isPrivate || context.translatedDestinations.contains(request.destination)
        facts.set(
            .othersTranslated,
            if: isExpected
                && left.contains { path in
                    !context.translatingNetns.isDisjoint(with: path.crossings.namespaces(with: .forwarded))
                })
    }

    /// The translation that gave the requests another destination.
    private func backend(_ requests: [PathDigest]) -> Translation? {
        requests.lazy.flatMap(\.translations).first { $0.kind == .destinationNAT || $0.kind == .bothNAT }
    }

    // MARK: For texts

    /// The path that shows the ending a signature speaks of.
    func endingSample(for signature: Signature) -> SkbPath? {
        let fates: [Fact: PathFate] = [
            .requestDiscarded: .requestDiscarded, .requestUnanswerable: .requestUnanswerable,
            .acceptQueueFull: .acceptQueueFull, .waitsForHandshake: .waitsInWireGuard,
            .handshakeRepeated: .handshakeReceived, .swallowedByDevice: .swallowed, .otherMAC: .otherMAC,
            .taggedForNobody: .otherMAC,
            .echoIgnored: .echoUnanswered, .echoReplyMissing: .echoTaken,
            .endsInXDP: .givenToXDP, .answersEndInXDP: .givenToXDP,
            .zeroWindowProbes: .probe,
        ]
        for fact in signature.evidence {
            guard let fate = fates[fact], let digest = record.digests.first(where: { $0.fate == fate }) else {
                continue
            }
            guard let known = record.samples.first(where: { $0.id == digest.id }) else { continue }
            let sample = known.compacted()
            // A request that its listener threw away was not delivered, whatever its free looks like.
            if fate.isRefusal { sample.end = .dropped }
            return sample
        }
        return nil
    }

    /// Where the requests ended.
    func addEndingValues(_ values: inout [String: String], _ requests: [PathDigest]) {
        let names = Names(tables: tables)
        let fated = record.digests.first { $0.fate != .ordinary } ?? requests.first
        let sample = fated.flatMap { digest in record.samples.first { $0.id == digest.id } }
        let last = sample?.steps.last { $0.ifindex != 0 }
        let iface = last.map { names.iface($0.iface, $0.ifindex) } ?? ""
        values["clientAddress"] = endpoint(request.source, 0)
        values["serverAddress"] = endpoint(request.destination, 0)
        let going = fated.map(\.tuple) ?? request
        values["senderAddress"] = going.isEmpty ? "" : endpoint(going.source, 0)
        values["destinationAddress"] = going.isEmpty ? "" : endpoint(going.destination, 0)
        if let translation = backend(requests) {
            values["called"] = endpoint(translation.from.destination, translation.from.destinationPort)
            values["calledAddress"] = endpoint(translation.from.destination, 0)
            values["backendServer"] = endpoint(translation.to.destination, translation.to.destinationPort)
            values["backendPort"] = "\(translation.to.destinationPort)"
        }
        let netns = fated?.lastNetns ?? 0
        values["netns"] = names.netns(netns)
        values["inNetns"] = names.inNetns(netns)
        values["iface"] = iface
        values["ifaceArg"] = iface.isEmpty ? "" : Names.shellWord(iface)
        values["onIface"] = iface.isEmpty ? "" : " on \(iface)"
        values["place"] = names.inNetns(netns) + (values["onIface"] ?? "")
        if let refusal = refusedHandshake {
            values["handshakeLine"] = "\(refusal.line)"
            values["handshakeFilter"] = Names.filter(refusal.tuple)
        }
    }
}

extension IPAddress {
    /// In the same /24 or /64, the usual size of a network: the trace does not show prefixes.
    func isNeighbour(of other: IPAddress) -> Bool {
        switch (family, other.family) {
        case (.v4, .v4): low >> 8 == other.low >> 8
        case (.v6, .v6): high == other.high
        default: false
        }
    }

    /// An address that is not routed on the internet: RFC 1918, 6598, 4193, loopback and link-local.
    var isPrivate: Bool {
        switch family {
        case .v4:
            low >> 24 == 10 || low >> 24 == 127 || low >> 20 == 0xac1 || low >> 16 == 0xc0a8 || low >> 16 == 0xa9fe
                || low >> 22 == 0x191
        case .v6: high >> 57 == 0x7e || high >> 54 == 0x3fa || high == 0 && low <= 1
        case .redacted: false
        case .none: true
        }
    }
}

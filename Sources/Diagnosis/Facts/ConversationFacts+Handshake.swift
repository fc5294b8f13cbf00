import KernelMap
import PwruFormat
import SkbPaths

/// A handshake that does not come to its end, as far as one machine can tell.
extension ConversationFacts {
    /// The SYNs of a conversation, and what answers them.
    private struct Handshake {
        var syns: [PathDigest]
        var answers: [PathDigest]
        /// Packets of the client's that are no SYN.
        var further: [PathDigest]
        var isEstablished: Bool

        /// nil where the capture does not show which packets they are, or shows that an answer died.
        init?(_ requests: [PathDigest], _ replies: [PathDigest]) {
            guard let reply = replies.min(by: { $0.firstLine < $1.firstLine }), reply.tuple.protocolNumber == 6 else {
                return nil
            }
            let first = requests.min { $0.firstLine < $1.firstLine }
            let isAccepted = requests.contains { $0.requestLine != nil }
            // Without flags: the first that a host sends when its listener has taken the request, and its like. An RST has
            // no options, and so 40 bytes.
            func isSynAck(_ digest: PathDigest) -> Bool {
                if digest.isSynAck || digest.flags != nil { return digest.isSynAck }
                return isAccepted && digest.isLocal && digest.length >= 44 && digest.length == reply.length
            }
            let synAcks = replies.filter { isSynAck($0) && !$0.isAnswer && (!$0.isTorn || $0.beginsAtEntry) }
            guard !synAcks.isEmpty, synAcks.allSatisfy({ $0.end != .dropped || $0.fate == .repeatedAnswer }) else {
                return nil
            }
            let originals = synAcks.filter { !$0.isCopy }
            answers = originals.isEmpty ? synAcks : originals
            // Without flags: a SYN again is as long as the first, and makes no socket.
            func isSyn(_ digest: PathDigest) -> Bool {
                digest.flags?.isSyn ?? (digest.length == first?.length && !digest.makesSocket)
            }
            syns = requests.filter { isSyn($0) && $0.isSentOnItsOwn }
            further = requests.filter { !isSyn($0) }
            isEstablished = replies.contains {
                !isSynAck($0) && !$0.isCopy && !($0.flags?.contains(.rst) ?? false)
            }
        }

        var isReset: Bool { further.contains { $0.flags?.contains(.rst) ?? false } }

        /// Something of the client's other than its SYN and its refusal is in view.
        var isAcknowledged: Bool { isEstablished || further.contains { !($0.flags?.contains(.rst) ?? false) } }
    }

    /// Where no clock tells, three of the same SYN: nothing but TCP's timer sends it again.
    private func isRepeatedByTimer(_ times: [UInt64]) -> Bool {
        if mayHideTime, times.count >= 3 { return true }
        return context.hasComparableTime && times.count >= 2
            && zip(times.dropFirst(), times).allSatisfy { $0 >= $1 + 800_000_000 }
    }

    func addHandshake(_ facts: inout FactSet, _ requests: [PathDigest], _ replies: [PathDigest]) {
        let isAskingOnly = requests.allSatisfy { $0.isCopy || $0.isSyn || $0.requestLine != nil }
        // A client waits a second before it repeats its SYN (`TCP_TIMEOUT_INIT`, include/net/tcp.h).
        let originals = requests.filter { !$0.isCopy }
        let isByTimer = [originals.filter { $0.requestLine != nil }, originals.filter { $0.isSyn && $0.isLocal }]
            .contains {
                isRepeatedByTimer($0.map(\.firstTime).sorted())
            }
        facts.set(.onlySynsInView, if: facts.contains(.repeatedRequest) && isAskingOnly && isByTimer)
        guard let handshake = Handshake(requests, replies) else { return }
        let answers = FlowRecord.sendings(of: handshake.answers)
        let repeats = answers.filter { isLater($0, than: answers[0]) }
        if handshake.isAcknowledged {
            guard repeats.count >= 2, !handshake.isEstablished else { return }
            facts.set(.acknowledgementUnheard, point: nearPoint(repeats[0].line, "the SYN-ACK comes again"))
            facts.counted = handshake.answers
            facts.sendings = answers.count
            return
        }
        let asked = FlowRecord.sendings(of: handshake.syns)
        let again = asked.dropFirst().first { $0.line > answers[0].line && isLater($0, than: asked[0]) }
        guard let second = repeats.first ?? again else { return }
        facts.set(.answerUnacknowledged, point: nearPoint(answers[0].line, "the request is answered with a SYN-ACK"))
        facts.set(
            .answerUnacknowledged,
            point: nearPoint(
                second.line,
                repeats.isEmpty ? "the same SYN again behind it" : "the SYN-ACK again: nobody acknowledges it"))
        facts.counted = handshake.answers
        facts.sendings = answers.count
        if let error = context.icmpErrors.refusedAnswers[record.id], !error.isTooBig {
            let source = endpoint(error.source, 0)
            facts.set(
                .answerRefused,
                point: error.text.isEmpty
                    ? nil
                    : FactPoint(line: error.line, text: error.text, why: "an ICMP error of \(source) about the SYN-ACK")
            )
        }
        facts.set(.answerIsReset, if: handshake.isReset)
        facts.set(.answerMadeHere, if: handshake.answers.contains { $0.isLocal || $0.isSynAckByOrigin })
        facts.set(.answerReachesClient, if: reachesClient(handshake))
        if let places = differentDevices(requests, replies) {
            facts.set(
                .answerLeavesElsewhere,
                point: nearPoint(
                    answers[0].line,
                    "the answer leaves on \(name(places.left)); the SYN came in on \(name(places.arrived))"))
        }
    }

    /// Sent at another time than the first; where times of different skbs do not compare, by the order of the lines.
    private func isLater(_ sending: Sending, than first: Sending) -> Bool {
        guard context.hasComparableTime, context.clock != .relative else { return sending.line > first.line }
        return sending.time >= first.time + PathDigest.shortestTimeout
    }

    private func reachesClient(_ handshake: Handshake) -> Bool {
        let clients = Set(handshake.syns.lazy.filter(\.isLocal).map(\.firstNetns)).subtracting([0])
        return handshake.answers.contains {
            clients.contains($0.lastNetns) && !($0.isLocal && $0.firstNetns == $0.lastNetns)
        }
    }

    /// On one host, the device that the SYN came in by and the one that the SYN-ACK leaves by, if the two ways have no
    /// device in common: a bridge or bond and its ports are one way.
    private func differentDevices(
        _ requests: [PathDigest], _ replies: [PathDigest]
    ) -> (arrived: HostPassage.Device, left: HostPassage.Device)? {
        let came = requests.lazy.filter { !$0.isTap }.flatMap(\.passages).filter { !$0.arrivedBy.isEmpty }
        let went = replies.lazy.filter { !$0.isTap && $0.isSynAck }.flatMap(\.passages).filter { !$0.leftBy.isEmpty }
        for arrival in came {
            let departures = went.filter { $0.netns == arrival.netns }
            guard let departure = departures.first, let first = arrival.arrivedBy.first,
                let last = departure.leftBy.last
            else { continue }
            let ways = Set(departures.flatMap(\.leftBy).map(\.ifindex))
            let isCommon = came.contains { other in
                other.netns == arrival.netns && other.arrivedBy.contains { ways.contains($0.ifindex) }
            }
            if !isCommon { return (first, last) }
        }
        return nil
    }

    private func name(_ device: HostPassage.Device) -> String {
        Names(tables: tables).iface(device.name, device.ifindex)
    }

    /// The line of a packet, or the next one of its path that was kept.
    func nearPoint(_ line: UInt64, _ why: String) -> FactPoint? {
        for sample in record.samples {
            guard let step = sample.steps.firstIndex(where: { $0.line == line }),
                let shown = sample.texts.steps.first(where: { $0 >= step }), let text = sample.texts[shown]
            else { continue }
            return FactPoint(line: sample.steps[shown].line, text: text, why: why)
        }
        return nil
    }

    // MARK: Resets

    /// A SYN is answered with a bare ACK, which the client resets: the server still holds a connection of these ports
    /// (`tcp_send_challenge_ack`, `tcp_rcv_synsent_state_process`, net/ipv4/tcp_input.c).
    func addChallenge(_ facts: inout FactSet, _ requests: [PathDigest], _ replies: [PathDigest]) {
        guard requests.contains(where: { $0.flags?.contains(.rst) ?? false }) else { return }
        let asked = requests.filter { !$0.isCopy }.sorted { $0.firstLine < $1.firstLine }
        let said = replies.filter { !$0.isCopy }.sorted { $0.firstLine < $1.firstLine }
        for syn in asked where syn.isSyn {
            guard let answer = said.first(where: { $0.firstLine > syn.firstLine }), let flags = answer.flags,
                flags.contains(.ack), flags.isDisjoint(with: [.syn, .rst, .fin]), answer.length <= 80,
                let next = asked.first(where: { $0.firstLine > answer.firstLine }),
                next.flags?.contains(.rst) ?? false
            else { continue }
            facts.set(.synChallenged, point: nearPoint(answer.firstLine, "the SYN is answered with a bare ACK"))
            facts.set(.synChallenged, point: nearPoint(next.firstLine, "which the client resets"))
            facts.counted = [syn]
            return
        }
    }

    func addReset(_ facts: inout FactSet, _ requests: [PathDigest], _ replies: [PathDigest]) {
        addReset(&facts, of: replies, after: requests, isServers: true)
        addReset(&facts, of: requests, after: replies, isServers: false)
    }

    /// An RST that a socket sent of its own accord, as opposed to the kernel's answer to a packet in view.
    private func addReset(_ facts: inout FactSet, of own: [PathDigest], after others: [PathDigest], isServers: Bool) {
        guard
            let reset = own.first(where: {
                ($0.flags?.contains(.rst) ?? false) && !$0.isAnswer && $0.end != .dropped && !$0.isCopy
                    && (!$0.isTorn || $0.beginsAtEntry)
            })
        else { return }
        let asked = others.filter { $0.firstLine < reset.firstLine && !$0.isTap }
        let said = own.filter { $0.firstLine < reset.firstLine && $0 !== reset }
        guard !asked.isEmpty, !(asked + said).contains(where: { $0.flags?.contains(.fin) ?? false }),
            !asked.contains(where: { $0.flags?.contains(.rst) ?? false })
        else { return }
        let line = reset.firstLine
        let unheard = said.filter { $0.firstLine > asked.map(\.firstLine).max() ?? 0 && !$0.isCopy }
        if reset.isLocal, gaveUp(on: unheard, before: reset) {
            facts.set(.cutOff, point: nearPoint(unheard[0].firstLine, "from here on nothing comes back"))
            facts.set(.gaveUp, point: nearPoint(line, "TCP gives the connection up with an RST"))
            facts.counted = unheard
            return
        }
        if said.isEmpty {
            guard !reset.isLocal, !asked.contains(where: \.isSyn) else { return }
            facts.set(.resetInTheMiddle, point: nearPoint(line, "the only answer is an RST"))
            facts.set(.resetByClient, if: !isServers)
        } else if isServers, asked.contains(where: { !$0.isSyn }),
            said.contains(where: { $0.end.wentOn || !$0.isSynAck })
        {
            facts.set(.resetWhileOpen, point: nearPoint(line, "the peer ends the connection with an RST"))
            let hasAsked = asked.contains { !$0.isSyn && $0.sendings.contains(where: \.hasData) }
            let hasAnswered = said.contains { !$0.isSynAck && $0.sendings.contains(where: \.hasData) }
            // A program resets when it has the request, not after waiting for answers of its own.
            facts.set(.resetInsteadOfAnswer, if: hasAsked && !hasAnswered && unheard.count <= 2)
        }
    }

    /// Keepalive probes or repeats, each by a timer, and none of them heard (`tcp_keepalive_timer`, `tcp_write_err`,
    /// net/ipv4/tcp_timer.c).
    private func gaveUp(on unheard: [PathDigest], before reset: PathDigest) -> Bool {
        guard context.hasComparableTime, unheard.count >= 3 else { return false }
        let times = unheard.map(\.firstTime).sorted() + [reset.firstTime]
        return zip(times.dropFirst(), times).filter { $0 >= $1 + PathDigest.shortestTimeout }.count >= 3
    }

    // MARK: For texts

    func addHandshakeValues(_ values: inout [String: String], _ requests: [PathDigest], _ replies: [PathDigest]) {
        guard let handshake = Handshake(requests, replies) else { return }
        let answers = FlowRecord.sendings(of: handshake.answers).count
        let asked = FlowRecord.sendings(of: handshake.syns).count
        values["answers"] = Names.count(answers, "SYN-ACK", "SYN-ACKs")
        values["asked"] = asked == 0 ? "No SYN" : Names.count(asked, "SYN", "SYNs")
        values["answerTimes"] = Names.times(answers)
        if let error = context.icmpErrors.refusedAnswers[record.id] {
            values["answerRefuser"] = endpoint(error.source, 0)
        }
        guard let places = differentDevices(requests, replies) else { return }
        values["arrivedBy"] = name(places.arrived)
        values["leftBy"] = name(places.left)
        values["arrivedByArg"] = Names.shellWord(name(places.arrived))
    }
}

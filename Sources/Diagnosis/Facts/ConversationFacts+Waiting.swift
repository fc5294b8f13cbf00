import KernelMap
import PwruFormat
import SkbPaths

/// Requests and data that nobody answers, and errors that come instead of an answer.
extension ConversationFacts {
    // MARK: ICMP errors

    func addICMPError(_ facts: inout FactSet, _ request: FlowTuple) {
        addTooLong(&facts)
        guard let error = icmpError(request) else { return }
        let source = endpoint(error.source, 0)
        facts.set(
            .icmpErrorCame,
            point: error.text.isEmpty
                ? nil
                : FactPoint(line: error.line, text: error.text, why: "an ICMP error of \(source) about the request"))
        facts.set(.icmpErrorIsCertain, if: error.isCertain)
        facts.set(.icmpErrorOfDestination, if: error.source == request.destination)
        let isBackends = record.digests.contains { digest in
            digest.translations.contains { $0.kind != .sourceNAT && $0.to.destination == error.source }
        }
        facts.set(.icmpErrorOfBackend, if: isBackends && error.source != request.destination)
        facts.set(.icmpErrorMadeHere, if: error.source == error.target || error.source == request.source)
        facts.set(.icmpErrorTooBig, if: error.isTooBig)
    }

    /// Packets that a hop refuses for their length, again and again; whoever adapts sends shorter ones behind the error.
    private func addTooLong(_ facts: inout FactSet) {
        guard let refused = context.icmpErrors.tooLong[record.id], refused.count >= 2 else { return }
        let own = record.digests.filter { $0.forward == refused.forward && !$0.isCopy }
        let hasAdapted = own.contains {
            $0.firstLine > refused.error.line && $0.entryLength > 200 && $0.entryLength < refused.length
        }
        if hasAdapted { return }
        let source = endpoint(refused.error.source, 0)
        facts.set(
            .refusedForLength,
            point: refused.error.text.isEmpty
                ? nil
                : FactPoint(
                    line: refused.error.line, text: refused.error.text,
                    why: "an ICMP error of \(source): too long for the link behind it"))
        facts.counted = own.filter { $0.entryLength == refused.length }
    }

    /// The error that came for this conversation. What traceroute sends is meant to bring errors back (UDP from port
    /// 33434 on).
    private func icmpError(_ request: FlowTuple) -> ICMPError? {
        if request.protocolNumber == 17, (33434...33534).contains(request.destinationPort) { return nil }
        return context.icmpErrors.refusals[record.id]
    }

    // MARK: Requests

    func addWaiting(
        _ facts: inout FactSet, _ requests: [PathDigest], _ replies: [PathDigest], _ request: FlowTuple
    ) {
        let asked = requests.filter { $0.isSentOnItsOwn && $0.end != .dropped }
        if request.isICMP, !replies.isEmpty { addMissingEchoes(&facts, asked, replies) }
        if request.protocolNumber == 17, !replies.isEmpty {
            addStoppedAnswers(&facts, asked, replies, request)
            addMissingAnswers(&facts, asked, replies, request)
        }
        guard replies.isEmpty, !request.destination.isGroup else { return }
        // Where one is an error, so are the others; copies of them are not marked as answers.
        if request.isICMP, requests.contains(where: \.isAnswer) { return }
        guard let first = asked.min(by: { $0.firstLine < $1.firstLine }), let patience = patience(first, request)
        else { return }
        let isLate =
            context.hasComparableTime && context.lastTime > first.firstTime
            && context.lastTime - first.firstTime > patience
        let byOrder = overdueByOrder(asked, request)
        guard isLate || byOrder != nil else { return }
        facts.set(.answerMayBeUnderWay, if: !isLate && byOrder == .maybe)
        facts.set(.answerOverdue, point: nearPoint(first.firstLine, "the first request"))
        facts.set(.answerLate, if: isLate)
        facts.set(.answeredOutOfView, if: context.answerHabits.answersOutOfView(request))
    }

    private enum Overdue {
        case surely, maybe
    }

    /// Where the capture tells no time: by how often was asked, and by what is in view behind that.
    private func overdueByOrder(_ asked: [PathDigest], _ request: FlowTuple) -> Overdue? {
        guard mayHideTime, let last = asked.map(\.lastLine).max() else { return nil }
        let isOften = asked.count >= ConversationFacts.requestsInVain
        let goesOn = context.lastLine > last + ConversationFacts.goesOnBehind
        if isOften { return request.isICMP || goesOn ? .surely : .maybe }
        // Two may be sent at once; what the host does next speaks against it.
        let isAgain = asked.count == 2 || context.answerHabits.answersNobody(request)
        return isAgain && goesOn && request.protocolNumber == 17 ? .maybe : nil
    }

    /// Question and answer in turns, and then questions alone, each as long as one that had been answered.
    private func addStoppedAnswers(
        _ facts: inout FactSet, _ asked: [PathDigest], _ replies: [PathDigest], _ request: FlowTuple
    ) {
        let answers = replies.filter(\.isSentOnItsOwn).sorted { $0.firstLine < $1.firstLine }
        guard let lastAnswer = answers.last?.firstLine, !context.eventsLost else { return }
        let sorted = asked.sorted { $0.firstLine < $1.firstLine }
        let answered = sorted.prefix { $0.firstLine < lastAnswer }
        let waiting = sorted.dropFirst(answered.count)
        // Each question is answered ahead of the next.
        let inTurns =
            answers.count == answered.count
            && zip(answered, answers).allSatisfy { $0.firstLine < $1.firstLine }
            && zip(answered.dropFirst(), answers).allSatisfy { $0.firstLine > $1.firstLine }
        let lengths = Set(answered.map(\.entryLength))
        guard inTurns, waiting.count >= ConversationFacts.requestsInVain + 1,
            waiting.allSatisfy({ lengths.contains($0.entryLength) && $0.end != .dropped }),
            isOverdue(waiting.first!, request)
        else { return }
        facts.set(.answersStopped, point: nearPoint(waiting.first!.firstLine, "the first that is not answered"))
        facts.counted = Array(waiting)
    }

    /// Where no clock tells how long it has waited, its port has to say that it asks for an answer.
    private func isOverdue(_ digest: PathDigest, _ request: FlowTuple) -> Bool {
        if mayHideTime { return AnswerHabits.asking.contains(request.destinationPort) }
        return context.hasComparableTime && context.lastTime > digest.firstTime + 2_000_000_000
    }

    /// Pings of this host's of which some come back: three at least are missing, and a third of all.
    ///
    /// A packet of this host's begins one path; where frees show, so does each answer.
    private func addMissingEchoes(_ facts: inout FactSet, _ asked: [PathDigest], _ replies: [PathDigest]) {
        if addMissingLongEchoes(&facts, asked, replies) { return }
        let answers = replies.filter(\.isSentOnItsOwn).count
        guard let first = asked.first, asked.allSatisfy(\.isLocal), context.freeTailsSeen, !context.eventsLost else {
            return
        }
        // Where none is sent behind an answer, all were sent at once, and the answers may be under way.
        guard let answer = replies.map(\.firstLine).min(), asked.contains(where: { $0.firstLine > answer }) else {
            return
        }
        // The last one may be answered behind the end of the capture.
        let missing = asked.count - 1 - answers
        guard answers > 0, missing >= 3, missing * 3 >= asked.count else { return }
        facts.set(.echoesMissing, point: nearPoint(first.firstLine, "the first of the echo requests"))
        facts.counted = asked
    }

    /// Long echo requests that nobody answers, three at least, and shorter ones behind them that are answered: a reply is as
    /// long as its request.
    private func addMissingLongEchoes(
        _ facts: inout FactSet, _ asked: [PathDigest], _ replies: [PathDigest]
    ) -> Bool {
        let answers = replies.filter(\.isSentOnItsOwn)
        guard let longest = answers.map(\.entryLength).max(), longest > 0, !context.eventsLost else { return false }
        let long = asked.filter { $0.entryLength > longest + ConversationFacts.headers }
        // Where replies come in fragments, they are shorter, and more than were asked for.
        guard long.count >= 3, answers.count <= asked.count - long.count, let last = long.map(\.firstLine).max(),
            answers.contains(where: { $0.firstLine > last })
        else { return false }
        facts.set(.echoesMissing, point: nearPoint(long[0].firstLine, "the first that is not answered"))
        facts.set(.longEchoesMissing)
        facts.counted = long
        return true
    }

    /// What one way may show of frames and tunnels around a packet, and the other not.
    private static let headers: UInt32 = 200

    /// Questions of this host's, one after another, of which three at least and a third of all have no answer ahead of the
    /// next; where a clock tells, a second passes then: a program's patience.
    private func addMissingAnswers(
        _ facts: inout FactSet, _ asked: [PathDigest], _ replies: [PathDigest], _ request: FlowTuple
    ) {
        guard asked.count >= 4, asked.allSatisfy(\.isLocal), context.freeTailsSeen, !context.eventsLost else { return }
        let questions = asked.sorted { $0.firstLine < $1.firstLine }
        let answers = replies.filter(\.isSentOnItsOwn).map(\.firstLine)
        let inVain = zip(questions, questions.dropFirst()).filter { question, next in
            !answers.contains { $0 > question.firstLine && $0 < next.firstLine }
        }
        // What is asked at once is answered later: then there are more answers than that.
        guard inVain.count >= 3, inVain.count * 3 >= questions.count - 1, let first = inVain.first?.0,
            answers.count + inVain.count <= questions.count,
            mayHideTime
                ? AnswerHabits.asking.contains(request.destinationPort)
                : context.hasComparableTime
                    && inVain.allSatisfy({ $1.firstTime >= $0.firstTime + 900_000_000 })
        else { return }
        facts.set(.answersMissing, point: nearPoint(first.firstLine, "a question without an answer"))
        facts.counted = inVain.map(\.0)
    }

    /// Timestamps are missing, or start anew with each skb: how long a client had waited does not show.
    var mayHideTime: Bool { context.clock == .none || context.clock == .relative }

    /// So many lines of other packets.
    private static let goesOnBehind: UInt64 = 20

    /// Whoever asks waits a second or more before asking again, and DNS asks twice at once (A and AAAA): so many in a row
    /// without an answer are seconds.
    private static let requestsInVain = 3

    /// How long an answer may take; nil for packets that need none.
    private func patience(_ first: PathDigest, _ request: FlowTuple) -> UInt64? {
        switch request.protocolNumber {
        case 1, 58:
            // Hosts do not answer pings to a broadcast address unless they are told to.
            if !request.destination.isPlausibleSource { return nil }
            // One that is only passed on may be an error about another conversation of its destination's.
            let mayBeError = !first.isLocal && context.icmpErrors.mayTell(request.destination)
            // One that this host made alone may answer a packet, unless that would show.
            let mayBeAnswer =
                first.isLocal && record.digests.count == 1
                && !context.visibility.wouldShow(anyOf: ["__icmp_send", "icmp6_send"])
            return mayBeError || mayBeAnswer ? nil : 1_000_000_000
        // A DHCP relay and its server speak from port 67 to port 67, and not always by the same addresses.
        case 17 where request.sourcePort == 67: return nil
        case 17: return AnswerHabits.asking.contains(request.destinationPort) ? 2_000_000_000 : nil
        default: return nil
        }
    }

    // MARK: Data

    func addUnacknowledgedData(_ facts: inout FactSet, _ requests: [PathDigest], _ replies: [PathDigest]) {
        guard let stall = stall(requests, replies) else { return }
        facts.set(.dataUnacknowledged, point: nearPoint(stall.run[0].line, "a segment with data"))
        facts.set(.dataUnacknowledged, point: nearPoint(stall.run[1].line, "the same again"))
        facts.set(.peerStillSends, if: stall.peerStillSends)
        facts.set(.shorterAcknowledged, if: stall.shorterAcknowledged)
        let isFull = stall.run[0].length > ConversationFacts.safeLength && !stall.equalAcknowledged
        facts.set(.fullSizeUnacknowledged, if: isFull)
        // Where short segments pass and longer ones do not, the connection is not cut.
        if stall.wasExchanging, !stall.shorterAcknowledged {
            facts.set(.cutOff, point: nearPoint(stall.run[0].line, "from here on the same segment"))
        }
        facts.counted = (requests + replies).filter { $0.sendings.contains { stall.run.contains($0) } }
        facts.sendings = stall.run.count
    }

    /// Every link takes as much (the minimum MTU of IPv6, RFC 8200).
    private static let safeLength: UInt32 = 1280

    /// A connection on which one side sends the same segment over and over.
    private struct Stall {
        var run: [Sending]
        var peerStillSends: Bool
        var shorterAcknowledged: Bool
        /// One as long had been acknowledged, or a longer one.
        var equalAcknowledged: Bool
        /// Data had been going both ways.
        var wasExchanging: Bool
    }

    private func stall(_ requests: [PathDigest], _ replies: [PathDigest]) -> Stall? {
        guard context.hasComparableTime, requests.first?.tuple.protocolNumber == 6, !replies.isEmpty,
            max(requests.count, replies.count) >= 3 || record.digests.contains(where: { !$0.again.isEmpty })
        else { return nil }
        return stall(of: requests, answeredBy: replies) ?? stall(of: replies, answeredBy: requests)
    }

    private func stall(of digests: [PathDigest], answeredBy others: [PathDigest]) -> Stall? {
        let data = FlowRecord.sendings(of: digests.filter { $0.isSegment && $0.fate == .ordinary })
            .filter(\.isRepeatedUntilHeard)
        guard let last = data.last else { return nil }
        if let stall = stall(endingWith: last, in: data, answeredBy: others) { return stall }
        // A program that gives up closes its socket: its FIN comes behind the segment that nobody acknowledges.
        guard last.isFin, let segment = data.last(where: { !$0.isFin }),
            let given = stall(endingWith: segment, in: data, answeredBy: others), !given.peerStillSends
        else { return nil }
        return given
    }

    private func stall(endingWith last: Sending, in data: [Sending], answeredBy others: [PathDigest]) -> Stall? {
        var run = repeats(of: data.filter { $0.length == last.length && $0.isFin == last.isFin })
        // What the peer answers at once, and nothing behind it, was another segment of the same length.
        let answers = others.filter(\.isSegment).map(\.firstLine)
        if run.count > 2, answers.contains(where: { $0 > run[0].line && $0 < run[1].line }),
            !answers.contains(where: { $0 > run[1].line })
        {
            run.removeFirst()
        }
        // Behind its FIN a socket says nothing else.
        guard run.count >= (last.isFin ? 3 : 4),
            data.allSatisfy({ $0.line <= run[0].line || $0.length == last.length || $0.isFin })
        else { return nil }
        let peer = FlowRecord.sendings(of: others.filter(\.isSegment))
        let after = peer.filter { $0.line > run[0].line }
        // New data of the peer's, or what is sent behind the repeats: the connection moves on.
        let news = Set(after.lazy.filter(\.hasData).map(\.length))
        guard news.count <= 1, after.count <= 2 * run.count else { return nil }
        let earlier = data.filter { $0.line < run[0].line }
        let acknowledged = earlier.filter { sending in
            peer.contains { $0.line > sending.line && $0.line < run[0].line }
        }
        return Stall(
            run: run, peerStillSends: !after.isEmpty,
            shorterAcknowledged: acknowledged.contains { $0.length < last.length },
            equalAcknowledged: acknowledged.contains { $0.length >= last.length },
            wasExchanging: !acknowledged.isEmpty && peer.contains { $0.hasData && $0.line < run[0].line })
    }

    /// The last of these that TCP's timer sent: it waits twice as long each time (`tcp_retransmit_timer`,
    /// net/ipv4/tcp_timer.c). What comes ahead of them is the first sending, and repeats for other reasons.
    private func repeats(of sent: [Sending]) -> [Sending] {
        var first = sent.count - 1
        var next = UInt64.max
        while first > 0 {
            let pause = sent[first].time > sent[first - 1].time ? sent[first].time - sent[first - 1].time : 0
            guard pause >= PathDigest.shortestTimeout, pause <= next else { break }
            next = pause - pause / 5
            first -= 1
        }
        let run = sent[max(first, 0)...]
        if run.count >= 4 { return Array(run) }
        // An acknowledgement of something else (the FIN) makes TCP send the segment again ahead of its timer.
        let pauses = zip(sent.dropFirst(), sent).filter { $0.time >= $1.time + PathDigest.shortestTimeout }.count
        return pauses >= 4 && sent.count <= 2 * pauses ? sent : Array(run)
    }

    // MARK: For texts

    func addWaitingValues(_ values: inout [String: String], _ requests: [PathDigest], _ replies: [PathDigest]) {
        if let error = icmpError(request) { values["refuser"] = endpoint(error.source, 0) }
        if let refused = context.icmpErrors.tooLong[record.id] {
            values["refuser"] = endpoint(refused.error.source, 0)
            values["segmentLength"] = "\(refused.length)"
            let sender = record.digests.first { $0.forward == refused.forward }?.tuple.source
            values["tooLongSender"] = sender.map { endpoint($0, 0) } ?? ""
        }
        if let stall = stall(requests, replies) {
            values["segmentLength"] = "\(stall.run[0].length)"
            values["segments"] = "\(stall.run.count)"
        }
        let asked = requests.filter(\.isSentOnItsOwn).count
        values["askedCount"] = Names.times(asked)
        values["askedOnce"] = "\(asked)"
        values["answerCount"] = "\(replies.filter(\.isSentOnItsOwn).count)"
    }
}

extension PathDigest {
    /// A segment of an open connection.
    fileprivate var isSegment: Bool {
        isSentOnItsOwn && !isSyn && !isSynAck && !(flags?.contains(.rst) ?? false)
    }
}

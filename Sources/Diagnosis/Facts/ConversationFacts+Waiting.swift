import KernelMap
import PwruFormat
import SkbPaths

/// Requests and data that nobody answers, and errors that come instead of an answer.
extension ConversationFacts {
    // MARK: ICMP errors

    func addICMPError(_ facts: inout FactSet, _ request: FlowTuple) {
        guard let error = icmpError(request) else { return }
        let source = endpoint(error.source, 0)
        facts.set(
            .icmpErrorCame,
            point: error.text.isEmpty
                ? nil
                : FactPoint(line: error.line, text: error.text, why: "an ICMP error of \(source) about the request"))
        facts.set(.icmpErrorIsCertain, if: error.isCertain)
        facts.set(.icmpErrorOfDestination, if: error.source == request.destination)
        facts.set(.icmpErrorMadeHere, if: error.source == error.target || error.source == request.source)
        facts.set(.icmpErrorTooBig, if: error.isTooBig)
    }

    /// The error that came for this conversation. What traceroute sends is meant to bring errors back (UDP from port
    /// 33434 on).
    private func icmpError(_ request: FlowTuple) -> ICMPError? {
        if request.protocolNumber == 17, (33434...33534).contains(request.destinationPort) { return nil }
        return context.icmpErrors.refusals[record.id]
    }

    // MARK: Requests

    /// Services whose packets ask for an answer: DNS, DHCP, Kerberos, NTP, SNMP, CLDAP, IKE, RADIUS, STUN.
    private static let asking: Set<UInt16> = [53, 67, 88, 123, 161, 389, 500, 1645, 1812, 1813, 3478]

    func addWaiting(
        _ facts: inout FactSet, _ requests: [PathDigest], _ replies: [PathDigest], _ request: FlowTuple
    ) {
        guard replies.isEmpty, !request.destination.isGroup else { return }
        let asked = requests.filter { $0.isSentOnItsOwn && $0.end != .dropped }
        guard let first = asked.min(by: { $0.firstLine < $1.firstLine }), let patience = patience(first, request)
        else { return }
        let isLate =
            context.hasComparableTime && context.lastTime > first.firstTime
            && context.lastTime - first.firstTime > patience
        guard isLate || request.isICMP && mayHideTime && asked.count >= ConversationFacts.pingsInVain else { return }
        facts.set(.answerOverdue, point: nearPoint(first.firstLine, "the first request"))
    }

    /// Timestamps are missing, or start anew with each skb: how long a client had waited does not show.
    private var mayHideTime: Bool { context.clock == .none || context.clock == .relative }

    /// ping waits a second before it asks again: so many in a row without an answer are seconds.
    private static let pingsInVain = 4

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
        case 17: return ConversationFacts.asking.contains(request.destinationPort) ? 2_000_000_000 : nil
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
        // Where short segments pass and longer ones do not, the connection is not cut.
        if stall.wasExchanging, !stall.shorterAcknowledged {
            facts.set(.cutOff, point: nearPoint(stall.run[0].line, "from here on the same segment"))
        }
        facts.counted = (requests + replies).filter { $0.sendings.contains { stall.run.contains($0) } }
        facts.sendings = stall.run.count
    }

    /// A connection on which one side sends the same segment over and over.
    private struct Stall {
        var run: [Sending]
        var peerStillSends: Bool
        var shorterAcknowledged: Bool
        /// Data had been going both ways.
        var wasExchanging: Bool
    }

    private func stall(_ requests: [PathDigest], _ replies: [PathDigest]) -> Stall? {
        guard context.hasComparableTime, requests.first?.tuple.protocolNumber == 6, !replies.isEmpty else { return nil }
        return stall(of: requests, answeredBy: replies) ?? stall(of: replies, answeredBy: requests)
    }

    private func stall(of digests: [PathDigest], answeredBy others: [PathDigest]) -> Stall? {
        let data = FlowRecord.sendings(of: digests.filter { $0.isSegment && $0.fate == .ordinary })
            .filter(\.isRepeatedUntilHeard)
        guard let last = data.last else { return nil }
        let run = repeats(of: data.filter { $0.length == last.length && $0.isFin == last.isFin })
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
        if let stall = stall(requests, replies) {
            values["segmentLength"] = "\(stall.run[0].length)"
            values["segments"] = "\(stall.run.count)"
        }
        let asked = requests.filter(\.isSentOnItsOwn).count
        values["askedCount"] = Names.times(asked)
    }
}

extension PathDigest {
    /// A segment of an open connection.
    fileprivate var isSegment: Bool {
        isSentOnItsOwn && !isSyn && !isSynAck && !(flags?.contains(.rst) ?? false)
    }
}

import Catalogue
import KernelMap
import PwruFormat
import SkbPaths

/// Computes the facts of a conversation in which no cause was found.
struct ConversationFacts {
    let tables: CaptureTables
    let context: CaptureContext
    let record: FlowRecord

    var book: FunctionBook { tables.book }

    /// nil if the direction of requests cannot be told.
    ///
    /// - Parameter evidence: the lines that show the facts are looked up, too.
    func subject(evidence: Bool = true) -> Subject? {
        let tuple = tables.flows.tuple(of: record.id)
        let orientation = record.orientation(tuple)
        guard let forward = orientation.isRequest(true) else { return nil }
        let request = forward ? tuple : tuple.reversed
        var facts = FactSet(showsEvidence: evidence)
        let requests = record.digests.filter { $0.forward == forward && !$0.isICMPError }
        let replies = record.digests.filter { $0.forward != forward && !$0.isICMPError }
        facts.set(.oneDirectionOnly, if: replies.isEmpty || requests.isEmpty)
        let cameBack = !replies.isEmpty || context.answerHabits.answersBySending(request)
        facts.set(.nothingCameBack, if: !requests.isEmpty && !cameBack)
        let isBroadcast =
            request.destination.isSubnetBroadcast && record.samples.contains { $0.isSubnetBroadcast(book) }
        facts.set(.groupAddress, if: request.destination.isGroup || isBroadcast)
        facts.set(.callersShown, if: context.callersShown)
        facts.set(.flagsShown, if: context.flagsShown)
        facts.set(.eventsLost, if: context.eventsLost)
        facts.set(.bothDirectionsElsewhere, if: context.twoWayFlows > 0)
        if let line = requests.compactMap(\.requestLine).first {
            facts.set(.reachedListener, point: linePoint(line, "a listening socket took the request"))
        }
        facts.set(.sameDirectionDelivered, if: requests.contains { $0.end == .delivered && !$0.isTap })
        if context.hasComparableTime, let last = requests.map(\.firstTime).max(), context.lastTime > last,
            context.lastTime - last > 1_000_000_000
        {
            facts.set(.waitedLong)
        }
        addDeaths(&facts)
        let isMisanswered = requests.contains { context.calls.isMisanswered($0.tuple, in: $0.firstNetns) }
        facts.set(.answeredFromElsewhere, if: isMisanswered)
        addOtherSource(&facts, requests, replies)
        let repeats = record.repeats(requestForward: forward)
        if let repeats {
            facts.set(.repeatedRequest, point: linePoint(repeats.firstLine, "the first request"))
            facts.repeatCount = repeats.count
            facts.set(
                .repeatedRequest,
                point: linePoint(repeats.secondLine, Names.repeated(request.protocolNumber, repeats)))
        }
        addVanished(&facts)
        facts.counted =
            facts.contains(.vanishedMidway)
            ? record.digests.filter { $0.end == .lostFromView } : requests.filter { !$0.isCopy }
        addWaiting(&facts, requests, replies, request)
        addEndings(&facts, requests: requests, replies: replies, request)
        addHandshake(&facts, requests, replies)
        addICMPError(&facts, request)
        addUnacknowledgedData(&facts, requests, replies)
        addReset(&facts, requests, replies)
        addChallenge(&facts, requests, replies)
        return Subject(
            facts: facts, path: record.samples.first { $0.forward == forward && !$0.torn }, book: book,
            transport: Names.transport(request.protocolNumber), visibility: tables.visibility)
    }

    /// The host that the datagrams reached answers from another of its addresses.
    private func addOtherSource(_ facts: inout FactSet, _ requests: [PathDigest], _ replies: [PathDigest]) {
        guard replies.isEmpty, let taken = requests.first(where: { $0.end == .delivered && !$0.isTap }),
            context.calls.otherSource(ofAnswersTo: taken.tuple, in: taken.lastNetns) != nil
        else { return }
        facts.set(
            .answersFromElsewhere, point: linePoint(taken.firstLine, "the request, to the address that was called"))
    }

    private func addDeaths(_ facts: inout FactSet) {
        guard let died = record.drops.all.first?.sample, let step = died.drop?.step else { return }
        facts.set(
            .packetsDied,
            point: died.texts[step].map { FactPoint(line: died.steps[step].line, text: $0, why: "dropped here") })
    }

    /// The conversation as its client opened it.
    var request: FlowTuple { record.request(tables.flows.tuple(of: record.id)) }

    /// The subject with all that texts refer to: lines and values; nil if the direction of requests cannot be told.
    func completed() -> Subject? {
        guard var subject = subject() else { return nil }
        let tuple = tables.flows.tuple(of: record.id)
        let forward = record.orientation(tuple).isRequest(true) ?? true
        let request = request
        let requests = record.digests.filter { $0.forward == forward }
        let flow = Names.flow(request)
        let repeats = record.repeats(requestForward: forward)
        subject.facts.values = [
            "client": flow.sourceText, "server": flow.destinationText,
            "along": request.isEmpty ? "" : " from \(flow.sourceText) to \(flow.destinationText)",
            "transport": subject.transport,
            "serverPort": request.destinationPort == 0 ? "" : "\(request.destinationPort)",
            "repeats": repeats.map { Names.times($0.count) } ?? "",
            "retries": repeats.map { Names.retries(request.protocolNumber, $0) } ?? "",
            "ends": ends(requests),
            "filter": Names.filter(request, record), "ctFamily": request.source.family == .v6 ? " -f ipv6" : "",
        ]
        subject.facts.tally.fill(&subject.facts.values)
        if let taken = requests.first(where: { $0.end == .delivered }),
            let other = context.calls.otherSource(ofAnswersTo: taken.tuple, in: taken.lastNetns)
        {
            subject.facts.values["otherSource"] = endpoint(other, 0)
        }
        let isClients = subject.facts.contains(.resetByClient)
        subject.facts.values["forgetful"] = isClients ? flow.sourceText : flow.destinationText
        subject.facts.values["mindful"] = isClients ? flow.destinationText : flow.sourceText
        addEndingValues(&subject.facts.values, requests)
        let own = requests.filter { !$0.isICMPError }
        let replies = record.digests.filter { $0.forward != forward && !$0.isICMPError }
        addHandshakeValues(&subject.facts.values, own, replies)
        addWaitingValues(&subject.facts.values, own, replies)
        if let vanished = vanishedPath() {
            let netns = vanished.steps.last { $0.netns != 0 }?.netns ?? 0
            subject.facts.values["lastFunction"] = book[vanished.steps.last!.function].name.base
            subject.facts.values["netns"] = Names(tables: tables).netns(netns)
            subject.facts.values["inNetns"] = Names(tables: tables).inNetns(netns)
        }
        return subject
    }

    /// The path that tells the story of a finding about this conversation.
    func sample(for signature: Signature) -> SkbPath? {
        if signature.evidence.contains(.vanishedMidway), let vanished = vanishedPath() { return vanished }
        if let telling = endingSample(for: signature) { return telling }
        let orientation = record.orientation(tables.flows.tuple(of: record.id))
        return record.samples.first { orientation.isRequest($0.forward) ?? true } ?? record.samples.first
    }

    /// The sample that carries a line, as evidence.
    func linePoint(_ line: UInt64, _ why: String) -> FactPoint? {
        for sample in record.samples {
            guard let step = sample.steps.firstIndex(where: { $0.line == line }), let text = sample.texts[step] else {
                continue
            }
            return FactPoint(line: line, text: text, why: why)
        }
        return nil
    }

    /// How the requests ended, for the reader: "2 transmitted, 1 lost from view".
    private func ends(_ requests: [PathDigest]) -> String {
        var counts = PathCounts()
        for request in requests { counts.add(request.end) }
        let parts = [
            (counts.delivered, "delivered"), (counts.transmitted, "transmitted"), (counts.consumed, "consumed"),
            (counts.absorbed, "carried on in another skb"), (counts.lostFromView, "lost from view"),
        ]
        return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    private func addVanished(_ facts: inout FactSet) {
        guard let path = vanishedPath() else { return }
        let step = path.texts.nearest(atOrBefore: path.steps.count - 1) ?? 0
        var why: String {
            "among the last that is seen of it; the last is \(book[path.steps.last!.function].name.base)"
        }
        facts.set(
            .vanishedMidway,
            point: path.texts[step].map { FactPoint(line: path.steps[step].line, text: $0, why: why) })
    }

    /// A packet that was seen last at a function behind which another packet of the same direction went on, in a
    /// capture that shows frees, lost no events, and went on long enough to show this packet's end.
    func vanishedPath() -> SkbPath? {
        guard context.freeTailsSeen, !context.eventsLost, !context.showsOneNamespaceOnly else { return nil }
        let lostCount = record.digests.filter { $0.end == .lostFromView }.count
        // Where most packets are lost from view, the capture does not show ends at all.
        guard lostCount * 4 <= record.digests.count else { return nil }
        for lost in record.samples where lost.end == .lostFromView && !lost.torn && !lost.handedOver {
            guard lost.lastLine + 200 < context.lastLine, let last = lost.steps.last else { continue }
            let wentOn = record.samples.contains { other in
                guard other.forward == lost.forward, other.id != lost.id, other.end != .lostFromView else {
                    return false
                }
                return other.steps.dropLast().contains {
                    $0.function == last.function && $0.netns == last.netns && $0.ifindex == last.ifindex
                }
            }
            if wentOn { return lost }
        }
        return nil
    }
}

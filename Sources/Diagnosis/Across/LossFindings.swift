import Catalogue

/// Writes lost packets out as findings.
struct LossFindings {
    let stitcher: Stitcher
    /// Those that are asked of what several nodes show.
    let catalogue: [Signature]
    /// What each node's capture said by itself: the client's repeats, and the way of one of the packets.
    let findings: [Finding]

    /// One finding for all conversations that lose packets between the same nodes, on their way to or from one service.
    func findings(for losses: [Loss]) -> [Finding] {
        var order: [String] = []
        var groups: [String: [(loss: Loss, subject: Subject, signature: Signature, confidence: Confidence)]] = [:]
        for loss in losses {
            let subject = subject(of: loss)
            let match = catalogue.lazy.filter { $0.trigger == .nodes }
                .compactMap { signature in signature.match(subject).confidence.map { (signature, $0) } }.first
            guard let (signature, confidence) = match else { continue }
            let service = loss.conversation.request
            let key =
                "\(signature.id) \(loss.sender.node) \(stitcher.captures[loss.receiver].node) \(loss.toServer) "
                + "\(service.transport) \(service.destination) \(service.destinationPort)"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append((loss, subject, signature, confidence))
        }
        return order.map { key in
            let group = groups[key]!
            let best = group.max { $0.confidence < $1.confidence }!
            let first = group.first { $0.confidence == best.confidence }!
            return finding(first.signature, first.confidence, first.subject, first.loss, group.map(\.loss))
        }
    }

    private func finding(
        _ signature: Signature, _ confidence: Confidence, _ subject: Subject, _ loss: Loss, _ all: [Loss]
    ) -> Finding {
        var subject = subject
        let packets = all.reduce(0) { $0 + $1.packets }
        let word = LossFindings.word(loss)
        PacketTally(word, packets).fill(&subject.facts.values)
        let symptom = symptom(of: loss)
        var byFlow: [String: Int] = [:]
        for loss in all { byFlow[loss.sender.sight.key, default: 0] += loss.packets }
        let captures = [loss.sender.capture, loss.receiver].map { stitcher.captures[$0] }
        return Finding(
            signature: signature.id, role: signature.isNote ? .note : .cause, causedBy: nil,
            severity: signature.isNote ? .info : signature.severity, confidence: confidence,
            confidenceReasons: subject.say(signature.reasons),
            title: Template.title(signature.title, subject.facts.values),
            summary: subject.say(signature.summary).joined(separator: " "),
            explanation: subject.say(signature.explanation).joined(separator: " "), drop: nil,
            flow: loss.conversation.request.flow, packets: packets, flows: byFlow.count, packetsByFlow: byFlow,
            evidence: evidence(loss, symptom), fix: subject.commands(signature.fix),
            verify: subject.commands(signature.verify),
            settle: confidence == .confirmed ? [] : subject.commands(signature.settle),
            references: signature.references,
            requestStory: nil, story: symptom?.story, inputs: captures.flatMap(\.inputs),
            nodes: captures.map(\.node), isBetweenNodes: true, explains: signature.explains)
    }

    // MARK: Facts and values

    private func subject(of loss: Loss) -> Subject {
        var facts = FactSet(showsEvidence: true)
        facts.set(.lostOnTheWay)
        facts.set(loss.toServer ? .isRequest : .isReply)
        for fact in loss.facts { facts.set(fact) }
        facts.set(.leftInTunnel, if: loss.legs[0].leftIn != nil)
        facts.set(.repeatedRequest, if: loss.toServer && loss.kind != .long && loss.kind != .data)
        facts.values = values(of: loss)
        return Subject(facts: facts, path: nil, book: nil, transport: loss.conversation.request.transport)
    }

    /// What to call one of the packets.
    static func word(_ loss: Loss) -> String {
        switch loss.kind {
        case .long, .segments: return "long packet"
        case .data, .icmpError:
            return loss.conversation.request.transport == "tcp" ? "segment" : AcrossWords.direction(loss.toServer)
        default: return AcrossWords.packet(loss.kind, toServer: loss.toServer)
        }
    }

    private func values(of loss: Loss) -> [String: String] {
        let request = loss.conversation.request
        let leg = loss.legs[0]
        let wire = leg.leftIn?.outer ?? leg.left
        let word = LossFindings.word(loss)
        let flow = request.flow
        return [
            "fromNode": loss.sender.node, "toNode": stitcher.captures[loss.receiver].node,
            "lostPackets": Names.plural(word), "client": flow.sourceText, "server": flow.destinationText,
            "way": loss.toServer
                ? "from \(flow.sourceText) to \(flow.destinationText)"
                : "from \(flow.destinationText) back to \(flow.sourceText)",
            "along": loss.toServer
                ? " from \(flow.sourceText) to \(flow.destinationText)"
                : " from \(flow.destinationText) back to \(flow.sourceText)",
            "serverPort": request.destinationPort == 0 ? "" : "\(request.destinationPort)",
            "onIface": leg.to.iface.isEmpty ? "" : " through \(leg.to.iface)",
            "ifaceArg": leg.to.iface.isEmpty ? "any" : Names.shellWord(leg.to.iface),
            "length": "\(loss.legs.map(\.longest).max() ?? 0)",
            "repeats": Names.times(loss.packets - 1), "transport": request.transport,
            "outer": "\(wire.transport) \(wire.flow.sourceText) → \(wire.flow.destinationText)",
            "tunnelBy": leg.leftIn?.name ?? "", "wireSource": wire.source, "wireDestination": wire.destination,
            "wirePort": LossFindings.port(of: wire, toServer: loss.toServer),
            "wireFilter": LossFindings.filter(loss.toServer ? wire : wire.reversed),
            "filter": LossFindings.filter(request),
        ]
    }

    /// "tcp port 443", by the service's side; "icmp" where there are no ports.
    private static func port(of wire: SightTuple, toServer: Bool) -> String {
        let port = toServer ? wire.destinationPort : wire.sourcePort
        return port == 0 ? wire.transport : "\(wire.transport) port \(port)"
    }

    /// A filter that sees both directions.
    private static func filter(_ tuple: SightTuple) -> String {
        let hosts = "host \(tuple.source) and host \(tuple.destination)"
        switch tuple.transport {
        case "tcp", "udp": return "\(hosts) and \(tuple.transport) port \(tuple.destinationPort)"
        case "icmp", "icmp6": return "\(hosts) and \(tuple.transport)"
        default: return hosts
        }
    }

    // MARK: Evidence

    /// What the sender's own capture said of this conversation.
    private func symptom(of loss: Loss) -> Finding? {
        let isOfSender = { (finding: Finding) in
            finding.node == loss.sender.node && finding.packetsByFlow[loss.sender.sight.key] != nil
        }
        return loss.toServer ? findings.first { isOfSender($0) && $0.signature == "no-reply" } : nil
    }

    private func evidence(_ loss: Loss, _ symptom: Finding?) -> [Evidence] {
        let word = LossFindings.word(loss)
        var evidence = loss.legs.prefix(2).map { leg in
            let through = leg.to.iface.isEmpty ? "" : " through \(leg.to.iface)"
            return Evidence(
                leg.last,
                why:
                    "on \(loss.sender.node): the first of \(Names.count(leg.packets, word, Names.plural(word))) leaves\(through)"
            )
        }
        if let witness = loss.witness {
            evidence.append(Evidence(witness.leg.first, why: "on \(witness.node): \(witness.why)"))
        }
        let quoted = Set(evidence.map { "\($0.path) \($0.line)" })
        evidence += symptom?.evidence.filter { !quoted.contains("\($0.path) \($0.line)") } ?? []
        return evidence.filter { !$0.text.isEmpty }
    }
}

extension Evidence {
    init(_ line: SightLine, why: String) {
        self.init(path: line.path, line: line.line, text: line.text, why: why)
    }
}

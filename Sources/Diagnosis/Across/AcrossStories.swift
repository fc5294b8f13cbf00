/// Gives findings the story of a conversation as several nodes saw it.
struct AcrossStories {
    let nodes: AcrossNodes
    let losses: [Loss]

    func told(_ finding: Finding) -> Finding {
        guard finding.role == .cause else { return finding }
        var finding = finding
        finding.across = finding.isBetweenNodes ? lossStory(finding) : story(finding)
        return finding
    }

    /// The first of the finding's conversations that several nodes saw, or of which another node saw the tunnel.
    private func story(_ finding: Finding) -> [AcrossLeg] {
        let own = nodes.conversations(of: finding).sorted()
        for number in own {
            let conversation = nodes.stitcher.conversations[number]
            guard conversation.nodes.count > 1 else { continue }
            return legs(of: conversation, finding) + (unseen(conversation, finding).map { [$0] } ?? [])
        }
        for number in own {
            guard let rider = nodes.riders(of: number).first else { continue }
            let inner = nodes.stitcher.conversations[rider]
            let inside = AcrossStory(conversation: inner).legs(opening(of: inner))
            return inside + legs(of: nodes.stitcher.conversations[number], finding)
        }
        return []
    }

    /// How a conversation that rides in a tunnel sets out.
    private func opening(of conversation: StitchedConversation) -> [AcrossStory.Phase] {
        let isHandshake = conversation.sightings.contains { $0.sight.legs.contains { $0.kind == .syn } }
        return isHandshake ? [AcrossStory.Phase.opening[0]] : [AcrossStory.Phase.talk[0]]
    }

    private func legs(of conversation: StitchedConversation, _ finding: Finding) -> [AcrossLeg] {
        let isFatal = { (sighting: Sighting, leg: SightLeg) in isDeath(leg, on: sighting, of: finding) }
        let death = conversation.sightings.lazy.flatMap { sighting in
            sighting.sight.legs.lazy.filter { isFatal(sighting, $0) }
        }.first
        return AcrossStory(conversation: conversation).fatal(
            phase(death, in: conversation), isFatal: isFatal)
    }

    /// Where a node got no answer, and another sent it: that it is not in view.
    private func unseen(_ conversation: StitchedConversation, _ finding: Finding) -> AcrossLeg? {
        guard Explanation.isViewFromOutside(finding),
            let own = conversation.sightings.first(where: { $0.node == finding.node }),
            own.legs(toServer: false).isEmpty,
            let sent = conversation.way(toServer: false).last(where: { !$0.departures(toServer: false).isEmpty })
        else { return nil }
        let leg = sent.departures(toServer: false)[0]
        let word = AcrossWords.packet(leg.kind, toServer: false)
        let count = sent.departures(toServer: false).filter { $0.kind == leg.kind }.packets
        return AcrossLeg(
            node: own.node, isReply: true, packet: word, packets: count, event: .missing, iface: "", tunnel: "",
            words: "none of these \(Names.plural(word)) is in this capture",
            path: own.sight.legs.first?.first.path ?? "", line: 0)
    }

    private func isDeath(_ leg: SightLeg, on sighting: Sighting, of finding: Finding) -> Bool {
        guard sighting.node == finding.node else { return false }
        guard let drop = finding.drop, let death = leg.death else { return finding.drop == nil && leg.end == .stopped }
        return death.reason == drop.reason && death.function == drop.function && death.hook == drop.hook ?? ""
    }

    /// Where nothing died in view, the conversation's talk tells the most.
    private func phase(_ death: SightLeg?, in conversation: StitchedConversation) -> AcrossStory.Phase? {
        if let death {
            let isPayload = AcrossStory.Phase.payload.contains(death.kind)
            return AcrossStory.Phase(
                toServer: death.toServer, kinds: isPayload ? AcrossStory.Phase.payload : [death.kind])
        }
        return AcrossStory.Phase.talk[0]
    }

    // MARK: Losses

    private func lossStory(_ finding: Finding) -> [AcrossLeg] {
        let told = losses.first { loss in
            loss.sender.node == finding.node && finding.packetsByFlow[loss.sender.sight.key] != nil
                && loss.conversation.request.flow == finding.flow
        }
        guard let loss = told else { return [] }
        let story = AcrossStory(conversation: loss.conversation)
        let kinds: Set<SightKind> = loss.kind == .data ? AcrossStory.Phase.payload : [loss.kind]
        let missing = AcrossStory.Phase(toServer: loss.toServer, kinds: kinds)
        let opening = AcrossStory.Phase.opening.filter { $0 != missing }
        return story.legs(opening) + story.legs([missing], word: LossFindings.word(loss)) + [missingLeg(loss)]
    }

    private func missingLeg(_ loss: Loss) -> AcrossLeg {
        let word = LossFindings.word(loss)
        let sent = loss.legs.packets
        let plural = Names.plural(word)
        let some = "\(loss.packets) of these \(plural) \(loss.packets == 1 ? "does" : "do") not arrive"
        let capture = nodes.stitcher.captures[loss.receiver]
        return AcrossLeg(
            node: capture.node, isReply: !loss.toServer, packet: word, packets: loss.packets, event: .missing,
            iface: "",
            tunnel: "",
            words: loss.packets == sent ? "none of these \(plural) arrives" : some, path: capture.inputs.first ?? "",
            line: 0, isFatal: true)
    }
}

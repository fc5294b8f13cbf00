/// Tells a conversation node by node, each kind of packet along its way.
struct AcrossStory {
    let conversation: StitchedConversation

    /// Packets of one direction and kind, as far as the story goes.
    struct Phase: Hashable {
        var toServer: Bool
        var kinds: Set<SightKind>

        static let payload: Set<SightKind> = [.data, .long, .segments]
        static let opening = [Phase(toServer: true, kinds: [.syn]), Phase(toServer: false, kinds: [.synAck])]
        static let talk = [Phase(toServer: true, kinds: payload), Phase(toServer: false, kinds: payload)]
        static let refusals = [
            Phase(toServer: false, kinds: [.rst]), Phase(toServer: true, kinds: [.rst]),
            Phase(toServer: false, kinds: [.icmpError]),
        ]
    }

    /// More legs than this tell nobody anything.
    private static let limit = 16

    /// The story of a conversation in which nothing died, one sentence for each kind of packet:
    /// "node-a: 1 SYN sent, out through eth0 → node-b: 1 SYN in on eth0, accepted by a listener".
    func sentences() -> [String] {
        (Phase.opening + Phase.talk).map { phase in
            legs([phase]).map { "\($0.node): \($0.words)" }.joined(separator: " → ")
        }.filter { !$0.isEmpty }
    }

    /// The story up to where packets died, and the refusal that was sent back.
    ///
    /// - Parameters:
    ///   - phase: what died, if it is none of the handshake.
    ///   - isFatal: whether these packets died of what the story is about.
    func fatal(_ phase: Phase?, isFatal: (Sighting, SightLeg) -> Bool) -> [AcrossLeg] {
        var phases = Phase.opening
        if let phase, !phases.contains(phase) {
            // Without flags nothing tells a handshake from what follows it.
            phases += phase.kinds.isSubset(of: Phase.payload) ? Phase.talk : [phase]
        }
        return legs(phases + Phase.refusals.filter { !phases.contains($0) }, isFatal: isFatal)
    }

    /// - Parameter word: what to call the packets, if not by their kind.
    func legs(
        _ phases: [Phase], word: String? = nil, isFatal: (Sighting, SightLeg) -> Bool = { _, _ in false }
    ) -> [AcrossLeg] {
        let all = phases.flatMap { legs(of: $0, word, isFatal) }
        return Array(all.prefix(AcrossStory.limit)) + all.dropFirst(AcrossStory.limit).filter(\.isFatal).prefix(1)
    }

    private func legs(of phase: Phase, _ word: String?, _ isFatal: (Sighting, SightLeg) -> Bool) -> [AcrossLeg] {
        conversation.way(toServer: phase.toServer).flatMap { sighting in
            let departures = Set(sighting.departures(toServer: phase.toServer))
            let legs = sighting.legs(toServer: phase.toServer).filter { leg in
                phase.kinds.contains(leg.kind) && (leg.end != .left || departures.contains(leg))
            }
            let telling = withRepeats(legs.filter { $0.end != .done && $0.end != .lost }, of: legs)
            let shown = telling.isEmpty ? legs.filter { $0.end == .lost } : telling
            return merged(shown).map { leg, packets in
                row(leg, packets, sighting, word, isFatal(sighting, leg))
            }
        }
    }

    /// Packets that ended alike in one place are one leg, told by the first of them.
    private func merged(_ legs: [SightLeg]) -> [(SightLeg, Int)] {
        var merged: [(leg: SightLeg, packets: Int)] = []
        for leg in legs.sorted(by: { $0.order[0] < $1.order[0] }) {
            let known = merged.firstIndex {
                $0.leg.end == leg.end && $0.leg.to == leg.to && $0.leg.death == leg.death && $0.leg.left == leg.left
            }
            if let known { merged[known].packets += leg.packets } else { merged.append((leg, leg.packets)) }
        }
        return merged.map { ($0.leg, $0.packets) }
    }

    /// Repeats of a request that a listener has accepted are freed without more ado.
    private func withRepeats(_ legs: [SightLeg], of all: [SightLeg]) -> [SightLeg] {
        legs.map { leg in
            guard leg.end == .accepted else { return leg }
            var leg = leg
            leg.packets += all.filter { $0.end == .done && $0.kind == leg.kind && $0.from == leg.from }.packets
            return leg
        }
    }

    private func row(
        _ leg: SightLeg, _ packets: Int, _ sighting: Sighting, _ word: String?, _ isFatal: Bool
    ) -> AcrossLeg {
        let word = word ?? AcrossWords.packet(leg.kind, toServer: leg.toServer)
        let line = leg.end == .left && leg.begin != .made ? leg.first : leg.last
        return AcrossLeg(
            node: sighting.node, isReply: !leg.toServer, packet: word, packets: packets, event: event(leg.end),
            iface: leg.to.iface, tunnel: leg.leftIn?.name ?? "",
            words: AcrossWords.leg(leg, packets, of: word), path: line.path, line: line.line,
            isFatal: isFatal)
    }

    private func event(_ end: PathPassage.End) -> AcrossLeg.Event {
        switch end {
        case .left: .left
        case .accepted: .accepted
        case .delivered: .delivered
        case .dropped: .dropped
        case .stopped: .stopped
        case .done, .lost: .lost
        }
    }
}

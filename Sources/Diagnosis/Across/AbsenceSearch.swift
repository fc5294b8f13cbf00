/// Looks for packets of a direction of which not one was seen at any other node.
struct AbsenceSearch {
    let stitcher: Stitcher
    let trip: Trip

    private var toServer: Bool { trip.toServer }

    func loss() -> Loss? {
        let first = trip.gone.min { $0.order[0] < $1.order[0] }
        guard !isElsewhere, !isAnswered, let first else { return nil }
        let legs = trip.gone.filter { $0.kind == first.kind && $0.left == first.left }
        guard legs.packets >= LossSearch.fewest else { return nil }
        return stitcher.captures.indices.lazy.compactMap { loss(legs, at: $0) }.first
    }

    /// Packets of this direction came to another node, if by other names: behind a translation out of view.
    private var isElsewhere: Bool {
        trip.conversation.sightings.contains {
            $0.node != trip.sender.node && !$0.arrivals(toServer: toServer).isEmpty
                && !$0.feeds(trip.sender, toServer: toServer)
        }
    }

    /// Whoever answers a request has got it, whether it is in view or not.
    private var isAnswered: Bool {
        toServer
            && trip.conversation.sightings.contains {
                $0.node != trip.sender.node && !$0.toClient.made.isEmpty
            }
    }

    private func loss(_ legs: [SightLeg], at capture: Int) -> Loss? {
        let scope = stitcher.captures[capture].scope
        guard stitcher.captures[capture].node != trip.sender.node, stitcher.isWhole(capture), scope.leftOut == 0,
            !mayBeInTunnel(legs, at: capture), let (facts, witness) = coverage(legs[0], at: capture)
        else { return nil }
        let overlap = stitcher.overlap(of: legs, from: trip.sender.capture, with: capture, trip.conversation)
        guard overlap.packets >= LossSearch.fewest else { return nil }
        return Loss(
            conversation: trip.conversation, sender: trip.sender, receiver: capture, toServer: toServer,
            kind: legs[0].kind, legs: legs, packets: legs.packets,
            facts: overlap.byClock ? facts.union([.clocksAgree]) : facts, witness: witness)
    }

    // MARK: What shows that they would have been seen

    private func coverage(_ leg: SightLeg, at capture: Int) -> (Set<Fact>, Loss.Witness?)? {
        if let witness = sibling(of: leg, at: capture) { return ([.sameServiceArrives], witness) }
        guard !toServer, isAsking(capture), !hidesAnswers(capture) else { return nil }
        if let witness = otherAnswer(of: leg, at: capture) {
            return ([.sameServiceArrives, .peerSendsOtherDirection], witness)
        }
        let isTwoWay = stitcher.captures[capture].scope.twoWayFlows > 0
        return (isTwoWay ? [.peerSendsOtherDirection, .bothDirectionsElsewhere] : [.peerSendsOtherDirection], nil)
    }

    /// Another conversation between the same hosts, with the same service, that leaves by the same way and ends there.
    private func sibling(of leg: SightLeg, at capture: Int) -> Loss.Witness? {
        for conversation in stitcher.conversations {
            for sender in conversation.sightings where sender.capture == trip.sender.capture {
                let alike = sender.departures(toServer: toServer).contains { isAlike($0, leg) }
                guard alike else { continue }
                for receiver in conversation.sightings
                where receiver.capture == capture && sender.feeds(receiver, toServer: toServer) {
                    let taken = receiver.arrivals(toServer: toServer).first { $0.end != .left && $0.end != .lost }
                    guard let taken else { continue }
                    return Loss.Witness(
                        node: receiver.node, leg: taken,
                        why: "another conversation of the same hosts and the same port arrives")
                }
            }
        }
        return nil
    }

    private func isAlike(_ one: SightLeg, _ other: SightLeg) -> Bool {
        let (a, b) = (one.left, other.left)
        let samePort = toServer ? a.destinationPort == b.destinationPort : a.sourcePort == b.sourcePort
        return a.transport == b.transport && a.source == b.source && a.destination == b.destination && samePort
            && one.to.iface == other.to.iface && one.leftIn?.name == other.leftIn?.name
    }

    /// That node sent what the missing packets answer, in its own name: the answers are addressed to it.
    private func isAsking(_ capture: Int) -> Bool {
        trip.conversation.sightings.contains { peer in
            peer.capture == capture && peer.feeds(trip.sender, toServer: true)
                && peer.legs(toServer: true).contains { $0.begin == .made || $0.entered != $0.left }
        }
    }

    /// In some conversation that node says what it can only say to an answer, and its capture shows none.
    private func hidesAnswers(_ capture: Int) -> Bool {
        stitcher.conversations.contains { conversation in
            conversation.sightings.contains { peer in
                peer.capture == capture && peer.arrivals(toServer: false).isEmpty
                    && peer.departures(toServer: true).contains {
                        $0.begin == .made && PacketKind.answers.contains($0.kind)
                    }
            }
        }
    }

    /// Answers of the same service do come in there, in other conversations.
    private func otherAnswer(of leg: SightLeg, at capture: Int) -> Loss.Witness? {
        for conversation in stitcher.conversations {
            for peer in conversation.sightings where peer.capture == capture {
                let answer = peer.arrivals(toServer: false).first {
                    $0.begin == .received && $0.entered.transport == leg.left.transport
                        && $0.entered.source == leg.left.source && $0.entered.sourcePort == leg.left.sourcePort
                }
                guard let answer else { continue }
                return Loss.Witness(node: peer.node, leg: answer, why: "answers of the same service arrive")
            }
        }
        return nil
    }

    // MARK: Tunnels

    /// UDP ports of VXLAN, flannel's VXLAN, Geneve, WireGuard, Cilium's WireGuard, and IPsec behind NAT.
    private static let tunnelPorts: Set<Int> = [4789, 8472, 6081, 51820, 51871, 4500]

    /// The other capture shows packets of a tunnel and not what is in them: the missing ones may be among those.
    private func mayBeInTunnel(_ legs: [SightLeg], at capture: Int) -> Bool {
        let here = stitcher.conversations.flatMap(\.sightings).filter { $0.capture == capture }
        let opened = Set(here.flatMap(\.sight.legs).compactMap(\.cameIn?.name))
        let outer = Set(legs.compactMap(\.leftIn?.outer.undirected))
        if legs.contains(where: { $0.leftIn.map { opened.contains($0.name) } ?? false }) { return false }
        return here.contains { sighting in
            let arrives = sighting.sight.legs.contains { $0.begin != .made && $0.end != .left }
            let request = sighting.sight.request
            let isTunnel =
                request.transport == "ip"
                || request.transport == "udp"
                    && (AbsenceSearch.tunnelPorts.contains(request.destinationPort)
                        || AbsenceSearch.tunnelPorts.contains(request.sourcePort))
            return arrives && (isTunnel || !outer.isDisjoint(with: sighting.names.map(\.undirected)))
        }
    }
}

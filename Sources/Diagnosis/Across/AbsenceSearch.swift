import Catalogue

/// Looks for packets of a direction of which not one was seen at any other node.
struct AbsenceSearch {
    let index: LossIndex
    let trip: Trip

    private var toServer: Bool { trip.toServer }

    func loss() -> Loss? {
        let first = trip.gone.min { $0.order[0] < $1.order[0] }
        guard !isElsewhere, !isAnswered, let first else { return nil }
        let legs = trip.gone.filter { $0.kind == first.kind && $0.left == first.left }
        guard legs.paths >= LossSearch.fewest else { return nil }
        return index.stitcher.captures.indices.lazy.compactMap { loss(legs, at: $0) }.first
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
        let scope = index.stitcher.captures[capture].scope
        guard index.stitcher.captures[capture].node != trip.sender.node,
            let (facts, witness) = coverage(legs[0], capture),
            index.isWhole(capture), scope.leftOut == 0, !index.mayBeInTunnel(legs, at: capture)
        else { return nil }
        let overlap = index.overlap(of: legs, from: trip.sender.capture, with: capture, trip.conversation)
        guard overlap.packets >= LossSearch.fewest else { return nil }
        return Loss(
            conversation: trip.conversation, sender: trip.sender, receiver: capture, toServer: toServer,
            kind: legs[0].kind, legs: legs, packets: legs.packets,
            facts: overlap.byClock ? facts.union([.clocksAgree]) : facts, witness: witness)
    }

    // MARK: What shows that they would have been seen

    private func coverage(_ leg: SightLeg, _ capture: Int) -> (Set<Fact>, Loss.Witness?)? {
        if let witness = index.siblings(of: leg, from: trip.sender.capture)[capture] {
            return ([.sameServiceArrives], witness)
        }
        guard !toServer, isAsking(capture), !index.hidesAnswers(capture) else { return nil }
        if let witness = index.answer(like: leg, at: capture) {
            return ([.sameServiceArrives, .peerSendsOtherDirection], witness)
        }
        let isTwoWay = index.stitcher.captures[capture].scope.twoWayFlows > 0
        return (isTwoWay ? [.peerSendsOtherDirection, .bothDirectionsElsewhere] : [.peerSendsOtherDirection], nil)
    }

    /// That node sent what the missing packets answer, in its own name: the answers are addressed to it.
    private func isAsking(_ capture: Int) -> Bool {
        trip.conversation.sightings.contains { peer in
            peer.capture == capture && peer.feeds(trip.sender, toServer: true)
                && peer.legs(toServer: true).contains { $0.begin == .made || $0.entered != $0.left }
        }
    }
}

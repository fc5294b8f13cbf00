import Catalogue

/// Looks for packets that are missing at a node which gets others of the same conversation and direction.
struct PartialLossSearch {
    let index: LossIndex
    let trip: Trip
    let receiver: Sighting

    func loss() -> Loss? {
        guard index.isWhole(receiver.capture) else { return nil }
        let got = receiver.arrivals(toServer: trip.toServer)
        return payload(got) ?? long(got) ?? countable(got)
    }

    private static let payload: Set<SightKind> = [.data, .long, .segments]
    private static let long: Set<SightKind> = [.long, .segments]
    /// Kinds that only TCP flags tell.
    private static let flagged: Set<SightKind> = [.syn, .synAck, .rst, .fin, .ack]

    /// The handshake gets through, and nothing that carries data does.
    private func payload(_ got: [SightLeg]) -> Loss? {
        guard let witness = got.first(where: { $0.kind == .ack }),
            !got.contains(where: { PartialLossSearch.payload.contains($0.kind) })
        else { return nil }
        return missing(trip.gone.filter { PartialLossSearch.payload.contains($0.kind) }, .data, witness, [])
    }

    /// Short packets get through, long ones do not: a path with a smaller MTU than either end knows of.
    private func long(_ got: [SightLeg]) -> Loss? {
        // Tunnel headers and the length as it is seen first differ by less than this.
        let limit = Int(SightKind.everywhere) - 64
        guard let witness = got.first(where: { $0.kind == .data || $0.kind == .ack }),
            got.allSatisfy({ $0.longest <= limit })
        else { return nil }
        return missing(trip.gone.filter { $0.kind == .long }, .long, witness, [.longPacketsOnly])
    }

    private func missing(_ legs: [SightLeg], _ kind: SightKind, _ witness: SightLeg, _ facts: Set<Fact>) -> Loss? {
        let overlap = index.overlap(
            of: legs, from: trip.sender.capture, with: receiver.capture, trip.conversation)
        guard legs.paths >= LossSearch.fewest, overlap.packets >= LossSearch.fewest else { return nil }
        return loss(legs, kind, legs.packets, witness, facts)
    }

    /// Some of several packets that are never cut or merged arrive, and others do not.
    private func countable(_ got: [SightLeg]) -> Loss? {
        guard trip.gone.contains(where: { PartialLossSearch.flagged.contains($0.kind) }) else { return nil }
        for kind in [SightKind.syn, .synAck] {
            let sent = trip.gone.filter { $0.kind == kind }
            let came = got.filter { $0.kind == kind }
            guard sent.paths >= LossSearch.fewest, let witness = came.first, came.packets < sent.paths else {
                continue
            }
            // All of them must have been sent while the other capture ran: it shows not which ones are missing.
            let numbers = sent.flatMap(\.order).count
            let overlap = index.overlap(
                of: sent, from: trip.sender.capture, with: receiver.capture, trip.conversation)
            guard overlap.packets >= numbers else { continue }
            return loss(sent, kind, sent.paths - came.packets, witness, [])
        }
        return nil
    }

    private func loss(
        _ legs: [SightLeg], _ kind: SightKind, _ packets: Int, _ witness: SightLeg, _ facts: Set<Fact>
    ) -> Loss {
        Loss(
            conversation: trip.conversation, sender: trip.sender, receiver: receiver.capture, toServer: trip.toServer,
            kind: kind, legs: legs, packets: packets, facts: facts.union([.sameConversationArrives]),
            witness: .init(
                node: receiver.node, leg: witness, why: "another packet of the same conversation and direction arrives")
        )
    }
}

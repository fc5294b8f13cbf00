/// When two captures of different nodes were both recording, told by packets that one sent and the other got.
///
/// Clocks of two nodes need not compare. But a packet that both captures show was there when both were running, so
/// whatever a capture shows between two such packets happened while the other one was running, too.
struct NodeContact {
    /// From the first to the last such packet, in path numbers of the one capture.
    private(set) var span: ClosedRange<Int>?

    /// Takes a conversation into account that both captures show.
    mutating func note(_ own: Sighting, _ peer: Sighting) {
        for toServer in [true, false] { note(own, peer, toServer) }
    }

    private mutating func note(_ own: Sighting, _ peer: Sighting, _ toServer: Bool) {
        let (sent, got) = (own.departures(toServer: toServer), peer.arrivals(toServer: toServer))
        if own.feeds(peer, toServer: toServer) {
            for kind in Set(sent.map(\.kind)) {
                let these = sent.filter { $0.kind == kind }
                // Only if all of them came through is it certain that the first and the last did.
                if these.packets == got.filter({ $0.kind == kind }).packets { extend(these) }
            }
        }
        if peer.feeds(own, toServer: toServer) {
            let (sent, got) = (peer.departures(toServer: toServer), own.arrivals(toServer: toServer))
            for kind in Set(got.map(\.kind)) {
                let these = got.filter { $0.kind == kind }
                let origin = sent.filter { $0.kind == kind }.packets
                // What came must have been sent in view of the peer's capture.
                if origin > 0, origin >= these.packets || !kind.isCountable { extend(these) }
            }
        }
    }

    private mutating func extend(_ legs: [SightLeg]) {
        for number in legs.flatMap(\.order) {
            span = min(span?.lowerBound ?? number, number)...max(span?.upperBound ?? number, number)
        }
    }

    /// So many of these packets, as far as their numbers are known, fell into the time of both captures.
    func count(_ legs: [SightLeg]) -> Int {
        guard let span else { return 0 }
        return legs.flatMap(\.order).filter(span.contains).count
    }
}

extension Sighting {
    /// Packets of a direction that left this node for good: those that come in again elsewhere on it only changed skbs.
    func departures(toServer: Bool) -> [SightLeg] {
        let all = legs(toServer: toServer)
        return all.filter { leg in leg.end == .left && !all.contains { $0.continues(leg) } }
    }

    /// Packets of a direction that came to this node from another. Copies count only where no original shows.
    func arrivals(toServer: Bool) -> [SightLeg] {
        let all = legs(toServer: toServer)
        let received = all.filter { leg in leg.begin == .received && !all.contains { leg.continues($0) } }
        return received.isEmpty ? all.filter { $0.begin == .seen } : received
    }
}

extension SightLeg {
    /// These packets came in as those of another way left, within one node.
    fileprivate func continues(_ other: SightLeg) -> Bool {
        begin == .received && other.end == .left && kind == other.kind && entered == other.left
            && order[0] > other.order[0]
    }
}

extension [SightLeg] {
    var packets: Int { reduce(0) { $0 + $1.packets } }
    var paths: Int { reduce(0) { $0 + $1.paths } }
}

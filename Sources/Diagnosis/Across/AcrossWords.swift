/// What happens to packets on one node, in words.
enum AcrossWords {
    static func direction(_ toServer: Bool) -> String { toServer ? "request" : "reply" }

    /// What to call a packet of a kind, without its number.
    static func packet(_ kind: SightKind, toServer: Bool) -> String {
        switch kind {
        case .syn: "SYN"
        case .synAck: "SYN-ACK"
        case .rst: "RST"
        case .fin: "FIN"
        case .ack: "ACK"
        case .icmpError: "ICMP error"
        case .data, .long, .segments: direction(toServer)
        }
    }

    /// "3 SYNs sent, out through eth0 in WireGuard (cilium_wg0)".
    static func leg(_ leg: SightLeg, _ packets: Int, of word: String) -> String {
        let count = Names.count(packets, word, Names.plural(word))
        return "\(count) \(arrival(leg))\(translation(leg)), \(end(leg))"
    }

    private static func arrival(_ leg: SightLeg) -> String {
        switch leg.begin {
        case .made: return "sent"
        case .received, .seen:
            let place = leg.from.iface.isEmpty ? "in" : "in on \(leg.from.iface)"
            let way = leg.begin == .seen ? leg.from.iface.isEmpty ? "seen" : "seen on \(leg.from.iface)" : place
            return leg.cameIn.map { "\(way), out of \(tunnel($0))" } ?? way
        }
    }

    private static func translation(_ leg: SightLeg) -> String {
        guard leg.entered != leg.left else { return "" }
        return ", translated to \(leg.left.flow.sourceText) → \(leg.left.flow.destinationText)"
    }

    private static func end(_ leg: SightLeg) -> String {
        let on = leg.to.iface.isEmpty ? "" : " on \(leg.to.iface)"
        switch leg.end {
        case .left:
            let through = leg.to.iface.isEmpty ? "out" : "out through \(leg.to.iface)"
            guard let tunnel = leg.leftIn else { return through }
            let outer = tunnel.outer
            return "\(through) in \(self.tunnel(tunnel)) as \(outer.transport) \(outer.flow.sourceText) → "
                + outer.flow.destinationText
        case .accepted: return "accepted by a listener"
        case .delivered: return "delivered"
        case .dropped: return "dropped\(on)\(death(leg.death))"
        case .stopped: return "\(fate(leg.fate))\(on)"
        case .done: return "and no more"
        case .lost: return "lost from view\(on)"
        }
    }

    private static func tunnel(_ tunnel: SightTunnel) -> String {
        tunnel.iface.isEmpty ? tunnel.name : "\(tunnel.name) (\(tunnel.iface))"
    }

    private static func death(_ death: SightDeath?) -> String {
        guard let death else { return "" }
        let hook = death.hook.isEmpty ? "" : " at the \(death.hook) hook"
        let reason = death.reason.isEmpty ? "" : ": \(death.reason)"
        let by = death.caller.isEmpty ? reason.isEmpty ? " by \(death.function)" : "" : " by \(death.caller)"
        return hook + reason + by
    }

    /// What ended packets that were not dropped.
    private static func fate(_ name: String) -> String {
        let words: [PathFate: String] = [
            .requestDiscarded: "thrown away by a listener with a full queue",
            .requestUnanswerable: "taken by a listener that finds no way to answer",
            .acceptQueueFull: "refused by a listener with a full accept queue",
            .waitsInWireGuard: "waiting in WireGuard for a session", .swallowed: "swallowed by a device",
            .givenToXDP: "given to an XDP program and not seen again",
            .otherMAC: "left alone, in a frame for another MAC address",
        ]
        return words.first { "\($0.key)" == name }?.value ?? "ended"
    }
}

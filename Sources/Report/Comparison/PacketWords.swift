import Diagnosis

/// Kinds of packets, services and passages in words.
enum PacketWords {
    /// `tcp port 10250`, `icmp`
    static func service(_ service: Service) -> String {
        let name = service.port == 0 ? service.transportName : "\(service.transportName) port \(service.port)"
        return service.isIPv6 && service.transport != 58 ? "\(name) (IPv6)" : name
    }

    /// `SYN-ACK`, `SYN sent again`, `later packets from the server`
    static func kind(_ group: PacketGroup) -> String {
        kind(group.kind, isReply: group.isReply) + (group.isRepeat ? " sent again" : "")
    }

    private static func kind(_ kind: PacketKind, isReply: Bool) -> String {
        let side = isReply ? "server" : "client"
        switch kind {
        case .syn: return "SYN"
        case .synAck: return "SYN-ACK"
        case .rst: return "RST from the \(side)"
        case .fin: return "FIN from the \(side)"
        case .ack: return "ACK from the \(side)"
        case .data: return "data from the \(side)"
        case .opening: return "opening packet (SYN)"
        case .answer: return "answer to the SYN"
        case .later: return "later packets from the \(side)"
        case .request: return "request"
        case .reply: return "reply"
        }
    }

    /// `SYN-ACK, tcp port 10250`; what the sides do not have in common, of both.
    static func packets(_ packets: ComparedPackets) -> String {
        let (first, second) = (packets.group, packets.secondGroup)
        let services = [first, second].map { service($0.service) }
        let kinds =
            first.kind == second.kind && first.isReply == second.isReply
            ? [kind(packets)] : [kind(first), kind(second)]
        if kinds.count == 2 {
            return zip(kinds, services).map { "\($0), \($1)" }.joined(separator: " | ")
        }
        return "\(kinds[0]), " + (services[0] == services[1] ? services[0] : services.joined(separator: " | "))
    }

    /// By the flags of one side where the other shows none.
    static func kind(_ packets: ComparedPackets) -> String {
        let flags = packets.pairs.first.map { [$0.first.outline.tcpFlags, $0.second.outline.tcpFlags] } ?? []
        guard packets.group.kind == .opening || packets.group.kind == .answer,
            let known = flags.first(where: { !$0.isEmpty }), flags.allSatisfy({ $0.isEmpty || $0 == known })
        else { return kind(packets.group) }
        return known.split(separator: "|").joined(separator: "-") + (packets.group.isRepeat ? " sent again" : "")
    }

    /// What the packets of a cause are called: as its finding calls them, if it does.
    static func victim(_ cause: ComparedCause) -> String {
        let packet = cause.finding.story?.packet ?? ""
        if !packet.isEmpty { return packet }
        return cause.passage.map { kind($0.group) } ?? "packet"
    }

    /// `reaches its socket`, behind the name of one packet.
    static func extent(_ passage: Passage) -> String {
        switch passage.extent {
        case .delivered: "reaches its socket"
        case .hook(let hook): "gets past the \(hook) hook"
        case .function(let function): "gets past \(function)"
        case .answered: "is answered"
        case .closed: "comes to its proper end"
        }
    }
}

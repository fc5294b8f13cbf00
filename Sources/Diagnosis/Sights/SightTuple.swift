import PwruFormat

/// The ends of a packet as plain values, comparable between captures.
struct SightTuple: Hashable, Sendable {
    /// `tcp`, `udp`, `icmp`, `icmp6`, or `ip` where pwru named none.
    var transport: String
    /// IPv6 without brackets.
    var source: String
    var destination: String
    /// 0 unless the transport is TCP or UDP.
    var sourcePort: Int
    var destinationPort: Int

    init(_ tuple: FlowTuple) {
        transport = Names.transport(tuple.protocolNumber)
        source = endpoint(tuple.source, 0)
        destination = endpoint(tuple.destination, 0)
        sourcePort = Int(tuple.sourcePort)
        destinationPort = Int(tuple.destinationPort)
    }

    /// The same ends, seen by a packet that goes the other way.
    var reversed: SightTuple {
        var other = self
        (other.source, other.destination) = (destination, source)
        (other.sourcePort, other.destinationPort) = (destinationPort, sourcePort)
        return other
    }

    /// The same for both directions.
    var undirected: SightTuple {
        let back = reversed
        return (source, sourcePort, destination) <= (back.source, back.sourcePort, back.destination) ? self : back
    }

    /// As reports name a conversation whose client is the source.
    var flow: FlowSummary {
        FlowSummary(
            transport: transport, source: SightTuple.side(source, sourcePort, brackets: false),
            destination: SightTuple.side(destination, destinationPort, brackets: false),
            sourceText: SightTuple.side(source, sourcePort, brackets: true),
            destinationText: SightTuple.side(destination, destinationPort, brackets: true))
    }

    /// One end has a port of its own choice, so that another conversation between the same hosts has another one.
    var isOneOfMany: Bool {
        sourcePort != destinationPort && max(sourcePort, destinationPort) >= SightTuple.firstEphemeralPort
    }

    /// Linux chooses ports from here on (net.ipv4.ip_local_port_range).
    private static let firstEphemeralPort = 32768

    private static func side(_ address: String, _ port: Int, brackets: Bool) -> String {
        let isV6 = address.contains(":")
        if port == 0 { return address }
        return isV6 && brackets ? "[\(address)]:\(port)" : "\(address):\(port)"
    }
}

/// As one text, `tcp 10.5.0.2 33824 10.5.0.3 10250`: there are several in every leg of every conversation.
extension SightTuple: Codable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let words = try container.decode(String.self).split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 5, let sourcePort = UInt16(words[2]), let destinationPort = UInt16(words[4]) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a transport, and two addresses with their ports, are expected here")
        }
        (transport, source, destination) = (String(words[0]), String(words[1]), String(words[3]))
        (self.sourcePort, self.destinationPort) = (Int(sourcePort), Int(destinationPort))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode("\(transport) \(source) \(sourcePort) \(destination) \(destinationPort)")
    }
}

import PwruFormat

/// The service that conversations are with: what stays the same when clients, pods and addresses change.
public struct Service: Hashable, Sendable, Comparable {
    /// IANA protocol number of TCP, UDP, ICMP and ICMPv6; 0 for all others, which pwru's text does not tell apart.
    public var transport: UInt8
    /// The port at which the client first addressed it; 0 for protocols without ports.
    public var port: UInt16
    public var isIPv6 = false

    /// `tcp`, `udp`, `icmp`, `icmp6` or `ip`.
    public var transportName: String { Names.transport(transport) }

    public static func < (a: Service, b: Service) -> Bool {
        (a.isIPv6 ? 1 : 0, a.transport, a.port) < (b.isIPv6 ? 1 : 0, b.transport, b.port)
    }
}

extension Service {
    /// - Parameter request: travels from the client to the server.
    init(_ request: FlowTuple) {
        transport = [1, 6, 17, 58].contains(request.protocolNumber) ? request.protocolNumber : 0
        port = request.destinationPort
        isIPv6 = request.destination.family == .v6
    }
}

/// The two ends of a conversation, as the client addressed it.
struct Parties: Hashable, Sendable, Comparable {
    var client: IPAddress
    var server: IPAddress

    static func < (a: Parties, b: Parties) -> Bool {
        (a.server.high, a.server.low, a.client.high, a.client.low)
            < (b.server.high, b.server.low, b.client.high, b.client.low)
    }
}

/// What a packet is to its conversation.
public enum PacketKind: String, Sendable, CaseIterable {
    case syn = "SYN"
    case synAck = "SYN-ACK"
    case rst = "RST"
    case fin = "FIN"
    case ack = "ACK"
    case data
    /// Where a capture shows no TCP flags: what opens a connection, what answers it first, and the rest.
    case opening
    case answer
    case later
    /// Protocols without a handshake.
    case request
    case reply

    /// By the flags of a TCP packet.
    init(_ flags: TCPFlags) {
        if flags.isSynAck {
            self = .synAck
        } else if flags.contains(.syn) {
            self = .syn
        } else if flags.contains(.rst) {
            self = .rst
        } else if flags.contains(.fin) {
            self = .fin
        } else {
            self = flags.contains(.psh) ? .data : .ack
        }
    }
}

/// Packets that can be held against each other: of one service, one direction, one kind.
public struct PacketGroup: Hashable, Sendable, Comparable {
    public var service: Service
    /// Travels from the server to the client.
    public var isReply: Bool
    public var kind: PacketKind
    /// Sent again, although one like it had been sent before.
    public var isRepeat = false

    public static func < (a: PacketGroup, b: PacketGroup) -> Bool {
        if a.service != b.service { return a.service < b.service }
        if a.kind != b.kind { return a.kind.rawValue < b.kind.rawValue }
        return (a.isReply ? 1 : 0, a.isRepeat ? 1 : 0) < (b.isReply ? 1 : 0, b.isRepeat ? 1 : 0)
    }
}

/// The kind of a packet at both levels: by flags where the capture has them, and without.
struct KindPair: Hashable {
    /// nil without flags.
    var fine: PacketKind?
    var coarse: PacketKind

    /// The kind at the level that both sides of a comparison can tell.
    func kind(hasFlags: Bool) -> PacketKind { hasFlags ? fine ?? coarse : coarse }
}

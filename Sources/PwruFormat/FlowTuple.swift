/// An IPv4 or IPv6 address as pwru prints it, or none at all.
///
/// IPv4 addresses live in the low 32 bits of `low`; `family` tells the two apart, so `0.0.0.0` and `::` differ from "no address".
public struct IPAddress: Hashable, Sendable {
    /// Which protocol family an address belongs to.
    public enum Family: UInt8, Sendable {
        case none = 0
        case v4 = 4
        case v6 = 6
    }

    public var high: UInt64
    public var low: UInt64
    public var family: Family

    public static let none = IPAddress(high: 0, low: 0, family: .none)

    public init(high: UInt64, low: UInt64, family: Family) {
        self.high = high
        self.low = low
        self.family = family
    }

    /// An IPv4 address from its 32 bits in host order (`10.0.0.1` is `0x0a000001`).
    public init(v4 value: UInt32) {
        self.init(high: 0, low: UInt64(value), family: .v4)
    }
}

/// TCP flags in the bit order of the TCP header (FIN is bit 0).
public struct TCPFlags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let fin = TCPFlags(rawValue: 0x01)
    public static let syn = TCPFlags(rawValue: 0x02)
    public static let rst = TCPFlags(rawValue: 0x04)
    public static let psh = TCPFlags(rawValue: 0x08)
    public static let ack = TCPFlags(rawValue: 0x10)
    public static let urg = TCPFlags(rawValue: 0x20)
    public static let ece = TCPFlags(rawValue: 0x40)
    public static let cwr = TCPFlags(rawValue: 0x80)
}

/// The addresses, ports and transport protocol of one packet as pwru printed them.
public struct FlowTuple: Hashable, Sendable {
    public var source: IPAddress
    public var destination: IPAddress
    /// 0 unless the protocol is TCP or UDP.
    public var sourcePort: UInt16
    public var destinationPort: UInt16
    /// IANA protocol number: 6 TCP, 17 UDP, 1 ICMP, 58 ICMPv6; 0 where pwru named none.
    public var protocolNumber: UInt8

    /// `:0->:0()`: pwru could not read a network header.
    public static let empty = FlowTuple(
        source: .none, destination: .none, sourcePort: 0, destinationPort: 0, protocolNumber: 0)

    public init(
        source: IPAddress, destination: IPAddress, sourcePort: UInt16, destinationPort: UInt16, protocolNumber: UInt8
    ) {
        self.source = source
        self.destination = destination
        self.sourcePort = sourcePort
        self.destinationPort = destinationPort
        self.protocolNumber = protocolNumber
    }

    /// True when no network header could be read (`:0->:0()`, `{}` in JSON, or no tuple column).
    public var isEmpty: Bool { source.family == .none && destination.family == .none }

    /// The same conversation seen from the other end.
    public var reversed: FlowTuple {
        FlowTuple(
            source: destination, destination: source, sourcePort: destinationPort, destinationPort: sourcePort,
            protocolNumber: protocolNumber)
    }
}

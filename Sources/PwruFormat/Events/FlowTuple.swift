/// An IPv4 or IPv6 address as pwru prints it, or none at all.
///
/// IPv4 addresses live in the low 32 bits of `low`; `family` tells the two apart, so `0.0.0.0` and `::` differ from "no address".
@frozen public struct IPAddress: Hashable, Sendable {
    /// Which protocol family an address belongs to.
    @frozen public enum Family: UInt8, Sendable {
        case none = 0
        /// A word that somebody has put in place of an address; see `IPAddress.init(redacted:_:)`.
        case redacted = 1
        case v4 = 4
        case v6 = 6
    }

    public var high: UInt64
    public var low: UInt64
    public var family: Family

    public static let none = IPAddress(high: 0, low: 0, family: .none)

    @inlinable public init(high: UInt64, low: UInt64, family: Family) {
        self.high = high
        self.low = low
        self.family = family
    }

    /// Same address, same family.
    @inlinable public static func == (a: IPAddress, b: IPAddress) -> Bool {
        a.low == b.low && a.high == b.high && a.family == b.family
    }

    /// 224.0.0.0/4 or ff00::/8.
    @inlinable public var isMulticast: Bool {
        switch family {
        case .v4: low >> 28 == 0xe
        case .v6: high >> 56 == 0xff
        case .redacted, .none: false
        }
    }

    /// An IPv4 address from its 32 bits in host order (`10.0.0.1` is `0x0a000001`).
    public init(v4 value: UInt32) {
        self.init(high: 0, low: UInt64(value), family: .v4)
    }
}

/// TCP flags in the bit order of the TCP header (FIN is bit 0).
@frozen public struct TCPFlags: OptionSet, Hashable, Sendable, BitwiseCopyable {
    public let rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    @inlinable public static var fin: TCPFlags { TCPFlags(rawValue: 0x01) }
    @inlinable public static var syn: TCPFlags { TCPFlags(rawValue: 0x02) }
    @inlinable public static var rst: TCPFlags { TCPFlags(rawValue: 0x04) }
    @inlinable public static var psh: TCPFlags { TCPFlags(rawValue: 0x08) }
    @inlinable public static var ack: TCPFlags { TCPFlags(rawValue: 0x10) }
    @inlinable public static var urg: TCPFlags { TCPFlags(rawValue: 0x20) }
    @inlinable public static var ece: TCPFlags { TCPFlags(rawValue: 0x40) }
    @inlinable public static var cwr: TCPFlags { TCPFlags(rawValue: 0x80) }

    /// Opens a connection: SYN without ACK.
    public var isSyn: Bool { contains(.syn) && !contains(.ack) }
    /// Answers the opening of a connection.
    public var isSynAck: Bool { isSuperset(of: [.syn, .ack]) }
}

/// The addresses, ports and transport protocol of one packet as pwru printed them.
///
/// Every event carries two, and every event's is compared with the one before it, so they are packed into five words.
@frozen public struct FlowTuple: Hashable, Sendable {
    @usableFromInline var sourceHigh: UInt64
    @usableFromInline var sourceLow: UInt64
    @usableFromInline var destinationHigh: UInt64
    @usableFromInline var destinationLow: UInt64
    /// From the top: source port, destination port (16 bits each), protocol, source and destination family (8 bits each).
    @usableFromInline var rest: UInt64

    /// `:0->:0()`: pwru could not read a network header.
    public static let empty = FlowTuple(
        source: .none, destination: .none, sourcePort: 0, destinationPort: 0, protocolNumber: 0)

    @inlinable public init(
        source: IPAddress, destination: IPAddress, sourcePort: UInt16, destinationPort: UInt16, protocolNumber: UInt8
    ) {
        sourceHigh = source.high
        sourceLow = source.low
        destinationHigh = destination.high
        destinationLow = destination.low
        rest =
            UInt64(sourcePort) << 48 | UInt64(destinationPort) << 32 | UInt64(protocolNumber) << 16
            | UInt64(source.family.rawValue) << 8 | UInt64(destination.family.rawValue)
    }

    @inlinable public var source: IPAddress {
        get {
            let family = IPAddress.Family(rawValue: UInt8(truncatingIfNeeded: rest >> 8)) ?? .none
            return IPAddress(high: sourceHigh, low: sourceLow, family: family)
        }
        set {
            sourceHigh = newValue.high
            sourceLow = newValue.low
            rest = rest & ~0xFF00 | UInt64(newValue.family.rawValue) << 8
        }
    }

    @inlinable public var destination: IPAddress {
        get {
            let family = IPAddress.Family(rawValue: UInt8(truncatingIfNeeded: rest)) ?? .none
            return IPAddress(high: destinationHigh, low: destinationLow, family: family)
        }
        set {
            destinationHigh = newValue.high
            destinationLow = newValue.low
            rest = rest & ~0xFF | UInt64(newValue.family.rawValue)
        }
    }

    /// 0 unless the protocol is TCP or UDP.
    @inlinable public var sourcePort: UInt16 {
        get { UInt16(truncatingIfNeeded: rest >> 48) }
        set { rest = rest & ~(0xFFFF << 48) | UInt64(newValue) << 48 }
    }

    /// 0 unless the protocol is TCP or UDP.
    @inlinable public var destinationPort: UInt16 {
        get { UInt16(truncatingIfNeeded: rest >> 32) }
        set { rest = rest & ~(0xFFFF << 32) | UInt64(newValue) << 32 }
    }

    /// IANA protocol number: 6 TCP, 17 UDP, 1 ICMP, 58 ICMPv6; 0 where pwru named none.
    @inlinable public var protocolNumber: UInt8 {
        get { UInt8(truncatingIfNeeded: rest >> 16) }
        set { rest = rest & ~(0xFF << 16) | UInt64(newValue) << 16 }
    }

    /// True when no network header could be read (`:0->:0()`, `{}` in JSON, or no tuple column).
    @inlinable public var isEmpty: Bool { rest & 0xFFFF == 0 }

    /// Same ends in the same direction, same protocol.
    @inlinable public static func == (a: FlowTuple, b: FlowTuple) -> Bool {
        (a.sourceLow ^ b.sourceLow) | (a.destinationLow ^ b.destinationLow) | (a.rest ^ b.rest)
            | (a.sourceHigh ^ b.sourceHigh) | (a.destinationHigh ^ b.destinationHigh) == 0
    }

    /// The same conversation seen from the other end.
    public var reversed: FlowTuple {
        FlowTuple(
            source: destination, destination: source, sourcePort: destinationPort, destinationPort: sourcePort,
            protocolNumber: protocolNumber)
    }
}

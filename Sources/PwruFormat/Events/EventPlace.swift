#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What hardly changes from one event of an skb to the next: where the packet is, and what it looks like.
public struct EventPlace: Sendable, BitwiseCopyable {
    public var process: NameID = 0
    /// Interface name (`eth0`); 0 where pwru knew none. Names longer than 16 characters were cut by pwru (`~…`).
    public var iface: NameID = 0
    /// Interface index; 0 where `skb->dev` was not set.
    public var ifindex: UInt32 = 0
    /// Inode of the network namespace; 0 where neither device nor socket was set.
    public var netns: UInt32 = 0
    public var mark: UInt32 = 0
    /// MTU of the route if the skb has one, else of the device; 0 where there is neither.
    public var mtu: UInt32 = 0
    /// `skb->len` in bytes, with or without headers depending on where in the stack the function stands.
    public var length: UInt32 = 0
    public var cpu: UInt32 = 0
    /// EtherType in host order (0x0800 IPv4, 0x86dd IPv6); 0 where `skb->protocol` was not set yet.
    public var etherType: UInt16 = 0
    public var columns: EventColumns = []
    public var tcpFlags: TCPFlags = []

    public init() {}

    /// Byte by byte, and where they stand: what has just been written in pieces is slow to read as a whole. Were there gaps
    /// between the members, alike ones could look different, which costs memory and is never wrong.
    @inline(__always)
    public static func areSame(_ one: UnsafePointer<EventPlace>, _ other: UnsafePointer<EventPlace>) -> Bool {
        memcmp(one, other, MemoryLayout<EventPlace>.size) == 0
    }

    /// The same device, namespace and mark.
    public func isAlike(_ other: EventPlace) -> Bool {
        netns == other.netns && ifindex == other.ifindex && iface == other.iface && mark == other.mark
    }
}

extension TraceEvent {
    public var process: NameID {
        get { place.process }
        set { place.process = newValue }
    }
    public var iface: NameID {
        get { place.iface }
        set { place.iface = newValue }
    }
    public var ifindex: UInt32 {
        get { place.ifindex }
        set { place.ifindex = newValue }
    }
    public var netns: UInt32 {
        get { place.netns }
        set { place.netns = newValue }
    }
    public var mark: UInt32 {
        get { place.mark }
        set { place.mark = newValue }
    }
    public var mtu: UInt32 {
        get { place.mtu }
        set { place.mtu = newValue }
    }
    public var length: UInt32 {
        get { place.length }
        set { place.length = newValue }
    }
    public var cpu: UInt32 {
        get { place.cpu }
        set { place.cpu = newValue }
    }
    public var etherType: UInt16 {
        get { place.etherType }
        set { place.etherType = newValue }
    }
    public var columns: EventColumns {
        get { place.columns }
        set { place.columns = newValue }
    }
    public var tcpFlags: TCPFlags {
        get { place.tcpFlags }
        set { place.tcpFlags = newValue }
    }
}

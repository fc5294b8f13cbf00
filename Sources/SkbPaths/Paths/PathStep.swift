import PwruFormat

/// One event of a path: what `TraceEvent` says, without what the path holds once.
public struct PathStep: Sendable {
    public let line: UInt64
    /// As in `TraceEvent.time`; 0 without timestamps.
    public let time: UInt64
    public let function: FunctionID
    public let caller: FunctionID
    /// Index into `SkbPath.tuples` of the tuple in force (the last believable one); -1 before the first.
    public let tuple: Int32
    let place: EventPlace

    public var process: NameID { place.process }
    public var iface: NameID { place.iface }
    public var ifindex: UInt32 { place.ifindex }
    public var netns: UInt32 { place.netns }
    public var mark: UInt32 { place.mark }
    public var mtu: UInt32 { place.mtu }
    public var length: UInt32 { place.length }
    public var cpu: UInt16 { UInt16(truncatingIfNeeded: place.cpu) }
    public var etherType: UInt16 { place.etherType }
    public var tcpFlags: TCPFlags { place.tcpFlags }
    public var columns: EventColumns { place.columns }
}

import PwruFormat

/// One event of a path: what `TraceEvent` says, without what the path holds once.
public struct PathStep: Sendable {
    public var line: UInt64
    /// As in `TraceEvent.time`; 0 without timestamps.
    public var time: UInt64
    public var function: FunctionID
    public var caller: FunctionID
    public var process: NameID
    public var iface: NameID
    public var ifindex: UInt32
    public var netns: UInt32
    public var mark: UInt32
    public var mtu: UInt32
    public var length: UInt32
    /// Index into `SkbPath.tuples` of the tuple in force (the last believable one); -1 before the first.
    public var tuple: Int32
    public var cpu: UInt16
    public var etherType: UInt16
    public var tcpFlags: TCPFlags
    public var columns: EventColumns

    init(_ event: TraceEvent) {
        line = event.line
        time = event.time
        function = event.function
        caller = event.caller
        process = event.process
        iface = event.iface
        ifindex = event.ifindex
        netns = event.netns
        mark = event.mark
        mtu = event.mtu
        length = event.length
        tuple = -1
        cpu = UInt16(truncatingIfNeeded: event.cpu)
        etherType = event.etherType
        tcpFlags = event.tcpFlags
        columns = event.columns
    }

    /// In the same place, with the same mark.
    func isPlaced(like other: PathStep) -> Bool {
        netns == other.netns && ifindex == other.ifindex && iface == other.iface && mark == other.mark
    }

    /// Forgets where the packet seems to be: a new skb still holds what its memory held before.
    mutating func clearPlace() {
        netns = 0
        iface = 0
        ifindex = 0
        mark = 0
        mtu = 0
    }
}

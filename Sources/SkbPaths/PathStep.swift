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

    /// - Parameter isPlaced: false forgets where the packet seems to be: a new skb still holds what its memory held
    ///   before.
    @inline(__always)
    init(_ event: EventPointer, tuple: Int32, isPlaced: Bool) {
        line = event.pointee.line
        time = event.pointee.time
        function = event.pointee.function
        caller = event.pointee.caller
        process = event.pointee.process
        iface = isPlaced ? event.pointee.iface : 0
        ifindex = isPlaced ? event.pointee.ifindex : 0
        netns = isPlaced ? event.pointee.netns : 0
        mark = isPlaced ? event.pointee.mark : 0
        mtu = isPlaced ? event.pointee.mtu : 0
        length = event.pointee.length
        self.tuple = tuple
        cpu = UInt16(truncatingIfNeeded: event.pointee.cpu)
        etherType = event.pointee.etherType
        tcpFlags = event.pointee.tcpFlags
        columns = event.pointee.columns
    }
}

extension SkbPath {
    /// Whether the packet is in the same place at both steps, with the same mark.
    @inline(__always)
    func isPlacedAlike(_ first: Int, _ second: Int) -> Bool {
        steps.withUnsafeBufferPointer { steps in
            steps[first].netns == steps[second].netns && steps[first].ifindex == steps[second].ifindex
                && steps[first].iface == steps[second].iface && steps[first].mark == steps[second].mark
        }
    }
}

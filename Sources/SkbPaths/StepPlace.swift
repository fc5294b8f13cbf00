import PwruFormat

/// What hardly changes from one step of a path to the next: where the packet is, and what it looks like.
struct StepPlace: Sendable, BitwiseCopyable {
    var process: NameID
    var iface: NameID
    var ifindex: UInt32
    var netns: UInt32
    var mark: UInt32
    var mtu: UInt32
    var length: UInt32
    var cpu: UInt16
    var etherType: UInt16
    var tcpFlags: TCPFlags
    var columns: EventColumns

    /// - Parameter isPlaced: false forgets where the packet seems to be: a new skb still holds what its memory held
    ///   before.
    @inline(__always)
    init(_ event: EventPointer, isPlaced: Bool) {
        process = event.pointee.process
        iface = isPlaced ? event.pointee.iface : 0
        ifindex = isPlaced ? event.pointee.ifindex : 0
        netns = isPlaced ? event.pointee.netns : 0
        mark = isPlaced ? event.pointee.mark : 0
        mtu = isPlaced ? event.pointee.mtu : 0
        length = event.pointee.length
        cpu = UInt16(truncatingIfNeeded: event.pointee.cpu)
        etherType = event.pointee.etherType
        tcpFlags = event.pointee.tcpFlags
        columns = event.pointee.columns
    }

    /// Nearly always true of two neighbours, so all is compared at once instead of one after the other.
    @inline(__always)
    func isSame(as other: StepPlace) -> Bool {
        let words =
            (process ^ other.process) | (iface ^ other.iface) | (ifindex ^ other.ifindex) | (netns ^ other.netns)
            | (mark ^ other.mark) | (mtu ^ other.mtu) | (length ^ other.length)
        let halves = (cpu ^ other.cpu) | (etherType ^ other.etherType)
        return words == 0 && halves == 0 && tcpFlags == other.tcpFlags && columns == other.columns
    }

    /// The same device, namespace and mark.
    func isAlike(_ other: StepPlace) -> Bool {
        netns == other.netns && ifindex == other.ifindex && iface == other.iface && mark == other.mark
    }
}

import KernelMap
import PwruFormat
import SkbPaths

/// What the capture as a whole shows of packets for groups and for all hosts: who asks everybody for an address and is
/// answered, which addresses are broadcasts, and where frames for groups are left alone.
struct GroupSights {
    /// A DHCP server has spoken, and a socket took what it said.
    private(set) var sawOffer = false
    private(set) var takesOffers = false
    /// Packets that ask a DHCP server for an address; and those of them that each namespace sent.
    private(set) var asks = 0
    private var askers: [UInt32: Int] = [:]
    /// Addresses ending in .255 that are broadcasts, as their senders' own copies show.
    private var broadcasts = BoundedSet<IPAddress>(limit: limit)
    /// Devices on which frames for a group were left alone as somebody else's, each with a line that shows it.
    private var strangers: [DevicePlace: FactPoint] = [:]
    private static let limit = 512

    /// Everything that findings are judged by, as numbers that grow with it.
    var seen: [Int] {
        [
            sawOffer ? 1 : 0, takesOffers ? 1 : 0, min(asks, 3), askers.values.reduce(0) { $0 + min($1, 3) },
            broadcasts.count, strangers.count,
        ]
    }

    mutating func note(_ path: SkbPath, _ book: FunctionBook) {
        guard let tuple = path.tuples.last, tuple.protocolNumber == 17 || tuple.destination.isGroup else { return }
        noteStranger(path, tuple)
        if tuple.isDHCPAnswer {
            sawOffer = true
            if path.end == .delivered { takesOffers = true }
        } else if tuple.asksForAddress, path.parent == nil {
            noteAsking(path, book)
        }
        if tuple.protocolNumber == 17, tuple.destination.isSubnetBroadcast, path.isLoopedBack {
            broadcasts.insert(tuple.destination)
        }
    }

    /// How often this namespace asked a DHCP server for an address.
    func asks(from netns: UInt32) -> Int { askers[netns] ?? 0 }

    /// A sender in view heard its own datagrams for this address: all hosts of a subnet are meant.
    func isBroadcast(_ address: IPAddress) -> Bool { broadcasts.contains(address) }

    /// A line that shows that frames come with a tag that no VLAN here has; nil if none does.
    func strangeTag(at device: DevicePlace) -> FactPoint? { strangers[device] }

    private mutating func noteAsking(_ path: SkbPath, _ book: FunctionBook) {
        asks += 1
        guard let begin = path.firstStep(with: [.receives, .localOutput], book).map({ path.steps[$0] }),
            book.traits(begin.function).contains(.localOutput),
            askers[begin.netns] != nil || askers.count < GroupSights.limit
        else { return }
        askers[begin.netns, default: 0] += 1
    }

    /// No group's frame is for another MAC address: the kernel takes it for somebody else's when its VLAN tag is no device's
    /// (`__netif_receive_skb_core`, net/core/dev.c).
    private mutating func noteStranger(_ path: SkbPath, _ tuple: FlowTuple) {
        guard path.endReason == "OTHERHOST", tuple.destination.isGroup, strangers.count < GroupSights.limit,
            let text = path.texts[path.endStep]
        else { return }
        let end = path.steps[path.endStep]
        let device = DevicePlace(netns: end.netns, ifindex: end.ifindex)
        if device.ifindex == 0 || strangers[device] != nil { return }
        strangers[device] = FactPoint(
            line: end.line, text: text,
            why: "a frame for a group is taken for somebody else's: no VLAN here fits its tag")
    }
}

/// A device in its namespace.
struct DevicePlace: Hashable {
    var netns: UInt32
    var ifindex: UInt32
}

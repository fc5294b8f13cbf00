import KernelMap
import PwruFormat
import SkbPaths

/// What the capture as a whole shows of the kernel's age and of the protocols below TCP and UDP. Grows while it is read.
struct ProtocolSights {
    private(set) var kernel = KernelAge()
    /// A packet from one host to another is in the capture.
    private(set) var sawTraffic = false
    /// A DHCP server has spoken, and a socket took what it said.
    private(set) var sawOffer = false
    private(set) var takesOffers = false
    /// Packets that ask a DHCP server for an address; and those of them that each namespace sent.
    private(set) var asks = 0
    private var askers: [UInt32: Int] = [:]
    /// Addresses ending in .255 that are broadcasts, as their senders' own copies show.
    private var broadcasts = BoundedSet<IPAddress>(limit: limit)
    /// Hosts and protocol of packets that had ports and did not die: of fragments, the first ones.
    private var portedPairs = BoundedSet<HostPair>(limit: limit)
    /// Hosts and protocol of packets that were put together from fragments.
    private var reassembledPairs = BoundedSet<HostPair>(limit: limit)
    /// Long datagrams, by which a train of fragments may begin: where each is first seen.
    private var longDatagrams: [HostPair: [(line: UInt64, tuple: FlowTuple)]] = [:]
    /// So were packets without a tuple.
    private(set) var reassemblesUnnamed = false
    /// What ARP or neighbour discovery died of in view, by the signature that tells it; nil if it did not.
    private(set) var causeOfSilence: String?
    /// Packets that waited for a neighbour's address in vain.
    private(set) var neighbourFailures = 0
    /// Where packets for a service reached a socket; a second namespace is enough to know of.
    private var owners: [ServerAddress: (first: UInt32, second: UInt32)] = [:]
    /// Devices on which frames for a group were left alone as somebody else's, each with a line that shows it.
    private var strangers: [Device: FactPoint] = [:]
    private var knownFrees: [FunctionID] = []
    /// Devices whose queue drops packets: how many, and whether others are seen there, from then on, that live.
    private var queues: [Device: (drops: Int, lives: Bool)] = [:]

    private struct Device: Hashable {
        var netns: UInt32
        var ifindex: UInt32
    }

    private static let limit = 512

    private struct HostPair: Hashable {
        var source: IPAddress
        var destination: IPAddress
        var protocolNumber: UInt8

        init(_ tuple: FlowTuple) {
            source = tuple.source
            destination = tuple.destination
            protocolNumber = tuple.protocolNumber
        }
    }

    /// Everything that findings are judged by, as numbers that grow with it.
    var seen: [Int] {
        [
            knownFrees.count, sawTraffic ? 1 : 0, sawOffer ? 1 : 0, takesOffers ? 1 : 0, min(asks, 3),
            askers.values.reduce(0) { $0 + min($1, 3) }, broadcasts.count,
            reassemblesUnnamed ? 1 : 0, portedPairs.count,
            reassembledPairs.count,
            causeOfSilence == nil ? 0 : 1,
            min(neighbourFailures, 1), strangers.count, queues.count, queues.values.count(where: \.lives), owners.count,
            owners.values.count { $0.second != 0 },
        ]
    }

    mutating func note(_ path: SkbPath, _ book: FunctionBook) {
        noteFree(path, book)
        noteStranger(path)
        noteQueue(path)
        noteResolution(path, book)
        guard let tuple = path.tuples.last, !tuple.isEmpty else {
            reassemblesUnnamed = reassemblesUnnamed || isWhole(path, book)
            return
        }
        if !tuple.destination.isGroup { sawTraffic = true }
        noteAddressing(path, tuple, book)
        noteFragments(path, tuple, book)
        noteOwner(path, tuple)
    }

    /// Another packet between the same hosts, of the same protocol and with ports, went on.
    func passesWithPorts(_ tuple: FlowTuple) -> Bool { portedPairs.contains(HostPair(tuple)) }

    /// Fragments between the same hosts were put together.
    func reassembles(_ tuple: FlowTuple) -> Bool { reassembledPairs.contains(HostPair(tuple)) }

    /// Packets for the same address and port reach a socket in another namespace than this one.
    func isServed(_ tuple: FlowTuple, elsewhereThan netns: UInt32) -> Bool {
        guard netns != 0, tuple.destinationPort != 0, let known = owners[ServerAddress(tuple)] else { return false }
        return known.first != netns || known.second != 0
    }

    private mutating func noteFree(_ path: SkbPath, _ book: FunctionBook) {
        guard path.endStep >= 0 else { return }
        let function = path.steps[path.endStep].function
        if knownFrees.contains(function) { return }
        knownFrees.append(function)
        let name = book[function].name
        kernel.note(free: name.base, reason: name.reason)
    }

    /// No group's frame is for another MAC address: the kernel takes it for somebody else's when its VLAN tag is no device's
    /// (`__netif_receive_skb_core`, net/core/dev.c).
    private mutating func noteStranger(_ path: SkbPath) {
        guard path.endReason == "OTHERHOST", path.tuples.last?.destination.isGroup ?? false,
            strangers.count < ProtocolSights.limit, let text = path.texts[path.endStep]
        else { return }
        let end = path.steps[path.endStep]
        let device = Device(netns: end.netns, ifindex: end.ifindex)
        if device.ifindex == 0 || strangers[device] != nil { return }
        strangers[device] = FactPoint(
            line: end.line, text: text,
            why: "a frame for a group is taken for somebody else's: no VLAN here fits its tag")
    }

    private mutating func noteQueue(_ path: SkbPath) {
        if let drop = path.drop {
            guard drop.reason == "QDISC_DROP", queues.count < ProtocolSights.queueLimit else { return }
            queues[Device(netns: drop.netns, ifindex: drop.ifindex), default: (0, false)].drops += 1
            return
        }
        for (device, known) in queues where !known.lives && path.wasSeen(at: device.ifindex, in: device.netns) {
            queues[device]!.lives = true
        }
    }

    private static let queueLimit = 16

    /// Several packets died in the queue of this device, and behind the first of them none is seen at it that did not.
    func isDead(_ ifindex: UInt32, in netns: UInt32) -> Bool {
        queues[Device(netns: netns, ifindex: ifindex)].map { $0.drops > 1 && !$0.lives } ?? false
    }

    /// A line that shows that frames come with a tag that no VLAN here has; nil if none does.
    func strangeTag(on ifindex: UInt32, in netns: UInt32) -> FactPoint? {
        strangers[Device(netns: netns, ifindex: ifindex)]
    }

    private mutating func noteAddressing(_ path: SkbPath, _ tuple: FlowTuple, _ book: FunctionBook) {
        if tuple.isDHCPAnswer {
            sawOffer = true
            if path.end == .delivered { takesOffers = true }
        } else if tuple.asksForAddress, path.parent == nil {
            asks += 1
            let begin = path.firstStep(with: [.receives, .localOutput], book).map { path.steps[$0] }
            if let begin, book.traits(begin.function).contains(.localOutput),
                askers[begin.netns] != nil || askers.count < ProtocolSights.limit
            {
                askers[begin.netns, default: 0] += 1
            }
        }
        if tuple.protocolNumber == 17, tuple.destination.isSubnetBroadcast, path.isLoopedBack {
            broadcasts.insert(tuple.destination)
        }
    }

    /// How often this namespace asked a DHCP server for an address.
    func asks(from netns: UInt32) -> Int { askers[netns] ?? 0 }

    /// A sender in view heard its own datagrams for this address: all hosts of a subnet are meant.
    func isBroadcast(_ address: IPAddress) -> Bool { broadcasts.contains(address) }

    /// ARP has no tuple; of neighbour discovery the solicitation goes to a group of its own (RFC 4291, 2.7.1).
    private mutating func noteResolution(_ path: SkbPath, _ book: FunctionBook) {
        guard let drop = path.drop else { return }
        if drop.reason == "NEIGH_FAILED"
            || path.hasUntoldDrop && path.reportsNeighbour(book)
        {
            neighbourFailures += 1
        }
        let cause =
            drop.hook != nil || drop.reason == "NETFILTER_DROP"
            ? "firewall-drop" : drop.reason == "TC_INGRESS" || drop.reason == "TC_EGRESS" ? "tc-drop" : nil
        if let cause, path.isNeighbourQuery(book) { causeOfSilence = cause }
    }

    /// The datagram, seen ahead of this packet, of which it may be a later fragment: only the first has ports, and what stands
    /// as ports on the others is payload. All but the last are as long as a multiple of 8 bytes (RFC 791).
    func mayBeFragment(_ tuple: FlowTuple, firstSeen line: UInt64) -> FlowTuple? {
        guard tuple.protocolNumber == 17, let known = longDatagrams[HostPair(tuple)] else { return nil }
        let before = known.last { $0.line < line && $0.tuple != tuple }
        return before?.tuple
    }

    private mutating func noteLong(_ path: SkbPath, _ tuple: FlowTuple) {
        let length = path.shownLength
        guard tuple.protocolNumber == 17, tuple.source.family == .v4, tuple.sourcePort != 0, length >= 576,
            (length - 20) % 8 == 0 || length > 1500
        else { return }
        let pair = HostPair(tuple)
        let known = longDatagrams[pair] ?? []
        guard known.count < ProtocolSights.longLimit, !known.isEmpty || longDatagrams.count < ProtocolSights.longLimit
        else { return }
        longDatagrams[pair] = known + [(path.firstLine, tuple)]
    }

    private static let longLimit = 64

    private mutating func noteFragments(_ path: SkbPath, _ tuple: FlowTuple, _ book: FunctionBook) {
        noteLong(path, tuple)
        if [6, 17].contains(tuple.protocolNumber), tuple.sourcePort != 0, path.end != .dropped {
            portedPairs.insert(HostPair(tuple))
        }
        // Fragments of IPv6 show no protocol; the whole packet does.
        if isWhole(path, book) {
            for shown in path.tuples { reassembledPairs.insert(HostPair(shown)) }
        }
    }

    private func isWhole(_ path: SkbPath, _ book: FunctionBook) -> Bool {
        path.traitsSeen.contains(.reassembles)
            && path.steps.contains { ProtocolSights.reassembly.contains(book[$0.function].name.base) }
    }

    /// They run once the last fragment is there (net/ipv4/inet_fragment.c, net/ipv4/ip_fragment.c, net/ipv6/reassembly.c).
    private static let reassembly: Set<String> = [
        "inet_frag_reasm_prepare", "inet_frag_reasm_finish", "ip_frag_reasm", "ip6_frag_reasm",
    ]

    private mutating func noteOwner(_ path: SkbPath, _ tuple: FlowTuple) {
        guard path.end == .delivered, path.lastNetns != 0, !tuple.destination.isGroup, path.rewrites.isEmpty,
            [6, 17].contains(tuple.protocolNumber), path.traitsSeen.contains(.deliversLocally)
        else { return }
        let service = ServerAddress(tuple)
        guard let known = owners[service] else {
            if owners.count < ProtocolSights.limit { owners[service] = (path.lastNetns, 0) }
            return
        }
        if known.first != path.lastNetns, known.second == 0 { owners[service] = (known.first, path.lastNetns) }
    }
}

extension SkbPath {
    /// It is handed back behind having waited for a neighbour (net/ipv4/arp.c, net/ipv6/ndisc.c).
    fileprivate func reportsNeighbour(_ book: FunctionBook) -> Bool {
        var found = false
        forEachStep(with: .decisive, book) { step in
            let function = book[steps.function(at: step)].name.base
            found = found || function == "arp_error_report" || function == "ndisc_error_report"
        }
        return found
    }

    /// An ARP message, or a neighbour solicitation or advertisement.
    func isNeighbourQuery(_ book: FunctionBook) -> Bool {
        guard let tuple = tuples.last, !tuple.isEmpty else {
            return drop.map { steps[$0.step].etherType == 0x0806 || $0.hookFamily == .arp } ?? false
        }
        guard tuple.protocolNumber == 58 else { return false }
        return tuple.destination.isSolicitedNode
            || steps.contains { ["ndisc_rcv", "ndisc_recv_ns", "ndisc_recv_na"].contains(book[$0.function].name.base) }
    }
}

extension IPAddress {
    /// ff02::1:ff00:0/104, where neighbour discovery asks for an address.
    var isSolicitedNode: Bool { family == .v6 && high == 0xff02_0000_0000_0000 && low >> 24 == 0x1ff }

    /// An address that no packet on a wire may be for: 0.0.0.0/8, 127.0.0.0/8, 240.0.0.0/4 but for the broadcast, ::1.
    var isMartianDestination: Bool {
        switch family {
        case .v4: low >> 24 == 0 || low >> 24 == 127 || low >> 28 == 0xf && low != 0xffff_ffff
        case .v6: high == 0 && low <= 1
        case .none, .redacted: false
        }
    }
}

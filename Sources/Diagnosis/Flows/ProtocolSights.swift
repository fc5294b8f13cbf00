import KernelMap
import PwruFormat
import SkbPaths

/// What the capture as a whole shows of the kernel's age and of the protocols below TCP and UDP. Grows while it is read.
struct ProtocolSights {
    private(set) var kernel = KernelAge()
    /// A packet from one host to another is in the capture.
    private(set) var sawTraffic = false
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
    private var knownFrees: [FunctionID] = []
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
            knownFrees.count, sawTraffic ? 1 : 0, reassemblesUnnamed ? 1 : 0, portedPairs.count, reassembledPairs.count,
            causeOfSilence == nil ? 0 : 1, min(neighbourFailures, 1), owners.count,
            owners.values.count { $0.second != 0 },
        ]
    }

    mutating func note(_ path: SkbPath, _ book: FunctionBook) {
        noteFree(path, book)
        noteResolution(path, book)
        guard let tuple = path.tuples.last, !tuple.isEmpty else {
            reassemblesUnnamed = reassemblesUnnamed || isWhole(path, book)
            return
        }
        if !tuple.destination.isGroup { sawTraffic = true }
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

import PwruFormat
import SkbPaths

/// One side of a comparison while it is being compared.
struct SideFacts: Sendable {
    var label: String
    var analysis: Analysis
    var ways: CaptureWays
    /// Kinds of packets and the ways that they went, at the level that both sides can tell.
    var packets: [PacketGroup: [WayCount]]
    private var hasFlags: Bool
    /// What the one packet is that the user chose of this side; nil for all other sides.
    private(set) var onlyGroup: PacketGroup?
    /// Causes that count for a verdict.
    var causes: [Finding]

    init(label: String, _ analysis: Analysis, _ ways: CaptureWays, hasFlags: Bool, isSelection: Bool) {
        self.label = label
        self.analysis = analysis
        self.ways = ways
        self.hasFlags = hasFlags
        packets = ways.packets(hasFlags: hasFlags)
        let causes = analysis.findings.filter { $0.role == .cause && $0.severity >= .warning }
        self.causes = isSelection ? causes.compactMap { $0.restricted(to: ways.conversations) } : causes
    }

    /// What the packet of a finding's story is; nil where it has none, or that is not known any more.
    func identity(of finding: Finding) -> PacketIdentity? {
        guard let line = finding.story?.firstLine else { return nil }
        return finding.inputs.lazy.compactMap { ways.identities[PacketName(input: $0, line: line)] }.first
    }

    /// What the packet of a finding's story is, at the level that both sides can tell.
    func group(of finding: Finding) -> PacketGroup? { identity(of: finding)?.group(hasFlags: hasFlags) }

    /// The service of a finding's conversations.
    func service(of finding: Finding) -> Service? {
        group(of: finding)?.service
            ?? finding.packetsByFlow.keys.sorted().lazy.compactMap { ways.conversations[$0] }.first
    }

    /// The packets that died of a finding, by kind.
    func deaths(of finding: Finding) -> [PacketGroup: [WayCount]] {
        guard let drop = finding.drop else { return [:] }
        // What else dies in that place dies of something else.
        let services = Set(finding.packetsByFlow.keys.compactMap { ways.conversations[$0] })
        return packets.filter { services.isEmpty || services.contains($0.key.service) }.compactMapValues { counts in
            let died = counts.filter { ways.ways[$0.way].drop?.isSamePlace(as: drop) ?? false }
            return died.isEmpty ? nil : died
        }
    }

    /// Packets of a kind, sent for the first time or again.
    func counts(_ group: PacketGroup) -> [WayCount] {
        var (first, again) = (group, group)
        first.isRepeat = false
        again.isRepeat = true
        return (packets[first] ?? []) + (packets[again] ?? [])
    }

    /// Ways that a finding tells of: that they get lost is what happened, and not the end of the capture.
    func blamedWays() -> Set<Int> { Set(causes.compactMap { identity(of: $0)?.way }) }
}

extension SideFacts {
    /// Keeps the way of one packet of all that a selection holds: the first that tells something.
    ///
    /// - Parameter preferringDrops: one that was dropped rather than another one; otherwise the other way round.
    /// - Returns: how many packets there were.
    mutating func keepOnePacket(preferringDrops: Bool) -> Int {
        let all = ways.ways.indices.sorted { ways.ways[$0].outline.firstLine < ways.ways[$1].outline.firstLine }
        let telling = all.filter { ways.ways[$0].stops.count >= SideFacts.tellingStops }
        let preferred = telling.first { (ways.ways[$0].drop != nil) == preferringDrops }
        guard let chosen = preferred ?? telling.first ?? all.first,
            let group = packets.filter({ $0.value.contains { $0.way == chosen } }).keys.min()
        else { return 0 }
        onlyGroup = group
        packets = [group: packets[group]!.filter { $0.way == chosen }.map(\.ofOnePacket)]
        let drop = ways.ways[chosen].drop
        causes = causes.filter { cause in
            guard let place = cause.drop else { return identity(of: cause)?.way == chosen }
            return drop?.isSamePlace(as: place) ?? false
        }
        for index in causes.indices { causes[index].packets = 1 }
        return ways.ways.reduce(0) { $0 + $1.packets }
    }

    /// A way with fewer stops, its end included, is no more than a glimpse of a packet.
    private static let tellingStops = 4
}

extension WayCount {
    /// The same with one packet.
    fileprivate var ofOnePacket: WayCount {
        var count = WayCount(way: way, longest: longest)
        if let parties = parties.counts.keys.min() { count.parties.add(1, parties) }
        return count
    }
}

extension DropSummary {
    /// The same failure of one capture.
    func isSamePlace(as other: DropSummary) -> Bool {
        reason == other.reason && function == other.function && hook == other.hook && netns == other.netns
            && iface == other.iface
    }
}

extension Finding {
    /// The same with the packets of some conversations only; nil if it has none of them.
    func restricted(to conversations: [String: Service]) -> Finding? {
        let kept = packetsByFlow.filter { conversations[$0.key] != nil }
        guard !kept.isEmpty else { return nil }
        var finding = self
        finding.packetsByFlow = kept
        finding.packets = kept.values.reduce(0, +)
        finding.flows = kept.count
        return finding
    }
}

import PwruFormat
import SkbPaths

/// Packets of one kind that went one way.
struct WayCount: Sendable {
    /// Index into `CaptureWays.ways`.
    var way: Int
    var parties = PartyCount()
    /// The longest of them, in bytes of the IP packet; 0 where that does not show.
    var longest: UInt32 = 0

    var packets: Int { parties.total }

    mutating func add(_ other: WayCount) {
        parties.add(other.parties)
        longest = max(longest, other.longest)
    }
}

/// Where packets were dropped, as far as two captures can have it in common.
public struct DropPlace: Hashable, Sendable {
    /// Without the `SKB_DROP_REASON_` prefix; empty where pwru printed none.
    public var reason: String
    public var function: String
    /// nil if no hook decided.
    public var hook: String?
}

/// What one side of a comparison holds of ways: a capture, or several put together.
struct CaptureWays: Sendable {
    var ways: [Way] = []
    /// Which packets went which way, by their flags as far as those show, and without.
    var packets: [PacketGroup: [WayCount]] = [:]
    var coarsePackets: [PacketGroup: [WayCount]] = [:]
    var services: [Service: ServiceCount] = [:]
    var drops: [DropPlace: Int] = [:]
    var ends = PathCounts()
    /// What the packets are that findings tell of.
    var identities: [PacketName: PacketIdentity] = [:]
    /// The service of each selected conversation, by its ends in a fixed order, as findings name them.
    var conversations: [String: Service] = [:]
    var columns: EventColumns = []
    /// Base names of functions that were entered.
    var functions: Set<String> = []
    var sawModules = false
    /// Only chosen functions are in the capture.
    var isFiltered = true
    var eventsLost = false
    /// Paths without addresses, which belong to no conversation.
    var untupled = 0
    /// Paths whose ways had no room.
    var leftOut = 0
    /// There are TCP packets without flags.
    var lacksFlags = false
}

/// Names a packet within a side.
struct PacketName: Hashable, Sendable {
    var input: String
    /// Of its first event.
    var line: UInt64
}

/// What a packet is to its conversation, and which way it went.
struct PacketIdentity: Sendable {
    /// With flags, where the capture shows them.
    var fine: PacketGroup
    var coarse: PacketGroup
    /// Index into `CaptureWays.ways`; nil if its way is not kept.
    var way: Int?

    func group(hasFlags: Bool) -> PacketGroup { hasFlags ? fine : coarse }
}

extension CaptureWays {
    private static let wayLimit = 1024

    /// Adds another capture of the same side; its ways come behind.
    mutating func add(_ other: CaptureWays) {
        var indices: [Int?] = []
        for way in other.ways {
            if ways.count < CaptureWays.wayLimit {
                indices.append(ways.count)
                ways.append(way)
            } else {
                indices.append(nil)
                leftOut += way.packets
            }
        }
        let ranks = services.count
        func moved(_ counts: [WayCount]) -> [WayCount] {
            counts.compactMap { count in
                indices[count.way].map { WayCount(way: $0, parties: count.parties, longest: count.longest) }
            }
        }
        for (group, counts) in other.packets { packets[group, default: []] += moved(counts) }
        for (group, counts) in other.coarsePackets { coarsePackets[group, default: []] += moved(counts) }
        for (service, count) in other.services {
            var sum = services[service] ?? ServiceCount(rank: ranks + count.rank, filter: count.filter)
            sum.add(count)
            services[service] = sum
        }
        ends = ends + other.ends
        for (place, count) in other.drops { drops[place, default: 0] += count }
        for (name, identity) in other.identities where identities[name] == nil {
            var identity = identity
            identity.way = identity.way.flatMap { indices[$0] }
            identities[name] = identity
        }
        conversations.merge(other.conversations) { known, _ in known }
        columns.formUnion(other.columns)
        functions.formUnion(other.functions)
        sawModules = sawModules || other.sawModules
        isFiltered = isFiltered && other.isFiltered
        eventsLost = eventsLost || other.eventsLost
        lacksFlags = lacksFlags || other.lacksFlags
        untupled += other.untupled
        leftOut += other.leftOut
    }

    /// In order of first appearance.
    var servicesInOrder: [Service] {
        services.keys.sorted { (services[$0]!.rank, $0) < (services[$1]!.rank, $1) }
    }

    /// Packets by kind, at the level that both sides can tell. What was sent again and went the same way counts with the
    /// first of its kind.
    func packets(hasFlags: Bool) -> [PacketGroup: [WayCount]] {
        var packets = hasFlags ? self.packets : coarsePackets
        for (group, counts) in packets where group.isRepeat {
            var original = group
            original.isRepeat = false
            guard var known = packets[original] else { continue }
            packets[group] = counts.filter { count in
                guard let index = known.firstIndex(where: { $0.way == count.way }) else { return true }
                known[index].add(count)
                return false
            }
            packets[original] = known
        }
        return packets.filter { !$0.value.isEmpty }
    }
}

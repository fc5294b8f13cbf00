/// What one capture saw of one conversation, as plain values: comparable with what the captures of other nodes saw.
struct ConversationSight: Codable, Hashable, Sendable {
    /// The two ends in a fixed order, as in `Finding.packetsByFlow`.
    var key: String
    /// Client → server, as the conversation came into view.
    var request: SightTuple
    /// Which side is the client is certain.
    var isOriented: Bool
    var legs: [SightLeg]
    /// Packets on ways that are not among the legs.
    var untold: Int
    /// Packets died in it, or it was found wanting otherwise.
    var isEventful: Bool
}

extension ConversationSight {
    /// As many legs as are told of one conversation.
    private static let limit = 24

    /// The same conversation, seen earlier and later in one capture.
    func joined(with later: ConversationSight) -> ConversationSight {
        var sum = self
        sum.untold += later.untold
        sum.isEventful = isEventful || later.isEventful
        for leg in later.legs {
            if let known = sum.legs.firstIndex(where: { $0.isAlike(leg) }) {
                sum.legs[known].add(leg)
            } else if sum.legs.count < ConversationSight.limit {
                sum.legs.append(leg)
            } else {
                sum.untold += leg.packets
            }
        }
        return sum
    }
}

/// Packets of one conversation that came into a node's view and left it alike.
struct SightLeg: Codable, Hashable, Sendable {
    /// They travel to the server.
    var toServer: Bool
    var kind: SightKind
    var begin: PathPassage.Begin
    var from: SightPlace
    var end: PathPassage.End
    var to: SightPlace
    /// The conversation's own ends on arrival, and behind all translations.
    var entered: SightTuple
    var left: SightTuple
    /// The tunnel that they came in, and the one that they left in.
    var cameIn: SightTunnel?
    var leftIn: SightTunnel?
    /// What ended them where it was no drop; the name of a `PathFate`.
    var fate: String
    var death: SightDeath?
    /// So many at most, and so many for certain: where the memory of packets is used again out of view, one path may
    /// hold several.
    var packets: Int
    var paths: Int
    /// Numbers of the first, the second and the last path: which of two packets the capture saw first.
    var order: [Int]
    /// Where the first of them came into view, and where it left it.
    var first: SightLine
    var last: SightLine
    /// Wall-clock times of the first and the last of them; nil where the capture has none.
    var times: WallSpan?
    /// Bytes of the longest.
    var longest: Int
}

extension SightLeg {
    /// They came and went alike.
    fileprivate func isAlike(_ other: SightLeg) -> Bool {
        toServer == other.toServer && kind == other.kind && begin == other.begin && from == other.from
            && end == other.end && to == other.to && entered == other.entered && left == other.left
            && cameIn == other.cameIn && leftIn == other.leftIn && fate == other.fate && death == other.death
    }

    fileprivate mutating func add(_ later: SightLeg) {
        packets += later.packets
        paths += later.paths
        let numbers = (order + later.order).sorted()
        order = Array(numbers.prefix(2)) + numbers.dropFirst(2).suffix(1)
        times = WallSpan(covering: [times, later.times].compactMap(\.self))
        longest = max(longest, later.longest)
    }
}

/// A namespace and an interface by name.
struct SightPlace: Codable, Hashable, Sendable {
    /// Empty where unknown.
    var iface: String
    /// Inode; 0 where unknown.
    var netns: UInt32
}

/// A tunnel around a packet.
struct SightTunnel: Codable, Hashable, Sendable {
    /// The outer header.
    var outer: SightTuple
    /// `WireGuard`, `VXLAN` … for people.
    var name: String
    /// The tunnel's own interface; empty where unknown.
    var iface: String
}

/// Where packets died.
struct SightDeath: Codable, Hashable, Sendable {
    var reason: String
    var function: String
    var caller: String
    /// Empty if no hook decided.
    var hook: String
}

/// One of the user's own lines.
struct SightLine: Codable, Hashable, Sendable {
    /// The input, as the user named it.
    var path: String
    var line: UInt64
    /// Empty where the line itself was not kept: packets that come in or leave may be quoted, others are not.
    var text: String
}

/// A span of wall-clock time, in nanoseconds.
struct WallSpan: Codable, Hashable, Sendable {
    var first: UInt64
    var last: UInt64
}

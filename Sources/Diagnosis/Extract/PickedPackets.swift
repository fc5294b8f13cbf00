import PwruFormat

/// The packets that a finding stands on, those that are needed most first.
struct PickedPackets: Sendable {
    /// Packets of one finding that are enough.
    let limit: Int
    /// Those that it is about.
    private var dead: [PacketSpan] = []
    /// Those that its evidence comes from.
    var needed: [PacketSpan] = []
    /// One or a few of each way that packets of the conversation went.
    var ways: [PacketSpan] = []
    /// The conversation, as far as it was kept.
    var conversation: [PacketSpan] = []

    init(limit: Int) { self.limit = limit }

    /// The first of those that it is about, in order of appearance.
    var first: [PacketSpan] {
        Array(dead.sorted { ($0.first, $0.skb) < ($1.first, $1.skb) }.prefix(limit))
    }

    /// Takes in those that died.
    mutating func add(dead others: [PacketSpan]) {
        dead += others
        if dead.count / 4 > limit { dead = first }
    }

    /// Takes over those of another conversation, which lost them in the same place.
    mutating func add(deadOf other: PickedPackets) { add(dead: other.dead) }

    /// The same finding, which another conversation shows better.
    func shownBetter(by other: PickedPackets) -> PickedPackets {
        var better = other
        better.dead = dead
        return better
    }
}

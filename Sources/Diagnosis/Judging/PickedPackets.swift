import PwruFormat

/// The packets that a finding stands on, those that are needed most first.
struct PickedPackets: Sendable {
    /// Packets of one finding that are enough.
    let limit: Int
    /// Those that it is about.
    private var dead: [PacketSpan] = []
    /// Those that its evidence comes from.
    private(set) var needed: [PacketSpan]
    /// What else there is of the conversation.
    let surroundings: Surroundings

    /// The packets of a conversation, for all findings about it.
    struct Surroundings: Sendable {
        /// One or a few of each way that they went.
        var ways: [PacketSpan] = []
        /// As many as were kept.
        var all: [PacketSpan] = []
    }

    init(dead: [PacketSpan], needed: [PacketSpan], surroundings: Surroundings, limit: Int) {
        self.dead = dead.isEmpty ? surroundings.all : dead
        self.needed = needed
        self.surroundings = surroundings
        self.limit = limit
    }

    /// The first of those that it is about, in order of appearance.
    var first: [PacketSpan] {
        Array(dead.sorted { ($0.first, $0.skb) < ($1.first, $1.skb) }.prefix(limit))
    }

    /// Takes over those that another conversation lost in the same place.
    mutating func add(deadOf other: PickedPackets) {
        dead += other.dead
        if dead.count / 4 > limit { dead = first }
    }

    /// The same finding, which another conversation shows better.
    func shownBetter(by other: PickedPackets) -> PickedPackets {
        var better = other
        better.dead = dead
        return better
    }
}

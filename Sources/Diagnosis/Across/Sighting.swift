/// What one node saw of a conversation that others may have seen too.
struct Sighting: Sendable {
    /// Number of the capture among those of named nodes.
    var capture: Int
    var node: String
    /// Directed as the whole conversation is.
    private(set) var sight: ConversationSight
    private(set) var toServer: Ends
    private(set) var toClient: Ends
    /// All tuples that the conversation bore here, as requests have them.
    let names: Set<SightTuple>
    /// The span of wall-clock time in which it was seen; nil where the capture has no such times.
    let times: WallSpan?

    /// Where packets of one direction came into this node's view, and where they left it.
    struct Ends: Sendable {
        /// Made by this node.
        var made: Set<SightTuple> = []
        /// Come in from elsewhere.
        var came: Set<SightTuple> = []
        /// Left through a device.
        var left: Set<SightTuple> = []
        /// Taken by a listener of this node.
        var accepted: Set<SightTuple> = []
        /// Outer headers that they left in.
        var wrapped: Set<SightTuple> = []

        init(_ legs: [SightLeg]) {
            for leg in legs {
                if leg.begin == .made { made.insert(leg.entered) } else { came.insert(leg.entered) }
                if leg.end == .left { left.insert(leg.left) }
                if leg.end == .accepted { accepted.insert(leg.left) }
                if let outer = leg.leftIn?.outer { wrapped.insert(outer) }
            }
        }
    }

    init(capture: Int, node: String, sight: ConversationSight) {
        self.capture = capture
        self.node = node
        self.sight = sight
        toServer = Ends(sight.legs.filter(\.toServer))
        toClient = Ends(sight.legs.filter { !$0.toServer })
        names = sight.legs.reduce(into: [sight.request]) { names, leg in
            names.insert(leg.toServer ? leg.entered : leg.entered.reversed)
            names.insert(leg.toServer ? leg.left : leg.left.reversed)
        }
        times = WallSpan(covering: sight.legs.compactMap(\.times))
    }

    func ends(toServer isToServer: Bool) -> Ends { isToServer ? toServer : toClient }

    func legs(toServer isToServer: Bool) -> [SightLeg] { sight.legs.filter { $0.toServer == isToServer } }

    var packets: Int { sight.legs.reduce(sight.untold) { $0 + $1.packets } }

    /// The same with client and server changed over.
    var flipped: Sighting {
        var other = sight
        other.request = sight.request.reversed
        for index in other.legs.indices { other.legs[index].toServer.toggle() }
        return Sighting(capture: capture, node: node, sight: other)
    }
}

extension Sighting {
    /// Packets of some direction left here as they came in there.
    func feeds(_ other: Sighting, toServer: Bool) -> Bool {
        !ends(toServer: toServer).left.isDisjoint(with: other.ends(toServer: toServer).came)
    }

    /// What the two nodes saw can be one conversation: a packet that left one came to the other, or each shows the end
    /// that the other does not.
    func fits(_ other: Sighting) -> Bool {
        if contradicts(other) || other.contradicts(self) { return false }
        for toServer in [true, false] {
            if feeds(other, toServer: toServer) || other.feeds(self, toServer: toServer) { return true }
            let (there, back) = (ends(toServer: toServer), other.ends(toServer: !toServer))
            let reversed = { (tuples: Set<SightTuple>) in Set(tuples.map(\.reversed)) }
            if !there.left.isDisjoint(with: reversed(back.left)) { return true }
            if !there.came.isDisjoint(with: reversed(back.came)) { return true }
        }
        return false
    }

    /// Both made the same packets, both accepted the same connection, or one got an answer that the other, which has
    /// thrown every request away, cannot have sent: these are two conversations with the same addresses.
    func contradicts(_ other: Sighting) -> Bool {
        if let times, let others = other.times, !times.mayMeet(others) { return true }
        for toServer in [true, false] {
            if !ends(toServer: toServer).made.isDisjoint(with: other.ends(toServer: toServer).made) { return true }
        }
        if !toServer.accepted.isDisjoint(with: other.toServer.accepted) { return true }
        let requests = other.legs(toServer: true).filter { $0.kind == .syn }
        let answers = sight.legs.contains { !$0.toServer && $0.kind == .synAck && $0.begin != .made }
        return answers && feeds(other, toServer: true) && !requests.isEmpty
            && requests.allSatisfy { $0.end == .dropped || $0.end == .stopped }
            && other.legs(toServer: false).allSatisfy { $0.kind != .synAck }
    }
}

import KernelMap
import PwruFormat
import SkbPaths

/// How a packet came into a node's view and how it left it: what another node's capture can be compared with.
struct PathPassage: Hashable {
    enum Begin: String, Codable, Sendable {
        /// A process or the kernel of this node made it.
        case made
        /// A device took it in.
        case received
        /// A copy of another skb, or the capture begins to tell in the middle.
        case seen
    }

    enum End: String, Codable, Sendable {
        /// A device of this node took it for transmission, and it was not seen again.
        case left
        /// A listening socket took the connection request.
        case accepted
        case delivered
        case dropped
        /// It ended quietly, in a way that is no good to its conversation (`PathFate`).
        case stopped
        /// Nothing that another node could see: freed in the ordinary course, or gone on in another skb.
        case done
        case lost
    }

    struct Place: Hashable {
        var netns: UInt32 = 0
        var iface: NameID = 0
        var ifindex: UInt32 = 0
    }

    /// A tunnel around the packet: the outer header, who made it, and at which interface.
    struct Wrapping: Hashable {
        var outer: FlowTuple
        var mechanism: RewriteMechanism
        var iface: NameID
        var ifindex: UInt32
    }

    var forward: Bool
    var kind: SightKind
    var begin: Begin
    var from = Place()
    var end: End
    var to = Place()
    /// The conversation's own tuple on arrival, and behind all translations.
    var entered: FlowTuple
    var left: FlowTuple
    /// The tunnel that it came in, and the one that it left in.
    var cameIn: Wrapping?
    var leftIn: Wrapping?
    var fate: PathFate
    /// Where packets like this one died; nil unless it was dropped.
    var death: DropClass.Key?
}

extension PathPassage {
    /// - Parameters:
    ///   - exit: the step at which a device took the packet for good (`exit(of:_:)`); nil if none did.
    ///   - death: the class of its drop, if it was dropped.
    init(_ path: SkbPath, _ digest: PathDigest, _ book: FunctionBook, exit: Int?, death: DropClass.Key?) {
        forward = path.forward
        kind = SightKind(path, digest, mtu: exit.map { path.steps[$0].mtu } ?? 0)
        entered = digest.tuple
        left = path.rewrites.isEmpty ? digest.tuple : PathPassage.translated(digest.tuple, path)
        end = PathPassage.end(digest, hasExit: exit != nil)
        fate = end == .stopped ? digest.fate : .ordinary
        self.death = death
        let arrival = PathPassage.arrival(path, book)
        if arrival == nil, digest.isLocal || path.parentIsLocal {
            begin = .made
        } else {
            begin = arrival == nil || digest.isCopy ? .seen : .received
        }
        from = PathPassage.place(path.steps, around: arrival ?? 0)
        to = PathPassage.place(path.steps, around: exit ?? path.drop?.step ?? path.steps.count - 1)
        if !path.rewrites.isEmpty { addTunnels(path) }
    }

    private static func end(_ digest: PathDigest, hasExit: Bool) -> End {
        if digest.end == .dropped { return .dropped }
        switch digest.fate {
        case .ordinary, .handshakeReceived, .probe: break
        default: return .stopped
        }
        if hasExit { return .left }
        if digest.requestLine != nil { return .accepted }
        switch digest.end {
        case .delivered: return .delivered
        case .lostFromView: return .lost
        default: return .done
        }
    }

    /// The step at which a device took the packet, if that was the last that was seen of it.
    static func exit(of path: SkbPath, _ book: FunctionBook) -> Int? {
        guard path.hasLeftView else { return nil }
        return path.steps.lastIndex { !book.traits($0.function).isDisjoint(with: [.transmits, .handsOver]) }
    }

    /// How many packets a path is: where the memory of an skb is used again and its free is out of view, one path holds
    /// several, and each leaves by the same step. Inside a tunnel, what kind they are does not show.
    static func packets(of path: SkbPath, exit: Int?) -> Int {
        guard let exit else { return 1 }
        let last = path.steps[exit]
        return path.steps.reduce(0) { count, step in
            let isAlike =
                step.function == last.function && step.netns == last.netns && step.ifindex == last.ifindex
                && (step.tcpFlags.isEmpty || step.tcpFlags == path.tcpFlags ?? [])
            return count + (isAlike ? 1 : 0)
        }
    }

    /// The step at which a device hands the packet to this node's stack; nil if it begins otherwise.
    private static func arrival(_ path: SkbPath, _ book: FunctionBook) -> Int? {
        for (index, step) in path.steps.prefix(12).enumerated() {
            let traits = book.traits(step.function)
            if traits.contains(.localOutput) { return nil }
            if traits.contains(.receives) { return index }
        }
        return nil
    }

    /// The namespace and interface of a step, or of the nearest one that shows them, those before it first.
    private static func place(_ steps: PathSteps, around index: Int) -> Place {
        guard steps.indices.contains(index) else { return Place() }
        let isPlaced = { (step: PathStep) in step.netns != 0 && step.ifindex != 0 }
        let step = steps[...index].last(where: isPlaced) ?? steps[index...].first(where: isPlaced)
        return step.map { Place(netns: $0.netns, iface: $0.iface, ifindex: $0.ifindex) } ?? Place()
    }

    private static func translated(_ own: FlowTuple, _ path: SkbPath) -> FlowTuple {
        var tuple = own
        for rewrite in path.rewrites where rewrite.kind.isNAT && rewrite.from == tuple { tuple = rewrite.to }
        return tuple
    }

    private mutating func addTunnels(_ path: SkbPath) {
        let tunnels = path.rewrites.filter { $0.kind == .encapsulation || $0.kind == .decapsulation }
        if let first = tunnels.first, first.kind == .decapsulation {
            let place = PathPassage.place(path.steps, around: first.step)
            cameIn = Wrapping(
                outer: first.from, mechanism: first.mechanism, iface: place.iface, ifindex: place.ifindex)
        }
        if end == .left, let last = tunnels.last, last.kind == .encapsulation {
            let place = PathPassage.place(path.steps, around: last.byStep)
            leftIn = Wrapping(outer: last.to, mechanism: last.mechanism, iface: place.iface, ifindex: place.ifindex)
        }
    }
}

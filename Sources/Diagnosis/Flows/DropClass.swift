import KernelMap
import PwruFormat
import SkbPaths

/// Packets of one conversation that died in the same place for the same reason.
struct DropClass {
    let key: Key
    var sample: SkbPath
    var count: Int
    /// Of them, those that fit what was asked for. The sample is one of these, if there are any.
    var selected: Int
    /// Of the selected ones; nil where the capture has no times that compare.
    var times: DropTimes?
    /// Where the first selected ones stand, if their lines are wanted.
    var spans: [PacketSpan] = []

    mutating func add(_ time: UInt64) {
        times?.add(time)
        if times == nil { times = DropTimes(time) }
    }

    mutating func add(_ others: DropTimes?) {
        guard let others else { return }
        times?.add(others)
        if times == nil { times = others }
    }

    /// Two drops are alike when everything that a diagnosis looks at is.
    struct Key: Hashable {
        // What tells drops apart soonest comes first.
        var forward: Bool
        let untracked: Bool
        let behindRules: Bool
        let isOrphan: Bool
        let flags: UInt8
        let hook: NetfilterHook?
        let netns: UInt32
        let ifindex: UInt32
        let reason: String
        let function: String
        let caller: String

        /// - Parameter path: one that ended in a drop.
        init(_ path: SkbPath) {
            let drop = path.drop!
            forward = path.forward
            untracked = path.hooks.contains { $0.leftUntracked && $0.netns == drop.netns }
            behindRules = drop.confirmStep >= 0
            isOrphan = path.isOrphan
            flags = path.tcpFlags?.rawValue ?? 0
            hook = drop.hook
            netns = drop.netns
            ifindex = drop.ifindex
            reason = drop.reason
            function = drop.function
            caller = drop.caller
        }
    }
}

extension FlowRecord {
    /// The packets of a class by what they are: with the same flags, some carry data and some do not. nil where not all
    /// of them are known one by one.
    func tally(of dropClass: DropClass) -> PacketTally? {
        let sample = dropClass.sample
        guard sample.tcpFlags == .ack, dropClass.count > 1 else { return nil }
        let alike = digests.filter { $0.end == .dropped && $0.forward == sample.forward && $0.flags == sample.tcpFlags }
        guard alike.count == dropClass.count else { return PacketTally("segment", dropClass.count) }
        var tally = PacketTally()
        for digest in alike { tally.add(Names.packet(digest), 1) }
        return tally
    }
}

/// The drops of one conversation by class, in order of first appearance. Hardly any conversation has more than a few.
struct DropClasses {
    private(set) var all: [DropClass] = []

    private static let limit = 64

    var isEmpty: Bool { all.isEmpty }
    var isFull: Bool { all.count >= DropClasses.limit }

    func index(of key: DropClass.Key) -> Int? { all.firstIndex { $0.key == key } }

    /// The class of a dropped packet, if it is known.
    subscript(path: SkbPath) -> DropClass? { index(of: DropClass.Key(path)).map { all[$0] } }

    mutating func append(_ dropClass: DropClass) { all.append(dropClass) }

    mutating func change(_ index: Int, _ change: (inout DropClass) -> Void) { change(&all[index]) }
}

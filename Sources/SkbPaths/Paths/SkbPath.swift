import KernelMap
import PwruFormat

/// What became of an skb.
public enum PathEnd: String, Sendable, CaseIterable, Codable {
    /// A socket (or a protocol handler that answers itself, such as ICMP echo) took it.
    case delivered
    /// A device driver took it for transmission.
    case transmitted
    /// Freed as lost.
    case dropped
    /// Freed in the ordinary course, with nothing more to say.
    case consumed
    /// Its data went on in another skb: clone, segmentation, reassembly, coalescing.
    case absorbed
    /// The capture stops telling. Proves nothing.
    case lostFromView

    /// The packet came as far as this capture could show.
    public var wentOn: Bool { self == .delivered || self == .transmitted || self == .absorbed }
}

/// What kind of change a tuple went through.
public enum RewriteKind: String, Sendable, Codable {
    case sourceNAT
    case destinationNAT
    case bothNAT
    case encapsulation
    case decapsulation
    /// Something else: the change is real but nothing in view explains it.
    case other
}

/// A change of the packet's tuple between two events of one path.
public struct Rewrite: Sendable {
    public var kind: RewriteKind
    public var mechanism: RewriteMechanism
    public var from: FlowTuple
    public var to: FlowTuple
    /// The first step that shows the new tuple. The kprobe fires at entry, so the change was made before it.
    public var step: Int
    /// The step of the function that made the change, as far as it can be told.
    public var byStep: Int
}

/// One pass of an skb through a netfilter hook.
public struct HookVisit: Sendable {
    public var family: HookFamily
    public var hook: NetfilterHook
    /// The step whose function stands in front of the hook (`ip_local_deliver` for input).
    public var step: Int
    public var netns: UInt32
    public var iface: NameID
    public var ifindex: UInt32
    /// The step of `nf_conntrack_in` in this hook; -1 if not seen.
    public var conntrackStep = -1
    /// The step of the protocol handler behind it; -1 if none ran.
    public var handlerStep = -1
    /// A protocol that pwru does not name (ESP, IPIP, OSPF …): conntrack may have no handler of its own for it.
    public var mayLackHandler = false
    /// The step of a raw-table target that can set NOTRACK; -1 if not seen.
    public var notrackTargetStep = -1
    /// The step of an answer by the firewall (REJECT); -1 if none.
    public var rejectStep = -1
    /// The last step of firewall machinery in this hook (`nft_do_chain_inet`, `ipt_do_table` …); -1 if none.
    public var firewallStep = -1
    /// Conntrack knew this skb already when it came here (second pass in one namespace): no handler runs then.
    public var alreadyTracked = false
    /// A function behind the hook was entered.
    public var passed = false

    /// `nf_conntrack_in` ran and left the packet alone although it had not seen it before.
    public var leftUntracked: Bool {
        conntrackStep >= 0 && handlerStep < 0 && !alreadyTracked && !mayLackHandler
    }
}

/// Where and why an skb was freed as lost.
public struct DropSite: Sendable {
    /// Without the `SKB_DROP_REASON_` prefix; empty where pwru printed none.
    public var reason: String
    /// Base name of the freeing function.
    public var function: String
    /// Base name of its caller; empty without a CALLER column or stack.
    public var caller: String
    public var hook: NetfilterHook?
    public var hookFamily: HookFamily?
    /// Neither reason nor caller says so, only that the hook is the last that shows ahead of the free: functions that are
    /// not attached may have run in between.
    public var isHookInferred = false
    public var backend: FirewallBackend?
    public var iface: NameID
    public var ifindex: UInt32
    public var netns: UInt32
    public var step: Int
    /// The step of conntrack's confirmation, if nothing of netfilter had the packet behind it; -1 otherwise. It runs
    /// behind every rule (`FunctionTraits.confirmsConnection`), so no rule dropped the packet.
    public var confirmStep = -1
    /// The step that put the packet into a queue for a program in user space, if it was freed right there; -1 otherwise.
    public var queueStep = -1
}

/// What the kernel answers a packet with that it gives up, told by the answer itself: it is made on the same CPU, goes back
/// to the sender, and shows between two events of the packet, the second of which frees it. The functions that make it
/// (`__icmp_send`, `nf_send_reset` …) need not show.
public enum OwnAnswer: Sendable {
    case reset
    case icmpError
}

/// Numbers a conversation, both directions, across translation.
public typealias FlowID = Int32

/// One skb lifetime: from its first event on an address to its free.
///
/// A reference, since those who judge a path pass it about a lot. The builder alone writes to it, and only as long as the
/// skb is open; what is kept of it afterwards stays as it is, whichever thread reads it.
public final class SkbPath: @unchecked Sendable {
    /// Counts from 0 in order of first appearance.
    public var id: Int
    public var skb: UInt64
    /// What `steps` shows.
    var rows: PlainList<PathSteps.Row>
    var places: PlainList<EventPlace>
    /// Believable tuples in order of appearance.
    public var tuples: [FlowTuple] = []
    public var rewrites: [Rewrite] = []
    public var hooks: [HookVisit] = []
    public var end: PathEnd = .lostFromView
    /// Set when `end` is `.dropped`.
    public var drop: DropSite?
    /// The step of the free (or drop) that ended it; -1 when none was seen.
    public var endStep = -1
    /// The reason of that free by name; empty where none shows, or a number that nothing tells the name of.
    public var endReason = ""
    /// The skb it is a copy of, as far as the trace tells.
    public var parent: Int?
    /// The address of that skb.
    public var parentSkb: UInt64?
    /// The first line of that skb's path, and whether this host made it; 0 if that is out of view.
    public var parentLine: UInt64 = 0
    public var parentIsLocal = false
    /// The path of the packet that this one answers with an RST or an ICMP error, as far as the trace tells.
    public var answerTo: Int?
    /// An answer that was made while this packet was in hand, between its last step ahead of the free and the free.
    public internal(set) var ownAnswer: OwnAnswer?
    /// Copies made from this skb.
    public var copies = 0
    /// Only its end is in view: how the packet came there is not known.
    public internal(set) var isOrphan = false
    /// It carries a packet, as opposed to a message of netlink or of a unix socket.
    public internal(set) var isPacket = true
    /// The run of pwru that it was recorded in, counted by the headings of the input.
    public internal(set) var run = 0
    public var flow: FlowID = -1
    /// True when the packet travels as the first packet seen of its flow did.
    public var forward = true
    /// Traits of all functions entered.
    public var traitsSeen: FunctionTraits = []
    /// ``Companions`` of all functions entered.
    public var companions: UInt64 = 0
    /// Columns that any of its events carried.
    public var columnsSeen: EventColumns = []
    /// A function of a loadable module, or of the device layer, was entered.
    public var sawModule = false
    public var sawDeviceLayer = false
    /// The first step at which a listening socket handles a connection request; -1 if none does.
    public var requestStep = -1
    /// The last namespace it was seen in; 0 if none shows.
    public var lastNetns: UInt32 = 0
    /// What `texts` shows.
    var textBytes: PlainList<UInt8>
    var textEntries: PlainList<StepTexts.Entry>
    /// The bytes of all entries.
    var textLength = 0
    /// The memory in which a copy's lists stand; nil where each has its own.
    private let block: MemoryBlock?
    /// It was last seen on its way through a device: what takes it up there may be outside this capture.
    public var handedOver = false
    /// With timestamps that tell how long ago the skb was seen last (`TraceClock.relative`): how long it took as a whole,
    /// and between two events at most, in nanoseconds.
    public internal(set) var elapsed: UInt64 = 0
    public internal(set) var longestHop: UInt64 = 0
    /// The life began or ended in the middle because events are missing.
    public var torn = false
    /// The TCP flags of the packet; nil where the capture shows none, or for other protocols.
    public var tcpFlags: TCPFlags?

    init(id: Int, skb: UInt64, capacity: Int = 0) {
        self.id = id
        self.skb = skb
        rows = PlainList(capacity: capacity)
        places = PlainList(capacity: capacity / 4)
        textBytes = PlainList()
        textEntries = PlainList()
        block = nil
    }

    /// What stands where no skb is open. Nobody writes to it.
    static let none = SkbPath(id: -1, skb: 0)

    /// Another path, in the storage of one that nobody needs any more.
    init(id: Int, skb: UInt64, inPlaceOf old: SkbPath) {
        self.id = id
        self.skb = skb
        rows = PlainList()
        places = PlainList()
        textBytes = PlainList()
        textEntries = PlainList()
        block = nil
        swap(&textBytes, &old.textBytes)
        swap(&textEntries, &old.textEntries)
        swap(&rows, &old.rows)
        swap(&places, &old.places)
        swap(&tuples, &old.tuples)
        swap(&rewrites, &old.rewrites)
        swap(&hooks, &old.hooks)
        rows.removeAll()
        places.removeAll()
        tuples.removeAll(keepingCapacity: true)
        rewrites.removeAll(keepingCapacity: true)
        hooks.removeAll(keepingCapacity: true)
        textBytes.removeAll()
        textEntries.removeAll()
    }

    private init(copying other: SkbPath) {
        id = other.id
        skb = other.skb
        var block = MemoryBlock(
            size: other.rows.size + other.places.size + other.textEntries.size
                + MemoryBlock.size(of: UInt8.self, count: other.textLength))
        rows = PlainList(copying: other.rows, into: &block)
        places = PlainList(copying: other.places, into: &block)
        textEntries = PlainList(copying: other.textEntries, into: &block)
        textBytes = PlainList(copying: other.textBytes, into: &block, capacity: other.textLength)
        self.block = block
        textLength = other.textLength
        tuples = other.tuples.exactCopy()
        rewrites = other.rewrites.exactCopy()
        hooks = other.hooks.exactCopy()
        end = other.end
        drop = other.drop
        endStep = other.endStep
        endReason = other.endReason
        parent = other.parent
        parentSkb = other.parentSkb
        parentLine = other.parentLine
        parentIsLocal = other.parentIsLocal
        answerTo = other.answerTo
        ownAnswer = other.ownAnswer
        copies = other.copies
        isOrphan = other.isOrphan
        isPacket = other.isPacket
        run = other.run
        flow = other.flow
        forward = other.forward
        traitsSeen = other.traitsSeen
        companions = other.companions
        columnsSeen = other.columnsSeen
        sawModule = other.sawModule
        sawDeviceLayer = other.sawDeviceLayer
        requestStep = other.requestStep
        lastNetns = other.lastNetns
        handedOver = other.handedOver
        elapsed = other.elapsed
        longestHop = other.longestHop
        torn = other.torn
        tcpFlags = other.tcpFlags
        takeTexts()
    }

    deinit { block?.base.deallocate() }

    /// The same in no more memory than it needs, for who keeps it, or changes it without the other's changing.
    public func compacted() -> SkbPath { SkbPath(copying: self) }

    /// Memory that a compacted copy holds, nearly, in bytes.
    public var footprint: Int {
        SkbPath.ownSize + SkbPath.footprint(steps: rows.count, places: places.count) + hooks.count
            * MemoryLayout<HookVisit>.stride
            + rewrites.count * MemoryLayout<Rewrite>.stride + textFootprint
    }
    /// Of the object and the heads of its arrays.
    private static let ownSize = 768

    /// It was freed as lost, and no reason is told.
    public var hasUntoldDrop: Bool { drop.map { $0.reason.isEmpty || $0.reason == "NOT_SPECIFIED" } ?? false }

    /// It left by a device, and nothing behind that is in view.
    public var hasLeftView: Bool { end == .transmitted || end == .lostFromView && handedOver }

    /// Length of the packet where its IP header first shows; 0 if none does.
    public var shownLength: UInt32 { steps.first { $0.tuple >= 0 && $0.length != 0 }?.length ?? 0 }

    public var firstLine: UInt64 { steps.first?.line ?? 0 }
    public var lastLine: UInt64 { steps.last?.line ?? 0 }

    /// The tuple of the conversation itself: the first believable one that is no tunnel's outer header.
    public var conversation: FlowTuple? {
        guard let first = tuples.first else { return nil }
        // A path that begins in an outer header and is then unwrapped belongs to the inner conversation.
        if let unwrapped = rewrites.first(where: { $0.kind == .decapsulation && $0.from == first }),
            !rewrites.contains(where: { $0.kind == .encapsulation && $0.step < unwrapped.step })
        {
            return unwrapped.to
        }
        return first
    }
}

extension Array {
    /// A copy of its own, without spare capacity.
    func exactCopy() -> [Element] {
        var copy: [Element] = []
        if isEmpty { return copy }
        copy.reserveCapacity(count)
        copy.append(contentsOf: self)
        return copy
    }
}

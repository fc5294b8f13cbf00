import KernelMap
import PwruFormat

/// An skb whose end has not been seen yet.
///
/// One object a life, used again for later lives: every event touches it, so nothing here is checked at run time that
/// a single thread of execution makes impossible anyway.
final class OpenLife {
    @exclusivity(unchecked) var path: SkbPath
    @exclusivity(unchecked) var tracker = TupleTracker()
    @exclusivity(unchecked) var lastTraits: FunctionTraits = []

    /// The step of the free that is under way; -1 while the skb lives.
    @exclusivity(unchecked) var freeStep = -1
    /// Functions that run inside a free have been seen behind `freeStep`.
    @exclusivity(unchecked) var sawFreeTail = false

    /// Latest steps that decide how the path ended.
    @exclusivity(unchecked) var socketStep = -1
    @exclusivity(unchecked) var queuedStep = -1
    @exclusivity(unchecked) var transmitStep = -1
    /// The packet (re)entered a stack: from a device, by local output, or out of a tunnel.
    @exclusivity(unchecked) var reentryStep = -1
    @exclusivity(unchecked) var copyStep = -1
    @exclusivity(unchecked) var mergeStep = -1
    @exclusivity(unchecked) var handOverStep = -1

    /// Conntrack's view while the skb stays in one namespace.
    @exclusivity(unchecked) var tracked = false
    @exclusivity(unchecked) var trackedNetns: UInt32 = 0

    /// An answer to this packet (REJECT, ICMP error) is being built with it in hand.
    @exclusivity(unchecked) var isAnswering = false

    /// Index into `path.hooks` of the hook that the skb stands in, or -1.
    @exclusivity(unchecked) var openHook = -1
    /// Which of `NetfilterHooks.sites` that is.
    @exclusivity(unchecked) var openSite = 0

    /// What the builder's budget has been charged for it.
    @exclusivity(unchecked) var counted = 0
    /// Neighbours in order of age, while open.
    @exclusivity(unchecked) unowned(unsafe) var older: OpenLife?
    @exclusivity(unchecked) var newer: OpenLife?

    /// Longer lives are cut: an address on which no end of a life ever shows would collect events for ever.
    static let stepLimit = 4096
    /// No packet is translated and wrapped so often: these are several packets on one address.
    static let rewriteLimit = 32

    init() {
        path = SkbPath(id: 0, skb: 0)
        path.steps.reserveCapacity(32)
    }

    /// Memory that this life holds, nearly: what counts against the builder's budget.
    var footprint: Int {
        512 + path.steps.capacity * MemoryLayout<PathStep>.stride + path.texts.footprint
    }

    /// Begins another life in the same storage.
    func reset(id: Int, skb: UInt64) {
        path.reset(id: id, skb: skb)
        tracker = TupleTracker()
        lastTraits = []
        freeStep = -1
        sawFreeTail = false
        socketStep = -1
        queuedStep = -1
        transmitStep = -1
        reentryStep = -1
        copyStep = -1
        mergeStep = -1
        handOverStep = -1
        tracked = false
        trackedNetns = 0
        isAnswering = false
        openHook = -1
    }

    var isBeingFreed: Bool { freeStep >= 0 }
    var nextStep: Int { path.steps.count }
}

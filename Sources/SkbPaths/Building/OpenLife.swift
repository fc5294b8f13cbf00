import KernelMap
import PwruFormat

/// Where a builder keeps a life.
typealias LifePointer = UnsafeMutablePointer<OpenLife>

/// An skb whose end has not been seen yet.
///
/// Every event touches one, so lives stand in plain memory of their builder, which uses it again for later lives: no
/// references are counted.
struct OpenLife {
    var path: SkbPath
    var tracker = TupleTracker()
    var lastTraits: FunctionTraits = []
    /// Index into `path.tuples` of the tuple in force; -1 before the first.
    var tuple: Int32 = -1

    /// The step of the free that is under way; -1 while the skb lives.
    var freeStep = -1
    /// Functions that run inside a free have been seen behind `freeStep`.
    var sawFreeTail = false

    /// Latest steps that decide how the path ended.
    var socketStep = -1
    var queuedStep = -1
    var transmitStep = -1
    /// The packet (re)entered a stack: from a device, by local output, or out of a tunnel.
    var reentryStep = -1
    var copyStep = -1
    var mergeStep = -1
    var handOverStep = -1

    /// A device took it, and it did not come in again: it may be gone without a free in view.
    var hasLeft: Bool { max(handOverStep, transmitStep) > reentryStep }

    /// A tuple stood on one of its lines, believable or not.
    var sawTuple = false
    /// Entries into a stack that it has come by, as `FunctionFacts.entryBit` numbers them.
    var entriesSeen: UInt8 = 0

    /// Conntrack's view while the skb stays in one namespace.
    var tracked = false
    var trackedNetns: UInt32 = 0

    /// An answer to this packet (REJECT, ICMP error) is being built with it in hand.
    var isAnswering = false

    /// Index into `path.hooks` of the hook that the skb stands in, or -1.
    var openHook = -1
    /// Which of `NetfilterHooks.sites` that is.
    var openSite = 0
    /// Where `nf_hook_slow` ran there, and where the machinery of any hook ran last; -1 if it did not.
    var loopStep = -1
    var hookWorkStep = -2
    /// The hook's `firewallStep` is a security module's.
    var firewallIsSecurityModule = false
    /// Its latest (re)entry into a stack was by local output.
    var isMadeHere = false

    /// Where in one of its lists `TextBorrowers` has it; -1 if in none.
    var borrower = -1

    /// It is freed while the data of another skb is released, on whose list of fragments it hangs.
    var isFreedWithAnother = false
    /// A copy of it has left this namespace by another device.
    var copyLeft = false
    /// What the builder's budget has been charged for it.
    var counted = 0
    /// Neighbours in order of age, while open.
    var older: LifePointer?
    var newer: LifePointer?

    /// Longer lives are cut: an address on which no end of a life ever shows would collect events for ever.
    private static let stepLimit = 4096
    /// No packet is translated and wrapped so often: these are several packets on one address.
    private static let rewriteLimit = 32

    var isTooLong: Bool { nextStep >= OpenLife.stepLimit || path.rewrites.count >= OpenLife.rewriteLimit }

    init() { path = .none }

    /// Memory that a life of this path holds, nearly: what counts against the builder's budget. Told by what it stores
    /// and not by what the allocator gave for it, which differs from run to run.
    static func footprint(_ path: SkbPath) -> Int {
        let steps = max(OpenLife.usualSteps, path.steps.count * 3 / 2)
        let size = SkbPath.footprint(steps: steps, places: path.places.count * 3 / 2)
        return 768 + size + path.textFootprint
    }

    /// A path hardly ever has less than these, and has room for the first ones from the start.
    private static let usualSteps = 32
    private static let firstSteps = 8

    /// Begins another life in the same storage.
    ///
    /// - Parameter old: a path that nobody needs any more, whose storage serves this one.
    mutating func reset(id: Int, skb: UInt64, inPlaceOf old: SkbPath?) {
        path =
            old.map { SkbPath(id: id, skb: skb, inPlaceOf: $0) }
            ?? SkbPath(id: id, skb: skb, capacity: OpenLife.firstSteps)
        tracker = TupleTracker()
        lastTraits = []
        tuple = -1
        freeStep = -1
        sawFreeTail = false
        socketStep = -1
        queuedStep = -1
        transmitStep = -1
        reentryStep = -1
        copyStep = -1
        mergeStep = -1
        handOverStep = -1
        entriesSeen = 0
        sawTuple = false
        tracked = false
        trackedNetns = 0
        isAnswering = false
        openHook = -1
        loopStep = -1
        hookWorkStep = -2
        isMadeHere = false
        isFreedWithAnother = false
        copyLeft = false
        firewallIsSecurityModule = false
    }

    var isBeingFreed: Bool { freeStep >= 0 }
    var nextStep: Int { path.rows.count }
}

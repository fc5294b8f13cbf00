import KernelMap
import PwruFormat

/// An skb whose end has not been seen yet.
final class OpenLife {
    var path: SkbPath
    var tracker = TupleTracker()
    var lastEntry: FunctionEntry?

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

    /// Conntrack's view while the skb stays in one namespace.
    var tracked = false
    var trackedNetns: UInt32 = 0

    /// An answer to this packet (REJECT, ICMP error) is being built with it in hand.
    var isAnswering = false

    /// Index into `path.hooks` of the hook that the skb stands in, or -1.
    var openHook = -1

    init(id: Int, skb: UInt64) {
        path = SkbPath(id: id, skb: skb)
        path.steps.reserveCapacity(64)
    }

    var isBeingFreed: Bool { freeStep >= 0 }
    var nextStep: Int { path.steps.count }
    var lastStep: Int { path.steps.count - 1 }
}

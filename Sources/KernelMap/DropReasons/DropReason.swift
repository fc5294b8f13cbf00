/// Why the kernel says it threw a packet away, in words.
///
/// Names and numbers come from `include/net/dropreason-core.h` (6.1: `include/net/dropreason.h`), the queueing
/// disciplines from `include/net/dropreason-qdisc.h` (7.3) and Open vSwitch from `net/openvswitch/drop.h`
/// (6.12 and later), each checked against the BTF of the release.
public struct DropReason: Hashable, Sendable {
    /// What a reason says about the health of the host.
    public enum Nature: String, CaseIterable, Sendable {
        /// The packet did not get where it should.
        case failure
        /// Ordinary life of a network stack: duplicates, late ACKs, queues emptied at close.
        case normal
        /// No drop at all: the packet was kept, or had done its duty.
        case notADrop
        /// The kernel gave no reason; the functions before the free decide.
        case unspecific
    }

    /// Name without the `SKB_DROP_REASON_` prefix (`NETFILTER_DROP`).
    public var name: String
    /// `core`, `qdisc` or `openvswitch`; other subsystems register reasons of their own, unknown here.
    public var subsystem: String
    /// Where in the stack it is raised.
    public var stage: Stage
    /// Failure or ordinary life.
    public var nature: Nature
    /// What it means, in one sentence.
    public var meaning: String
    /// What usually is behind it, the most frequent first.
    public var causes: [String]
    /// Commands to paste, the most telling first; `<dev>`, `<dst>` and their like are to be filled in.
    public var checks: [String]
    /// Counters (`nstat -az`, `ip -s link`) that rise with it.
    public var counters: [String]
    /// Its number in each release that has it.
    public var values: [Kernel: Int]
    /// Kernel functions that raise it, some six at most.
    public var raisedBy: [String]
}

/// What a packet waits for between two events that are far apart, as far as the path shows.
public enum WaitKind: String, Sendable, CaseIterable {
    /// In a socket's queue: the application has not read yet.
    case socketQueue
    /// In a socket's backlog: the application was at work on the socket, which keeps the receive path out.
    case socketBacklog
    /// For a neighbour's link-layer address, and it came.
    case neighbour
    /// For a neighbour's link-layer address, in vain: the kernel gave up, or the capture ends before it came.
    case silentNeighbour
    /// For the other fragments of its datagram.
    case fragments
    /// In the queue of a queueing discipline, for its turn to be sent.
    case qdisc
    /// In a CPU's receive queue, for the softirq that takes packets out of it.
    case cpuBacklog
    /// In TCP's retransmission queue, for the other side's acknowledgement.
    case acknowledgement
    /// For the verdict of a program in user space (NFQUEUE).
    case userspaceVerdict
    /// A copy between its making and its use: its memory was set aside, and the packet was not under way.
    case unusedCopy
    /// Nothing in view tells.
    case unknown
}

/// A packet that stood still in one place unusually long.
public struct LongWait: Sendable, Hashable {
    public var kind: WaitKind
    /// Nanoseconds; of the longest one, where several packets waited in this way.
    public var duration: UInt64
    /// Where it waited: FUNC as printed, with its module. The kprobe fires at entry, so it waited in here or behind it.
    public var from: String
    /// What it came to next.
    public var to: String
    /// Lines of both events.
    public var fromLine: UInt64
    public var toLine: UInt64
    public var skb: UInt64
    /// The conversation's tuple in pwru's notation; empty where none was readable.
    public var conversation: String
    /// Packets that waited as unusually long from this function to that.
    public var packets: Int
    /// Median of all packets between the two functions, in nanoseconds; nil where only this one came this way, or where
    /// the wait spans more than two events.
    public var usual: UInt64?
}

/// The long waits of a capture.
public struct LongWaits: Sendable, Hashable {
    /// The longest first.
    public var waits: [LongWait]
    /// Kinds of waits that are not told, because events are missing and they are probably gaps.
    public var withheld: Int
}

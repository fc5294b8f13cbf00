/// An interned FUNC or CALLER text; `Vocabulary.function(_:)` gives what it says. 0 means "no such column".
public typealias FunctionID = UInt32

/// An interned process, interface or namespace name; `Vocabulary.name(_:)` gives the text. 0 is the empty text.
public typealias NameID = UInt32

/// Which columns a record carried. A missing column is not a zero: absence of a value proves nothing.
public struct EventColumns: OptionSet, Hashable, Sendable, BitwiseCopyable {
    public let rawValue: UInt16
    @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// A timestamp in nanoseconds since boot, or a delta, depending on `TraceReader.clock`.
    @inlinable public static var time: EventColumns { EventColumns(rawValue: 1 << 0) }
    /// netns, mark, interface, protocol, MTU, length.
    @inlinable public static var meta: EventColumns { EventColumns(rawValue: 1 << 1) }
    @inlinable public static var tuple: EventColumns { EventColumns(rawValue: 1 << 2) }
    /// The tuple carried TCP flags (an absent flag list on a TCP tuple of a capture with flags means "no flag set").
    @inlinable public static var tcpFlags: EventColumns { EventColumns(rawValue: 1 << 3) }
    /// CALLER column, or the second frame of a stack.
    @inlinable public static var caller: EventColumns { EventColumns(rawValue: 1 << 4) }
    @inlinable public static var netnsName: EventColumns { EventColumns(rawValue: 1 << 5) }
    @inlinable public static var tunnel: EventColumns { EventColumns(rawValue: 1 << 6) }
    /// Continuation lines with a stack followed.
    @inlinable public static var stack: EventColumns { EventColumns(rawValue: 1 << 7) }
    /// There is no SKB column: which packet it is about is a guess, by tuple and order.
    @inlinable public static var guessedPacket: EventColumns { EventColumns(rawValue: 1 << 8) }
    /// A line of the kernel's own tracepoint: a drop by itself, without the way of the packet.
    @inlinable public static var tracepoint: EventColumns { EventColumns(rawValue: 1 << 9) }
}

/// One record of a pwru trace: one kernel function entered with one skb.
///
/// The kprobe fires at function entry, so the values are those *before* `function` acted on the packet.
/// The struct is plain data; texts are interned in the `Vocabulary` of the reader that produced it.
public struct TraceEvent: Sendable {
    /// Address of `struct sk_buff` (of `skb->head` in pwru 1.0.7).
    public var skb: UInt64
    /// Nanoseconds: since boot, since the previous event of this address, or of the day, as `TraceReader.clock` says.
    public var time: UInt64
    /// 1-based line number in the decompressed input.
    public var line: UInt64
    /// Where the record's own text lies; see `EventBatch.text(of:)`.
    var text: TextPlace
    public var function: FunctionID
    public var caller: FunctionID
    public var netnsName: NameID
    /// Which of the outer tuples of the batch `--output-tunnel` shows, counted from 1; see `EventBatch.tunnel(of:)`.
    var tunnel: UInt32
    /// Where the packet is, and what it looks like.
    public var place: EventPlace
    public var tuple: FlowTuple

    public init() {
        skb = 0
        time = 0
        line = 0
        text = TextPlace()
        function = 0
        caller = 0
        netnsName = 0
        tunnel = 0
        place = EventPlace()
        tuple = .empty
    }
}

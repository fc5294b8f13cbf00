/// A run of events, together with the text they were read from.
///
/// Hand the same batch to `TraceReader.next(into:)` again and again: its storage is reused.
public struct EventBatch: Sendable {
    /// In the order of the input.
    public var events: [TraceEvent]
    /// Outer tuples of those events that show one; `TraceEvent.tunnel` counts them from 1.
    var tunnels: [FlowTuple] = []
    /// The input that most texts lie in.
    private(set) var block: TextBlock?
    /// Texts that do not lie in the input as they are, or not in that block.
    private(set) var extra: [UInt8] = []
    /// The lines of the block are behind: the next ones lie in another.
    private(set) var isSpent = false

    /// An empty batch.
    public init() { events = [] }

    /// The record line of an event of this batch, without trailing blanks; invalid UTF-8 is replaced.
    /// The text is as untrusted as the input: it may hold control characters.
    public func text(of event: TraceEvent) -> String {
        withTexts { String(decoding: $0[event], as: UTF8.self) }
    }

    /// The outer tuple that `--output-tunnel` shows for an event of this batch; empty where it shows none.
    public func tunnel(of event: TraceEvent) -> FlowTuple {
        event.tunnel > 0 && event.tunnel <= tunnels.count ? tunnels[Int(event.tunnel) - 1] : .empty
    }

    /// Gives access to the texts of all events, which must not be kept.
    public func withTexts<Result>(_ body: (EventTexts) -> Result) -> Result {
        extra.withUnsafeBufferPointer { extra in
            withExtendedLifetime(block) {
                body(EventTexts(block: UnsafePointer(block?.bytes), extra: extra.baseAddress))
            }
        }
    }

    /// The lines to come lie in this block.
    mutating func enter(_ block: TextBlock) {
        if self.block === block { return }
        if events.isEmpty {
            self.block = block
            isSpent = false
        } else {
            isSpent = true
        }
    }

    /// Notes in an event where its text is.
    @inline(__always)
    mutating func place(_ start: Position, _ end: Position, of event: inout TraceEvent) {
        if let block, UInt(bitPattern: start) &- UInt(bitPattern: block.bytes) < UInt(bitPattern: block.capacity) {
            event.textOffset = UInt32(truncatingIfNeeded: start - Position(block.bytes))
            event.textLength = UInt32(truncatingIfNeeded: end - start)
        } else {
            placeCopy(UnsafeBufferPointer(start: start, count: end - start), of: &event)
        }
    }

    /// Keeps a text that lies elsewhere.
    @inline(never)
    mutating func placeCopy(_ text: UnsafeBufferPointer<UInt8>, of event: inout TraceEvent) {
        event.textOffset = EventTexts.isExtra | UInt32(truncatingIfNeeded: extra.count)
        event.textLength = UInt32(truncatingIfNeeded: text.count)
        extra.append(contentsOf: text)
    }

    /// Appends some events of another batch, with their texts.
    mutating func take(_ some: ArraySlice<TraceEvent>, of batch: EventBatch) {
        batch.withTexts { texts in
            for var event in some {
                placeCopy(texts[event], of: &event)
                if event.tunnel > 0 {
                    tunnels.append(batch.tunnel(of: event))
                    event.tunnel = UInt32(truncatingIfNeeded: tunnels.count)
                }
                events.append(event)
            }
        }
    }

    mutating func removeAll() {
        events.removeAll(keepingCapacity: true)
        tunnels.removeAll(keepingCapacity: true)
        extra.removeAll(keepingCapacity: true)
        block = nil
        isSpent = false
    }
}

/// The texts of the events of a batch, while it lets look at them.
public struct EventTexts {
    /// Set in `TraceEvent.textOffset` of a text that lies outside of the block.
    static let isExtra: UInt32 = 1 << 31

    let block: UnsafePointer<UInt8>?
    let extra: UnsafePointer<UInt8>?

    /// The record line of an event, without trailing blanks, as it was read.
    public subscript(event: TraceEvent) -> UnsafeBufferPointer<UInt8> {
        let base = event.textOffset & Self.isExtra == 0 ? block : extra
        guard let base else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(
            start: base + Int(event.textOffset & ~Self.isExtra), count: Int(event.textLength))
    }
}

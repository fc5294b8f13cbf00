/// A run of events, together with the text they were read from.
///
/// Hand the same batch to `TraceReader.next(into:)` again and again: its storage is reused.
public struct EventBatch: Sendable {
    /// In the order of the input.
    public var events = EventList()
    /// Outer tuples of those events that show one; `TraceEvent.tunnel` counts them from 1.
    var tunnels: [FlowTuple] = []
    /// The input that most texts lie in.
    private(set) var block: TextBlock?
    /// Texts that do not lie in the input as they are, or not in that block.
    private(set) var extra: [UInt8] = []
    /// The lines of the block are behind: the next ones lie in another.
    private(set) var isSpent = false

    /// An empty batch.
    public init() {}

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

    /// Whoever holds on to this may go on looking at the texts, unless the batch has some of its own.
    public var textStorage: AnyObject? { block }

    /// Some texts lie in the batch itself, and go with it.
    public var hasOwnTexts: Bool { !extra.isEmpty }

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

    /// Where the text of an event is to be found, for `TraceEvent.text`.
    @inline(__always)
    mutating func place(of start: Position, _ end: Position) -> TextPlace {
        if let block, UInt(bitPattern: start) &- UInt(bitPattern: block.bytes) < UInt(bitPattern: block.capacity) {
            return TextPlace(
                offset: UInt32(truncatingIfNeeded: start - Position(block.bytes)),
                length: UInt32(truncatingIfNeeded: end - start))
        }
        return keep(UnsafeBufferPointer(start: start, count: end - start))
    }

    /// Keeps a text that lies elsewhere.
    @inline(never)
    mutating func keep(_ text: UnsafeBufferPointer<UInt8>) -> TextPlace {
        defer { extra.append(contentsOf: text) }
        return TextPlace(
            offset: TextPlace.isExtra | UInt32(truncatingIfNeeded: extra.count),
            length: UInt32(truncatingIfNeeded: text.count))
    }

    /// Appends some events of another batch, with their texts.
    mutating func take(_ some: Slice<EventList>, of batch: EventBatch) {
        batch.withTexts { texts in
            for var event in some {
                event.text = keep(texts[event])
                if event.tunnel > 0 {
                    tunnels.append(batch.tunnel(of: event))
                    event.tunnel = UInt32(truncatingIfNeeded: tunnels.count)
                }
                events.append(event)
            }
        }
    }

    /// Gives up the events from an index on, as a batch of their own.
    mutating func split(at index: Int) -> EventBatch {
        var rest = EventBatch()
        rest.take(events[index...], of: self)
        events.removeAll(from: index)
        return rest
    }

    mutating func removeAll() {
        events.removeAll()
        tunnels.removeAll(keepingCapacity: true)
        extra.removeAll(keepingCapacity: true)
        block = nil
        isSpent = false
    }
}

/// Where the text of an event lies.
struct TextPlace {
    /// Set in `offset` for a text that lies outside of the block.
    static let isExtra: UInt32 = 1 << 31

    var offset: UInt32 = 0
    var length: UInt32 = 0
}

/// The texts of the events of a batch, while it lets look at them.
public struct EventTexts {
    let block: UnsafePointer<UInt8>?
    let extra: UnsafePointer<UInt8>?

    /// The record line of an event, without trailing blanks, as it was read.
    public subscript(event: TraceEvent) -> UnsafeBufferPointer<UInt8> { self[event.text] }

    /// The same without a copy of the event.
    public subscript(event: UnsafePointer<TraceEvent>) -> UnsafeBufferPointer<UInt8> { self[event.pointee.text] }

    private subscript(place: TextPlace) -> UnsafeBufferPointer<UInt8> {
        let isExtra = place.offset & TextPlace.isExtra != 0
        guard let base = isExtra ? extra : block else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: base + Int(place.offset & ~TextPlace.isExtra), count: Int(place.length))
    }
}

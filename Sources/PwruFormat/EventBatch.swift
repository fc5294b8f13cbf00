/// A run of events, together with the text they were read from.
///
/// Hand the same batch to `TraceReader.next(into:)` again and again: its storage is reused.
public struct EventBatch: Sendable {
    /// In the order of the input.
    public var events: [TraceEvent]
    /// Raw input that holds at least the record line of every event.
    public var bytes: [UInt8]

    /// An empty batch.
    public init() {
        events = []
        bytes = []
    }

    /// The record line of an event of this batch, without trailing blanks; invalid UTF-8 is replaced.
    /// The text is as untrusted as the input: it may hold control characters.
    public func text(of event: TraceEvent) -> String {
        let start = min(Int(event.textOffset), bytes.count)
        let end = min(start + Int(event.textLength), bytes.count)
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    mutating func removeAll() {
        events.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }
}

/// A line of a trace, and what it is.
struct SortedLine {
    /// As in `LineAccount`.
    enum Kind {
        case event, continuation, heading, noise, foreign, malformed
    }

    /// 1-based, in the decompressed input.
    var number: UInt64
    /// Without its newline. Valid only as long as the call that it comes with.
    var text: UnsafeBufferPointer<UInt8>
    /// False for a last line without a newline.
    var hasNewline: Bool
    var kind: Kind
    /// What an event line says.
    var event: TraceEvent?
    /// It belongs to the record that came before it, and that record was given as a whole.
    var isPartOfRecord = false
    /// The text of the record, which may go on in the lines after the event's. Valid as long as `text`.
    var record: UnsafeBufferPointer<UInt8>?
}

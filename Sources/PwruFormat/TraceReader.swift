/// Reads a pwru trace, text or JSON or both, and hands out its events in batches.
///
/// Layout and format are found out from the input; every line ends up in exactly one place of `account`.
public final class TraceReader {
    /// Texts of all events read so far.
    public let vocabulary = Vocabulary()
    private let source: ByteSource
    private var lines = LineBuffer()
    private var decoder: LineDecoder

    /// Milliseconds to wait for the rest of a stack before its event is handed out without it.
    private static let patience: Int32 = 20

    /// A reader at the start of `source`; nothing is read before the first `next(into:)`.
    public init(source: ByteSource) {
        self.source = source
        decoder = LineDecoder(vocabulary: vocabulary)
    }

    /// Every line read so far, by kind.
    public var account: LineAccount { decoder.account }
    /// The format of the first event.
    public var format: TraceFormat { decoder.format }
    /// What the times of the latest batch count.
    public var clock: TraceClock { decoder.clock }
    /// All columns that any event carried.
    public var columnsSeen: EventColumns { decoder.columnsSeen }
    /// What went wrong with the input without ending the reading of it.
    public var warnings: [String] { source.warning.map { [$0] } ?? [] }

    /// Fills `batch`, reusing its storage, with the next events; false at the end of the input.
    ///
    /// A batch comes back as soon as the source has delivered some complete lines with an event in them. It holds
    /// events of one run only: a heading, or a change between text and JSON, begins a new one.
    public func next(into batch: inout EventBatch) throws(InputError) -> Bool {
        batch.removeAll()
        decoder.batchStarts()
        while true {
            if Self.decodeLines(&lines, &decoder, into: &batch) { return true }
            let isComplete = !decoder.latestEventMayGrow || !source.isReady(within: Self.patience)
            if !batch.events.isEmpty, isComplete { return true }
            if try !lines.fill(from: source) {
                if Self.decodeLines(&lines, &decoder, into: &batch) { return true }
                decoder.finish(into: &batch)
                return !batch.events.isEmpty
            }
        }
    }

    /// Decodes the lines at hand; true if the batch is full before they end.
    private static func decodeLines(
        _ lines: inout LineBuffer, _ decoder: inout LineDecoder, into batch: inout EventBatch
    ) -> Bool {
        while let line = lines.nextLine() {
            if case .stop = decoder.decode(line, into: &batch) {
                lines.unread(line)
                return true
            }
        }
        return false
    }
}

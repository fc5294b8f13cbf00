/// Reads a pwru trace, text or JSON or both, and hands out its events in batches.
///
/// Layout and format are found out from the input; every line ends up in exactly one place of `account`.
public final class TraceReader {
    /// Texts of all events read so far.
    public let vocabulary = Vocabulary()
    private let source: ByteSource
    private var lines = LineBuffer()
    private var decoder: LineDecoder

    /// Events of one run that are put in order.
    private var window = OrderWindow()
    private var windowRun = 0
    /// The batch that is next, behind the last events of the window.
    private var waiting: EventBatch?
    private var isWindowClosing = false
    private var hasMoreLines = false
    /// The source has been silent since the last events, and that has been told.
    private var hasToldSilence = true

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
    public var clock: TraceClock { isWindowClosing ? .monotonic : decoder.clock }
    /// Counts the runs of pwru that a heading, or a change between text and JSON, tells apart, as of the latest batch:
    /// times of two runs do not compare.
    public var run: Int { isWindowClosing ? windowRun : decoder.run }
    /// All columns that any event carried.
    public var columnsSeen: EventColumns { decoder.columnsSeen }
    /// What went wrong with the input without ending the reading of it.
    public var warnings: [String] { source.warning.map { [$0] } ?? [] }

    /// Fills `batch`, reusing its storage, with the next events; false at the end of the input.
    ///
    /// A batch comes back as soon as the source has delivered some complete lines with an event in them, and an empty
    /// one, once, when live input then pauses. It holds events of one run only: a heading, or a change between text
    /// and JSON, begins a new one. Events come as they are printed, but for releases before 1.0, which do not print in
    /// order: theirs come by time, as far as a window of some thousand events can tell.
    public func next(into batch: inout EventBatch) throws(InputError) -> Bool {
        while true {
            isWindowClosing = false
            if let next = waiting {
                batch = next
                waiting = nil
            } else if try !decodeBatch(into: &batch) {
                return window.release(into: &batch, keeping: 0)
            }
            let isOrdered = decoder.ordersByTime && batch.events.allSatisfy { $0.columns.contains(.time) }
            if !window.isEmpty, !isOrdered || decoder.run != windowRun {
                isWindowClosing = true
                waiting = batch
                return window.release(into: &batch, keeping: 0)
            }
            if !isOrdered { return true }
            windowRun = decoder.run
            window.add(batch)
            let isLive = !hasMoreLines && !source.isReady(within: Self.patience)
            if window.release(into: &batch, keeping: isLive ? 0 : OrderWindow.depth) { return true }
        }
    }

    /// The next events in the order of the input.
    private func decodeBatch(into batch: inout EventBatch) throws(InputError) -> Bool {
        hasMoreLines = true
        batch.removeAll()
        decoder.batchStarts()
        while true {
            if Self.decodeLines(&lines, &decoder, into: &batch) {
                hasToldSilence = false
                return true
            }
            let isComplete = !decoder.latestEventMayGrow || !source.isReady(within: Self.patience)
            if !batch.events.isEmpty, isComplete {
                hasMoreLines = false
                hasToldSilence = false
                return true
            }
            if batch.events.isEmpty, !hasToldSilence, !source.isReady(within: Self.patience) {
                hasToldSilence = true
                return true
            }
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
        batch.enter(lines.block)
        defer { batch.tunnels = decoder.tunnels }
        while true {
            if decoder.isInStack { decoder.takeFrames(&lines, into: &batch) }
            guard let line = lines.nextLine() else { return false }
            if case .stop = decoder.decode(line, into: &batch) {
                lines.unread(line)
                return true
            }
        }
    }
}

/// Reads a trace like `TraceReader`, on a thread of its own: while one batch is worked on, the next ones are decoded.
///
/// What comes out is the same, in the same order, whatever the threads do. No more than a few batches are ahead, so memory
/// stays bounded, and a batch is passed on as soon as it is there, so live input is not held up.
public final class AheadReader {
    /// Texts of all events handed out so far.
    public let vocabulary = Vocabulary()
    private let shared: Shared
    /// False where no thread could be had: then every batch is decoded when it is asked for.
    private let isThreaded: Bool

    /// Batches that may be decoded and not yet taken: enough to go on with while a program that writes into a pipe has the
    /// processor of the decoding thread.
    private static let depth = 7
    /// With so many left, a thread that rested goes on decoding: it is not to be woken for each batch that is taken.
    private static let restedDepth = 5

    /// - Parameter isAhead: false decodes each batch when it is asked for, without a thread: for who has work for all
    ///   processors anyway.
    public convenience init(source: ByteSource, isAhead: Bool = true) {
        self.init(TraceReader(source: source), isAhead: isAhead)
    }

    /// The same for files that are read in turn as one trace.
    public convenience init(
        files: [String], isAhead: Bool = true, meter: ReadMeter? = nil, keepsDigests: Bool = false,
        anonymizer: Anonymizer? = nil
    ) {
        self.init(
            TraceReader(files: files, meter: meter, keepsDigests: keepsDigests, anonymizer: anonymizer),
            isAhead: isAhead)
    }

    private init(_ reader: TraceReader, isAhead: Bool) {
        shared = Shared(reader)
        parts = reader.parts
        let shared = shared
        isThreaded = isAhead && detachThread { shared.decode() }
    }

    /// What the times of the latest batch count.
    public private(set) var clock = TraceClock.none
    /// Every line read by the end of the latest batch, by kind; complete once `next(into:)` has returned false.
    public private(set) var account = LineAccount()
    /// The format of the first event.
    public private(set) var format = TraceFormat.unknown
    /// All columns that any event carried.
    public private(set) var columnsSeen: EventColumns = []
    /// What it is read from, as of the latest batch; accounts are complete once `next(into:)` has returned false.
    public private(set) var parts: [TracePart]

    /// Exchanges `batch` for the next one; false at the end of the input.
    public func next(into batch: inout EventBatch) throws(InputError) -> Bool {
        if !isThreaded { shared.decodeOne() }
        // Given away whole, so that the decoding thread finds its storage unshared and uses it again.
        var used = EventBatch()
        swap(&used, &batch)
        let parcel = shared.take(returning: used)
        vocabulary.append(parcel.additions)
        clock = parcel.clock
        account = parcel.account
        format = parcel.format
        columnsSeen = parcel.columnsSeen
        parts = parcel.parts
        batch = parcel.batch
        if let error = parcel.error { throw error }
        return !parcel.isLast
    }

    /// A batch, and all that its reader knew when it was full.
    private struct Parcel: Sendable {
        var batch = EventBatch()
        var additions = VocabularyAdditions(functions: [], names: [])
        var clock = TraceClock.none
        var account = LineAccount()
        var format = TraceFormat.unknown
        var columnsSeen: EventColumns = []
        var parts: [TracePart] = []
        var error: InputError?
        var isLast = false
    }

    /// The two ends of the queue. The reader belongs to the decoding thread alone.
    private final class Shared: @unchecked Sendable {
        private let reader: TraceReader
        private let monitor = Monitor()
        private var filled: [Parcel] = []
        private var empty: [EventBatch] = []
        /// What the consumer's copy of the vocabulary has; it begins with the same entry 0.
        private var functions = 1
        private var names = 1
        private var isFinished = false
        /// As many batches as may be are decoded, and not enough of them taken since.
        private var isResting = false

        init(_ reader: TraceReader) { self.reader = reader }

        func take(returning used: EventBatch) -> Parcel {
            monitor.whenReady({ !filled.isEmpty }, wakes: { filled.count <= AheadReader.restedDepth }) {
                // The last parcel stays, without what it brought, for whoever asks again.
                if filled[0].isLast {
                    let last = filled[0]
                    filled[0].additions = VocabularyAdditions(functions: [], names: [])
                    return last
                }
                empty.append(used)
                return filled.removeFirst()
            }
        }

        /// Whether to decode another batch.
        private var hasRoom: Bool {
            isResting = filled.count >= (isResting ? AheadReader.restedDepth + 1 : AheadReader.depth)
            return !isResting
        }

        func decode() {
            while decodeOne() {}
        }

        /// Decodes a batch as soon as there is room for it; false at the end of the input.
        @discardableResult
        func decodeOne() -> Bool {
            if isFinished { return false }
            var parcel = Parcel()
            parcel.batch = monitor.whenReady({ hasRoom }, wakes: { false }) { empty.popLast() ?? EventBatch() }
            do {
                parcel.isLast = try !reader.next(into: &parcel.batch)
            } catch {
                parcel.error = error
                parcel.isLast = true
            }
            parcel.additions = reader.vocabulary.additions(sinceFunctions: functions, names: names)
            functions = reader.vocabulary.functionCount
            names = reader.vocabulary.nameCount
            parcel.clock = reader.clock
            parcel.account = reader.account
            parcel.format = reader.format
            parcel.columnsSeen = reader.columnsSeen
            parcel.parts = reader.parts
            let full = parcel
            isFinished = full.isLast
            // Whoever takes batches waits only while there is none.
            monitor.whenReady({ true }, wakes: { filled.count == 1 }) { filled.append(full) }
            return !full.isLast
        }
    }
}

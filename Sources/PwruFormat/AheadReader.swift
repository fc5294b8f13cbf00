/// Reads a trace like `TraceReader`, on a thread of its own: while one batch is worked on, the next ones are decoded.
///
/// What another program writes into a pipe meanwhile has to be read as well: whoever takes the batches then decodes some
/// of them itself, so that two processors are enough for three threads of work.
///
/// What comes out is the same, in the same order, whatever the threads do. No more than a few batches are ahead, so memory
/// stays bounded, and a batch is passed on as soon as it is there, so live input is not held up.
public final class AheadReader {
    /// Texts of all events handed out so far.
    public let vocabulary = Vocabulary()
    private let shared: Shared
    /// False where no thread could be had: then every batch is decoded when it is asked for.
    private let isThreaded: Bool

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
        shared = Shared(reader, isAhead: isAhead)
        state = reader.state
        let shared = shared
        isThreaded = isAhead && detachThread { shared.work() }
    }

    /// What is known as of the latest batch; complete once `next(into:)` has returned false.
    public private(set) var state: ReadingState

    /// Exchanges `batch` for the next one; false at the end of the input.
    public func next(into batch: inout EventBatch) throws(InputError) -> Bool {
        if !isThreaded { shared.decodeHere() }
        // Given away whole, so that the decoding thread finds its storage unshared and uses it again.
        var used = EventBatch()
        swap(&used, &batch)
        let parcel = shared.take(returning: used)
        vocabulary.append(parcel.additions)
        state = parcel.state
        batch = parcel.batch
        if let error = parcel.error { throw error }
        return !parcel.isLast
    }

    /// A batch, and all that its reader knew when it was full.
    private struct Parcel: Sendable {
        var batch = EventBatch()
        var additions = VocabularyAdditions(functions: [], names: [])
        var state = ReadingState()
        var error: InputError?
        var isLast = false
    }

    /// The two ends of the queue. The reader belongs to whoever is decoding.
    private final class Shared: @unchecked Sendable {
        private let reader: TraceReader
        private let monitor = Monitor()
        private var filled: [Parcel] = []
        private var empty: [EventBatch] = []
        /// What the consumer's copy of the vocabulary has; it begins with the same entry 0.
        private var functions = 1
        private var names = 1
        private var isFinished = false
        /// One thread at a time does.
        private var isDecoding = false
        /// As many batches as may be are decoded, and not enough of them taken since.
        private var isResting = false
        /// Where others write the input, what has been read of it: then both threads decode, whichever has the time.
        private let ahead: ReadAhead?
        /// Batches that may be decoded and not yet taken.
        private let depth: Int
        /// With so many left, a thread that rested goes on decoding: it is not to be woken for each batch that is taken.
        private let restedDepth: Int

        init(_ reader: TraceReader, isAhead: Bool) {
            self.reader = reader
            ahead = isAhead ? reader.readAhead(monitor) : nil
            (depth, restedDepth) = ahead == nil ? (7, 5) : (3, 2)
        }

        // MARK: - The thread that works on batches

        func take(returning used: EventBatch) -> Parcel {
            while true {
                let parcel: Parcel? = monitor.whenReady(
                    { !filled.isEmpty || canShare }, wakes: { filled.count <= restedDepth }
                ) {
                    guard !filled.isEmpty else {
                        isDecoding = true
                        return nil
                    }
                    // The last parcel stays, without what it brought, for whoever asks again.
                    if filled[0].isLast {
                        let last = filled[0]
                        filled[0].additions = VocabularyAdditions(functions: [], names: [])
                        return last
                    }
                    empty.append(used)
                    return filled.removeFirst()
                }
                if let parcel { return parcel }
                decode()
            }
        }

        /// A thread that has nothing else to do can decode. It is the one to notice, too, that the writer pauses.
        private var canShare: Bool { ahead != nil && !isDecoding && !isFinished }

        // MARK: - The thread that is ahead

        private enum Step {
            case read, decode, end
        }

        func work() {
            guard let ahead else {
                while decodeOne() {}
                return
            }
            ahead.begin()
            while true {
                switch nextStep(ahead) {
                case .read: ahead.read()
                case .decode: decode()
                case .end: return
                }
            }
        }

        /// Some input has to be at hand. Reading more of it is put off until there is nothing to decode, or the other thread
        /// decodes: that one should build paths, and reading is what can be done beside it.
        private func nextStep(_ ahead: ReadAhead) -> Step {
            func possible() -> Step? {
                if isFinished { return .end }
                if ahead.isShort { return .read }
                if canShare && hasRoom { return .decode }
                return ahead.hasRoom ? .read : nil
            }
            if monitor.locked(possible) == .read { return .read }
            // Woken by what has just been read, the writer would take the processor in the middle of a batch.
            ahead.yieldToWriter()
            var step: Step?
            monitor.whenReady(
                {
                    step = possible()
                    return step != nil
                }, wakes: { false }
            ) {
                if step == .decode { isDecoding = true }
            }
            return step ?? .end
        }

        /// Whether to decode another batch.
        private var hasRoom: Bool {
            isResting = filled.count >= (isResting ? restedDepth + 1 : depth)
            return !isResting
        }

        /// Decodes a batch for want of a thread that does.
        func decodeHere() {
            ahead?.begin()
            decodeOne()
        }

        /// Decodes a batch as soon as there is room for it; false at the end of the input.
        @discardableResult
        private func decodeOne() -> Bool {
            let goesOn = monitor.whenReady({ hasRoom || isFinished }, wakes: { false }) {
                isDecoding = !isFinished
                return isDecoding
            }
            if goesOn { decode() }
            return goesOn
        }

        // MARK: - Whichever thread decodes

        private func decode() {
            var parcel = Parcel()
            parcel.batch = monitor.locked { empty.popLast() ?? EventBatch() }
            do {
                parcel.isLast = try !reader.next(into: &parcel.batch)
            } catch {
                parcel.error = error
                parcel.isLast = true
            }
            parcel.additions = reader.vocabulary.additions(sinceFunctions: functions, names: names)
            functions = reader.vocabulary.functionCount
            names = reader.vocabulary.nameCount
            parcel.state = reader.state
            let full = parcel
            // Whoever takes batches waits only while there is none.
            monitor.whenReady({ true }, wakes: { filled.count == 1 || ahead != nil }) {
                isFinished = full.isLast
                isDecoding = false
                filled.append(full)
            }
        }
    }
}

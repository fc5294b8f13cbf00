/// Reads a trace like `TraceReader`, on a thread of its own: while one batch is worked on, the next ones are decoded.
///
/// What else is to be done with each batch is a stage, which either thread takes on when it has nothing better to do: the
/// one that decodes is ahead most of the time. What another program writes into a pipe has to be read as well: whoever
/// takes the batches then decodes some of them itself. So two processors are busy with three or four kinds of work.
///
/// What comes out is the same, in the same order, whatever the threads do. No more than a few batches are ahead, so memory
/// stays bounded, and a batch is passed on as soon as it is there, so live input is not held up.
public final class AheadReader {
    /// Texts of all events handed out so far.
    public let vocabulary = Vocabulary()
    /// Belongs to `shared` once that is there.
    private let reader: TraceReader
    private let isAhead: Bool
    private var shared: Shared?
    /// False where no thread could be had: then every batch is decoded when it is asked for.
    private var isThreaded = false

    /// - Parameter isAhead: false decodes each batch when it is asked for, without a thread: for who has work for all
    ///   processors anyway.
    public init(source: ByteSource, isAhead: Bool = true) {
        reader = TraceReader(source: source)
        self.isAhead = isAhead
        state = reader.state
    }

    /// The same for files that are read in turn as one trace.
    public init(
        files: [String], isAhead: Bool = true, meter: ReadMeter? = nil, keepsDigests: Bool = false,
        filter: (any InputFilter)? = nil
    ) {
        reader = TraceReader(files: files, meter: meter, keepsDigests: keepsDigests, filter: filter)
        self.isAhead = isAhead
        state = reader.state
    }

    /// Begins the reading, which otherwise begins when the first batch is asked for.
    ///
    /// - Parameter stage: what is done with each batch before it is handed out.
    package func start(_ stage: (any BatchStage)? = nil) {
        precondition(shared == nil)
        let shared = Shared(reader, stage, isAhead: isAhead)
        self.shared = shared
        isThreaded = isAhead && detachThread { shared.work() }
    }

    /// What is known as of the latest batch; complete once `next(into:)` has returned false.
    public private(set) var state: ReadingState

    /// Exchanges `batch` for the next one; false at the end of the input.
    public func next(into batch: inout EventBatch) throws(InputError) -> Bool {
        var parcel = Parcel()
        // Given away whole, so that the decoding thread finds its storage unshared and uses it again.
        swap(&parcel.batch, &batch)
        defer { swap(&parcel.batch, &batch) }
        return try next(into: &parcel)
    }

    /// Exchanges `parcel` for the next one; false at the end of the input.
    package func next(into parcel: inout Parcel) throws(InputError) -> Bool {
        if shared == nil { start() }
        let shared = shared!
        if !isThreaded { shared.decodeHere() }
        shared.exchange(&parcel)
        vocabulary.append(parcel.additions)
        state = parcel.state
        if let error = parcel.error { throw error }
        return !parcel.isLast
    }

    /// What the two threads share. The reader belongs to whoever is decoding, the stage to whoever is at work on it.
    private final class Shared: @unchecked Sendable {
        private let reader: TraceReader
        private let stage: (any BatchStage)?
        private let monitor = Monitor()
        /// Parcels that the stage has not had yet, and those that can be taken.
        private var decoded: [Parcel] = []
        private var filled: [Parcel] = []
        private var empty: [Parcel] = []
        /// What the consumer's copy of the vocabulary has; it begins with the same entry 0.
        private var functions = 1
        private var names = 1
        private var isFinished = false
        /// One thread at a time does.
        private var isDecoding = false
        private var isStaging = false
        /// As many batches as may be are decoded, and not enough of them taken since.
        private var isResting = false
        /// Where others write the input, what has been read of it: then both threads decode, whichever has the time.
        private let ahead: ReadAhead?
        /// Batches that may be decoded and not yet taken, or not yet worked on.
        private let depth: Int
        /// With so many left, a thread that rested goes on decoding: it is not to be woken for each batch that is taken.
        private let restedDepth: Int
        /// Batches that the decoding thread may have worked on and that are not yet taken, and what their products may hold
        /// in bytes, the next one included: where a batch makes much, none is made ahead.
        private static let stagedDepth = 4
        private static let stagedBudget = 2 << 20
        /// What the latest product holds.
        private var latestWeight = 0

        init(_ reader: TraceReader, _ stage: (any BatchStage)?, isAhead: Bool) {
            self.reader = reader
            self.stage = stage
            ahead = isAhead ? reader.readAhead(monitor) : nil
            (depth, restedDepth) = ahead != nil ? (3, 2) : stage != nil ? (4, 2) : (7, 5)
        }

        private enum Work {
            case read, decode, stage, take, end
        }

        /// Waits until there is something to do, and takes it on.
        ///
        /// - Parameters:
        ///   - wakes: whether another thread may now have something to do.
        ///   - take: takes a parcel that can be taken.
        private func next(
            _ possible: () -> Work?, wakes: () -> Bool = { false }, take: () -> Void = {}
        ) -> Work {
            var work = Work.end
            monitor.whenReady(
                {
                    guard let found = possible() else { return false }
                    work = found
                    return true
                }, wakes: wakes
            ) {
                switch work {
                case .decode: isDecoding = true
                case .stage:
                    isStaging = true
                    staged = decoded.removeFirst()
                case .take: take()
                case .read, .end: break
                }
            }
            return work
        }

        private func work(_ work: Work) {
            switch work {
            case .read: ahead?.read()
            case .decode: decode()
            case .stage: workOnStaged()
            case .take, .end: break
            }
        }

        // MARK: - The thread that takes batches

        func exchange(_ parcel: inout Parcel) {
            while true {
                let next = next(
                    { workForTaker }, wakes: { waiting.count <= restedDepth || canStage }, take: { take(&parcel) })
                if next == .take { return }
                work(next)
            }
        }

        /// A thread that has nothing else to do can decode what others write. It is the one to notice, too, that the writer
        /// pauses: nothing must then be under way that it should take first.
        private var workForTaker: Work? {
            if !filled.isEmpty { return .take }
            if canStage { return .stage }
            return canShare && !isStaging ? .decode : nil
        }

        private func take(_ parcel: inout Parcel) {
            // The last parcel stays, without what it brought, for whoever asks again.
            if filled[0].isLast {
                parcel = filled[0]
                filled[0].additions = VocabularyAdditions(functions: [], names: [])
                filled[0].product = nil
            } else {
                empty.append(parcel)
                parcel = filled.removeFirst()
            }
        }

        /// What has been decoded and not gone further.
        private var waiting: [Parcel] { stage == nil ? filled : decoded }

        private var canShare: Bool { ahead != nil && !isDecoding && !isFinished }

        // MARK: - The thread that is ahead

        func work() {
            ahead?.begin()
            while true {
                let next = nextWork()
                if next == .end { return }
                work(next)
            }
        }

        private func nextWork() -> Work {
            if let ahead {
                if monitor.locked({ workAhead }) == .read { return .read }
                // Woken by what has just been read, the writer would take the processor in the middle of a batch.
                ahead.yieldToWriter()
            }
            return next { workAhead }
        }

        private var workAhead: Work? {
            if isFinished { return .end }
            if let ahead { return work(with: ahead) }
            if hasRoom { return .decode }
            return canStage && canStageAhead ? .stage : nil
        }

        /// Some input has to be at hand. Reading more of it is put off until there is nothing to decode, or the other thread
        /// decodes: that one should go on with batches, and reading is what can be done beside it.
        private func work(with ahead: ReadAhead) -> Work? {
            if ahead.isShort { return .read }
            if canShare && hasRoom { return .decode }
            return ahead.hasRoom ? .read : nil
        }

        /// Whether to decode another batch.
        private var hasRoom: Bool {
            isResting = waiting.count >= (isResting ? restedDepth + 1 : depth)
            return !isResting
        }

        /// Decodes a batch for want of a thread that does.
        func decodeHere() {
            ahead?.begin()
            let goesOn = monitor.locked {
                isDecoding = !isFinished
                return isDecoding
            }
            if goesOn { decode() }
        }

        // MARK: - Whichever thread does it

        private func decode() {
            var parcel = monitor.locked { empty.popLast() ?? Parcel() }
            parcel.error = nil
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
            monitor.whenReady({ true }) {
                isFinished = parcel.isLast
                isDecoding = false
                if stage == nil { filled.append(parcel) } else { decoded.append(parcel) }
            }
        }

        private var canStage: Bool { !isStaging && !decoded.isEmpty }
        private var canStageAhead: Bool {
            filled.count < Shared.stagedDepth
                && filled.reduce(latestWeight) { $0 + $1.weight } <= Shared.stagedBudget
        }
        /// What the stage is given; belongs to the thread that works on it.
        private var staged = Parcel()

        private func workOnStaged() {
            staged.weight = stage?.work(on: &staged) ?? 0
            monitor.whenReady({ true }) {
                isStaging = false
                latestWeight = staged.weight
                filled.append(staged)
                staged = Parcel()
            }
        }
    }
}

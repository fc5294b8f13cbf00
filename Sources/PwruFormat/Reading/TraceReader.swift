/// Reads a pwru trace, text or JSON or both, and hands out its events in batches.
///
/// Layout and format are found out from the input; every line ends up in exactly one place of `account`.
public final class TraceReader {
    /// Texts of all events read so far.
    public let vocabulary = Vocabulary()
    /// What it is read from, and every line of it by kind, part by part.
    ///
    /// Where a part begins is known by the time that the first of its events is handed out; its account is complete
    /// when the whole trace has been read.
    public private(set) var parts: [TracePart]
    private var source: ByteSource
    /// The part that is being read.
    private var part = 0
    /// Lines that are in the account of their part already.
    private var counted = LineAccount()
    private var countedBlanks = 0
    private let meter: ReadMeter?
    private let keepsDigests: Bool
    private var files: [String] = []
    private var filter: (any InputFilter)?
    /// A failing read ends the reading of its part only.
    private let endsAtFailure: Bool
    private var lines = LineBuffer()
    /// What has been read of the source, where another thread reads it.
    private var ahead: ReadAhead?
    private var decoder: LineDecoder

    /// Events of one run that are put in order.
    private var window = OrderWindow()
    private var windowRun = 0
    /// The batches that are next, each with its clock: behind the last events of the window, or parts of what was decoded
    /// as one.
    private var waiting: [(batch: EventBatch, clock: TraceClock)] = []
    private var isWindowClosing = false
    private var hasMoreLines = false
    /// The source has been silent since the last events, and that has been told.
    private var hasToldSilence = true

    /// Milliseconds to wait for the rest of a stack before its event is handed out without it.
    private static let patience: Int32 = 20

    /// A reader at the start of `source`; nothing is read before the first `next(into:)`.
    public init(source: ByteSource) {
        self.source = source
        parts = [TracePart(name: source.name)]
        meter = nil
        keepsDigests = source.digest != nil
        endsAtFailure = true
        decoder = LineDecoder(vocabulary: vocabulary)
        decoder.messages.listener = source.onMessage
    }

    /// A reader of files, in turn and as one trace: a record may begin in one and go on in the next.
    ///
    /// Nothing is thrown where one of them cannot be opened or read: it says so in `parts`, and the next one follows.
    ///
    /// - Parameters:
    ///   - keepsDigests: each of `parts` is going to have a digest.
    ///   - filter: replaces names on the way, those of the files in `parts` too.
    public init(
        files: [String], meter: ReadMeter? = nil, keepsDigests: Bool = false, filter: (any InputFilter)? = nil
    ) {
        self.files = files
        self.filter = filter
        parts = files.map { TracePart(notBegun: filter?.name(ofInput: $0) ?? $0) }
        source = .memory([])
        self.meter = meter
        self.keepsDigests = keepsDigests
        endsAtFailure = false
        decoder = LineDecoder(vocabulary: vocabulary)
        part = -1
        openNext()
    }

    /// Every line read so far, by kind.
    public var account: LineAccount { decoder.account }
    /// The format of the first event.
    public var format: TraceFormat { decoder.format }
    /// What the times of the latest batch count, as far as its events and those before them tell.
    public private(set) var clock = TraceClock.none
    /// Counts the runs of pwru that a heading, or a change between text and JSON, tells apart, as of the latest batch:
    /// times of two runs do not compare.
    public var run: Int { isWindowClosing ? windowRun : decoder.run }
    /// How many functions pwru says it has attached to; nil where its messages are not in the input.
    public var attachedFunctions: Int? { decoder.messages.attachedFunctions }
    /// All columns that any event carried.
    public var columnsSeen: EventColumns { decoder.columnsSeen }
    /// What went wrong with parts that have ended, without ending the reading of them.
    public var warnings: [String] { parts.flatMap(\.warnings) }

    /// Fills `batch`, reusing its storage, with the next events; false at the end of the input.
    ///
    /// A batch comes back as soon as the source has delivered some complete lines with an event in them, and an empty
    /// one, once, when live input then pauses. It holds events of one run and one clock only: a heading, a change between
    /// text and JSON, or a time that tells what times count begins a new one. Events come as they are printed, but for
    /// releases before 1.0, which do not print in order: theirs come by time, as far as a window of some thousand events
    /// can tell.
    public func next(into batch: inout EventBatch) throws(InputError) -> Bool {
        while true {
            isWindowClosing = false
            if !waiting.isEmpty {
                (batch, clock) = waiting.removeFirst()
            } else if try !decodeBatch(into: &batch) {
                return window.release(into: &batch, keeping: 0)
            } else {
                clock = decoder.clock
                if !decoder.clockChanges.isEmpty { splitByClock(&batch) }
            }
            let isOrdered = decoder.ordersByTime(clock) && batch.events.allSatisfy { $0.columns.contains(.time) }
            if !window.isEmpty, !isOrdered || decoder.run != windowRun {
                isWindowClosing = true
                waiting.insert((batch, clock), at: 0)
                clock = .monotonic
                return window.release(into: &batch, keeping: 0)
            }
            if !isOrdered { return true }
            windowRun = decoder.run
            window.add(batch)
            let isLive = !hasMoreLines && !isReady
            if window.release(into: &batch, keeping: isLive ? 0 : OrderWindow.depth) { return true }
        }
    }

    /// Keeps the events of the first clock; the others wait. What is made of events then does not depend on how many
    /// happened to be read at once.
    private func splitByClock(_ batch: inout EventBatch) {
        for change in decoder.clockChanges.reversed() {
            waiting.insert((batch.split(at: change.index), clock), at: 0)
            clock = change.before
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
            let isComplete = !decoder.latestEventMayGrow || !isReady
            if !batch.events.isEmpty, isComplete {
                hasMoreLines = false
                hasToldSilence = false
                return true
            }
            if batch.events.isEmpty, !hasToldSilence, !isReady {
                hasToldSilence = true
                return true
            }
            if let line = lines.unfinished { decoder.messages.watch(line.start, line.end) }
            if try !fill() {
                if Self.decodeLines(&lines, &decoder, into: &batch) { return true }
                if openNext() { continue }
                decoder.finish(into: &batch)
                noteLastLine(batch)
                endPart()
                return !batch.events.isEmpty
            }
        }
    }

    /// Whether more can be read, now or in a moment.
    private var isReady: Bool {
        ahead?.isReady(within: Self.patience) ?? source.isReady(within: Self.patience)
    }

    /// Leaves the reading of a source that others write to, of which nothing has been read yet, to whoever asks; nil for
    /// other sources.
    func readAhead(_ monitor: Monitor) -> ReadAhead? {
        if source.isWrittenByOthers { ahead = ReadAhead(source, monitor) }
        return ahead
    }

    private func fill() throws(InputError) -> Bool {
        do {
            if let ahead { return try lines.fill(from: ahead) }
            return try lines.fill(from: source)
        } catch {
            parts[part].error = error
            guard endsAtFailure else { return false }
            endPart()
            throw error
        }
    }

    // MARK: - Parts

    /// Goes on with the next part that can be opened; false if there is none.
    @discardableResult
    private func openNext() -> Bool {
        while part + 1 < parts.count {
            endPart()
            part += 1
            parts[part].linesBefore = decoder.endPart()
            lines = LineBuffer()
            ahead = nil
            do {
                source = try .file(files[part])
                source.meter = meter
                if keepsDigests { source.digest = ContentDigest() }
                if let filter { source = filter.filtered(source) }
                return true
            } catch {
                source = .memory([])
                parts[part].error = InputError(path: parts[part].name, reason: error.reason)
                parts[part].isOpened = false
            }
        }
        return false
    }

    /// Completes the account of the part that was read last, and of those before it that it had to complete.
    private func endPart() {
        guard part >= 0 else { return }
        for (line, kind) in decoder.takeLate() {
            add(kind, to: parts.place(ofLine: line).part)
            counted = counted + kind
        }
        add(decoder.account - counted, to: part)
        counted = decoder.account
        parts[part].warning = source.warning
        if source.isDamaged { parts[part].isCutOff = true }
        parts[part].blankLines += decoder.blankLines - countedBlanks
        countedBlanks = decoder.blankLines
        parts[part].message = decoder.messages.takeLatest() ?? parts[part].message
        let isNone = parts[part].account.events == 0
        parts[part].otherFormat =
            isNone ? parts[part].otherFormat ?? source.otherFormat ?? decoder.foreignLines.format : nil
        parts[part].unknownColumns += decoder.unknownColumns
        parts[part].gaps += decoder.gaps
        parts[part].losses += decoder.messages.takeLosses()
        decoder.forgetRemarks()
        parts[part].digest = source.digest
    }

    /// pwru ends every line that it writes. A last one without an end that is no whole record has been cut off.
    private func noteLastLine(_ batch: EventBatch) {
        guard part >= 0, lines.endsInMidLine else { return }
        let isMalformed = decoder.latestMalformedLine == decoder.lineNumber
        let last = batch.events.isEmpty ? nil : batch.events[batch.events.count - 1]
        let lacksCaller =
            last?.line == decoder.lineNumber && decoder.latestFormat == .text
            && decoder.columnsSeen.contains(.caller) && last?.columns.contains(.caller) == false
        if isMalformed || lacksCaller { parts[part].isCutOff = true }
    }

    private func add(_ lines: LineAccount, to part: Int) {
        parts[part].account = parts[part].account + lines
        if parts[part].account.events > 0 { parts[part].format = decoder.format }
    }

    /// Decodes the lines at hand; true if the batch is full before they end.
    private static func decodeLines(
        _ lines: inout LineBuffer, _ decoder: inout LineDecoder, into batch: inout EventBatch
    ) -> Bool {
        batch.enter(lines.block)
        defer { batch.tunnels = decoder.tunnels }
        while true {
            if decoder.isInStack { decoder.takeFrames(&lines, into: &batch) }
            decoder.takeRepetitions(&lines, into: &batch)
            guard let line = lines.nextLine() else { return false }
            if case .stop = decoder.decode(line, into: &batch) {
                lines.unread(line)
                return true
            }
        }
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What has been read of a source that others write to, and not been decoded yet.
///
/// Whoever writes into a pipe runs on a processor, too: best on that of the thread that reads, where the bytes are at hand,
/// and not while it does something that another thread waits for.
final class ReadAhead: @unchecked Sendable {
    /// A block that nobody writes to any more, and where its bytes end; they begin behind `headroom`.
    struct Piece {
        var block: TextBlock
        var end: Int
    }

    /// Room in front of each piece, for the beginning of a line that the piece before ended in.
    static let headroom = 1 << 13
    /// Pieces that may be read and not yet taken.
    private static let depth = 4
    /// So many are enough to go on with for a while.
    private static let reserve = 2
    /// A writer fills a pipe a part at a time, and need not be waiting for this processor.
    private static let yields = 4

    /// Belongs to the reading thread until the source is at its end; so does the pool.
    private let source: ByteSource
    private var pool = TextBlockPool()
    /// With so many bytes at hand, the pipe is nearly full.
    private let enough: Int

    private let monitor: Monitor
    /// The thread that reads; nil before it does.
    private var reader: pthread_t?
    private var pieces: [Piece] = []
    private var error: InputError?
    private var isOver = false

    /// - Parameter monitor: of those who wait for a piece, or for room for one.
    init(_ source: ByteSource, _ monitor: Monitor) {
        self.source = source
        self.monitor = monitor
        enough = source.pipeCapacity / 4 * 3
    }

    // MARK: - For those who hold the monitor

    /// A piece, or the end, can be taken without waiting.
    var hasMore: Bool { !pieces.isEmpty || isOver }
    /// Another piece should be read before anything else is done.
    var isShort: Bool { pieces.count < Self.reserve && !isOver }
    /// Another piece may be read.
    var hasRoom: Bool { pieces.count < Self.depth && !isOver }

    // MARK: - For the thread that reads

    /// The thread at hand is that one.
    func begin() { monitor.locked { reader = pthread_self() } }

    /// Lets the writer have the processor of this thread, if it waits for it, until the pipe is nearly full.
    func yieldToWriter() {
        for _ in 0..<Self.yields {
            if source.bytesAtHand >= enough { return }
            sched_yield()
        }
    }

    /// Reads what is there, waiting for something if nothing is.
    func read() {
        let block = pool.block()
        var end = Self.headroom
        var problem: InputError?
        var isEnd = false
        do {
            repeat {
                let room = UnsafeMutableRawBufferPointer(start: block.bytes + end, count: block.capacity - end)
                let count = try source.read(into: room)
                isEnd = count == 0
                end += count
            } while !isEnd && !block.isFull(behind: end) && !isWaitedFor && source.isReady(within: 0)
        } catch {
            problem = error
        }
        block.mark(end: end)
        let piece = Piece(block: block, end: end)
        monitor.whenReady({ true }, wakes: { pieces.count < 2 }) {
            if piece.end > Self.headroom { pieces.append(piece) }
            error = problem
            isOver = isEnd || problem != nil
        }
    }

    private var isWaitedFor: Bool { monitor.locked { pieces.isEmpty } }
    /// The thread at hand is the one that reads, and has nothing to go on with.
    private var isToRead: Bool {
        monitor.locked {
            guard let reader else { return false }
            return pthread_equal(reader, pthread_self()) != 0 && !hasMore
        }
    }

    // MARK: - For whichever thread decodes

    /// The next piece, as soon as it is there; nil at the end of the source.
    func next() throws(InputError) -> Piece? {
        if isToRead { read() }
        let piece = monitor.whenReady({ hasMore }, wakes: { pieces.count == Self.depth - 1 }) {
            pieces.isEmpty ? nil : pieces.removeFirst()
        }
        if piece == nil, let error { throw error }
        return piece
    }

    /// Whether `next()` would return at once, now or within so many milliseconds.
    func isReady(within milliseconds: Int32) -> Bool {
        if isToRead { return source.isReady(within: milliseconds) }
        return monitor.isReady(within: milliseconds) { hasMore }
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Bytes that were read and not decoded yet, and the lines in them.
///
/// Lines are read into blocks one behind the other; only the beginning of a line that a block ends in is copied, into
/// the next one. No newline is searched for twice, and a block for a line that does not fit is twice as large, so the
/// cost of a line grows with its length only. `Scan.slack` readable bytes follow the last one.
struct LineBuffer: ~Copyable {
    /// A line of the buffer; `end` is its newline, or the end of the input.
    struct Line {
        var start: Position
        var end: Position
    }

    /// Longer lines are cut here; the rest of them is dropped. Nothing pwru prints comes near.
    static let longestLine = 1 << 28

    private var pool = TextBlockPool()
    /// Where the lines at hand lie.
    private(set) var block: TextBlock
    private var start = 0
    private var end = 0
    /// There is no newline between `start` and here.
    private var searched = 0
    private var isSkipping = false
    /// The input has ended, and its last line has no newline.
    private(set) var endsInMidLine = false
    private var atEnd = false

    init() { block = pool.block() }

    /// Reads once; false at the end of the input. Lines handed out before become invalid, unless their block is held.
    mutating func fill(from source: ByteSource) throws(InputError) -> Bool {
        if atEnd { return false }
        if block.isFull(behind: end) { renew() }
        let room = UnsafeMutableRawBufferPointer(start: storage + end, count: block.capacity - end)
        let count = try source.read(into: room)
        if count == 0 {
            atEnd = true
            return false
        }
        end += count
        block.mark(end: end)
        return true
    }

    /// Takes what has been read ahead; false at the end of the input.
    mutating func fill(from source: ReadAhead) throws(InputError) -> Bool {
        if atEnd { return false }
        guard let piece = try source.next() else {
            atEnd = true
            return false
        }
        let rest = end - start
        let first = ReadAhead.headroom
        let count = piece.end - first
        if rest <= first {
            // The rest of this block goes in front of the piece.
            let full = block
            block = piece.block
            memcpy(storage + first - rest, full.bytes + start, rest)
            searched += first - rest - start
            start = first - rest
            end = piece.end
            return true
        }
        if block.capacity - end < count { renew(for: count) }
        memcpy(storage + end, piece.block.bytes + first, count)
        end += count
        block.mark(end: end)
        return true
    }

    private var storage: UnsafeMutablePointer<UInt8> {
        @inline(__always) get { block.bytes }
    }

    /// The next complete line, consumed; nil if more must be read. At the end of the input also the last line
    /// without a newline.
    @inline(__always)
    mutating func nextLine() -> Line? {
        while true {
            guard let newline = Scan.find(ASCII.newline, Position(storage + searched), Position(storage + end)) else {
                searched = end
                return lastLine()
            }
            let line = Line(start: Position(storage + start), end: newline)
            start = newline - Position(storage) + 1
            searched = start
            if !isSkipping { return line }
            isSkipping = false
        }
    }

    /// Where the next line begins, and the end of what has been read; nil in the rest of a line that was cut.
    @inline(__always)
    var unseen: (start: Position, end: Position)? {
        isSkipping || searched > start ? nil : (Position(storage + start), Position(storage + end))
    }

    /// The line that is not complete yet, as far as it has been read.
    var unfinished: (start: Position, end: Position)? {
        isSkipping || end == start ? nil : (Position(storage + start), Position(storage + end))
    }

    /// Passes over the lines up to a newline among them.
    @inline(__always)
    mutating func skip(behind newline: Position) {
        start = newline + 1 - Position(storage)
        searched = start
    }

    /// Puts back the line just handed out.
    mutating func unread(_ line: Line) {
        start = line.start - Position(storage)
        searched = line.end - Position(storage)
        isSkipping = false
    }

    /// What is left when no newline is: the last line of the input, or the start of one that is far too long.
    private mutating func lastLine() -> Line? {
        if isSkipping {
            start = end
            return nil
        }
        guard end > start, atEnd || end - start >= Self.longestLine else { return nil }
        let line = Line(start: Position(storage + start), end: Position(storage + end))
        start = end
        isSkipping = !atEnd
        endsInMidLine = atEnd
        return line
    }

    /// Goes on in another block, with what is left of this one.
    ///
    /// - Parameter more: there is room for so many bytes behind it.
    private mutating func renew(for more: Int = 0) {
        let rest = end - start
        let full = block
        let size = rest > TextBlock.usualCapacity / 2 ? rest * 2 : 0
        block = pool.block(capacity: max(size, rest + more))
        memcpy(storage, full.bytes + start, rest)
        end = rest
        searched -= start
        start = 0
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Bytes that were read and not decoded yet, and the lines in them.
///
/// No newline is searched for twice, and the buffer doubles when a line does not fit, so the cost of a line
/// grows with its length only. `Scan.slack` readable bytes follow the last one.
struct LineBuffer: ~Copyable {
    /// A line of the buffer; `end` is its newline, or the end of the input.
    struct Line {
        var start: Position
        var end: Position
    }

    /// Longer lines are cut here; the rest of them is dropped. Nothing pwru prints comes near.
    static let longestLine = 1 << 28
    private static let readSize = 1 << 18

    private var storage: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var start = 0
    private var end = 0
    /// There is no newline between `start` and here.
    private var searched = 0
    private var isSkipping = false
    private var atEnd = false

    init() {
        capacity = Self.readSize * 2
        storage = .allocate(capacity: capacity + Scan.slack)
    }

    deinit { storage.deallocate() }

    /// Reads once; false at the end of the input. Lines handed out before become invalid.
    mutating func fill(from source: ByteSource) throws(InputError) -> Bool {
        if atEnd { return false }
        makeRoom()
        let room = UnsafeMutableRawBufferPointer(start: storage + end, count: min(capacity - end, Self.readSize))
        let count = try source.read(into: room)
        if count == 0 {
            atEnd = true
            return false
        }
        end += count
        (storage + end).initialize(repeating: 0, count: Scan.slack)
        return true
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
        return line
    }

    private mutating func makeRoom() {
        let rest = end - start
        if start >= rest {
            // Nothing overlaps, and the front of the buffer stays warm in the processor's cache.
            memcpy(storage, storage + start, rest)
        } else if capacity - end < Self.readSize {
            capacity *= 2
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Scan.slack)
            memcpy(larger, storage + start, rest)
            storage.deallocate()
            storage = larger
        } else {
            return
        }
        end -= start
        searched -= start
        start = 0
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The stack frames of a trace, and which one follows which.
///
/// Stacks repeat: behind `ip_rcv` stands nearly always what stood there the last time. So the next line is compared
/// with that frame before anything else is done with it, even before its end is looked for.
struct FrameMemory: ~Copyable {
    /// Names a frame; none is negative.
    typealias Index = Int32
    static let none: Index = -1

    private struct Frame {
        var function: FunctionID
        /// The frame that followed the last time.
        var next: Index
        var offset: Int32
        var length: Int32
    }

    private static let limit = 1 << 14

    private var known = TextCache<Index>()
    private var frames: UnsafeMutablePointer<Frame>
    private var count = 0
    private var bytes: UnsafeMutablePointer<UInt8>
    private var bytesCount = 0
    private static let bytesLimit = limit * 64

    init() {
        frames = .allocate(capacity: Self.limit)
        bytes = .allocate(capacity: Self.bytesLimit)
    }

    deinit {
        frames.deallocate()
        bytes.deallocate()
    }

    @inline(__always)
    func function(_ frame: Index) -> FunctionID { frames[Int(frame)].function }

    /// A line that was a frame before.
    @inline(__always)
    func frame(_ start: Position, _ end: Position) -> Index? {
        known.value(start, end, hash: TextCache<Index>.hash(start, end))
    }

    /// Remembers a line; one that is far too long for a frame is forgotten at once.
    mutating func remember(_ start: Position, _ end: Position, _ function: FunctionID) -> Index {
        let length = end - start
        let hash = TextCache<Index>.hash(start, end)
        if let frame = known.value(start, end, hash: hash) { return frame }
        guard length <= RecordMemory.textLimit else { return Self.none }
        if count == Self.limit || bytesCount + length > Self.bytesLimit {
            known.removeAll()
            count = 0
            bytesCount = 0
        }
        memcpy(bytes + bytesCount, start, length)
        frames[count] = Frame(
            function: function, next: Self.none, offset: Int32(bytesCount), length: Int32(length))
        known.insert(start, end, hash: hash, Index(count))
        bytesCount += length
        count += 1
        return Index(count - 1)
    }

    /// Notes that one frame stood behind another.
    @inline(__always)
    mutating func link(_ frame: Index, to next: Index) {
        if frame >= 0 { frames[Int(frame)].next = next }
    }

    /// Whether the line at `start` is the frame that followed `frame` the last time; then which, and where its newline is.
    @inline(__always)
    func next(after frame: Index, at start: Position, _ end: Position) -> (frame: Index, newline: Position)? {
        let next = frames[Int(frame)].next
        guard next >= 0 else { return nil }
        let expected = frames + Int(next)
        let length = Int(expected.pointee.length)
        guard end - start > length, start[length] == ASCII.newline,
            memcmp(start, bytes + Int(expected.pointee.offset), length) == 0
        else { return nil }
        return (next, start + length)
    }
}

internal import CZlib

/// Unpacks gzip data of one or several members, piece by piece.
///
/// Damaged data ends the stream early; what came before the damage is given out and `warning` says so.
final class GzipInflater {
    /// Set once something is wrong with the data.
    private(set) var warning: String?
    /// There was more, and it cannot be had.
    private(set) var isDamaged = false
    /// Nothing more will come out.
    private(set) var isFinished = false
    /// The last call filled its buffer, so there is most likely more to get without reading input.
    private(set) var hasMoreOutput = false

    // zlib keeps a pointer to the stream, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableRawBufferPointer
    private var insideMember = false
    private var members = 0
    private var inputEnded = false

    /// - Parameter first: the bytes read so far, with the magic number in front.
    init(_ first: UnsafeRawBufferPointer) {
        input = .allocate(byteCount: max(first.count, 1 << 17), alignment: 16)
        input.copyMemory(from: first)
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 15 bits of window, plus 16 for a gzip header.
        if inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) != Z_OK {
            warning = "gzip data cannot be unpacked: out of memory"
            isFinished = true
            isDamaged = true
        }
        setInput(count: first.count)
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
    }

    /// All input handed over so far is used up.
    var needsInput: Bool { stream.pointee.avail_in == 0 && !hasMoreOutput && !inputEnded }

    /// Lets `read` fill the input buffer; returns what it returned.
    func refill(_ read: (UnsafeMutableRawBufferPointer) throws(InputError) -> Int) throws(InputError) -> Int {
        let count = try read(input)
        setInput(count: count)
        return count
    }

    /// No more input will come.
    func endOfInput() { inputEnded = true }

    /// Unpacks into `buffer`; returns the number of bytes, 0 if more input is needed or the data has ended.
    func inflate(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        hasMoreOutput = false
        if !insideMember && !startMember() { return 0 }
        let room = min(buffer.count, Int(Int32.max))
        stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(room)
        let status = CZlib.inflate(stream, Z_NO_FLUSH)
        let count = room - Int(stream.pointee.avail_out)
        switch status {
        case Z_STREAM_END:
            insideMember = false
            members += 1
        case Z_OK, Z_BUF_ERROR:
            hasMoreOutput = stream.pointee.avail_out == 0
            if inputEnded && stream.pointee.avail_in == 0 && !hasMoreOutput {
                isDamaged = true
                finish("gzip data ends early; read up to there")
            }
        default:
            isDamaged = true
            finish("gzip data is corrupt; read up to there")
        }
        return count
    }

    /// Between two members: gzip files may be joined, and some tools pad them with zeros.
    private func startMember() -> Bool {
        if members > 0 {
            while stream.pointee.avail_in > 0, stream.pointee.next_in.pointee == 0 {
                stream.pointee.next_in += 1
                stream.pointee.avail_in -= 1
            }
        }
        if stream.pointee.avail_in == 0 {
            if inputEnded { finish(nil) }
            return false
        }
        if members > 0 && stream.pointee.next_in.pointee != 0x1F {
            finish("bytes after the end of the gzip data were ignored")
            return false
        }
        inflateReset(stream)
        insideMember = true
        return true
    }

    private func setInput(count: Int) {
        stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = UInt32(count)
    }

    private func finish(_ warning: String?) {
        isFinished = true
        hasMoreOutput = false
        if let warning { self.warning = warning }
    }
}

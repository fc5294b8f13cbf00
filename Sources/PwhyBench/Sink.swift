import Glibc

/// A large buffer in front of a file or pipe.
struct Sink: ~Copyable {
    private let descriptor: Int32
    private let buffer: UnsafeMutablePointer<UInt8>
    private var used = 0
    private static let capacity = 1 << 20
    private static let slack = 1 << 12

    /// Bytes written so far, those in the buffer included.
    private(set) var count = 0
    /// The reader has gone.
    private(set) var isClosed = false

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        buffer = .allocate(capacity: Sink.capacity + Sink.slack)
    }

    deinit { buffer.deallocate() }

    @inline(__always)
    mutating func put(_ bytes: [UInt8], _ range: Range<Int>) {
        bytes.withUnsafeBufferPointer {
            var rest = UnsafeBufferPointer(rebasing: $0[range])
            while rest.count > Sink.slack {
                append(UnsafeBufferPointer(rebasing: rest[..<Sink.slack]))
                rest = UnsafeBufferPointer(rebasing: rest[Sink.slack...])
            }
            append(rest)
        }
    }

    mutating func put(decimal number: UInt64) {
        var place = buffer + used
        var length = 1
        var rest = number
        while rest >= 10 {
            rest /= 10
            length += 1
        }
        place += length
        rest = number
        repeat {
            place -= 1
            place.pointee = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        } while rest > 0
        advance(length)
    }

    @inline(__always)
    private mutating func append(_ part: UnsafeBufferPointer<UInt8>) {
        guard let base = part.baseAddress else { return }
        (buffer + used).update(from: base, count: part.count)
        advance(part.count)
    }

    @inline(__always)
    private mutating func advance(_ length: Int) {
        used += length
        count += length
        if used >= Sink.capacity { flush() }
    }

    mutating func flush() {
        var start = 0
        while start < used, !isClosed {
            let written = write(descriptor, buffer + start, used - start)
            if written < 0, errno == EINTR { continue }
            if written < 0 { isClosed = true }
            start += max(0, written)
        }
        used = 0
    }
}

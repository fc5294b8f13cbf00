internal import CZlib

/// Tells contents apart: two inputs with the same digest held the same bytes, as far as chance goes.
public struct ContentDigest: Hashable, Sendable, Codable {
    /// Bytes, unpacked.
    public private(set) var bytes: UInt64 = 0
    /// Their CRC-32, as in gzip.
    public private(set) var crc: UInt32 = 0

    /// The digest of nothing.
    public init() {}

    mutating func add(_ more: UnsafeRawBufferPointer) {
        guard let base = more.baseAddress, !more.isEmpty else { return }
        bytes += UInt64(more.count)
        crc = UInt32(truncatingIfNeeded: crc32_z(uLong(crc), base.assumingMemoryBound(to: UInt8.self), more.count))
    }
}

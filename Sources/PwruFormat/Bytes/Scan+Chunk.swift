/// Comparisons of many bytes at once.
extension Scan {
    /// The bytes that one comparison takes in; the first byte in the lowest bits of the first word.
    typealias Chunk = SIMD4<UInt64>
    static let chunkSize = 32

    @inline(__always)
    static func chunk(_ at: Position) -> Chunk { UnsafeRawPointer(at).loadUnaligned(as: Chunk.self) }

    @inline(__always)
    static func isZero(_ chunk: Chunk) -> Bool { (chunk[0] | chunk[1]) | (chunk[2] | chunk[3]) == 0 }

    /// Ones in the first `count` bytes of a chunk.
    static func mask(_ count: Int) -> Chunk {
        var mask = Chunk()
        for index in mask.indices {
            let bytes = min(max(count - 8 * index, 0), 8)
            mask[index] = UInt64.max >> UInt64(64 - 8 * bytes)
        }
        return mask
    }

    /// Whether two texts of the same length are equal. Reads up to seven bytes behind those of less than eight.
    @inline(__always)
    static func same(_ first: Position, _ second: Position, count: Int) -> Bool {
        // The last step of a loop overlaps the one before it, so that none reads behind the end.
        if count >= chunkSize {
            let last = count &- chunkSize
            var differences = chunk(first + last) ^ chunk(second + last)
            var index = 0
            while index < last {
                differences |= chunk(first + index) ^ chunk(second + index)
                index &+= chunkSize
            }
            return isZero(differences)
        }
        if count >= 8 {
            let last = count &- 8
            var differences = word(first + last) ^ word(second + last)
            var index = 0
            while index < last {
                differences |= word(first + index) ^ word(second + index)
                index &+= 8
            }
            return differences == 0
        }
        return count == 0 || (word(first) ^ word(second)) << UInt64(64 - 8 * count) == 0
    }
}

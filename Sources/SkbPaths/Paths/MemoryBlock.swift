/// One piece of memory for several lists: paths are kept and forgotten by the thousand, and the allocator is asked once
/// for each.
struct MemoryBlock {
    let base: UnsafeMutableRawPointer
    private var used = 0

    /// - Parameter size: bytes that will be taken in all. Sizes are rounded up, by a quarter at most or to whole kilobytes,
    ///   so that what one path leaves behind fits the next.
    init(size: Int) {
        let step = max(1024, 1 << (Int.bitWidth - size.leadingZeroBitCount - 3))
        base = .allocate(byteCount: (size + step - 1) & ~(step - 1), alignment: MemoryBlock.alignment)
    }

    static func size<Element>(of type: Element.Type, count: Int) -> Int {
        (count * MemoryLayout<Element>.stride + alignment - 1) & ~(alignment - 1)
    }

    /// The next part of the block.
    mutating func take<Element>(_ type: Element.Type, count: Int) -> UnsafeMutablePointer<Element> {
        defer { used += MemoryBlock.size(of: type, count: count) }
        return (base + used).bindMemory(to: type, capacity: count)
    }

    private static let alignment = 16
}

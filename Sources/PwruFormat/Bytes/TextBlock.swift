/// A stretch of raw input, as it was read. Batches hold on to the blocks that their texts lie in, so that no text is
/// copied on its way.
///
/// Bytes once read never change while anybody holds the block: the reader only adds behind them.
final class TextBlock: @unchecked Sendable {
    let bytes: UnsafeMutablePointer<UInt8>
    let capacity: Int
    /// Of all but those for longer lines. What one processor reads and decodes at a time stays in its cache.
    static let usualCapacity = 1 << 19

    /// `Scan.slack` further bytes may be read behind the capacity.
    init(capacity: Int) {
        self.capacity = capacity
        bytes = .allocate(capacity: capacity + Scan.slack)
    }

    deinit { bytes.deallocate() }

    /// Too little room to read on is left behind an index.
    func isFull(behind end: Int) -> Bool { capacity - end < 1 << 14 }

    /// What is read ends here for now; behind it stands nothing that could be taken for more.
    func mark(end: Int) { (bytes + end).initialize(repeating: 0, count: Scan.slack) }
}

/// The blocks of one reader. Those that nobody holds any more are used again.
struct TextBlockPool: ~Copyable {
    /// As many as a reader and who follows it have in hand; further ones are not kept.
    private static let limit = 16

    private var blocks: [TextBlock] = []

    /// A block that nobody else holds, larger than usual if it has to be.
    mutating func block(capacity: Int = 0) -> TextBlock {
        if capacity <= TextBlock.usualCapacity {
            for index in blocks.indices where isKnownUniquelyReferenced(&blocks[index]) { return blocks[index] }
        }
        let block = TextBlock(capacity: max(capacity, TextBlock.usualCapacity))
        if block.capacity == TextBlock.usualCapacity, blocks.count < Self.limit { blocks.append(block) }
        return block
    }
}

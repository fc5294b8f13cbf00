/// A growing piece of memory for texts that cannot be decoded where they lie, followed by `Scan.slack` bytes.
struct ScratchBuffer: ~Copyable {
    private var storage: UnsafeMutablePointer<UInt8>
    private var capacity = 1024
    private(set) var count = 0

    init() {
        storage = .allocate(capacity: capacity + Scan.slack)
        storage.initialize(repeating: 0, count: capacity + Scan.slack)
    }

    deinit { storage.deallocate() }

    var start: Position { Position(storage) }
    var end: Position { Position(storage + count) }

    mutating func removeAll() { count = 0 }

    /// Takes over `bytes` in place of what was there.
    mutating func replace(with bytes: [UInt8]) {
        count = 0
        while bytes.count > capacity { grow() }
        bytes.withUnsafeBufferPointer {
            guard let base = $0.baseAddress else { return }
            storage.update(from: base, count: $0.count)
        }
        count = bytes.count
    }

    mutating func append(_ byte: UInt8) {
        if count == capacity { grow() }
        storage[count] = byte
        count += 1
    }

    private mutating func grow() {
        capacity *= 2
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Scan.slack)
        larger.initialize(repeating: 0, count: capacity + Scan.slack)
        larger.update(from: storage, count: count)
        storage.deallocate()
        storage = larger
    }
}

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

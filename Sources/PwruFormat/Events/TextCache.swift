#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Remembers what a text means, so that a text which a trace repeats a million times is taken apart once.
///
/// An open-addressing table keyed by raw bytes, with its own copy of every key.
struct TextCache<Value>: ~Copyable {
    private struct Slot {
        /// 0 marks an empty slot.
        var hash: UInt64
        var offset: UInt32
        var length: UInt32
        var value: Value?
    }

    private var slots: UnsafeMutablePointer<Slot>
    private var slotCount: Int
    private var keys: UnsafeMutablePointer<UInt8>
    private var keysCapacity: Int
    private var keysCount = 0
    /// Number of texts known.
    private(set) var count = 0
    /// When so many texts are known, all are forgotten; nil keeps them for good.
    private let limit: Int?

    /// - Parameter limit: number of texts at which the cache starts over; nil never forgets.
    init(limit: Int? = nil) {
        self.limit = limit
        slotCount = 256
        slots = Self.emptySlots(slotCount)
        keysCapacity = 4096
        keys = .allocate(capacity: keysCapacity)
    }

    deinit {
        slots.deinitialize(count: slotCount)
        slots.deallocate()
        keys.deallocate()
    }

    /// The hash to hand to `value` and `insert`. Reads no byte outside of the text.
    @inline(__always)
    static func hash(_ start: Position, _ end: Position) -> UInt64 {
        let count = end - start
        var hash = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
        if count >= 8 {
            // Two chains at once, since each multiplication waits for the one before it.
            var at = start
            let last = end - 8
            var other = hash
            while at + 8 < last {
                hash = mix(hash ^ Scan.word(at))
                other = mix(other ^ Scan.word(at + 8))
                at += 16
            }
            hash = mix(hash ^ Scan.word(at < last ? at : last)) ^ mix(other &+ Scan.word(last))
        } else {
            var word: UInt64 = 0
            var at = start
            while at < end {
                word = word << 8 | UInt64(at.pointee)
                at += 1
            }
            hash = mix(hash ^ word)
        }
        return hash | 1
    }

    @inline(__always)
    private static func mix(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        return product.high ^ product.low
    }

    /// What is known of a text, or nil.
    @inline(__always)
    func value(_ start: Position, _ end: Position, hash: UInt64) -> Value? {
        let mask = slotCount &- 1
        var index = Int(truncatingIfNeeded: hash >> 20) & mask
        while true {
            let slot = slots + index
            if slot.pointee.hash == hash, Int(slot.pointee.length) == end - start,
                Self.same(keys + Int(slot.pointee.offset), start, end)
            {
                return slot.pointee.value
            }
            if slot.pointee.hash == 0 { return nil }
            index = (index &+ 1) & mask
        }
    }

    /// Remembers a text that is not known yet.
    mutating func insert(_ start: Position, _ end: Position, hash: UInt64, _ value: Value) {
        if let limit, count >= limit { removeAll() }
        if (count + 1) * 2 > slotCount { grow() }
        let length = end - start
        if keysCount + length > keysCapacity { growKeys(by: length) }
        memcpy(keys + keysCount, start, length)
        place(Slot(hash: hash, offset: UInt32(keysCount), length: UInt32(length), value: value))
        keysCount += length
        count += 1
    }

    /// Keeps the memory, since as many texts will follow.
    mutating func removeAll() {
        slots.update(repeating: Slot(hash: 0, offset: 0, length: 0, value: nil), count: slotCount)
        count = 0
        keysCount = 0
    }

    private static func emptySlots(_ count: Int) -> UnsafeMutablePointer<Slot> {
        let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
        slots.initialize(repeating: Slot(hash: 0, offset: 0, length: 0, value: nil), count: count)
        return slots
    }

    private func place(_ slot: Slot) {
        let mask = slotCount - 1
        var index = Int(truncatingIfNeeded: slot.hash >> 20) & mask
        while slots[index].hash != 0 { index = (index + 1) & mask }
        slots[index] = slot
    }

    private mutating func grow() {
        let old = slots
        let oldCount = slotCount
        slotCount *= 4
        slots = Self.emptySlots(slotCount)
        for index in 0..<oldCount where old[index].hash != 0 { place(old[index]) }
        old.deinitialize(count: oldCount)
        old.deallocate()
    }

    private mutating func growKeys(by length: Int) {
        keysCapacity = max(keysCapacity * 2, keysCount + length)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: keysCapacity)
        memcpy(larger, keys, keysCount)
        keys.deallocate()
        keys = larger
    }

    /// Equal bytes; both texts have the same length. Reads no byte outside of either.
    @inline(__always)
    private static func same(_ key: UnsafePointer<UInt8>, _ start: Position, _ end: Position) -> Bool {
        let count = end - start
        if count < 8 {
            var index = 0
            while index < count {
                if key[index] != start[index] { return false }
                index &+= 1
            }
            return true
        }
        var index = 0
        while index < count &- 8 {
            if Scan.word(key + index) != Scan.word(start + index) { return false }
            index &+= 8
        }
        return Scan.word(key + (count &- 8)) == Scan.word(start + (count &- 8))
    }
}

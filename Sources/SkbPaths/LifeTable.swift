/// Open lives by skb address: open addressing with linear probing, because every event looks here.
///
/// Addresses are multiples of 8 at least, so 0 and 1 never occur as one and serve as marks.
struct LifeTable {
    private var keys: [UInt64]
    private var values: [LifePointer?]
    private var mask: Int
    private(set) var count = 0

    init() {
        keys = Array(repeating: 0, count: 256)
        values = Array(repeating: nil, count: 256)
        mask = 255
    }

    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32) & mask
    }

    /// Address 0 is as good as any other to the caller.
    private static func key(_ address: UInt64) -> UInt64 { address == 0 ? .max : address }

    subscript(address: UInt64) -> LifePointer? {
        let key = LifeTable.key(address)
        var slot = slot(of: key)
        while keys[slot] != 0 {
            if keys[slot] == key { return values[slot] }
            slot = (slot + 1) & mask
        }
        return nil
    }

    mutating func set(_ address: UInt64, _ life: LifePointer) {
        if (count + 1) * 2 > keys.count { grow() }
        let key = LifeTable.key(address)
        var slot = slot(of: key)
        while keys[slot] != 0 && keys[slot] != key { slot = (slot + 1) & mask }
        if keys[slot] == 0 { count += 1 }
        keys[slot] = key
        values[slot] = life
    }

    mutating func remove(_ address: UInt64) {
        let key = LifeTable.key(address)
        var slot = slot(of: key)
        while keys[slot] != key {
            if keys[slot] == 0 { return }
            slot = (slot + 1) & mask
        }
        count -= 1
        // Close the gap: what stands behind it and hashed to it or before must stay reachable.
        var gap = slot
        var next = (gap + 1) & mask
        while keys[next] != 0 {
            let home = self.slot(of: keys[next])
            if (next &- home) & mask >= (next &- gap) & mask {
                keys[gap] = keys[next]
                values[gap] = values[next]
                gap = next
            }
            next = (next + 1) & mask
        }
        keys[gap] = 0
        values[gap] = nil
    }

    private mutating func grow() {
        let old = (keys, values)
        keys = Array(repeating: 0, count: old.0.count * 2)
        values = Array(repeating: nil, count: old.0.count * 2)
        mask = keys.count - 1
        for (index, key) in old.0.enumerated() where key != 0 {
            var slot = slot(of: key)
            while keys[slot] != 0 { slot = (slot + 1) & mask }
            keys[slot] = key
            values[slot] = old.1[index]
        }
    }
}

/// Open lives by skb address: open addressing with linear probing, because every event looks here.
///
/// Addresses are multiples of 8 at least, so 0 never occurs as one and marks an empty slot.
struct LifeTable: ~Copyable {
    private struct Slot {
        var key: UInt64
        var life: LifePointer?
    }

    private var slots: UnsafeMutablePointer<Slot>
    private var mask: Int
    private(set) var count = 0
    /// The latest life that was asked for: most events are of the same packet as the one before.
    private var latest = Slot(key: 0, life: nil)

    init() {
        slots = LifeTable.emptySlots(256)
        mask = 255
    }

    deinit { slots.deallocate() }

    private static func emptySlots(_ count: Int) -> UnsafeMutablePointer<Slot> {
        let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
        slots.initialize(repeating: Slot(key: 0, life: nil), count: count)
        return slots
    }

    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32) & mask
    }

    /// Address 0 is as good as any other to the caller.
    @inline(__always)
    private static func key(_ address: UInt64) -> UInt64 { address == 0 ? .max : address }

    /// The life that is open on an address.
    @inline(__always)
    mutating func life(at address: UInt64) -> LifePointer? {
        let key = LifeTable.key(address)
        if latest.key == key { return latest.life }
        let life = find(key)
        if life != nil { latest = Slot(key: key, life: life) }
        return life
    }

    private func find(_ key: UInt64) -> LifePointer? {
        var slot = slot(of: key)
        while slots[slot].key != 0 {
            if slots[slot].key == key { return slots[slot].life }
            slot = (slot + 1) & mask
        }
        return nil
    }

    mutating func set(_ address: UInt64, _ life: LifePointer) {
        if (count + 1) * 2 > mask + 1 { grow() }
        let key = LifeTable.key(address)
        var slot = slot(of: key)
        while slots[slot].key != 0 && slots[slot].key != key { slot = (slot + 1) & mask }
        if slots[slot].key == 0 { count += 1 }
        slots[slot] = Slot(key: key, life: life)
        latest = slots[slot]
    }

    mutating func remove(_ address: UInt64) {
        let key = LifeTable.key(address)
        if latest.key == key { latest = Slot(key: 0, life: nil) }
        var slot = slot(of: key)
        while slots[slot].key != key {
            if slots[slot].key == 0 { return }
            slot = (slot + 1) & mask
        }
        count -= 1
        // Close the gap: what stands behind it and hashed to it or before must stay reachable.
        var gap = slot
        var next = (gap + 1) & mask
        while slots[next].key != 0 {
            let home = self.slot(of: slots[next].key)
            if (next &- home) & mask >= (next &- gap) & mask {
                slots[gap] = slots[next]
                gap = next
            }
            next = (next + 1) & mask
        }
        slots[gap] = Slot(key: 0, life: nil)
    }

    private mutating func grow() {
        let old = slots
        let oldCount = mask + 1
        slots = LifeTable.emptySlots(oldCount * 2)
        mask = oldCount * 2 - 1
        for index in 0..<oldCount where old[index].key != 0 {
            var slot = slot(of: old[index].key)
            while slots[slot].key != 0 { slot = (slot + 1) & mask }
            slots[slot] = old[index]
        }
        old.deallocate()
    }
}

/// Open lives in the order in which they began, so that the oldest can be given up when there are too many.
struct LifeQueue {
    private(set) var oldest: LifePointer?
    private var newest: LifePointer?

    mutating func append(_ life: LifePointer) {
        life.pointee.older = newest
        life.pointee.newer = nil
        newest?.pointee.newer = life
        newest = life
        if oldest == nil { oldest = life }
    }

    mutating func remove(_ life: LifePointer) {
        if let older = life.pointee.older {
            older.pointee.newer = life.pointee.newer
        } else {
            oldest = life.pointee.newer
        }
        if let newer = life.pointee.newer {
            newer.pointee.older = life.pointee.older
        } else {
            newest = life.pointee.older
        }
        life.pointee.older = nil
        life.pointee.newer = nil
    }
}

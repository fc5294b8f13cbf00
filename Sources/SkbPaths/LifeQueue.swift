/// Open lives in the order in which they began, so that the oldest can be given up when there are too many.
struct LifeQueue {
    private(set) var oldest: OpenLife?
    private var newest: OpenLife?

    mutating func append(_ life: OpenLife) {
        life.older = newest
        life.newer = nil
        newest?.newer = life
        newest = life
        if oldest == nil { oldest = life }
    }

    mutating func remove(_ life: OpenLife) {
        if let older = life.older { older.newer = life.newer } else { oldest = life.newer }
        if let newer = life.newer { newer.older = life.older } else { newest = life.older }
        life.older = nil
        life.newer = nil
    }
}

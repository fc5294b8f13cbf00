import PwruFormat

/// How long packets take from one function to the next, over all paths of a capture.
///
/// A kernel has thousands of functions but packets take few hundred ways between them. Pairs beyond the limit are
/// counted and not kept, so a capture of any size takes some megabytes at most.
struct HopTable {
    struct Entry {
        var from: FunctionID
        var to: FunctionID
        var times = DurationSpread()
        /// Where the slowest one began.
        var line: UInt64 = 0
    }

    private(set) var entries: [Entry] = []
    private var indices: [UInt64: Int] = [:]
    /// Hops of pairs that came when the table was full.
    private(set) var unlisted = 0

    private static let limit = 8192

    init() {}

    mutating func add(from: FunctionID, to: FunctionID, _ duration: UInt64, line: UInt64) {
        let key = HopTable.key(from, to)
        let index: Int
        if let known = indices[key] {
            index = known
        } else {
            guard entries.count < HopTable.limit else {
                unlisted += 1
                return
            }
            index = entries.count
            indices[key] = index
            entries.append(Entry(from: from, to: to))
        }
        if entries[index].times.count == 0 || duration > entries[index].times.maximum { entries[index].line = line }
        entries[index].times.add(duration)
    }

    /// The times of a pair of functions; nil if it has none, or was not kept.
    func times(from: FunctionID, to: FunctionID) -> DurationSpread? {
        indices[HopTable.key(from, to)].map { entries[$0].times }
    }

    private static func key(_ from: FunctionID, _ to: FunctionID) -> UInt64 { UInt64(from) << 32 | UInt64(to) }
}

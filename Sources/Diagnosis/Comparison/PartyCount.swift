import PwruFormat

/// Packets, or conversations, by who they are between.
struct PartyCount: Sendable {
    private(set) var counts: [Parties: Int] = [:]
    /// Of pairs beyond those that are told apart.
    private var further = 0

    private static let limit = 32

    var total: Int { counts.values.reduce(further, +) }

    mutating func add(_ count: Int, _ parties: Parties) {
        if counts[parties] != nil || counts.count < PartyCount.limit {
            counts[parties, default: 0] += count
        } else {
            further += count
        }
    }

    mutating func add(_ other: PartyCount) {
        // In a fixed order: which ones still have room must not hang on how a dictionary lies in memory.
        for (parties, count) in other.counts.sorted(by: { $0.key < $1.key }) { add(count, parties) }
        further += other.further
    }

    /// Those that are known to meet a condition.
    func only(_ meets: (Parties) -> Bool) -> PartyCount {
        var part = PartyCount()
        part.counts = counts.filter { meets($0.key) }
        return part
    }
}

import PwruFormat
import SkbPaths

/// Where the packets of one conversation stand in the input: kept only if their lines are wanted.
struct PacketLog {
    struct Mark {
        var span: PacketSpan
        var way: UInt64
        /// It is one of those that were asked for, as far as it can tell by itself.
        var isSelected: Bool
    }

    /// In order of their ends.
    private(set) var marks: [Mark] = []
    private var counts: [UInt64: Int] = [:]

    /// As many as a conversation remembers digests of.
    private static let limit = 256
    /// More ways than these are not told apart; nothing but noise has so many.
    private static let ways = 1 << 14

    /// - Parameter perWay: packets of one way that are kept beyond the first few of all; `Int.max` for all packets.
    mutating func add(_ path: SkbPath, isSelected: Bool, perWay: Int) {
        let way = path.way
        if perWay < .max {
            let count = counts[way, default: 0]
            let isWanted = count < perWay && (count > 0 || counts.count < PacketLog.ways)
            guard marks.count < PacketLog.limit || isWanted else { return }
            counts[way] = count + 1
        }
        marks.append(Mark(span: path.span, way: way, isSelected: isSelected))
    }

    mutating func absorb(_ other: PacketLog) {
        marks = (marks + other.marks).sorted { $0.span.last < $1.span.last }
        counts.merge(other.counts, uniquingKeysWith: +)
    }
}

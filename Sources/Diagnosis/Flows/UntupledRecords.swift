import PwruFormat
import SkbPaths

/// Packets without a readable tuple: a record for each kind of them. They have nothing that joins them to a conversation,
/// so that a stranger's must neither excuse nor repeat a drop.
struct UntupledRecords {
    /// Packets that may have to do with each other: of one run of pwru, one protocol and one place, with one fate.
    private struct Kind: Hashable {
        var run: Int
        var netns: UInt32
        var ifindex: UInt32
        var etherType: UInt16
        var reason: String
    }

    private var records: [Kind: FlowRecord] = [:]
    /// In order of first appearance.
    private(set) var all: [FlowRecord] = []

    /// The last one takes what comes when there are so many.
    private static let limit = 256

    mutating func record(of path: SkbPath) -> FlowRecord {
        let kind = UntupledRecords.kind(of: path)
        if let known = records[kind] { return known }
        if all.count >= UntupledRecords.limit { return all[all.count - 1] }
        let record = FlowRecord(id: -1)
        records[kind] = record
        all.append(record)
        return record
    }

    private static func kind(of path: SkbPath) -> Kind {
        let step = path.drop.map { path.steps[$0.step] } ?? path.steps.last { $0.ifindex != 0 } ?? path.steps.last
        return Kind(
            run: path.run, netns: step?.netns ?? 0, ifindex: step?.ifindex ?? 0, etherType: step?.etherType ?? 0,
            reason: path.drop?.reason ?? "")
    }
}

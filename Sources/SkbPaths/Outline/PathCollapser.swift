import PwruFormat

/// Counts identical paths: a million packets walk a few hundred distinct ways, and a reader wants each once.
///
/// Two paths are identical when they enter the same functions in the same namespaces on the same interfaces, change
/// marks and addresses at the same places, and end alike. Addresses, times and skb addresses do not count.
public struct PathCollapser {
    private struct Shape: Hashable {
        var steps: [UInt64]
        var end: PathEnd
        var reason: String
    }

    private struct Entry {
        var sample: SkbPath
        var count: Int
    }

    private var entries: [Shape: Entry] = [:]
    private var order: [Shape] = []

    public init() {}

    /// Counts a path; returns the id of the one that is kept for it and its like.
    @discardableResult
    public mutating func add(_ path: SkbPath) -> Int {
        let shape = PathCollapser.shape(of: path)
        if entries[shape] == nil {
            order.append(shape)
            entries[shape] = Entry(sample: path.compacted(), count: 0)
        }
        entries[shape]!.count += 1
        return entries[shape]!.sample.id
    }

    /// One of each kind in order of first appearance in the capture, with how many there are.
    public var distinct: [(sample: SkbPath, count: Int)] {
        order.map { entries[$0]! }.sorted { $0.sample.id < $1.sample.id }.map { ($0.sample, $0.count) }
    }

    private static func shape(of path: SkbPath) -> Shape {
        var steps: [UInt64] = []
        steps.reserveCapacity(path.steps.count * 2)
        for step in path.steps {
            steps.append(UInt64(step.function) << 32 | UInt64(step.ifindex))
            steps.append(UInt64(step.netns) << 32 | UInt64(step.mark))
        }
        for rewrite in path.rewrites { steps.append(UInt64(rewrite.step)) }
        return Shape(steps: steps, end: path.end, reason: path.drop?.reason ?? "")
    }
}

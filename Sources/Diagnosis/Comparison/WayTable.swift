import PwruFormat
import SkbPaths

/// The distinct ways of a capture, each with one path that shows it.
///
/// Ways are the same when they come by the same telling functions in the same places with the same marks, and end alike.
/// A million packets walk a few hundred of them; what memory does not allow is counted and not kept.
struct WayTable {
    private struct Shape: Hashable {
        var steps: [UInt64]
        var end: PathEnd
        var reason: String
    }

    var functions = TellingFunctions()
    private var ids: [Shape: Int] = [:]
    /// In the order in which the first of each ended.
    private(set) var samples: [SkbPath] = []
    private var footprint = 0
    /// Paths whose way is not kept.
    private(set) var leftOut = 0

    /// What kept paths may hold, in bytes.
    private let budget: Int

    init(budget: Int) { self.budget = budget }

    /// The number of the path's way; nil if there is no room for it.
    mutating func id(of path: SkbPath, _ book: FunctionBook) -> Int? {
        let shape = shape(of: path, book)
        if let known = ids[shape] { return known }
        guard footprint < budget else {
            leftOut += 1
            return nil
        }
        let sample = path.compacted()
        footprint += sample.footprint + shape.steps.count * 8
        samples.append(sample)
        ids[shape] = samples.count - 1
        return samples.count - 1
    }

    private mutating func shape(of path: SkbPath, _ book: FunctionBook) -> Shape {
        var steps: [UInt64] = []
        let end = path.endStep >= 0 ? path.endStep : path.steps.count
        for step in path.steps.prefix(end) where functions.note(step.function, book).rank > .aside {
            steps.append(UInt64(step.function) << 32 | UInt64(step.ifindex))
            // The upper half of a mark may be the identity of a pod.
            steps.append(UInt64(step.netns) << 32 | UInt64(step.mark & 0xffff))
        }
        for rewrite in path.rewrites { steps.append(UInt64(rewrite.step)) }
        return Shape(steps: steps, end: path.end, reason: path.drop?.reason ?? "")
    }
}

import PwruFormat
import SkbPaths

/// Paths as folded stacks, which `flamegraph.pl`, inferno and speedscope draw: `a;b;c 12`.
///
/// The way of a packet is the stack: each function that it enters lies on those that it has come through, and wherever
/// it comes into another namespace or onto another interface, that stands between them. With packets as values, how
/// the path ended lies on top. With times as values, each function has the time until the next one was entered.
public struct FoldedStacks {
    /// What the figures count.
    public enum Value: String, CaseIterable, Sendable {
        case packets
        /// Nanoseconds.
        case time
    }

    private let value: Value
    private var names = FrameNames()
    private var tree: StackTree
    private var frames = PathFrames()

    /// Frames of all stacks together. A million packets need some ten thousand.
    public static let limit = 1 << 18
    private static let overflowName = "(too_many_distinct_stacks)"

    public init(_ value: Value, limit: Int = FoldedStacks.limit) {
        self.value = value
        tree = StackTree(limit: limit)
    }

    /// True if some stacks had no room.
    public var isCut: Bool { tree.overflow > 0 }

    /// The paths that follow are of another input.
    public mutating func beginInput() { frames = PathFrames() }

    /// Takes note of a path that has ended.
    ///
    /// - Parameter hops: nanoseconds from each step to the next, -1 where they cannot be told.
    public mutating func add(_ path: SkbPath, of tables: CaptureTables, hops: [Int64] = []) {
        var node: UInt32? = StackTree.root
        var place = PathFrames.Place()
        for (index, step) in path.steps.enumerated() {
            if place.move(to: step) { push(frames.number(of: place, tables, &names), on: &node) }
            push(frames.number(of: step.function, tables, &names), on: &node)
            if value == .time, index < hops.count, hops[index] > 0 { tree.add(UInt64(hops[index]), to: node) }
        }
        if value == .packets {
            push(names.number(of: PathFrames.end(of: path)), on: &node)
            tree.add(1, to: node)
        }
    }

    private mutating func push(_ frame: UInt32, on node: inout UInt32?) {
        guard let below = node else { return }
        node = tree.push(frame, on: below)
    }

    /// Writes a line a stack, in the order of the names, until `write` says that nobody reads any more.
    public func write(_ write: (String) -> Bool) {
        var isRead = true
        tree.forEach(names.texts) { stack, value in
            var line = ""
            for (index, frame) in stack.enumerated() {
                if index > 0 { line += ";" }
                line += names.texts[Int(frame)]
            }
            isRead = write("\(line) \(value)\n")
            return isRead
        }
        if isRead, isCut { _ = write("\(FoldedStacks.overflowName) \(tree.overflow)\n") }
    }
}

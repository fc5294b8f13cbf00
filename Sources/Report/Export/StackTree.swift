/// Stacks of frames with a value each; those that begin alike share their beginnings.
///
/// Memory grows with distinct stacks and has an end: what has no room left goes to one stack of its own, so that the
/// values still sum up.
struct StackTree {
    private struct Node {
        var parent: UInt32
        var frame: UInt32
        var value: UInt64 = 0
    }

    /// The first one is the root, which is no frame.
    private var nodes = [Node(parent: 0, frame: 0)]
    /// Nodes by parent and frame.
    private var children: [UInt64: UInt32] = [:]
    /// What found no room.
    private(set) var overflow: UInt64 = 0
    private let limit: Int

    static let root: UInt32 = 0

    init(limit: Int) {
        self.limit = limit
    }

    /// The stack with one frame more; nil if there is no room for it.
    mutating func push(_ frame: UInt32, on node: UInt32) -> UInt32? {
        let key = UInt64(node) << 32 | UInt64(frame)
        if let known = children[key] { return known }
        guard nodes.count <= limit else { return nil }
        let child = UInt32(nodes.count)
        nodes.append(Node(parent: node, frame: frame))
        children[key] = child
        return child
    }

    /// Adds to the value of a stack; nil is the one for what has no room.
    mutating func add(_ value: UInt64, to node: UInt32?) {
        if let node {
            nodes[Int(node)].value &+= value
        } else {
            overflow &+= value
        }
    }

    /// Hands out all stacks that have a value, in the order of the names of their frames, until `body` says false.
    func forEach(_ names: [String], _ body: (_ stack: [UInt32], _ value: UInt64) -> Bool) {
        var ranks = [Int](repeating: 0, count: names.count)
        let order = names.indices.sorted { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) }
        for (rank, index) in order.enumerated() { ranks[index] = rank }
        // Children of one node, next to each other and in order.
        let sorted = (1..<nodes.count).sorted {
            let (a, b) = (nodes[$0], nodes[$1])
            return (a.parent, ranks[Int(a.frame)]) < (b.parent, ranks[Int(b.frame)])
        }
        var starts = [Int](repeating: 0, count: nodes.count + 1)
        for node in nodes.dropFirst() { starts[Int(node.parent) + 1] += 1 }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        var stack: [UInt32] = []
        /// Nodes to visit, with how many frames lie below each.
        var waiting = sorted[starts[0]..<starts[1]].reversed().map { (node: $0, depth: 0) }
        while let (node, depth) = waiting.popLast() {
            stack.removeSubrange(depth...)
            stack.append(nodes[node].frame)
            if nodes[node].value > 0, !body(stack, nodes[node].value) { return }
            for child in sorted[starts[node]..<starts[node + 1]].reversed() { waiting.append((child, depth + 1)) }
        }
    }
}

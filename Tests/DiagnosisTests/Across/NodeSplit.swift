import Catalogue
import PwruFormat

@testable import Diagnosis

/// What each node would have recorded of a capture that shows several: an event belongs to the node of its namespace.
struct NodeSplit {
    /// Events by node, in the order in which the nodes come into view.
    private(set) var nodes: [(name: String, records: [CaptureRecord])] = []

    /// - Parameter name: the node of a namespace.
    init(_ records: [CaptureRecord], _ name: (Int) -> String) {
        let lives = NodeSplit.lives(records)
        let first = zip(lives, records).reduce(into: [Int: Int]()) { first, event in
            if event.1.netns != 0, first[event.0] == nil { first[event.0] = event.1.netns }
        }
        // Where pwru shows no namespace, the packet is where it was: by its life, its memory, its CPU.
        var ofLife: [Int: Int] = [:]
        var ofSkb: [String: Int] = [:]
        var ofCPU: [Int: Int] = [:]
        for (life, record) in zip(lives, records) {
            let known = record.netns != 0 ? record.netns : ofLife[life] ?? first[life]
            let netns = known ?? ofSkb[record.skb] ?? ofCPU[record.cpu] ?? 0
            ofLife[life] = netns
            ofSkb[record.skb] = netns
            ofCPU[record.cpu] = netns
            add(record, to: name(netns))
        }
    }

    /// Every namespace is a node.
    init(_ records: [CaptureRecord]) {
        self.init(records) { "ns-\($0)" }
    }

    /// The number of each event's life: an address is free again behind `kfree_skbmem`.
    private static func lives(_ records: [CaptureRecord]) -> [Int] {
        var current: [String: Int] = [:]
        var count = 0
        return records.map { record in
            if current[record.skb] == nil {
                current[record.skb] = count
                count += 1
            }
            let life = current[record.skb]!
            if record.base == "kfree_skbmem" { current[record.skb] = nil }
            return life
        }
    }

    private mutating func add(_ record: CaptureRecord, to name: String) {
        if let known = nodes.firstIndex(where: { $0.name == name }) {
            nodes[known].records.append(record)
        } else {
            nodes.append((name, [record]))
        }
    }

    /// What is found in each node's capture by itself.
    func results(_ text: ([CaptureRecord]) -> String = { print($0) }) -> [CaptureResult] {
        nodes.map { captureResult(text($0.records), node: $0.name) }
    }

    /// The records of a node, changed.
    func changing(_ name: String, _ change: ([CaptureRecord]) -> [CaptureRecord]) -> NodeSplit {
        var split = self
        for index in nodes.indices where nodes[index].name == name {
            split.nodes[index].records = change(nodes[index].records)
        }
        return split
    }
}

/// What is found in one capture of a node.
func captureResult(_ text: String, node: String?, input: String? = nil) -> CaptureResult {
    let files = CaptureFiles(node: node, files: [input ?? "\(node ?? "capture").txt"])
    return Analyzer.read(AheadReader(source: .memory(Array(text.utf8))), files, Signature.builtIn) { _ in }
}

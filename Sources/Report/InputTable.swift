import Diagnosis

/// The account of the inputs as a table: a row a file, captures first, by node.
struct InputTable {
    struct Row {
        var node: String
        var path: String
        /// What its lines are, or why they were not read.
        var read: String
        var warnings: [String]
    }

    private(set) var rows: [Row] = []
    /// There is a column for the nodes.
    let namesNodes: Bool

    var columns: [TextTable.Column] {
        (namesNodes ? [.init(heading: "node")] : []) + [.init(heading: "input"), .init(heading: "lines")]
    }

    init(_ inputs: [InputSummary]) {
        let groups = InputGroups(inputs)
        namesNodes = groups.nodes > 0
        for input in groups.captures.flatMap(\.inputs) {
            let end = input.error.map { "; not read to its end: \($0)" } ?? ""
            add(input, AccountSection.sum(input.account) + end)
        }
        for input in groups.foreign { add(input, "no pwru events: \(AccountSection.sum(input.account))") }
        for input in groups.unread { add(input, InputGroups.reason(input)) }
    }

    private mutating func add(_ input: InputSummary, _ read: String) {
        rows.append(Row(node: input.node ?? "", path: input.path, read: read, warnings: input.warnings))
    }
}

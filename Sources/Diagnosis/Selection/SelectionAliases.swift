import PwruFormat

/// Finds out under which names the addresses of a selection go in an input whose names have been replaced.
///
/// An address gets its alias when it first appears.
struct SelectionAliases {
    private let anonymizer: Anonymizer
    private var flows: [FlowSelector]
    private var skbs: [UInt64]

    init(_ anonymizer: Anonymizer, _ selection: Selection) {
        self.anonymizer = anonymizer
        flows = selection.flows
        skbs = selection.skbs
    }

    /// Addresses without an alias by now.
    var unknown: Int { flows.count + skbs.count }
    var isComplete: Bool { unknown == 0 }

    /// Those that have got an alias since the last time.
    mutating func newFlows() -> [FlowSelector] {
        var found: [FlowSelector] = []
        flows.removeAll { flow in
            guard let alias = anonymizer.known(flow.address) else { return false }
            var known = flow
            known.address = alias
            found.append(known)
            return true
        }
        return found
    }

    mutating func newSkbs() -> [UInt64] {
        var found: [UInt64] = []
        skbs.removeAll { skb in
            guard let alias = anonymizer.known(skb: skb) else { return false }
            found.append(alias)
            return true
        }
        return found
    }
}

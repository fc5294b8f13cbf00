import Diagnosis
import SkbPaths

extension Arguments {
    /// What `pwhy compare` picks from its captures: for both sides, or for each its own.
    struct ComparedPackets {
        var flows: [(text: String, selector: FlowSelector)] = []
        var skbs: [(text: String, address: UInt64)] = []

        mutating func add(flow text: String) throws(UsageError) { flows.append((text, try Arguments.selector(text))) }

        mutating func add(skb text: String) throws(UsageError) { skbs.append((text, try Arguments.address(text))) }

        /// Each side has its own.
        var isPerSide: Bool { flows.count == 2 || skbs.count == 2 }

        /// What one side holds; nil for everything.
        ///
        /// - Parameter index: 0 for the first side, 1 for the second.
        func selection(_ index: Int) -> (@Sendable (SkbPath) -> Bool)? {
            let flow = flows.isEmpty ? nil : flows[min(index, flows.count - 1)].selector
            let skb = skbs.isEmpty ? nil : skbs[min(index, skbs.count - 1)].address
            if flow == nil, skb == nil { return nil }
            return { path in
                if let skb, path.skb != skb { return false }
                return flow.map { path.tuples.contains(where: $0.matches) } ?? true
            }
        }

        /// What sets the sides apart, where they come from one capture.
        func label(_ index: Int) -> String {
            let parts = [flows.map(\.text), skbs.map(\.text)].filter { $0.count == 2 }.map { $0[index] }
            return parts.joined(separator: ", ")
        }
    }

    /// The two sides of `pwhy compare`.
    func comparedSides() throws(UsageError) -> (first: ComparisonInput, second: ComparisonInput) {
        if compared.flows.count > 2 || compared.skbs.count > 2 {
            throw UsageError(
                message: "--flow and --skb are given twice at most: for the good side, then for the bad one")
        }
        if format == .ndjson { throw UsageError(message: "compare has no ndjson: use json, which is one document") }
        let isSplit = compared.isPerSide
        let names = inputs.isEmpty && isSplit ? ["-"] : inputs
        guard names.count == 2 || names.count == 1 && isSplit else {
            throw UsageError(
                message: "compare takes two captures, or one with two --flow or two --skb, not \(inputs.count)"
                    + (inputs.count == 1 ? " alone" : ""))
        }
        if names == ["-", "-"] { throw UsageError(message: "only one of two captures can be standard input") }
        let labels = names.count == 2 ? Arguments.labels(names) : [compared.label(0), compared.label(1)]
        func side(_ index: Int) throws(UsageError) -> ComparisonInput {
            ComparisonInput(
                label: labels[index], captures: try InputList.captures([names[min(index, names.count - 1)]]),
                selects: compared.selection(index), isOnePacket: !compared.skbs.isEmpty)
        }
        return (try side(0), try side(1))
    }

    /// Two names without what they have in common: `a.txt` and `b.txt`, or `good` and `bad` of `good/pwru.txt` and
    /// `bad/pwru.txt.gz`.
    static func labels(_ names: [String]) -> [String] {
        let parts = names.map { $0 == "-" ? ["standard input"] : $0.split(separator: "/").map(String.init) }
        let pairs = Array(zip(parts[0].reversed(), parts[1].reversed()))
        func stem(_ name: String) -> Substring { name.drop { $0 == "." }.prefix { $0 != "." } }
        let differing = pairs.first { stem($0.0) != stem($0.1) } ?? pairs.first { $0.0 != $0.1 }
        if let differing { return [differing.0, differing.1] }
        return names[0] == names[1] ? ["\(names[0]) (first)", "\(names[1]) (second)"] : names
    }
}

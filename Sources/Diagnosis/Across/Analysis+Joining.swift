import Catalogue
import PwruFormat

extension Analysis {
    /// One analysis over any number of captures, the same in whatever order they are given, and however often.
    ///
    /// - Parameter catalogue: those of its signatures are asked that need the captures of several nodes.
    init(joining captures: [CaptureResult], catalogue: [Signature] = Signature.builtIn) {
        let results = captures.asSet.withTellingNodes
        let inputs = results.flatMap(\.inputs)
        let nodes = AcrossNodes(results, catalogue: catalogue)
        let merged = FindingMerge.merged((nodes?.completed(results) ?? results).map(\.findings))
        let findings = nodes?.judged(merged) ?? merged
        let events = inputs.reduce(0) { $0 + $1.account.events }
        let across = nodes.map(AcrossFlows.init)
        let failed = findings.contains { $0.role == .cause && $0.severity >= .warning }
        let selection = SelectionAccount(joining: results, told: findings)
        let obstacles = Conclusiveness.obstacles(joining: results)
        let isBlind = events == 0 || selection.map { !$0.isFound } ?? false
        // A census of drops does not show what gets through.
        let mayBeHealthy = !isBlind && !Analysis.isCensus(inputs)
        self.init(
            verdict: isBlind
                ? .inconclusive
                : failed ? .failuresFound : obstacles.isEmpty && mayBeHealthy ? .noFailureSeen : .inconclusive,
            inputs: inputs, paths: results.reduce(PathCounts()) { $0 + $1.counts },
            findings: findings, flows: across?.stories(results) ?? results.flatMap(\.flows),
            flowCount: results.reduce(0) { $0 + $1.flowCount } - (across?.countedTwice ?? 0),
            limits: Analysis.limits(of: results) + (nodes?.limits ?? []),
            nextCapture: results.lazy.compactMap(\.nextCapture).first, selection: selection, obstacles: obstacles)
    }

    /// All events are of the kernel's own tracepoint: drops by themselves, without the ways of packets.
    public var isCensus: Bool { Analysis.isCensus(inputs) }

    private static func isCensus(_ inputs: [InputSummary]) -> Bool {
        let telling = inputs.filter { $0.account.events > 0 }
        return !telling.isEmpty && telling.allSatisfy { $0.format == TraceFormat.tracepoint.rawValue }
    }

    /// What captures cannot show, each with the nodes whose captures it holds for where that is not all of them.
    private static func limits(of results: [CaptureResult]) -> [String] {
        let telling = results.filter { $0.counts.total > 0 }
        var limits: [String] = []
        for limit in telling.flatMap(\.limits) where !limits.contains(limit) { limits.append(limit) }
        return limits.map { limit in
            let concerned = telling.filter { $0.limits.contains(limit) }
            let nodes = concerned.compactMap(\.node)
            guard concerned.count < telling.count, !nodes.isEmpty else { return limit }
            var named: [String] = []
            for node in nodes where !named.contains(node) { named.append(node) }
            return "\(named.joined(separator: ", ")): \(limit)"
        }
    }
}

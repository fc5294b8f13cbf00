extension Analysis {
    /// One analysis over any number of captures.
    ///
    /// - Parameter catalogue: those of its signatures are asked that need the captures of several nodes.
    init(joining results: [CaptureResult], catalogue: [Signature] = Signature.builtIn) {
        let inputs = results.flatMap(\.inputs)
        let nodes = AcrossNodes(results, catalogue: catalogue)
        let merged = FindingMerge.merged(nodes?.completed(results) ?? results)
        let findings = nodes?.judged(merged) ?? merged
        let events = inputs.reduce(0) { $0 + $1.account.events }
        let across = nodes.map(AcrossFlows.init)
        var limits: [String] = []
        for limit in results.flatMap(\.limits) where !limits.contains(limit) { limits.append(limit) }
        limits += nodes?.limits ?? []
        let failed = findings.contains { $0.role == .cause && $0.severity >= .warning }
        self.init(
            verdict: events == 0 ? .inconclusive : failed ? .failuresFound : .noFailureSeen,
            inputs: inputs, paths: results.reduce(PathCounts()) { $0 + $1.counts },
            findings: findings, flows: across?.stories(results) ?? results.flatMap(\.flows),
            flowCount: results.reduce(0) { $0 + $1.flowCount } - (across?.countedTwice ?? 0), limits: limits,
            nextCapture: results.lazy.compactMap(\.nextCapture).first)
    }
}

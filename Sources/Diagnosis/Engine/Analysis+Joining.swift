extension Analysis {
    /// One analysis over any number of captures.
    init(joining results: [CaptureResult]) {
        let inputs = results.flatMap(\.inputs)
        let findings = FindingMerge.merged(results.map(\.findings))
        let events = inputs.reduce(0) { $0 + $1.account.events }
        var limits: [String] = []
        for limit in results.flatMap(\.limits) where !limits.contains(limit) { limits.append(limit) }
        let failed = findings.contains { $0.role == .cause && $0.severity >= .warning }
        let selection = SelectionAccount(joining: results, told: findings)
        let isBlind = events == 0 || selection.map { !$0.isFound } ?? false
        self.init(
            verdict: isBlind ? .inconclusive : failed ? .failuresFound : .noFailureSeen,
            inputs: inputs, paths: results.reduce(PathCounts()) { $0 + $1.counts },
            findings: findings, flows: results.flatMap(\.flows),
            flowCount: results.reduce(0) { $0 + $1.flowCount }, limits: limits,
            nextCapture: results.lazy.compactMap(\.nextCapture).first, selection: selection)
    }
}

extension SelectionAccount {
    /// nil where nothing was to be selected.
    init?(joining results: [CaptureResult], told: [Finding]) {
        let parts = results.compactMap(\.selected)
        guard let first = parts.first else { return nil }
        let known = Set(told.map(FindingMerge.key))
        let causes = FindingMerge.merged(parts.map(\.leftOut)).filter { $0.role == .cause }
        criteria = first.criteria
        paths = parts.reduce(0) { $0 + $1.paths }
        isFound = parts.contains { $0.pathsInView > 0 && $0.problem == nil } || !told.isEmpty
        failuresLeftOut = causes.count { !known.contains(FindingMerge.key(of: $0)) }
        packetsLeftOut = causes.reduce(0) { $0 + $1.packets }
        problems = results.flatMap { result in
            guard let problem = result.selected?.problem else { return [String]() }
            return result.inputs.prefix(1).map { "\($0.path): \(problem)" }
        }
    }
}

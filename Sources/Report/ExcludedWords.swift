import Diagnosis

/// Causes that would have fitted, each with what speaks against it: one line each.
struct ExcludedWords {
    let finding: Finding
    let namesFiles: Bool

    var lines: [String] { finding.excluded.map(line) }

    private func line(_ cause: ExcludedCause) -> String {
        if cause.line == 0 { return "\(cause.signature): \(cause.why)" }
        let place = namesFiles ? "\(cause.path):\(cause.line)" : "line \(cause.line)"
        return "\(cause.signature): \(cause.why) (\(place))"
    }
}

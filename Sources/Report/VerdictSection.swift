import Diagnosis

/// What stands below a verdict that there is none: further reasons, and what pwru itself said last.
enum VerdictSection {
    static func put(_ analysis: Analysis, on sheet: inout Sheet) {
        for line in lines(analysis) { sheet.prose(line, indent: 0) }
    }

    /// Nothing where there is a verdict.
    static func lines(_ analysis: Analysis) -> [String] {
        guard analysis.verdict == .inconclusive else { return [] }
        // The first is in the headline, and so is it that nothing could be read.
        let further =
            hasHeadline(analysis)
            ? Array(analysis.obstacles.dropFirst()) : analysis.obstacles.filter { $0.kind != .unreadable }
        var lines: [String] = []
        if !further.isEmpty { lines.append("Besides: \(further.map(\.text).joined(separator: "; ")).") }
        if let message = analysis.message { lines.append("The last message in the input: \(message)") }
        return lines
    }

    /// The first reason is the headline, unless there is nothing to judge at all.
    static func hasHeadline(_ analysis: Analysis) -> Bool {
        let events = analysis.inputs.reduce(0) { $0 + $1.account.events }
        return events > 0 && analysis.selection.map(\.isFound) ?? true
    }
}

import Catalogue
import Diagnosis

/// The first line of a report: the verdict, and what it was reached on.
enum Headline {
    static func put(_ analysis: Analysis, on sheet: inout Sheet) {
        let style = sheet.style
        let ink: Ink =
            switch analysis.verdict {
            case .failuresFound: worst(analysis) == .error ? .fatal : .warning
            case .noFailureSeen: .bold
            case .inconclusive: .warning
            }
        let verdict = style.text(verdict(analysis), ink)
        if verdict.columns <= style.proseWidth, basis(analysis).columns <= style.proseWidth {
            sheet.ends(verdict, style.text(basis(analysis), .dim), indent: 0)
        } else {
            sheet.prose(self.verdict(analysis), indent: 0, ink: ink)
            sheet.prose(basis(analysis), indent: 0, ink: .dim)
        }
    }

    static func verdict(_ analysis: Analysis) -> String {
        let outside = analysis.selection.map(SelectionSection.outside) ?? ""
        switch analysis.verdict {
        case .failuresFound: return failures(analysis) + outside
        case .noFailureSeen:
            let seen = seen(analysis)
            return "No failure seen in \(analysis.selection == nil ? seen : "what was selected (\(seen))")\(outside)"
        case .inconclusive: return "Inconclusive: \(obstacle(analysis))\(outside)"
        }
    }

    private static func failures(_ analysis: Analysis) -> String {
        let causes = analysis.findings.filter { $0.role == .cause }
        // What died because of a cause counts: the ICMP error about a packet, the answer to it.
        let consequences = analysis.findings.filter { $0.role == .consequence && $0.drop != nil }
        let dropped = (causes.filter { $0.drop != nil } + consequences).reduce(0) { $0 + $1.packets }
        let others = causes.filter { $0.drop == nil }.reduce(0) { $0 + $1.packets }
        var parts: [String] = []
        if dropped > 0 { parts.append("\(Counting.count(dropped, "packet")) dropped") }
        if others > 0 {
            parts.append("\(Counting.count(others, dropped > 0 ? "other packet" : "packet")) lost or unanswered")
        }
        let flows = causes.reduce(0) { $0 + $1.flows }
        if flows > 0 {
            let isTCP = causes.allSatisfy { $0.flow?.transport == "tcp" }
            // Causes may share flows, but there are no more than were seen.
            let count = causes.count > 1 && analysis.flowCount > 0 ? min(flows, analysis.flowCount) : flows
            parts.append("\(Counting.count(count, isTCP ? "connection" : "flow")) affected")
        }
        let head =
            Counting.count(causes.count, "root cause") + (analysis.selection == nil ? "" : " in what was selected")
        return parts.isEmpty ? head : "\(head): \(parts.joined(separator: ", "))"
    }

    private static func seen(_ analysis: Analysis) -> String {
        let paths = Counting.count(analysis.paths.total, "skb path")
        return analysis.flowCount > 0 ? "\(paths) of \(Counting.count(analysis.flowCount, "flow"))" : paths
    }

    private static func obstacle(_ analysis: Analysis) -> String {
        let inputs = analysis.inputs
        let events = inputs.reduce(0) { $0 + $1.account.events }
        if VerdictSection.hasHeadline(analysis) {
            return analysis.obstacles.first?.text ?? "\(Counting.count(events, "pwru event")) and no verdict possible"
        }
        if events > 0, let selection = analysis.selection { return SelectionSection.obstacle(selection) }
        if events > 0, analysis.isCensus {
            return
                "no failure among \(Counting.count(events, "freed skb")), and the tracepoint shows only what is freed"
        }
        if !inputs.isEmpty, inputs.allSatisfy({ $0.error != nil || $0.skipped != nil }) {
            return "no input could be read"
        }
        if let other = inputs.lazy.compactMap(\.otherFormat).first { return "no pwru events in the input; \(other)" }
        return "no pwru events in the input"
    }

    /// `pwru.txt · 1,640 lines · 61 skb paths`
    static func basis(_ analysis: Analysis) -> String {
        let inputs = analysis.inputs
        let lines = inputs.reduce(0) { $0 + $1.account.lines }
        var parts = [inputs.count == 1 ? inputs[0].path : Counting.count(inputs.count, "input")]
        let nodes = InputGroups(inputs).nodes
        if nodes > 1 { parts.insert(Counting.count(nodes, "node"), at: 0) }
        parts.append(Counting.count(lines, "line"))
        if analysis.verdict == .failuresFound { parts.append(Counting.count(analysis.paths.total, "skb path")) }
        return parts.joined(separator: " · ")
    }

    private static func worst(_ analysis: Analysis) -> Severity {
        analysis.findings.filter { $0.role == .cause }.map(\.severity).max() ?? .warning
    }
}

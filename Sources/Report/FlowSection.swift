import Diagnosis

/// The conversations that were seen, for a capture that shows no failure.
enum FlowSection {
    static func put(_ analysis: Analysis, on sheet: inout Sheet) {
        guard !analysis.flows.isEmpty else { return }
        let style = sheet.style
        sheet.line(style.text("Flows", .bold))
        for story in analysis.flows {
            let name = style.gap(2) + style.text(TupleWords.flow(story.flow), .bold)
            sheet.ends(name, style.text(traffic(story, in: analysis), .dim), indent: 4)
            for line in story.lines { sheet.prose(line, lead: style.gap(4), hang: 2) }
        }
        let untold = analysis.flowCount - analysis.flows.count
        if untold > 0 { sheet.line(style.gap(2) + style.text("and \(Counting.count(untold, "more flow"))", .dim)) }
        sheet.blank()
    }

    /// `12 packets there, 11 back · on node-a`
    static func traffic(_ story: FlowStory, in analysis: Analysis) -> String {
        var parts: [String] = []
        if story.requests > 0 || story.replies > 0 {
            parts.append("\(Counting.count(story.requests, "packet")) there, \(Counting.figure(story.replies)) back")
        }
        if let node = story.node, InputGroups(analysis.inputs).nodes > 1 { parts.append(FileWords.on([node])) }
        return parts.joined(separator: " · ")
    }
}

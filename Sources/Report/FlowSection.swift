import Diagnosis

/// The conversations that were seen, for a capture that shows no failure.
enum FlowSection {
    static func put(_ analysis: Analysis, on sheet: inout Sheet) {
        guard !analysis.flows.isEmpty else { return }
        let style = sheet.style
        sheet.line(style.text("Flows", .bold))
        for story in analysis.flows {
            let name = style.gap(2) + style.text(TupleWords.flow(story.flow), .bold)
            sheet.ends(name, style.text(traffic(story), .dim), indent: 4)
            for line in story.lines { sheet.prose(line, lead: style.gap(4), hang: 2) }
        }
        let untold = analysis.flowCount - analysis.flows.count
        if untold > 0 { sheet.line(style.gap(2) + style.text("and \(Counting.count(untold, "more flow"))", .dim)) }
        sheet.blank()
    }

    static func traffic(_ story: FlowStory) -> String {
        story.requests == 0 && story.replies == 0
            ? "" : "\(Counting.count(story.requests, "packet")) there, \(Counting.figure(story.replies)) back"
    }
}

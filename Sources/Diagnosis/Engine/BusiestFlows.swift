import SkbPaths

/// The stories of the conversations with most packets, out of any number.
struct BusiestFlows {
    private var entries: [FlowID: (packets: Int, story: FlowStory)] = [:]

    private static let limit = 10

    /// In order of first appearance.
    var stories: [FlowStory] { entries.keys.sorted().map { entries[$0]!.story } }

    /// Takes a conversation in if it is among the busiest so far.
    mutating func add(_ record: FlowRecord, _ capture: CaptureAnalyzer) {
        guard record.id >= 0 else { return }
        let packets = record.forwardCount + record.reverseCount
        if let known = entries[record.id] {
            // Told already, when its paths were still there: only the figures are newer.
            var story = FlowStories(capture: capture).story(record)
            if record.samples.isEmpty { story.lines = known.story.lines.dropLast() + story.lines.suffix(1) }
            entries[record.id] = (packets, story)
            return
        }
        if entries.count >= BusiestFlows.limit {
            let least = entries.min { ($0.value.packets, $1.key) < ($1.value.packets, $0.key) }!
            guard packets > least.value.packets else { return }
            entries[least.key] = nil
        }
        entries[record.id] = (packets, FlowStories(capture: capture).story(record))
    }
}

import SkbPaths

/// The stories of the conversations with most packets, out of any number.
struct BusiestFlows {
    private var entries: [FlowID: Entry] = [:]

    /// A reference: looking for the least of them copies no story.
    private final class Entry {
        let packets: Int
        let story: FlowStory

        init(packets: Int, story: FlowStory) {
            self.packets = packets
            self.story = story
        }
    }

    private static let limit = 10

    /// In order of first appearance.
    var stories: [FlowStory] { entries.keys.sorted().map { entries[$0]!.story } }

    /// Takes a conversation in if it is among the busiest so far.
    mutating func add(_ record: FlowRecord, _ capture: CaptureAnalyzer) {
        guard record.id >= 0 else { return }
        let packets = record.forwardCount + record.reverseCount
        let known = entries[record.id]
        if known == nil, entries.count >= BusiestFlows.limit {
            let least = entries.min { ($0.value.packets, $1.key) < ($1.value.packets, $0.key) }!
            guard packets > least.value.packets else { return }
            entries[least.key] = nil
        }
        var story = FlowStories(capture: capture).story(record)
        // Told already, when its paths were still there: only the figures are newer.
        if let known, record.samples.isEmpty { story.lines = known.story.lines.dropLast() + story.lines.suffix(1) }
        entries[record.id] = Entry(packets: packets, story: story)
    }
}

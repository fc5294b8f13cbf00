import SkbPaths

/// The stories of the conversations with most packets, out of any number.
struct BusiestFlows {
    private var stored: [FlowID: FlowStory] = [:]
    private var packetsOf: [FlowID: Int] = [:]

    private static let limit = 10

    /// In order of first appearance.
    var stories: [FlowStory] { stored.keys.sorted().map { stored[$0]! } }

    /// Takes a conversation in if it is among the busiest so far.
    mutating func add(_ record: FlowRecord, _ capture: CaptureAnalyzer) {
        guard record.id >= 0 else { return }
        let packets = record.forwardCount + record.reverseCount
        if let known = stored[record.id] {
            // Told already, when its paths were still there: only the figures are newer.
            var story = FlowStories(capture: capture).story(record)
            if record.samples.isEmpty { story.lines = known.lines.dropLast() + story.lines.suffix(1) }
            keep(story, of: record, packets)
            return
        }
        if packetsOf.count >= BusiestFlows.limit {
            let least = packetsOf.min { ($0.value, $1.key) < ($1.value, $0.key) }!
            guard packets > least.value else { return }
            stored[least.key] = nil
            packetsOf[least.key] = nil
        }
        keep(FlowStories(capture: capture).story(record), of: record, packets)
    }

    private mutating func keep(_ story: FlowStory, of record: FlowRecord, _ packets: Int) {
        stored[record.id] = story
        packetsOf[record.id] = packets
    }
}

/// Tells conversations that several nodes saw once, and not once for each node.
struct AcrossFlows {
    let nodes: AcrossNodes
    private let numbers: [String: Int]

    init(nodes: AcrossNodes) {
        self.nodes = nodes
        var numbers: [String: Int] = [:]
        for (number, conversation) in nodes.stitcher.conversations.enumerated() where conversation.nodes.count > 1 {
            for sighting in conversation.sightings {
                numbers[AcrossFlows.name(sighting.node, sighting.sight.request.flow)] = number
            }
        }
        self.numbers = numbers
    }

    private static func name(_ node: String, _ flow: FlowSummary) -> String {
        [node, flow.transport, flow.source, flow.destination].joined(separator: "\n")
    }

    /// The stories of all results; where the same conversation is told by several nodes, one story of it.
    func stories(_ results: [CaptureResult]) -> [FlowStory] {
        var stories: [FlowStory] = []
        var places: [Int: Int] = [:]
        for result in results {
            for story in result.flows {
                guard let node = result.node, let number = numbers[AcrossFlows.name(node, story.flow)] else {
                    stories.append(story)
                    continue
                }
                let place = places[number] ?? stories.count
                if place == stories.count { stories.append(opening(number)) }
                places[number] = place
                stories[place].requests = max(stories[place].requests, story.requests)
                stories[place].replies = max(stories[place].replies, story.replies)
                stories[place].lines += story.lines.map { "\(node): \($0)" }
                stories[place].inputs += story.inputs.filter { !stories[place].inputs.contains($0) }
            }
        }
        return stories
    }

    private func opening(_ number: Int) -> FlowStory {
        let conversation = nodes.stitcher.conversations[number]
        return FlowStory(
            flow: conversation.request.flow, requests: 0, replies: 0,
            lines: AcrossStory(conversation: conversation).sentences(), inputs: [])
    }

    /// Conversations that were counted more than once, because more than one node saw them.
    var countedTwice: Int {
        nodes.stitcher.conversations.reduce(0) { $0 + $1.sightings.count - 1 }
    }
}

/// Finds the conversations that several nodes saw: they share a tuple, before or after translation, and what each saw
/// of them can be one story.
struct Stitcher {
    /// A capture of a named node.
    struct Capture: Sendable {
        var node: String
        var scope: CaptureScope
        /// Its files, as the user named them.
        var inputs: [String]
    }

    /// In an order of their own, whatever the order of the results.
    let captures: [Capture]
    /// Every conversation of every capture of a named node; one that only one node saw has one sighting.
    let conversations: [StitchedConversation]

    init(_ results: [CaptureResult]) {
        let named = results.filter { $0.node != nil && !$0.isUnopened }
            .sorted { Stitcher.place($0) < Stitcher.place($1) }
        captures = named.map { Capture(node: $0.node!, scope: $0.scope, inputs: $0.inputs.map(\.path)) }
        var sightings: [Sighting] = []
        for (capture, result) in named.enumerated() {
            sightings += result.sights.map { Sighting(capture: capture, node: result.node!, sight: $0) }
        }
        conversations = Stitcher.joined(Stitcher.unique(sightings))
    }

    /// Two captures of one node may show the same packets: the one that shows most of a conversation stands for both.
    private static func unique(_ sightings: [Sighting]) -> [Sighting] {
        var best: [String: Int] = [:]
        for (index, sighting) in sightings.enumerated() {
            let name = "\(sighting.node)\n\(sighting.sight.key)"
            if let known = best[name], sightings[known].packets >= sighting.packets { continue }
            best[name] = index
        }
        return best.values.sorted().map { sightings[$0] }
    }

    private static func place(_ result: CaptureResult) -> (node: String, inputs: String) {
        (result.node ?? "", result.inputs.map(\.path).joined(separator: "\n"))
    }

    private static func joined(_ sightings: [Sighting]) -> [StitchedConversation] {
        var groups = SightingGroups(sightings)
        for (a, b) in pairs(sightings) {
            let isFlipped = sightings[a].names.isDisjoint(with: sightings[b].names)
            // Which side is the client, one of the two may have guessed wrong.
            if isFlipped, sightings[a].sight.isOriented, sightings[b].sight.isOriented { continue }
            guard sightings[a].fits(isFlipped ? sightings[b].flipped : sightings[b]) else { continue }
            groups.join(a, b, isFlipped: isFlipped)
        }
        return groups.all.map { members in
            // Who is certain of the direction decides it for the others.
            let certain = members.first { sightings[$0.index].sight.isOriented } ?? members[0]
            return StitchedConversation(
                members.map { $0.isFlipped == certain.isFlipped ? sightings[$0.index] : sightings[$0.index].flipped })
        }
    }

    /// Sightings of different nodes that share a tuple, each pair once, in a fixed order.
    private static func pairs(_ sightings: [Sighting]) -> [(Int, Int)] {
        var bearers: [SightTuple: [Int]] = [:]
        for (index, sighting) in sightings.enumerated() {
            for name in sighting.names { bearers[name.undirected, default: []].append(index) }
        }
        var seen: Set<[Int]> = []
        for indices in bearers.values where indices.count > 1 {
            for (position, a) in indices.enumerated() {
                for b in indices[(position + 1)...] where sightings[a].node != sightings[b].node {
                    seen.insert([min(a, b), max(a, b)])
                }
            }
        }
        return seen.map { ($0[0], $0[1]) }.sorted { $0 < $1 }
    }
}

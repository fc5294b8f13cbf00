import KernelMap
import PwruFormat
import SkbPaths

/// Tells what was seen of conversations, in a few lines each: for captures in which nothing failed.
struct FlowStories {
    let capture: CaptureAnalyzer

    private var tables: CaptureTables { capture.tables }
    private var names: Names { Names(tables: tables) }

    func story(_ record: FlowRecord) -> FlowStory {
        let tuple = tables.flows.tuple(of: record.id)
        let requestIsForward = record.orientation(tuple).isRequest(true) ?? true
        let requests = requestIsForward ? record.forwardOriginals : record.reverseOriginals
        let replies = requestIsForward ? record.reverseOriginals : record.forwardOriginals
        var lines: [String] = []
        if let line = handshake(record, requestIsForward) { lines.append(line) }
        lines += way(record, requestIsForward, "request")
        lines += way(record, !requestIsForward, "reply")
        lines.append(ends(record))
        return FlowStory(
            flow: Names.flow(requestIsForward ? tuple : tuple.reversed), requests: requests, replies: replies,
            lines: lines, inputs: capture.origin.files, node: capture.origin.node)
    }

    private func handshake(_ record: FlowRecord, _ requestIsForward: Bool) -> String? {
        guard let request = record.digests.first(where: { $0.requestLine != nil }) else { return nil }
        let answered = record.digests.contains { $0.isSynAck && $0.end == .delivered }
        let established = record.digests.contains {
            $0.forward == requestIsForward && !$0.isSyn && $0.end == .delivered && $0.id > request.id
        }
        if answered && established { return "the connection opened: SYN accepted, SYN-ACK delivered, data followed" }
        if answered { return "SYN accepted, SYN-ACK delivered" }
        return "SYN accepted by a listener (\(capture.origin.words(request.requestLine!)))"
    }

    /// Through which namespaces, translations and tunnels a typical packet of one direction went.
    private func way(_ record: FlowRecord, _ forward: Bool, _ word: String) -> [String] {
        let candidates = record.samples.filter { $0.forward == forward }
        guard let sample = candidates.max(by: { ($0.rewrites.count, $1.id) < ($1.rewrites.count, $0.id) }) else {
            return []
        }
        var parts: [String] = []
        var place: (netns: UInt32, iface: UInt32) = (0, 0)
        for (index, step) in sample.steps.enumerated() {
            if let rewrite = sample.rewrites.first(where: { $0.step == index }) {
                parts.append(phrase(rewrite, sample))
            }
            guard step.netns != 0, step.ifindex != 0, (step.netns, step.ifindex) != place else { continue }
            let iface = names.iface(step.iface, step.ifindex)
            parts.append(step.netns == place.netns ? iface : "\(names.netns(step.netns)): \(iface)")
            place = (step.netns, step.ifindex)
        }
        return parts.isEmpty ? [] : ["\(word) path: " + parts.joined(separator: " → ")]
    }

    private func phrase(_ rewrite: Rewrite, _ sample: SkbPath) -> String {
        let by = Names.mechanism(rewrite.mechanism)
        switch rewrite.kind {
        case .sourceNAT:
            return
                """
                [source \(endpoint(rewrite.from.source, rewrite.from.sourcePort)) becomes \
                \(endpoint(rewrite.to.source, rewrite.to.sourcePort)) by \(by)]
                """
        case .destinationNAT:
            return
                """
                [destination \(endpoint(rewrite.from.destination, rewrite.from.destinationPort)) becomes \
                \(endpoint(rewrite.to.destination, rewrite.to.destinationPort)) by \(by)]
                """
        case .bothNAT: return "[\(rewrite.from) becomes \(rewrite.to) by \(by)]"
        case .encapsulation: return "[into \(by): \(rewrite.to)]"
        case .decapsulation: return "[out of \(by)]"
        case .other: return "[becomes \(rewrite.to)]"
        }
    }

    private func ends(_ record: FlowRecord) -> String {
        let counts = record.ends
        let parts = [
            (counts.delivered, "delivered to a socket"), (counts.transmitted, "transmitted"),
            (counts.dropped, "dropped"), (counts.consumed, "freed in the ordinary course"),
            (counts.absorbed, "carried on in another skb"), (counts.lostFromView, "lost from view"),
        ]
        return "packets: " + parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
}

import PwruFormat

/// What a capture cannot show, and how to record one that does.
struct CaptureLimits {
    let capture: CaptureAnalyzer
    let columns: EventColumns

    func tell() -> [String] {
        guard capture.counts.total > 0 else { return [] }
        var limits: [String] = []
        if !columns.contains(.meta) {
            limits.append("no namespaces, interfaces and marks in this capture: run pwru with --output-meta")
        }
        if !columns.contains(.tuple) {
            limits.append("no addresses in this capture: run pwru with --output-tuple")
        }
        if !columns.contains(.caller) {
            limits.append("no callers in this capture: with --output-caller pwru shows who dropped a packet")
        }
        if columns.contains(.tuple), !columns.contains(.tcpFlags), hasTCP {
            limits.append(
                "no TCP flags in this capture: with --output-tcp-flags requests and answers are told apart surely")
        }
        if !capture.context.sawModules {
            limits.append(
                """
                no functions of kernel modules in this capture (conntrack, nf_tables, veth, WireGuard …): \
                run pwru with --all-kmods
                """
            )
        }
        if capture.context.eventsLost {
            limits.append(
                """
                events are missing: \(capture.context.tornLives) skb lifetimes begin or end in the middle \
                (pwru discards silently when its queue is full); a narrower filter helps
                """
            )
        }
        return limits
    }

    private var hasTCP: Bool {
        capture.records.keys.contains { capture.builder.flows.tuple(of: $0).protocolNumber == 6 }
    }
}

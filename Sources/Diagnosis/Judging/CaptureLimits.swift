import PwruFormat

/// What a capture cannot show, and how to record one that does.
struct CaptureLimits {
    let capture: CaptureAnalyzer
    let columns: EventColumns

    func tell() -> [String] {
        guard capture.counts.total > 0 else { return [] }
        var limits: [String] = []
        if columns.contains(.tracepoint) {
            return [
                """
                the kernel's tracepoint shows reason and place of each drop, and neither addresses nor the ways of packets: \
                pwru shows those
                """
            ]
        }
        if columns.contains(.guessedPacket) {
            limits.append(
                "no SKB column in this capture: packets are told apart by their tuples, in the order of the rows")
        }
        if capture.context.gaps > 0 {
            let places = Names.times(capture.context.gaps)
            limits.append("lines were left out of this capture (\(places)): what does not show may have stood there")
        }
        if capture.context.lossMessages > 0 {
            limits.append("pwru says that it missed events: what does not show may have happened all the same")
        }
        if !columns.contains(.meta) {
            limits.append("no namespaces, interfaces and marks in this capture: run pwru with --output-meta")
        }
        if !columns.contains(.tuple) {
            limits.append("no addresses in this capture: run pwru with --output-tuple")
        }
        if !columns.contains(.caller) {
            limits.append("no callers in this capture: with --output-caller pwru shows who dropped a packet")
        }
        if columns.contains(.tuple), !columns.contains(.tcpFlags), capture.context.sawTCP {
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
        if capture.context.tornLives > 0 {
            limits.append(
                """
                events are missing: \(missing) (pwru discards silently when its queue is full); a narrower filter helps
                """
            )
        }
        if capture.tables.evictedLives > 0 {
            let lives = Names.count(capture.tables.evictedLives, "skb was", "skbs were")
            limits.append(
                "\(lives) given up before an end was seen, to keep memory bounded: what happened to them later stands apart"
            )
        }
        if capture.settledEarly > 0 {
            let flows = Names.count(capture.settledEarly, "conversation was", "conversations were")
            limits.append(
                "\(flows) judged before the end of the capture, to keep memory bounded: later packets of them stand apart"
            )
        }
        return limits
    }

    /// What shows that events are missing.
    private var missing: String {
        let torn = capture.context.tornLives
        if torn == 0 { return "functions that always run together show without one another" }
        return Names.count(torn, "skb lifetime begins or ends", "skb lifetimes begin or end") + " in the middle"
    }

    /// What to record next; nil if this capture has all that pwru can show.
    var command: String? {
        let wanted: EventColumns = [.meta, .tuple, .caller]
        let needsFlags = capture.context.sawTCP && !columns.contains(.tcpFlags)
        guard capture.counts.total > 0, !columns.isSuperset(of: wanted) || needsFlags || !capture.context.sawModules
        else {
            return nil
        }
        return CaptureLimits.command(filter: capture.filter)
    }

    /// Records all that pwru can show.
    static func command(filter: String?) -> String {
        let options = "--filter-track-skb --all-kmods --output-meta --output-tuple --output-tcp-flags --output-caller"
        return "pwru \(options) --timestamp current" + (filter.map { " '\($0)'" } ?? "")
    }
}

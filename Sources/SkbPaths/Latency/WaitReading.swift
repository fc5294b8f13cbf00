import KernelMap

/// Reads from a path what the packet waited for.
struct WaitReading {
    let book: FunctionBook
    let path: SkbPath

    /// The packet lies with a neighbour entry whose address is being asked for (net/core/neighbour.c).
    func waitsForNeighbour(at step: Int) -> Bool {
        WaitReading.neighbourQueues.contains(base(step))
    }

    /// `neigh_probe` copies the packet it asks for each time that it asks (net/core/neighbour.c).
    func isProbe(at step: Int) -> Bool {
        traits(step).contains(.copies) || waitsForNeighbour(at: step)
    }

    /// What happened between two steps; the packet may be seen in between only while a neighbour is asked for.
    ///
    /// Each queue hands its packets to few functions. Where another one follows, events are missing between the two, and
    /// nobody knows how long the packet stood there.
    func kind(from: Int, to: Int) -> WaitKind {
        let next = stage(to)
        if waitsForNeighbour(at: from) {
            if WaitReading.neighbourFailures.contains(base(to)) || isProbe(at: to) { return .silentNeighbour }
            if to == path.endStep { return path.end == .dropped ? .silentNeighbour : .neighbour }
            return [.neighbour, .dev, .qdisc, .tc, .driver].contains(next) ? .neighbour : .unknown
        }
        if traits(from).contains(.birth) || traits(to).contains(.birth) { return .unusedCopy }
        if lies(inSocketAt: from), isTakenFromSocket(at: to) { return .socketQueue }
        let base = base(from)
        if base == "tcp_add_backlog", next == .tcp { return .socketBacklog }
        if traits(from).contains(.reassembles) || base.hasPrefix("inet_frag_") {
            return isFreed(at: to) || [.fragment, .ipInput, .routing, .icmp].contains(next) ? .fragments : .unknown
        }
        if WaitReading.cpuQueues.contains(base), next == .dev, traits(to).contains(.receives) { return .cpuBacklog }
        if WaitReading.verdictQueues.contains(base) { return .userspaceVerdict }
        if traits(to).contains(.retransmits) || WaitReading.acknowledged.contains(self.base(to)) {
            return .acknowledgement
        }
        if stage(from) == .qdisc, isFreed(at: to) || [.qdisc, .dev, .driver].contains(next) { return .qdisc }
        return .unknown
    }

    /// A socket has taken the packet, and no device or output path has had it since.
    private func lies(inSocketAt step: Int) -> Bool {
        for earlier in path.steps[...step].reversed() {
            let traits = book.traits(earlier.function)
            if traits.contains(.queuedOnSocket) { return true }
            if !traits.isDisjoint(with: [.receives, .localOutput]) { return false }
        }
        return false
    }

    /// A reader's functions, or the free that follows on reading; the protocol's own work is neither.
    private func isTakenFromSocket(at step: Int) -> Bool {
        isFreed(at: step) || stage(step) == .socket || stage(step) == .generic
    }

    private func isFreed(at step: Int) -> Bool {
        !traits(step).isDisjoint(with: [.consumeFree, .freeTail, .dropFree])
    }

    private func stage(_ step: Int) -> Stage { book[path.steps[step].function].stage }

    private func base(_ step: Int) -> String { book[path.steps[step].function].name.base }

    private func traits(_ step: Int) -> FunctionTraits { book.traits(path.steps[step].function) }

    private static let neighbourQueues: Set<String> = [
        "neigh_resolve_output", "neigh_event_send_probe", "__neigh_event_send",
    ]
    /// The kernel has given up asking (net/ipv4/arp.c, net/ipv6/ndisc.c).
    private static let neighbourFailures: Set<String> = ["arp_error_report", "ndisc_error_report"]
    /// Behind these, a softirq takes the packet up (net/core/dev.c).
    private static let cpuQueues: Set<String> = [
        "__netif_rx", "netif_rx", "netif_rx_internal", "enqueue_to_backlog", "gro_cells_receive",
    ]
    private static let verdictQueues: Set<String> = ["nf_queue", "__nf_queue", "nfqnl_enqueue_packet"]
    /// Entered for a sent segment once it is acknowledged (net/ipv4/tcp_input.c, tcp_rate.c).
    private static let acknowledged: Set<String> = ["tcp_rate_skb_delivered", "tcp_rtx_queue_unlink_and_free"]
}

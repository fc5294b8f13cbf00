import SkbPaths

/// Long waits in words.
struct WaitWords {
    let words: LatencyWords

    /// `packet waited 1.02 s in bfifo_enqueue (line 87) until sch_direct_xmit (line 298): in the queue of …`
    func sentence(_ wait: LongWait) -> String {
        let what =
            wait.packets == 1
            ? "packet waited \(words.time(wait.duration))"
            : "\(Counting.count(wait.packets, "packet")) waited, the longest \(words.time(wait.duration)),"
        let place = "in \(FunctionWords.short(wait.from)) (line \(wait.fromLine))"
        let next = "until \(FunctionWords.short(wait.to)) (line \(wait.toLine))"
        return "\(what) \(place) \(next): \(WaitWords.reason(wait.kind)); \(usual(wait))"
    }

    private func usual(_ wait: LongWait) -> String {
        switch (wait.kind, wait.usual) {
        case (.neighbour, _), (.silentNeighbour, _): "a live neighbour answers in well under 100 ms"
        case (_, nil): "no other packet was seen on this hop"
        case (_, let usual?): "this hop takes \(words.time(usual)) as a rule"
        }
    }

    /// What it waited for.
    static func reason(_ kind: WaitKind) -> String {
        switch kind {
        case .socketQueue: "in a socket's queue, for the application to read"
        case .socketBacklog: "in a socket's backlog, for the application to let go of the socket"
        case .neighbour: "for a neighbour's answer (ARP or ND)"
        case .silentNeighbour: "for a neighbour's answer (ARP or ND), which did not come"
        case .fragments: "for the other fragments of its datagram"
        case .qdisc: "in the queue of a queueing discipline, for its turn to be sent"
        case .cpuBacklog: "in a CPU's receive queue, for the softirq to take it up"
        case .acknowledgement: "kept by TCP until the other side acknowledged it"
        case .userspaceVerdict: "for the verdict of a program in user space (NFQUEUE)"
        case .unusedCopy: "a copy that was made here and used later; it was not under way in between"
        case .unknown: "the path does not show what for"
        }
    }
}

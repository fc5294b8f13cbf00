import KernelMap

/// Reads from a path what the packet waited for.
struct WaitReading {
    let book: FunctionBook
    let path: SkbPath

    /// The packet lies with a neighbour entry whose address is being asked for (net/core/neighbour.c).
    func waitsForNeighbour(at step: Int) -> Bool {
        place(step).contains(.neighbourQueue)
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
            if place(to).contains(.neighbourFailure) || isProbe(at: to) { return .silentNeighbour }
            if to == path.endStep { return path.end == .dropped ? .silentNeighbour : .neighbour }
            return [.neighbour, .dev, .qdisc, .tc, .driver].contains(next) ? .neighbour : .unknown
        }
        if traits(from).contains(.birth) || traits(to).contains(.birth) { return .unusedCopy }
        if lies(inSocketAt: from), isTakenFromSocket(at: to) { return .socketQueue }
        let here = place(from)
        // A device gave it away, and another packet is on the address.
        if here.contains(.handsOver) { return .unusedCopy }
        if here.contains(.backlog), next == .tcp { return .socketBacklog }
        if traits(from).contains(.reassembles) || here.contains(.fragments) {
            return isFreed(at: to) || [.fragment, .ipInput, .routing, .icmp].contains(next) ? .fragments : .unknown
        }
        if here.contains(.cpuQueue), next == .dev, traits(to).contains(.receives) { return .cpuBacklog }
        if here.contains(.verdictQueue) { return .userspaceVerdict }
        if traits(to).contains(.retransmits) || place(to).contains(.acknowledged) || here.contains(.sentByTCP) {
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

    private func stage(_ step: Int) -> Stage { book[path.steps.function(at: step)].stage }

    private func place(_ step: Int) -> WaitPlace { book[path.steps.function(at: step)].waitPlace }

    private func traits(_ step: Int) -> FunctionTraits { book.traits(path.steps.function(at: step)) }
}

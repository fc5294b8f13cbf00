import KernelMap

extension CaptureTables {
    /// The function in which a drop was decided, where the freeing function's caller does not say it; empty where
    /// the trace leaves it open.
    ///
    /// At a hook it is the firewall's last function before the free, at tc the last classifier, action or program.
    /// Elsewhere it is one that is known to give this reason (`DropReason.raisedBy`), if nothing but helpers and the
    /// making of an answer ran behind it.
    func decider(of path: SkbPath) -> String {
        guard let drop = path.drop, drop.step <= path.steps.count else { return "" }
        if drop.confirmStep >= 0 { return book[path.steps[drop.confirmStep].function].name.base }
        if drop.hook != nil { return drop.caller.isEmpty || drop.caller == "nf_hook_slow" ? gate(drop, in: path) : "" }
        guard let last = lastTelling(before: drop.step, in: path) else { return "" }
        let entry = book[path.steps[last].function]
        if entry.traits.contains(.refusesSilently) { return entry.name.base }
        if drop.caller.isEmpty, entry.stage == .tc, DropReasons.named(drop.reason)?.stage == .tc {
            return entry.name.base
        }
        // A packet that waits for a neighbour is given up much later, by nobody who has it in hand.
        guard drop.caller.isEmpty, !drop.reason.hasPrefix("NEIGH_"), let reason = DropReasons.named(drop.reason) else {
            return ""
        }
        for step in path.steps[..<answerStart(before: drop.step, in: path)].suffix(CaptureTables.deciderReach)
            .reversed()
        {
            let entry = book[step.function]
            if reason.raisedBy.contains(entry.name.base) { return entry.name.base }
            guard isAside(entry) || entry.traits.contains(.socketLookup) else { return "" }
        }
        return ""
    }

    /// The last function before a drop that says what the kernel was about; empty unless the drop itself says nothing.
    func lastSeen(before drop: DropSite, in path: SkbPath) -> String {
        guard drop.caller.isEmpty, drop.hook == nil, drop.reason.isEmpty || drop.reason == "NOT_SPECIFIED",
            let last = lastTelling(before: drop.step, in: path)
        else { return "" }
        return book[path.steps[last].function].name.base
    }

    private static let deciderReach = 8
    private static let answering: FunctionTraits = [.sendsICMPError, .sendsReset, .rejects]

    private func gate(_ drop: DropSite, in path: SkbPath) -> String {
        guard let visit = path.hooks.last(where: { $0.hook == drop.hook }), visit.firewallStep >= 0,
            visit.firewallStep < drop.step
        else { return "" }
        // Conntrack, NAT or anything else of the hook behind it may have decided as well.
        let behind = path.steps[(visit.firewallStep + 1)..<drop.step]
        guard behind.allSatisfy({ isAside(book[$0.function]) }) else {
            return ""
        }
        return book[path.steps[visit.firewallStep].function].name.base
    }

    private func lastTelling(before step: Int, in path: SkbPath) -> Int? {
        path.steps[..<answerStart(before: step, in: path)].suffix(64).lastIndex { !isAside(book[$0.function]) }
    }

    /// Where the making of an answer begins, which runs with the offending packet in hand; the drop itself without one.
    private func answerStart(before step: Int, in path: SkbPath) -> Int {
        path.steps[..<step].suffix(64).firstIndex {
            !book.traits($0.function).isDisjoint(with: CaptureTables.answering)
        } ?? step
    }

    /// Works for whoever decides, and decides nothing itself.
    private func isAside(_ entry: FunctionEntry) -> Bool {
        entry.stage == .generic && KernelFunctions.named(entry.name.base) != nil
            || !entry.traits.isDisjoint(with: [.dropFree, .consumeFree, .freeTail, .housekeeping, .helper])
            || entry.backend == .lsm || entry.isSecurityHook
    }
}

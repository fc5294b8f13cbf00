import KernelMap
import PwruFormat
import SkbPaths

extension Way {
    /// Longer ways are told by their beginning and their end.
    private static let stopLimit = 1024

    /// Retells a path.
    ///
    /// - Parameters:
    ///   - packets: packets that went like this one.
    ///   - origin: the capture that shows it.
    init(
        _ path: SkbPath, packets: Int, _ origin: CaptureOrigin, _ tables: CaptureTables,
        _ functions: inout TellingFunctions
    ) {
        let book = tables.book
        outline = origin.placed(tables.outline(of: path))
        outline.alike = packets
        stops = Way.stops(of: path, book, &functions)
        hooks = path.hooks.map { visit in
            let tracking: PairValue.Tracking =
                visit.leftUntracked
                ? .untracked : visit.handlerStep >= 0 || visit.alreadyTracked ? .tracked : .notSeen
            return WayHook(
                station: visit.step, netns: visit.netns, hook: visit.hook.rawValue,
                passed: visit.passed, tracking: tracking)
        }
        drop = path.drop.map { DropSummary($0, tables) }
        lines = [:]
        for step in path.texts.steps { lines[step] = path.texts[step] }
        isTap = functions.endsAtTap(path, book)
    }

    private static func stops(
        of path: SkbPath, _ book: FunctionBook, _ functions: inout TellingFunctions
    ) -> [WayStop] {
        let end = path.endStep >= 0 ? path.endStep : path.steps.count - 1
        var stops: [WayStop] = []
        var rewrites = path.rewrites[...]
        var isAnswering = false
        for (index, step) in path.steps.prefix(end + 1).enumerated() {
            while let rewrite = rewrites.first, rewrite.step <= index {
                rewrites.removeFirst()
                if stops.count < stopLimit { stops.append(WayStop(rewrite)) }
            }
            let note = functions.note(step.function, book)
            if note.movesOn { isAnswering = false }
            guard note.rank > .aside, index != path.endStep, stops.count < stopLimit else { continue }
            // The route of an answer is looked up with the packet that it answers in hand.
            if isAnswering, note.routes { continue }
            let stop = WayStop(step, index, book, note.rank)
            isAnswering = isAnswering || stop.makesAnswer
            // Rules are gone through one by one, chunks of a packet too: how often tells nothing.
            if stops.last?.key != stop.key { stops.append(stop) }
        }
        let reason = path.drop.map { " \($0.reason)" } ?? ""
        stops.append(
            WayStop(
                kind: .end, station: end, key: "end: \(path.end.rawValue)\(reason)", rank: .effect,
                caller: path.drop?.caller ?? "", isInModule: false, makesAnswer: false))
        return stops
    }
}

extension WayStop {
    init(_ rewrite: Rewrite) {
        self.init(
            kind: .rewrite, station: rewrite.step, key: "\(rewrite.kind.rawValue) \(rewrite.mechanism.rawValue)",
            rank: .effect, caller: "", isInModule: false, makesAnswer: false, isTranslation: rewrite.kind.isNAT)
    }

    init(_ step: PathStep, _ index: Int, _ book: FunctionBook, _ rank: StopRank) {
        let entry = book[step.function]
        self.init(
            kind: .function, station: index, key: entry.name.base, rank: rank,
            caller: step.caller == 0 ? "" : book[step.caller].name.base,
            isInModule: !entry.name.module.isEmpty && entry.name.module != "bpf"
                || !(KernelFunctions.named(entry.name.base)?.module ?? "").isEmpty,
            makesAnswer: !entry.traits.isDisjoint(with: [.sendsICMPError, .sendsReset, .rejects]))
    }
}

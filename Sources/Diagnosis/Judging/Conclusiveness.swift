import PwruFormat
import SkbPaths

/// Whether a capture could have shown a failure: only then does seeing none mean anything.
///
/// A further reason is a case of `Obstacle.Kind`, and a function here that says when it holds.
struct Conclusiveness {
    let context: CaptureContext
    let counts: PathCounts
    let answers: AnswerTally

    /// What of this capture stands against a verdict.
    var obstacles: [Obstacle] {
        [invisibleDrops, unknownWay, endsUnseen, missingEvents, requestUnderWay].compactMap { $0 }
    }

    /// Drops show by the function that frees the packet. A list of functions (`--filter-func`) may lack those of this
    /// kernel: before 5.17 it is kfree_skb, then kfree_skb_reason, from 6.11 on sk_skb_reason_drop (net/core/skbuff.c).
    private var invisibleDrops: Obstacle? {
        let seen = context.functionsSeen
        guard !seen.contains(.dropFree), !context.visibility.isWhole else { return nil }
        let unexplained = counts.lostFromView + counts.consumed
        if seen.isDisjoint(with: [.consumeFree, .freeTail]) {
            guard unexplained > 0 else { return nil }
            return Obstacle(
                .dropsInvisible,
                "no function that frees packets is in this capture, so it cannot show a drop (\(Self.remedy))")
        }
        // skb_release_data() and kfree_skbmem() run in every free: without them, how a packet ended need not show.
        let isUntold = context.freesByUnknown > 0 || !seen.contains(.freeTail) && counts.lostFromView > 0
        guard isUntold else { return nil }
        return Obstacle(
            .dropsInvisible,
            "no function that drops packets is in this capture, and who freed some of them does not show (\(Self.remedy))"
        )
    }

    private static let remedy = "let --filter-func match kfree_skb.*|sk_skb_reason_drop|consume_skb|kfree_skbmem"

    /// The kernel frees without a reason what it has done with, and what it loses: the functions before the free tell which.
    private var unknownWay: Obstacle? {
        guard context.freesOfUnknown > 0, !context.showsBeginnings else { return nil }
        return Obstacle(
            .wayUnknown, "packets were freed without a reason, and no function ahead of a free is in this capture")
    }

    /// In a tunnel a packet changes its tuple, and without --filter-track-skb it is then out of sight.
    private var endsUnseen: Obstacle? {
        guard counts.total > 0, counts.lostFromView == counts.total, !context.sawHandOver else { return nil }
        return Obstacle(.endsUnseen, "no packet in this capture is seen to its end")
    }

    private var missingEvents: Obstacle? {
        guard context.tornLives > 10, context.tornLives * 2 > counts.total else { return nil }
        return Obstacle(.eventsMissing, "most paths in this capture begin or end in the middle")
    }

    /// A request that is all there is may have been answered, or have died, a moment later.
    private var requestUnderWay: Obstacle? {
        guard answers.unanswered > 0, answers.answered == 0, answers.arrived == 0 || answers.echoesTaken > 0 else {
            return nil
        }
        if answers.echoesTaken > 0 {
            return Obstacle(
                .underWay,
                "ICMP took echo requests to answer them, and no answer to anything is in this capture: does the filter show both directions?"
            )
        }
        let what = answers.unansweredRequests == 1 ? "the only request in it is" : "any request in it is"
        return Obstacle(.underWay, "the capture ends before \(what) answered")
    }
}

extension Conclusiveness {
    /// What stands against a verdict over captures, in the order of `Obstacle.Kind`.
    static func obstacles(joining results: [CaptureResult]) -> [Obstacle] {
        let inputs = results.flatMap(\.inputs)
        let hasEvents = inputs.contains { $0.account.events > 0 }
        let names = inputs.count > 1
        var all = results.flatMap { result in result.obstacles.map { named($0, result, names) } }
        // What one node only asks for may be answered in the sight of another.
        if results.contains(where: { $0.scope.twoWayFlows > 0 }) { all.removeAll { $0.kind == .underWay } }
        all += inputs.compactMap { obstacle(in: $0, amongOthers: hasEvents) }
        var told: Set<Obstacle> = []
        all = all.filter { told.insert($0).inserted }
        return Obstacle.Kind.allCases.flatMap { kind in all.filter { $0.kind == kind } }
    }

    private static func named(_ obstacle: Obstacle, _ result: CaptureResult, _ names: Bool) -> Obstacle {
        guard names, let name = result.node ?? result.inputs.first?.path else { return obstacle }
        return Obstacle(obstacle.kind, "\(name): \(obstacle.text)")
    }

    /// What is wrong with one input.
    private static func obstacle(in input: InputSummary, amongOthers: Bool) -> Obstacle? {
        let account = input.account
        if let error = input.error {
            return Obstacle(.unreadable, "\(input.path) could not be read: \(withoutName(error, input.path))")
        }
        if input.isCutOff { return Obstacle(.cutOff, "\(input.path) is cut off in the middle") }
        if account.events == 0 {
            guard amongOthers, input.isNamed, input.skipped == nil else { return nil }
            return Obstacle(.empty, "\(input.path) holds no pwru records")
        }
        let records = account.events + account.malformed
        if account.malformed * mostMalformed > records {
            return Obstacle(
                .damaged, "\(account.malformed) of \(records) records in \(input.path) could not be read")
        }
        let written = account.lines - input.blankLines
        if (account.foreign - input.blankLines) * 2 > written {
            return Obstacle(.foreign, "most lines in \(input.path) are nothing that pwru prints")
        }
        return nil
    }

    /// One record in so many, and a failure may well be among those that could not be read.
    private static let mostMalformed = 20

    /// The same without the name of the input, which stands ahead of it already.
    static func withoutName(_ error: String, _ path: String) -> String {
        error.hasPrefix(path + ": ") ? String(error.dropFirst(path.count + 2)) : error
    }
}

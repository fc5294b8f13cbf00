import Diagnosis

/// The first line of a comparison.
enum ComparisonHeadline {
    static func text(_ comparison: Comparison) -> String {
        switch comparison.verdict {
        case .fixed: "fixed: \(fixed(comparison))"
        case .stillThere, .newFailure: changes(comparison)
        case .sameFailures: "the same failures on both sides: \(names(comparison.causes))"
        case .noFailure: "no failure seen on either side\(parting(comparison))"
        case .cannotBeTold: "cannot be told: \(obstacle(comparison))"
        }
    }

    static func ink(_ verdict: ComparisonVerdict) -> Ink {
        switch verdict {
        case .fixed, .noFailure: .bold
        case .stillThere, .newFailure, .sameFailures: .fatal
        case .cannotBeTold: .warning
        }
    }

    private static func names(_ causes: [ComparedCause]) -> String {
        var seen: [String] = []
        for cause in causes where !seen.contains(cause.finding.signature) { seen.append(cause.finding.signature) }
        return Counting.list(seen)
    }

    private static func fixed(_ comparison: Comparison) -> String {
        let names = names(comparison.causes)
        let verb = Set(comparison.causes.map(\.finding.signature)).count == 1 ? "is" : "are"
        return "\(names) \(verb) gone"
            + (comparison.causes.first.map { ", and \(gettingThrough($0, adverb: "now "))" } ?? "")
    }

    private static func changes(_ comparison: Comparison) -> String {
        func part(_ change: CauseChange, _ word: String, _ remark: (ComparedCause) -> String = { _ in "" }) -> String? {
            let causes = comparison.causes.filter { $0.change == change }
            guard let first = causes.first else { return nil }
            return "\(word): \(names(causes))\(causes.count == 1 ? remark(first) : "")"
        }
        let label = comparison.first.label
        let parts = [
            part(.stillThere, "still there"),
            part(.new, "new") { "; in \(label) \(gettingThrough($0))" },
            part(.onlySecond, "only in \(comparison.second.label)") { _ in
                "; \(label) does not show whether it is new"
            },
            part(.gone, "gone"),
            part(.notSeen, "not seen any more, which proves nothing"),
        ]
        return parts.compactMap(\.self).joined(separator: "; ")
    }

    /// `the SYN-ACK reaches its socket`
    private static func gettingThrough(_ cause: ComparedCause, adverb: String = "") -> String {
        guard let passage = cause.passage else { return "" }
        let subject =
            switch passage.extent {
            case .answered: "the request"
            case .closed: "the connection"
            default: "the \(PacketWords.victim(cause))"
            }
        return "\(subject) \(adverb)\(PacketWords.extent(passage))"
    }

    private static func parting(_ comparison: Comparison) -> String {
        guard let packets = comparison.differing.first else {
            return comparison.alike.isEmpty
                ? ", and no kind of packet that both sides have" : ", and the paths are the same"
        }
        let kind = PacketWords.kind(packets)
        guard let pair = packets.pairs.first else { return "; the ways of the \(kind) have nothing in common" }
        return "; the paths of the \(kind) part at \(PairRows(pair).partingText)"
    }

    private static func obstacle(_ comparison: Comparison) -> String {
        let sides = [comparison.first, comparison.second]
        let empty = sides.filter { $0.events == 0 }
        if !empty.isEmpty {
            let labels = Counting.list(empty.map(\.label))
            return "no pwru records in \(labels)"
        }
        let unseen = sides.filter { $0.paths.total == 0 }
        if !unseen.isEmpty { return "no packets of \(Counting.list(unseen.map(\.label)))" }
        if comparison.matchedServices == 0 {
            return "no conversation of \(sides[0].label) can be matched with one of \(sides[1].label)"
        }
        let open = comparison.causes.filter { $0.change == .notSeen }
        let verb = Set(open.map(\.finding.signature)).count == 1 ? "is" : "are"
        return "\(names(open)) \(verb) not seen in \(sides[1].label), which proves nothing"
    }
}

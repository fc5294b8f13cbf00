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
        guard let cause = comparison.causes.first, let passage = cause.passage else { return "\(names) \(verb) gone" }
        let subject: String
        switch passage.extent {
        case .answered: subject = "the request"
        case .closed: subject = "the connection"
        default: subject = "the \(PacketWords.victim(cause))"
        }
        return "\(names) \(verb) gone, and \(subject) now \(PacketWords.extent(passage))"
    }

    private static func changes(_ comparison: Comparison) -> String {
        func part(_ change: CauseChange, _ word: String, _ remark: (ComparedCause) -> String = { _ in "" }) -> String? {
            let causes = comparison.causes.filter { $0.change == change }
            guard let first = causes.first else { return nil }
            return "\(word): \(names(causes))\(causes.count == 1 ? remark(first) : "")"
        }
        let label = comparison.first.label
        return [
            part(.stillThere, "still there"),
            part(.new, "new") { cause in
                guard let passage = cause.passage else { return "" }
                let subject = [.answered, .closed].contains(passage.extent) ? "it" : "the \(PacketWords.victim(cause))"
                return "; in \(label) \(subject) \(PacketWords.extent(passage))"
            },
            part(.onlySecond, "only in \(comparison.second.label)") { _ in "; \(label) does not show whether it is new"
            },
            part(.gone, "gone"), part(.notSeen, "not seen any more, which proves nothing"),
        ].compactMap(\.self).joined(separator: "; ")
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
        return "\(names(open)) is not seen in \(sides[1].label), which proves nothing"
    }
}

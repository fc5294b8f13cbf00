import SkbPaths

/// One failure, one cause: what is said of the drops of one conversation, put in order.
///
/// Drops that are alike in direction, place, reason and freeing function are one failure, whatever else shows of each:
/// with events missing, some of them show less than others, and the one that shows most speaks for all. What then only
/// says that something died is a consequence where a particular cause of the same conversation is known.
enum OneCause {
    /// - Parameter judged: the drops of one conversation by class, each with what the catalogue says of it.
    static func of(_ judged: [Entry]) -> [Entry] {
        let spoken = judged.map { entry in speaker(for: entry, among: judged).map { $0.speaking(for: entry) } ?? entry }
        return spoken.map { entry in
            var entry = entry
            if !entry.signature.isNote, let cause = spoken.first(where: { $0.isCause(of: entry) }) {
                entry.part = .consequence(of: cause.signature.id)
            }
            return entry
        }
    }

    /// The drop of the same failure that says more.
    private static func speaker(for entry: Entry, among judged: [Entry]) -> Entry? {
        if entry.signature.isNote { return nil }
        return judged.first { other in
            other.signature.id != entry.signature.id && !other.signature.isNote && other.isAlike(entry)
                && other.saysMore(than: entry)
        }
    }
}

extension Entry {
    /// What says no more than that packets die, or that nothing comes back.
    private static let catchAlls: Set<String> = ["unexplained-drop", "silent-loss", "no-reply"]

    private var isCatchAll: Bool { Entry.catchAlls.contains(signature.id) }

    fileprivate func isAlike(_ other: Entry) -> Bool {
        guard let drop = sample.drop, let others = other.sample.drop else { return false }
        return sample.run == other.sample.run && sample.forward == other.sample.forward && drop.netns == others.netns
            && drop.ifindex == others.ifindex
            && drop.reason == others.reason && drop.function == others.function
    }

    fileprivate func saysMore(than other: Entry) -> Bool {
        if explains(other) { return !other.explains(self) }
        return other.isCatchAll && !isCatchAll
    }

    fileprivate func isCause(of other: Entry) -> Bool {
        guard signature.id != other.signature.id, !signature.isNote else { return false }
        return explains(other)
            || other.isCatchAll && !isCatchAll && (mayBeOneFailure(with: other) || endedTheCall(of: other))
    }

    /// An ICMP error told the sender of this packet, who gave up: what comes back later finds no socket.
    private func endedTheCall(of other: Entry) -> Bool {
        subject.facts.contains(.icmpErrorSent) && sample.run == other.sample.run
            && sample.forward != other.sample.forward && sample.id < other.sample.id
            && other.sample.drop?.reason == "NO_SOCKET"
    }

    /// Between two runs of pwru anything may have changed, and what has a reason of its own died of that.
    private func mayBeOneFailure(with other: Entry) -> Bool {
        guard let others = other.sample.drop, let drop = sample.drop else { return true }
        let hasOwnReason = !["", "NOT_SPECIFIED", drop.reason].contains(others.reason)
        return sample.run == other.sample.run && !hasOwnReason
    }

    /// The same said of other packets, which show less of it.
    fileprivate func speaking(for other: Entry) -> Entry {
        var spoken = other
        spoken.judgement = judgement
        spoken.confidence = min(confidence, .possible)
        spoken.place = place
        return spoken
    }
}

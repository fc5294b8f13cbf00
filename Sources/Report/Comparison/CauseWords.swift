import Diagnosis

/// What became of a cause, in words.
struct CauseWords {
    let cause: ComparedCause
    let comparison: Comparison

    /// `gone`, `new` …
    var change: String {
        switch cause.change {
        case .stillThere: "still there"
        case .new: "new"
        case .onlySecond: "only in \(comparison.second.label)"
        case .notSeen: "not seen"
        case .gone: "gone"
        }
    }

    /// `before.txt: 5 packets · after.txt: –`
    var counts: String {
        "\(comparison.first.label): \(count(cause.first)) · \(comparison.second.label): \(count(cause.second))"
    }

    /// A dash where the side has not the cause.
    private func count(_ finding: Finding?) -> String {
        guard let finding else { return "–" }
        return finding.packets > 0
            ? Counting.count(finding.packets, "packet") : Counting.count(max(1, finding.flows), "flow")
    }

    /// What is seen on the side that has not the cause, or why it proves nothing.
    var proof: String {
        let other = cause.first == nil ? comparison.first.label : comparison.second.label
        if let passage = cause.passage { return "in \(other) \(seen(passage, other))" }
        if let doubt = cause.doubt { return reason(doubt, other) }
        return moved
    }

    private func seen(_ passage: Passage, _ other: String) -> String {
        let service = PacketWords.service(passage.group.service)
        switch passage.extent {
        case .answered:
            return count(passage, service, "is answered", "are answered") + standIn(passage, other)
        case .closed:
            return count(passage, service, "comes to its proper end", "come to their proper ends")
                + standIn(passage, other)
        default: break
        }
        let packet = PacketWords.victim(cause)
        var text = "a \(packet) of \(service) \(PacketWords.extent(passage))"
        if passage.count > 1 { text += ", one of \(Counting.figure(passage.count))" }
        if let way = passage.way { text += " (\(OutlineWords.identity(way.outline)))" }
        return text + standIn(passage, other)
    }

    private func count(_ passage: Passage, _ service: String, _ singular: String, _ plural: String) -> String {
        let conversations = Counting.count(passage.count, "conversation")
        return "\(conversations) with \(service) \(passage.count == 1 ? singular : plural)"
    }

    private func standIn(_ passage: Passage, _ other: String) -> String {
        guard let standIn = passage.standIn else { return "" }
        return "; that is another client of its network: \(standIn) is not in \(other)"
    }

    private func reason(_ doubt: Doubt, _ other: String) -> String {
        switch doubt {
        case .noConversation(let service): "\(other) holds no conversation with \(PacketWords.service(service))"
        case .noPackets(let group):
            "\(other) holds none of these packets (\(PacketWords.kind(group)), \(PacketWords.service(group.service)))"
        case .notSoFar(let group):
            "in \(other) no such packet (\(PacketWords.kind(group))) is seen to get beyond the place where the others died"
        case .otherParty(let end, let missing, let seen):
            "the \(end.rawValue) \(missing) is not in \(other): such packets get through with others, as \(seen) "
                + "(--flow \(missing) --flow \(seen) takes the one for the other)"
        case .tooFew(let odds):
            "\(odds.died) of \(odds.of) died before, so that the \(odds.passed) that get through in \(other) may be luck: "
                + "\(odds.needed) would do"
        case .tooShort(let longest, let length, let isMTU):
            "the packets that get through in \(other) have \(longest) bytes at most; those that died "
                + (isMTU ? "were too long for \(length)" : "had up to \(length)")
        case .notAnswered(let service):
            "in \(other) no conversation with \(PacketWords.service(service)) is seen to go well"
        case .notClosed(let service):
            "in \(other) no connection with \(PacketWords.service(service)) is seen to come to a proper end "
                + "(a FIN in both directions; --output-tcp-flags shows them)"
        case .tooFewConversations(let odds):
            "some conversations went well before, so that \(odds.passed) in \(other) may be luck: \(odds.needed) would do"
        case .notPaired: "its packets cannot be paired: they have no addresses, or their paths were not kept"
        case .nothingRead: "there is not a single pwru record in \(other)"
        }
    }

    /// The same cause in another place, or under another name.
    private var moved: String {
        guard let first = cause.first, let second = cause.second else { return "" }
        if first.signature != second.signature {
            return "the same drop; \(comparison.first.label) has it as \(first.signature): \(first.title)"
        }
        guard let a = first.drop, let b = second.drop, a.hook != b.hook || a.reason != b.reason else { return "" }
        return "it strikes elsewhere now: \(DropWords.place(a)); \(DropWords.place(b))"
    }
}

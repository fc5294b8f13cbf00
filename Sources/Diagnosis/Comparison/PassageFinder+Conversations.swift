import SkbPaths

extension PassageFinder {
    /// Where no packet was dropped, conversations that go well are what proves it.
    func ofConversation(_ finding: Finding) throws(DoubtError) -> Passage {
        guard let group = victim.group(of: finding) else { throw DoubtError(.notPaired) }
        guard let otherGroup = counterpart(of: group), let now = other.ways.services[otherGroup.service],
            let before = victim.ways.services[group.service]
        else { throw DoubtError(.noConversation(group.service)) }
        // What befalls a connection that is open already is disproved by its proper end, not by a handshake.
        let isOpen = ![.syn, .synAck, .opening, .answer, .request, .reply].contains(group.kind)
        let (good, goodBefore) = isOpen ? (now.closed, before.closed) : (now.answered, before.answered)
        if good.total == 0 {
            throw DoubtError(isOpen ? .notClosed(otherGroup.service) : .notAnswered(otherGroup.service))
        }
        let failed = before.conversations.only { goodBefore.counts[$0, default: 0] < before.conversations.counts[$0]! }
        let match = try match(
            died: failed.total > 0 ? failed : before.conversations, lucky: goodBefore, passed: good)
        let died = max(1, before.conversations.total - goodBefore.total)
        try demand(passed: match.passed.total, died: died, lucky: match.lucky.total) { .tooFewConversations($0) }
        return Passage(
            group: otherGroup, extent: isOpen ? .closed : .answered, count: match.passed.total, way: nil,
            standIn: match.standIn)
    }
}

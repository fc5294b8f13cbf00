import SkbPaths

extension PassageFinder {
    /// Where no packet was dropped, conversations that go well are what proves it.
    func ofConversation(_ finding: Finding) throws(DoubtError) -> Passage {
        guard let ownService = victim.service(of: finding), let before = victim.ways.services[ownService] else {
            throw DoubtError(.notPaired)
        }
        guard let service = service(ownService), let now = other.ways.services[service] else {
            throw DoubtError(.noConversation(ownService))
        }
        // What befalls a connection that is open already is disproved by its proper end, not by a handshake.
        let kind = victim.group(of: finding)?.kind
        let isOpen = kind.map { ![.syn, .synAck, .opening, .answer, .request, .reply].contains($0) } ?? true
        // Who waits for an answer must get it; where the request came from elsewhere, to send one is enough.
        let canBeSent = !(finding.story?.isSentByThisHost ?? true)
        func good(_ count: ServiceCount) -> PartyCount {
            if isOpen { return count.closed }
            var answered = count.answered
            if canBeSent { answered.add(count.answerSent) }
            return answered
        }
        let (goodNow, goodBefore) = (good(now), good(before))
        if goodNow.total == 0 { throw DoubtError(isOpen ? .notClosed(service) : .notAnswered(service)) }
        let failed = before.conversations.only { goodBefore.counts[$0, default: 0] < before.conversations.counts[$0]! }
        let match = try match(
            died: failed.total > 0 ? failed : before.conversations, lucky: goodBefore, passed: goodNow)
        let died = max(1, before.conversations.total - goodBefore.total)
        try demand(passed: match.passed.total, died: died, lucky: match.lucky.total) { .tooFewConversations($0) }
        return Passage(
            group: PacketGroup(service: service, isReply: false, kind: kind ?? .later),
            extent: isOpen ? .closed : .answered, count: match.passed.total, way: nil, standIn: match.standIn)
    }
}

extension PathOutline {
    /// A host of this capture made the packet.
    fileprivate var isSentByThisHost: Bool {
        switch stations.first?.remark {
        case .sentByThisHost: true
        case .copyOf(_, _, let sentByThisHost, _): sentByThisHost
        default: false
        }
    }
}

import PwruFormat

/// Whether anybody was answered in a capture, as far as its conversations tell.
struct AnswerTally {
    /// Conversations of which nothing but requests shows.
    private(set) var unanswered = 0
    /// Their requests, and packets sent again.
    private(set) var unansweredRequests = 0
    /// Echo requests that ICMP took to answer them, without an answer in view.
    private(set) var echoesTaken = 0
    /// Conversations that go both ways, or could not go on without an answer.
    private(set) var answered = 0
    /// Conversations that need no answer to be well: they have come somewhere.
    private(set) var arrived = 0

    /// Takes the next conversation.
    ///
    /// - Parameter isAnsweredElsewhere: another conversation is the answer to it.
    mutating func note(_ record: FlowRecord, _ tuple: FlowTuple, isAnsweredElsewhere: Bool) {
        // What died in view is not under way any more.
        if record.ends.total > 0, record.ends.dropped == record.ends.total { return }
        // Neighbour discovery and its kind go on beside whatever was asked for.
        if tuple.isOfTheLink { return }
        if record.isTwoWay || isAnsweredElsewhere {
            answered += 1
            return
        }
        let taken = tuple.isICMP ? record.digests.count { $0.fate == .echoTaken } : 0
        if taken > 0 {
            echoesTaken += taken
            noteUnanswered(record)
        } else if tuple.protocolNumber == 6 {
            noteTCP(record)
        } else if record.ends.lostFromView < record.ends.total {
            arrived += 1
        } else {
            noteUnanswered(record)
        }
    }

    private mutating func noteUnanswered(_ record: FlowRecord) {
        unanswered += 1
        unansweredRequests += max(1, record.digests.count(where: \.isSentOnItsOwn))
    }

    /// A client sends nothing but its SYN before the server has answered it, and an RST speaks of no good answer.
    private mutating func noteTCP(_ record: FlowRecord) {
        let flags = record.digests.compactMap(\.flags)
        let isRequest =
            flags.isEmpty
            ? record.forwardOriginals + record.reverseOriginals <= 2
            : flags.contains(where: \.isSyn) && flags.allSatisfy { $0.isSyn || $0.contains(.rst) }
        if isRequest { noteUnanswered(record) } else { answered += 1 }
    }
}

extension FlowTuple {
    /// ICMPv6 that never leaves its link: neighbours and routers that look for each other (RFC 4861).
    fileprivate var isOfTheLink: Bool {
        protocolNumber == 58 && (source.isLinkLocal || destination.isLinkLocal || destination.isGroup)
    }
}

extension IPAddress {
    /// fe80::/10.
    fileprivate var isLinkLocal: Bool { family == .v6 && high >> 54 == 0x3fa }
}

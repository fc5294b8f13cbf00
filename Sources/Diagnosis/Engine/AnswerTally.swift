import PwruFormat

/// Whether anybody was answered in a capture, as far as its conversations tell.
struct AnswerTally {
    /// Conversations of which nothing but requests shows.
    private(set) var unanswered = 0
    /// Conversations that go both ways, or that could not go on without an answer.
    private(set) var answered = 0

    /// Takes the next conversation.
    mutating func note(_ record: FlowRecord, _ tuple: FlowTuple) {
        let isTwoWay = record.forwardCount > 0 && record.reverseCount > 0
        if isTwoWay {
            answered += 1
            return
        }
        if tuple.protocolNumber == 6 {
            noteTCP(record)
        } else if isLost(record) {
            // Others need no answer to be well: only where even the packet is lost from view, nothing can be said.
            unanswered += 1
        }
    }

    /// A client sends nothing but its SYN before the server has answered it.
    private mutating func noteTCP(_ record: FlowRecord) {
        let flags = record.digests.compactMap(\.flags)
        let isRequest =
            flags.isEmpty
            ? record.forwardOriginals + record.reverseOriginals <= 2
            : flags.allSatisfy { $0.contains(.syn) && !$0.contains(.ack) }
        if isRequest { unanswered += 1 } else { answered += 1 }
    }

    /// What became of its packets does not show.
    private func isLost(_ record: FlowRecord) -> Bool {
        record.ends.total > 0 && record.ends.lostFromView == record.ends.total
    }
}

/// What is known of the conversations with one service.
struct ServiceCount: Sendable {
    var conversations = PartyCount()
    /// Something other than an RST came back: it reached its socket, or was passed on to where the request came from.
    var answered = PartyCount()
    /// A host of this capture sent an answer, and what became of it is not in view.
    var answerSent = PartyCount()
    /// A FIN arrived in both directions.
    var closed = PartyCount()
    /// In order of first appearance in the capture.
    var rank = 0
    /// A client's side of one of them, for a pwru filter.
    var filter = ""

    mutating func add(_ other: ServiceCount) {
        conversations.add(other.conversations)
        answered.add(other.answered)
        answerSent.add(other.answerSent)
        closed.add(other.closed)
    }

    /// Adds a conversation by its packets.
    mutating func add(_ packets: [SortedPacket], _ parties: Parties) {
        conversations.add(1, parties)
        let replies = packets.filter { $0.isReply && $0.entry.hasArrived && !$0.entry.isReset }
        if replies.contains(where: { !$0.entry.isSent }) {
            answered.add(1, parties)
        } else if !replies.isEmpty {
            answerSent.add(1, parties)
        }
        let closing = packets.filter(\.entry.closes)
        if closing.contains(where: \.isReply), closing.contains(where: { !$0.isReply }) { closed.add(1, parties) }
    }
}

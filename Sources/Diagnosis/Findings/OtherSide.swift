/// What a capture cannot show of a failure, and the capture of another node can.
enum OtherSide: String, Codable, Sendable {
    /// The requests went another way than their answers, which pass here.
    case requestWentElsewhere
    /// The destination that a process of this node called was translated on the way to the one that answers it.
    case destinationTranslated
}

/// A finding for which a capture shows everything but one thing.
struct ConditionalFinding: Sendable, Codable {
    /// What another node must show.
    var needs: OtherSide
    /// The conversation, as in `Finding.packetsByFlow`.
    var conversation: String
    /// The signature of the finding whose place it takes; empty if the capture alone finds nothing.
    var replaces: String
    /// The cause, and its consequences behind it.
    var findings: [Finding]
}

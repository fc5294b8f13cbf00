import Catalogue

/// Packets of a conversation that left one node and never came to another, whose capture would have shown them.
struct Loss {
    var conversation: StitchedConversation
    var sender: Sighting
    /// Number of the capture in which they are missing.
    var receiver: Int
    var toServer: Bool
    var kind: SightKind
    /// How they left.
    var legs: [SightLeg]
    /// So many are missing.
    var packets: Int
    /// What makes it sure.
    var facts: Set<Fact>
    /// Something that did arrive and so shows that the missing ones would have been seen; its node, its line, and what
    /// it is.
    var witness: Witness?

    struct Witness {
        var node: String
        var leg: SightLeg
        var why: String
    }
}

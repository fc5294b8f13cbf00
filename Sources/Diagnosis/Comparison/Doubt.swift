/// One end of a conversation.
public enum PartyEnd: String, Sendable { case server, client }

/// Why nothing can be said of a cause that one side does not show.
public enum Doubt: Sendable, Hashable {
    /// No conversation with this service is in the capture.
    case noConversation(Service)
    /// The conversation is, but no packets of this kind.
    case noPackets(PacketGroup)
    /// They are, but are not seen to get beyond the place where the others died.
    case notSoFar(PacketGroup)
    /// Such packets get through, but not those of the server or client that they failed with.
    case otherParty(PartyEnd, missing: String, seen: String)
    /// They get through, as some did before; so few may have been lucky.
    case tooFew(Odds)
    /// They get through, and none is nearly as long as those that died, or as the MTU that they exceeded.
    case tooShort(longest: UInt32, than: UInt32, isMTU: Bool)
    /// No conversation is seen to go well.
    case notAnswered(Service)
    /// No connection is seen to come to a proper end.
    case notClosed(Service)
    /// Fewer conversations go well than it takes to rule out luck.
    case tooFewConversations(Odds)
    /// The packets have no addresses, or their ways were not kept: they cannot be paired.
    case notPaired
    /// Nothing was read.
    case nothingRead
}

/// What speaks for luck, where some got through before as well.
public struct Odds: Sendable, Hashable {
    /// What gets through now, and what it takes to be sure.
    public var passed: Int
    public var needed: Int
    /// What died before, of all that came so far.
    public var died: Int
    public var of: Int
}

/// Carries a doubt.
struct DoubtError: Error {
    var doubt: Doubt

    init(_ doubt: Doubt) { self.doubt = doubt }
}

import SkbPaths

/// Packets that get through where others of their kind died.
public struct Passage: Sendable {
    public enum Extent: Sendable, Hashable {
        /// They reach their socket.
        case delivered
        /// They get past the netfilter hook.
        case hook(String)
        /// They get past the function at which the others died.
        case function(String)
        /// Requests are answered.
        case answered
        /// Connections come to a proper end, in both directions.
        case closed
    }

    public var group: PacketGroup
    public var extent: Extent
    /// Packets, or conversations where only they tell.
    public var count: Int
    /// One of them; nil where only conversations tell.
    public var way: Way?
    /// The client that is missing on the side where they get through: another one of its network stands in for it.
    public var standIn: String?
}

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
    /// They get through, and none is as long as those that died.
    case tooShort(longest: UInt32, mtu: UInt32)
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

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

/// One leg of a conversation's way across nodes: what became of its packets of one kind on one node.
public struct AcrossLeg: Sendable, Hashable, Codable {
    /// What became of the packets on this node.
    public enum Event: String, Sendable, Codable {
        /// A device took them for transmission.
        case left
        /// A listening socket accepted the request.
        case accepted
        case delivered
        case dropped
        /// They ended without a drop, in a way that is no good to the conversation.
        case stopped
        /// The capture stops telling.
        case lost
        /// They were sent here, and this node's capture does not show them.
        case missing
    }

    /// The node, as the user named it.
    public var node: String
    /// They travel back to the client.
    public var isReply: Bool
    /// `SYN`, `SYN-ACK`, `request` …
    public var packet: String
    public var packets: Int
    public var event: Event
    /// The interface where it happened; empty where unknown.
    public var iface: String
    /// The tunnel that they left in; empty where there is none.
    public var tunnel: String
    /// What happened, in words: "3 SYNs sent, out through eth0".
    public var words: String
    /// A line that shows it; the line is 0 where there is none, as for what did not happen.
    public var path: String
    public var line: UInt64
    /// The packets die here, of the finding that this leg belongs to.
    public var isFatal = false

    /// "3 SYNs".
    public var count: String { Names.count(packets, packet, Names.plural(packet)) }

    /// `request` or `reply`.
    public var direction: String { isReply ? "reply" : "request" }
}

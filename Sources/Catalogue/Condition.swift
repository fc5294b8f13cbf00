/// What must hold of a subject for a signature, an advice or a sentence to apply.
public indirect enum Condition: Hashable, Sendable {
    case fact(Fact)
    case all([Condition])
    case any([Condition])
    case not(Condition)
    /// The drop reason is one of these (without `SKB_DROP_REASON_`; "" for none).
    case reason([String])
    /// The drop's caller is one of these functions.
    case caller([String])
    /// The drop happened at one of these hooks.
    case hook([String])
    /// The path entered one of these functions.
    case passed([String])
    /// The same, since the packet last came into the namespace where it died, and out of any tunnel.
    case passedHere([String])
    /// One of these is the last function before the drop that tells something: helpers, security hooks and the making of
    /// an answer (RST, ICMP error) are passed over. Of a conversation: before the end of its request.
    case after([String])
    /// One of these functions would have shown, had it run: it shows elsewhere in this capture, or was attached under the
    /// same conditions as what shows. Whatever rests on a function *not* having run must ask this.
    case wouldShow([String])
    /// One of these functions shows somewhere in this capture.
    case shows([String])
    /// The kernel has one of these drop reasons, as far as names in view tell its age: then a drop without it, where
    /// reasons show, was for something else.
    case kernelHasReason([String])
    /// The mark at the end of the path, under a mask.
    case mark(value: UInt32, mask: UInt32)
    /// Transport protocol by name: `tcp`, `udp`, `icmp`, `icmp6`.
    case transport([String])
}

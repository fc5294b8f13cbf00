/// Something that pwru, or whoever started it, says beside the trace.
public struct TraceMessage: Hashable, Sendable {
    /// What kind of message it is.
    public enum Kind: Hashable, Sendable {
        /// A line of pwru's log.
        case log
        /// A line of pwru's log that says why pwru gave up.
        case error
        /// How far pwru is with attaching to functions, or with letting go of them; more of the same follows.
        case progress
        /// The last that its progress bar showed.
        case endOfProgress
        /// Anything that is neither pwru's nor a part of a trace: what a shell or a script complains of, say.
        case foreign
    }

    public var kind: Kind
    /// In one line, as untrusted as the input: it may hold control characters.
    public var text: String

    /// A message as it was read.
    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}

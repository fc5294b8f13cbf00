/// How pwru wrote a trace.
public enum TraceFormat: String, Sendable {
    /// Columns of text.
    case text = "pwru-text"
    /// `--output-json`: one object per line.
    case json = "pwru-json"
    /// Lines of the kernel's tracepoint `skb:kfree_skb`, without pwru; see `Tracepoint`.
    case tracepoint = "kfree_skb-tracepoint"
    /// No record was seen yet.
    case unknown
}

/// What `TraceEvent.time` counts.
public enum TraceClock: Sendable {
    /// No record carried a time.
    case none
    /// Nanoseconds since boot (`--timestamp current`, and `absolute` in text, which prints both).
    case monotonic
    /// Nanoseconds since the previous event of the same skb address; the first one is 0 (`--timestamp relative`).
    /// JSON of pwru 1.0.6 to 1.0.12 prints 0 throughout.
    case relative
    /// Nanoseconds of the day, or since 1970 in the local time of the traced host (`--timestamp absolute`
    /// in JSON). pwru takes this time when it prints, so it lags behind the event.
    case wallClock
}

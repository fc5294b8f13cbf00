/// How bad it is. Causes of `error` and `warning` make the exit status 1.
public enum Severity: String, Codable, Sendable, Comparable {
    case info, warning, error

    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
    private var rank: Int { self == .info ? 0 : self == .warning ? 1 : 2 }
}

/// How sure it is, and by what right.
public enum Confidence: String, Codable, Sendable, Comparable {
    /// Nothing seen contradicts it, but other explanations remain.
    case possible
    /// All that follows from it is in the trace; the decisive event itself is not, or could not be.
    case likely
    /// The decisive event itself is in the trace.
    case confirmed

    public static func < (a: Confidence, b: Confidence) -> Bool { a.rank < b.rank }
    private var rank: Int { self == .possible ? 0 : self == .likely ? 1 : 2 }
}

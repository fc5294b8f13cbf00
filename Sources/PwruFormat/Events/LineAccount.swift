/// What became of every line of an input. Each line is counted once, in one of six places.
public struct LineAccount: Hashable, Codable, Sendable {
    /// Record lines: one kernel function entered with one skb.
    public var events = 0
    /// Lines that belong to the record before them: stack frames, skb dumps, map dumps.
    public var continuation = 0
    /// Column headings.
    public var header = 0
    /// pwru's own log and its progress bars.
    public var noise = 0
    /// Whatever else is in the input: shell prompts, comments, blank lines.
    public var foreign = 0
    /// Lines that start like a record but do not read as one, such as a truncated last line.
    public var malformed = 0

    /// No line read yet.
    public init() {}

    /// All lines read so far, the last one counted even without its newline.
    public var lines: Int { events + continuation + header + noise + foreign + malformed }

    /// Kind by kind.
    public static func + (a: LineAccount, b: LineAccount) -> LineAccount { joined(a, b, +) }
    static func - (a: LineAccount, b: LineAccount) -> LineAccount { joined(a, b, -) }

    private static func joined(_ a: LineAccount, _ b: LineAccount, _ join: (Int, Int) -> Int) -> LineAccount {
        var result = LineAccount()
        result.events = join(a.events, b.events)
        result.continuation = join(a.continuation, b.continuation)
        result.header = join(a.header, b.header)
        result.noise = join(a.noise, b.noise)
        result.foreign = join(a.foreign, b.foreign)
        result.malformed = join(a.malformed, b.malformed)
        return result
    }
}

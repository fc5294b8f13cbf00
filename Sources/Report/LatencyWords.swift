import PwruFormat
import SkbPaths

/// Times of a capture in words, as finely as its clock tells them.
struct LatencyWords {
    let clock: TraceClock

    /// `1.02 s`
    func time(_ nanoseconds: UInt64) -> String {
        DurationWords.text(nanoseconds, isCoarse: clock == .wallClock)
    }

    /// `~ 1.02 s` where the median is rounded.
    func median(_ times: DurationSummary) -> String { (times.isExact ? "" : "~ ") + time(times.median) }

    /// `bfifo_enqueue → sch_direct_xmit`
    static func hop(_ hop: HopLatency) -> String {
        "\(FunctionWords.short(hop.from)) → \(FunctionWords.short(hop.to))"
    }

    /// What the times count, and what to make of them.
    var clockNote: String {
        switch clock {
        case .none: ""
        case .monotonic: "Times: nanoseconds since boot, as taken in the kernel."
        case .relative: "Times: nanoseconds since the event before of the same skb, as taken in the kernel."
        case .wallClock:
            "Times: time of day in steps of 1 ms, taken when pwru printed the event and not when it happened: nothing below "
                + "some milliseconds can be told. For more, capture with --timestamp current."
        }
    }

    static let noTimes = "This capture has no timestamps, so nothing can be said about times. Capture again with"

    static let zeroTimes =
        "All times of this capture are 0: so pwru 1.0.6 to 1.0.12 writes relative times in JSON. Capture again with"

    /// What gives times that all of this can be told from.
    static let flag = "pwru --timestamp current"

    static let meaning =
        "pwru's probes fire when a function is entered. The time on a line passed in its first function, or waiting behind "
        + "it, until the second one was entered."
}

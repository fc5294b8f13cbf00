/// What pwru's messages say, as far as anybody goes by it. Wording of all releases.
extension LogNoise {
    /// `1500 / 1600 [---->__] 93.75% ? p/s`
    struct Bar: Equatable {
        var done: Int
        var total: Int
    }

    /// The last of the progress bars that a line begins with, and where it ends; nil if it begins with none.
    static func lastBar(_ start: Position, _ end: Position) -> (bar: Bar, end: Position)? {
        var last: (bar: Bar, end: Position)?
        var at = start
        while true {
            while at < end, at.pointee <= ASCII.space { at += 1 }
            guard let barEnd = afterProgressBar(at, end), let bar = bar(at, end) else { return last }
            last = (bar, barEnd)
            at = barEnd
        }
    }

    /// Bytes at the end of a line that hold its last progress bar in any case.
    private static let barWindow = 2048

    /// The last complete bar of a line that is still being written and holds nothing but bars.
    static func growingBar(_ start: Position, _ end: Position) -> Bar? {
        var at = start
        // A terminal is told to go back to the beginning of its line first.
        while at < end, at.pointee <= ASCII.space || Scan.hasPrefix("[2K", at, end) {
            at += at.pointee <= ASCII.space ? 1 : 3
        }
        guard at < end, bar(at, end) != nil else { return nil }
        guard end - at > barWindow else { return lastBar(at, end)?.bar }
        guard let speed = Scan.find("p/s", end - barWindow, end) else { return nil }
        return lastBar(speed + 3, end)?.bar
    }

    private static func bar(_ start: Position, _ end: Position) -> Bar? {
        var at = start
        guard let done = Scan.decimal32(&at, end), Scan.hasPrefix(" / ", at, end) else { return nil }
        at += 3
        guard let total = Scan.decimal32(&at, end), Scan.hasPrefix(" [", at, end) else { return nil }
        return Bar(done: Int(done), total: Int(total))
    }

    /// `Attached (ignored 3)`, `Attached ignored=3`: functions that pwru wanted and could not attach to.
    static func ignoredFunctions(_ start: Position, _ end: Position) -> Int? {
        guard let attached = Scan.find("Attached ", start, end), let word = Scan.find("ignored", attached, end)
        else { return nil }
        var at = word + 8
        return at < end ? Scan.decimal32(&at, end).map(Int.init) : nil
    }

    /// Events happened that pwru did not get to see, or could not read: a ring buffer was full (up to 0.0.9), or the kernel
    /// passed probes over that would have run within another one (1.0.12 and later).
    static func tellsOfLosses(_ start: Position, _ end: Position) -> Bool {
        (["Some events went untraced", "ring buffer full, dropped ", "Parsing perf event: "] as [StaticString])
            .contains { Scan.find($0, start, end) != nil }
    }

    /// What pwru says when it ends in the ordinary course: it tells nothing of why there are no events.
    static func closesRun(_ start: Position, _ end: Position) -> Bool {
        Scan.find("Detaching kprobes", start, end) != nil || Scan.find("exiting program", start, end) != nil
    }

    /// A message after which pwru gives up: of level ERROR from 1.0.11 on, and before that whatever is none of the
    /// messages that it goes on after.
    static func isError(_ start: Position, _ end: Position) -> Bool {
        var at = start
        if isLogLine(start, end) {
            at += 19
            Scan.skipSpaces(&at, end)
        }
        if Scan.hasPrefix("ERROR ", at, end) || Scan.hasPrefix("Failed to run pwru", at, end) { return true }
        return at > start && at < end && !hasLevel(at, end) && !isMessage(at, end)
    }

    private static func hasLevel(_ start: Position, _ end: Position) -> Bool {
        (["INFO ", "WARN ", "DEBUG "] as [StaticString]).contains { Scan.hasPrefix($0, start, end) }
    }
}

/// Recognises what pwru itself says on standard error, which is often merged into a trace.
enum LogNoise {
    /// `2026/11/23 03:23:38 …`: Go's log prefix.
    static func isLogLine(_ start: Position, _ end: Position) -> Bool {
        let pattern: StaticString = "dddd/dd/dd dd:dd:dd"
        let count = pattern.utf8CodeUnitCount
        guard end - start >= count, end - start == count || start[count] == ASCII.space else { return false }
        for index in 0..<count {
            let expected = pattern.utf8Start[index]
            if expected == 0x64 ? !ASCII.isDigit(start[index]) : start[index] != expected { return false }
        }
        return true
    }

    /// Where such a line begins in the middle of a text; nil if none does.
    static func logLine(in start: Position, _ end: Position) -> Position? {
        var at = start
        // The first slash stands behind the year.
        while let slash = Scan.find(ASCII.slash, at, end) {
            if slash - start >= 4, isLogLine(slash - 4, end) { return slash - 4 }
            at = slash + 1
        }
        return nil
    }

    /// Messages of all releases, for logs whose prefix was cut away.
    private static let messages: [StaticString] = [
        "Attaching kprobes", "Attaching tc-bpf progs", "Attaching xdp progs", "Attached (ignored ", "Attached ignored=",
        "Listening for events..", "Received signal, exiting program..", "Detaching kprobes",
        "Printed events, exiting program..", "Per cpu buffer size: ", "Skip tracing bpf prog ",
        "Failed to retrieve all ifaces", "Unable to load packet drop re", "Warn: kfree_skbmem not found",
        "kfree_skbmem not found, pwru is likely", "Opening non-skb-kprobe ",
        "Failed to retrieve available ftrace functions", "Perf event ring buffer full, dropped ",
        "Parsing perf event: ", "Some events went untraced", "Errors encountered while trying to read netns names",
        "Failed to run pwru",
    ]

    static func isMessage(_ start: Position, _ end: Position) -> Bool {
        var at = start
        for level in ["INFO ", "WARN ", "ERROR ", "DEBUG "] as [StaticString] where Scan.hasPrefix(level, at, end) {
            at += level.utf8CodeUnitCount
        }
        if messages.contains(where: { Scan.hasPrefix($0, at, end) }) { return true }
        // "Printed 10 events, exiting program.."
        guard Scan.hasPrefix("Printed ", at, end) else { return false }
        at += 8
        return Scan.decimal(&at, end) != nil && Scan.hasPrefix(" events, exiting program", at, end)
    }

    /// What no release from 1.0.0 on says, since they read one queue and no ring per CPU.
    static func announcesRings(_ start: Position, _ end: Position) -> Bool {
        Scan.find("Per cpu buffer size: ", start, end) != nil
    }

    /// The message that lists one error a line, up to pwru 1.0.10; its last line is told by `endsErrorList`.
    static func startsErrorList(_ start: Position, _ end: Position) -> Bool {
        Scan.find("Failed to retrieve all ifaces", start, end) != nil && !endsErrorList(start, end)
    }

    static func endsErrorList(_ start: Position, _ end: Position) -> Bool {
        Scan.find("might be not shown", start, end) != nil
    }

    /// Nothing but progress bars, and perhaps a log line that is glued to them.
    static func isProgress(_ start: Position, _ end: Position) -> Bool {
        guard let rest = afterProgressBars(start, end) else { return false }
        return rest == end || isLogLine(rest, end)
    }

    /// What follows the progress bars that a line begins with; nil if it begins with none.
    ///
    ///     691 / 2023 [------->______] 34.16% ? p/s2023 / 2023 [-----------] 100.00% 31039 p/s2026/11/23 03:23:38 …
    static func afterProgressBars(_ start: Position, _ end: Position) -> Position? {
        var rest: Position?
        var at = start
        while let next = afterProgressBar(at, end) {
            rest = next
            at = next
            Scan.skipSpaces(&at, end)
        }
        return rest
    }

    static func afterProgressBar(_ start: Position, _ end: Position) -> Position? {
        var at = start
        guard Scan.decimal(&at, end) != nil else { return nil }
        let hasTotal = Scan.hasPrefix(" / ", at, end)
        if hasTotal {
            at += 3
            guard Scan.decimal(&at, end) != nil else { return nil }
        }
        guard Scan.hasPrefix(" [", at, end) else { return nil }
        at += 2
        // Without functions there is no total: `0 [____] ?% ? p/s`.
        if !hasTotal, at == end || !isBarByte(at.pointee) { return nil }
        while at < end, isBarByte(at.pointee) { at += 1 }
        guard at < end, at.pointee == ASCII.closeBracket else { return at == end ? end : nil }
        at += 1
        // " 100.19% 45 p/s", perhaps cut off.
        while at < end, ASCII.isDigit(at.pointee) || " .%?".utf8.contains(at.pointee) {
            at += 1
            if Scan.hasPrefix("p/s", at, end) { return at + 3 }
        }
        return at
    }

    /// The second half of a bar that a terminal wrapped: nothing but bar, percentage and speed.
    static func isWrappedBar(_ start: Position, _ end: Position) -> Bool {
        var barBytes = 0
        var at = start
        while at < end, isBarByte(at.pointee) {
            barBytes += 1
            at += 1
        }
        while at < end {
            guard ASCII.isDigit(at.pointee) || " ]%.?p/s".utf8.contains(at.pointee) else { return false }
            at += 1
        }
        return barBytes >= 3 || (end - start >= 3 && Scan.equals("p/s", end - 3, end))
    }

    private static func isBarByte(_ byte: UInt8) -> Bool {
        byte == ASCII.minus || byte == ASCII.underscore || byte == ASCII.greater
    }
}

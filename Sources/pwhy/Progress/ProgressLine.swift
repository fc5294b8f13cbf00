/// What a progress bar says: how much of the whole has been read, how fast, and how long the rest will take.
struct ProgressLine {
    let total: Int
    let captures: Int
    var capturesRead = 0

    private var bytes = 0
    private var seconds = 0.0
    /// Bytes a second, lately.
    private var rate = 0.0

    /// The share of the latest reading in the rate.
    private static let weight = 0.2

    init(total: Int, captures: Int) {
        self.total = total
        self.captures = captures
    }

    /// - Parameters:
    ///   - bytes: read so far.
    ///   - seconds: since the beginning.
    mutating func note(_ bytes: Int, after seconds: Double) {
        let span = seconds - self.seconds
        // A moment is too short to tell a rate by.
        guard span >= 0.05 else { return }
        let latest = Double(bytes - self.bytes) / span
        rate = self.seconds == 0 ? latest : rate + ProgressLine.weight * (latest - rate)
        self.bytes = bytes
        self.seconds = seconds
    }

    /// The line for so much room: what matters least is left out first.
    func text(columns: Int) -> String {
        // Files that are still written to may have become longer.
        let done = min(1, Double(bytes) / Double(max(1, total)))
        let percent = "\(Int(done * 100))%"
        var parts = ["\(ProgressLine.size(bytes)) of \(ProgressLine.size(max(total, bytes)))"]
        if rate >= 1 {
            parts.append("\(ProgressLine.size(Int(rate)))/s")
            if done < 1 { parts.append(ProgressLine.time(Double(total - bytes) / rate) + " left") }
        }
        if captures > 1 { parts.append("\(capturesRead) of \(captures) captures") }
        while parts.count > 1, columns < ProgressLine.shortestBar + parts.joined(separator: "  ").count + 8 {
            parts.removeLast()
        }
        let words =
            String(repeating: " ", count: max(0, 4 - percent.count)) + percent + "  "
            + parts.joined(separator: "  ")
        let room = min(ProgressLine.longestBar, columns - words.count - 3)
        guard room >= ProgressLine.shortestBar else { return String(words.prefix(max(0, columns))) }
        let filled = Int(done * Double(room))
        return "[\(String(repeating: "=", count: filled))\(String(repeating: " ", count: room - filled))] \(words)"
    }

    private static let shortestBar = 8
    private static let longestBar = 32

    /// `912 B`, `4.2 kB`, `41 MB`, in thousands.
    static func size(_ bytes: Int) -> String {
        var value = Double(max(0, bytes))
        var unit = 0
        let units = ["B", "kB", "MB", "GB", "TB"]
        while value >= 999.5, unit + 1 < units.count {
            value /= 1000
            unit += 1
        }
        let tenths = Int((value * 10).rounded())
        let figure = unit == 0 || tenths >= 100 ? "\(Int(value.rounded()))" : "\(tenths / 10).\(tenths % 10)"
        return "\(figure) \(units[unit])"
    }

    /// `8 s`, `3 min 20 s`, `2 h 5 min`.
    static func time(_ seconds: Double) -> String {
        let seconds = Int(min(seconds.rounded(.up), 359_999))
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
        return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
    }
}

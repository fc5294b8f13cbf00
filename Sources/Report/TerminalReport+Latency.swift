import PwruFormat
import SkbPaths

extension TerminalReport {
    /// One path, which stands for all that are like it, and where they spent their time; nil times where there are none.
    public static func renderLatency(
        _ outline: PathOutline, _ latency: LatencyOutline?, clock: TraceClock, style: TextStyle, all: Bool
    ) -> String {
        var sheet = Sheet(style)
        putHead(outline, on: &sheet)
        if let latency {
            LatencyBlock(latency: latency, words: LatencyWords(clock: clock), all: all).put(on: &sheet)
        } else {
            let reasons = "there is one event only, none that can be compared, or too many kinds of paths to keep"
            sheet.prose("no times: \(reasons)", indent: 2)
        }
        return sheet.text
    }

    /// The times of all paths of an input together.
    public static func renderLatency(_ summary: LatencySummary, style: TextStyle) -> String {
        var sheet = Sheet(style)
        LatencySection(summary: summary).put(on: &sheet)
        return sheet.text
    }
}

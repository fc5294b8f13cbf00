import SkbPaths

/// The times of all paths of a capture together.
struct LatencySection {
    let summary: LatencySummary

    func put(on sheet: inout Sheet) {
        let words = LatencyWords(clock: summary.clock)
        let style = sheet.style
        guard summary.hasTimes else {
            sheet.prose(summary.clock == .none ? LatencyWords.noTimes : LatencyWords.zeroTimes, indent: 0)
            // In one piece, to be copied.
            sheet.line(style.gap(2) + style.text(LatencyWords.flag, .bold))
            return
        }
        let paths = summary.paths == 1 ? "The only path" : "All \(Counting.count(summary.paths, "path"))"
        sheet.line(style.text("\(paths) of this capture", .bold))
        if summary.slowest.isEmpty {
            sheet.prose("no two events of one packet have times that can be compared", indent: 2)
        } else {
            hops(summary.slowest, "slowest hops", words, on: &sheet)
        }
        if !summary.slowAsARule.isEmpty {
            let heading = "slow as a rule (by the median; seen \(LatencySummary.rule) times at least)"
            hops(summary.slowAsARule, heading, words, on: &sheet)
        }
        waits(words, on: &sheet)
        sheet.blank()
        sheet.prose("\(LatencyWords.meaning) \(words.clockNote)", indent: 2, ink: .dim)
        for note in leftOut { sheet.prose(note, indent: 2, ink: .warning) }
    }

    private func hops(_ hops: [HopLatency], _ heading: String, _ words: LatencyWords, on sheet: inout Sheet) {
        sheet.blank()
        HopRows(words: words, counts: true).put(hops, heading: heading, indent: 2, on: &sheet)
    }

    private func waits(_ words: LatencyWords, on sheet: inout Sheet) {
        let waits = summary.waits.waits
        guard !waits.isEmpty else { return }
        let style = sheet.style
        sheet.blank()
        sheet.line(style.gap(2) + style.text("Unusually long waits", .bold))
        for wait in waits.prefix(LatencySection.mostWaits) {
            var sentence = WaitWords(words: words).sentence(wait)
            if !wait.conversation.isEmpty { sentence += " (\(TupleWords.tuple(wait.conversation)))" }
            sheet.prose(sentence, lead: style.text("  · "))
        }
        let rest = waits.count - LatencySection.mostWaits
        if rest > 0 { sheet.line(style.text("  … \(Counting.count(rest, "more wait"))", .dim)) }
    }

    private static let mostWaits = 10

    private var leftOut: [String] {
        var notes: [String] = []
        let gaps = summary.waits.withheld
        if gaps > 0 {
            notes.append(
                "\(Counting.count(gaps, "long wait")) not told: this capture has lost events, so they are probably gaps "
                    + "between them, and so may be some of the slowest hops above. A narrower filter helps.")
        }
        if summary.outOfOrder > 0 {
            notes.append("\(hops(summary.outOfOrder)) left out: their events are not in the order of their times.")
        }
        if summary.untimed > 0 { notes.append("\(hops(summary.untimed)) left out: an event has no time that can be.") }
        if summary.acrossRuns > 0 {
            let paths = Counting.count(summary.acrossRuns, "path")
            notes.append("\(paths) left out: times of two runs of pwru do not compare.")
        }
        if summary.unlisted > 0 {
            notes.append("\(hops(summary.unlisted)) not listed: too many different pairs of functions.")
        }
        return notes
    }

    private func hops(_ count: Int) -> String { Counting.count(count, "hop") }
}

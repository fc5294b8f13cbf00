import SkbPaths

/// Where one kind of path spent its time: stages, and the slowest hops.
struct LatencyBlock {
    let latency: LatencyOutline
    let words: LatencyWords
    /// Every stage and every hop, in the order of the path.
    let all: Bool

    private static let indent = 4
    private static let mostStages = 6
    private static let mostHops = 5

    func put(on sheet: inout Sheet) {
        total(on: &sheet)
        sheet.blank()
        stages(on: &sheet)
        sheet.blank()
        hops(on: &sheet)
    }

    private var isAlone: Bool { latency.packets == 1 }

    private func total(on sheet: inout Sheet) {
        var times = "not known, as events are out of order or lack a time"
        if let total = latency.total {
            times = words.time(total.maximum)
            if !isAlone {
                times = "\(times) at most, median \(words.median(total)) of \(Counting.count(total.count, "packet"))"
            }
        }
        sheet.prose("from the first event to the last: \(times)", indent: 2)
    }

    private func stages(on sheet: inout Sheet) {
        var stages = latency.stages
        if !all { stages = LatencyBlock.slowest(stages, LatencyBlock.mostStages) { $0.times.maximum } }
        let sum = isAlone ? latency.stages.reduce(0) { $0 + $1.times.maximum } : 0
        if stages.isEmpty { return }
        var table = TextTable([
            .init(heading: isAlone ? "time" : "longest", isFigure: true),
            .init(heading: isAlone ? "share" : "median", isFigure: true), .init(heading: "stage"),
        ])
        for stage in stages {
            let second = isAlone ? DurationWords.share(stage.times.maximum, of: sum) : words.median(stage.times)
            table.add([words.time(stage.times.maximum), second, PhaseNames.short(stage.label)])
        }
        table.put(indent: LatencyBlock.indent, on: &sheet)
        let rest = latency.stages.count - stages.count
        if rest > 0 {
            let style = sheet.style
            let text = "… \(Counting.count(rest, "more stage")), none of them longer"
            sheet.line(style.gap(LatencyBlock.indent) + style.text(text, .dim))
        }
    }

    private func hops(on sheet: inout Sheet) {
        guard latency.keepsHops else {
            let reason = "too many kinds of paths in this capture: the hops of this one were not kept"
            sheet.prose(reason, indent: LatencyBlock.indent, ink: .dim)
            return
        }
        var hops = latency.hops
        if !all {
            hops = LatencyBlock.slowest(hops.filter { !$0.isInFree }, LatencyBlock.mostHops) { $0.times.maximum }
        }
        if hops.isEmpty { return }
        HopRows(words: words, isAlone: isAlone).put(
            hops, heading: all ? "all hops" : "slowest hops", indent: LatencyBlock.indent, on: &sheet)
    }

    /// The longest first, and of those that are as long the earlier one; none that took no time.
    private static func slowest<Item>(_ items: [Item], _ count: Int, by time: (Item) -> UInt64) -> [Item] {
        items.enumerated().filter { time($0.element) > 0 }
            .sorted { (time($1.element), $0.offset) < (time($0.element), $1.offset) }
            .prefix(count).map(\.element)
    }
}

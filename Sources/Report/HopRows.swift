import SkbPaths

/// Hops below each other, with their times.
struct HopRows {
    let words: LatencyWords
    /// Each hop stands for one packet, so that there is no median.
    var isAlone = false
    /// How often each was seen.
    var counts = false

    func put(_ hops: [HopLatency], heading: String, indent: Int, on sheet: inout Sheet) {
        var columns = [TextTable.Column(heading: isAlone ? "time" : "longest", isFigure: true)]
        if !isAlone { columns.append(.init(heading: "median", isFigure: true)) }
        if counts { columns.append(.init(heading: "count", isFigure: true)) }
        columns += [.init(heading: "line", isFigure: true), .init(heading: heading)]
        var table = TextTable(columns)
        for hop in hops {
            var row = [words.time(hop.times.maximum)]
            if !isAlone { row.append(words.median(hop.times)) }
            if counts { row.append(Counting.figure(hop.times.count)) }
            table.add(row + [String(hop.line), LatencyWords.hop(hop)])
        }
        table.put(indent: indent, on: &sheet)
    }
}

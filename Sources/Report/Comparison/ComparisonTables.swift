import Diagnosis
import PwruFormat
import SkbPaths

/// What differs as a whole, as rows of texts that every format shows.
struct ComparisonTables {
    let comparison: Comparison

    /// `1,640 lines · 16 skb paths · 1 cause`
    static func basis(_ side: ComparedSide) -> String {
        let lines = side.inputs.reduce(0) { $0 + $1.account.lines }
        let causes =
            side.causeCount > 0
            ? Counting.count(side.causeCount, "cause") : side.events == 0 ? "no pwru records" : "no failure seen"
        return [Counting.count(lines, "line"), Counting.count(side.paths.total, "skb path"), causes]
            .joined(separator: " · ")
    }

    // MARK: - Packets

    /// The kinds of packets that are not shown side by side: what, how it compares, and the packets on each side.
    var packets: [[String]] {
        var rows: [[String]] = []
        let shown = PartingSection.shown(comparison)
        for packets in shown {
            for pair in packets.pairs.dropFirst() {
                let counts = [pair.first, pair.second].map { Counting.figure($0.outline.alike) }
                rows.append(
                    [PacketWords.packets(packets), "other ways, \(ComparisonTables.difference(pair))"] + counts)
            }
        }
        for packets in comparison.differing.dropFirst(shown.count) {
            rows.append(row(packets, packets.pairs.first.map(ComparisonTables.difference) ?? "nothing in common"))
        }
        for packets in comparison.alike { rows.append(row(packets, "go the same way")) }
        for packets in comparison.oneSided.prefix(ComparisonTables.longest) {
            let count = Counting.figure(packets.packets)
            rows.append([
                "\(PacketWords.kind(packets.group)), \(PacketWords.service(packets.group.service))", "on one side only",
                packets.isFirst ? count : "–", packets.isFirst ? "–" : count,
            ])
        }
        let untold = comparison.oneSided.count - ComparisonTables.longest
        if untold > 0 { rows.append(["\(Counting.count(untold, "more kind")) on one side only", "", "", ""]) }
        return rows
    }

    /// More rows are counted, not shown.
    private static let longest = 32

    private func row(_ packets: ComparedPackets, _ text: String) -> [String] {
        [
            PacketWords.packets(packets), text, Counting.figure(packets.firstPackets),
            Counting.figure(packets.secondPackets),
        ]
    }

    /// `part at ip_forward; delivered | dropped`
    static func difference(_ pair: WayPair) -> String {
        let ends = [pair.first, pair.second].map { OutlineWords.end($0.end) }
        return "part at \(PairRows(pair).partingText); "
            + (ends[0] == ends[1] ? "both \(ends[0])" : "\(ends[0]) | \(ends[1])")
    }

    // MARK: - The whole

    /// How paths ended, and where packets were dropped: what, and how many on each side.
    var whole: [[String]] {
        let (a, b) = (comparison.first.paths, comparison.second.paths)
        let ends: [(PathEnd, Int, Int)] = [
            (.delivered, a.delivered, b.delivered), (.transmitted, a.transmitted, b.transmitted),
            (.dropped, a.dropped, b.dropped), (.consumed, a.consumed, b.consumed), (.absorbed, a.absorbed, b.absorbed),
            (.lostFromView, a.lostFromView, b.lostFromView),
        ]
        var rows = ends.filter { $0.1 + $0.2 > 0 }.map { end, first, second in
            ["paths \(OutlineWords.end(end))", Counting.figure(first), Counting.figure(second)]
        }
        for drops in comparison.drops.prefix(ComparisonTables.longest) {
            let reason = drops.place.reason.isEmpty ? "dropped without a reason" : drops.place.reason
            let hook = drops.place.hook.map { ", \($0) hook" } ?? ""
            rows.append([
                "drops: \(reason) in \(drops.place.function)\(hook)", Counting.figure(drops.first),
                Counting.figure(drops.second),
            ])
        }
        let untold = comparison.drops.count - ComparisonTables.longest
        if untold > 0 { rows.append(["drops in \(Counting.count(untold, "more place"))", "", ""]) }
        return rows
    }

    // MARK: - What cannot be seen

    /// What either side lacks, so that what is not seen there is not taken for what did not happen.
    var blindSpots: [String] {
        var texts = comparison.sides.enumerated().flatMap { index, side in
            blindSpots(side, other: comparison.sides[1 - index])
        }
        if comparison.uncomparedServices > 0 {
            texts.append("not compared: packets of \(Counting.count(comparison.uncomparedServices, "more service"))")
        }
        let rare = (comparison.differing + comparison.alike).reduce(0) { $0 + $1.uncompared }
        if rare > 0 { texts.append("not compared: \(Counting.count(rare, "packet")) on rare ways") }
        return texts
    }

    private func blindSpots(_ side: ComparedSide, other: ComparedSide) -> [String] {
        guard side.events > 0 else { return [] }
        var texts: [String] = []
        let columns: [(EventColumns, String)] = [
            (.meta, "no namespaces, interfaces and marks: places are not compared"),
            (.tuple, "no addresses: no conversations"),
            (.tcpFlags, "no TCP flags: packets are told apart by their order and length"),
            (.caller, "no callers: who dropped a packet is not compared"),
        ]
        for (column, text) in columns where side.lacks.contains(column) { texts.append(text) }
        if side.lacksModules {
            texts.append("no functions of kernel modules: those of \(other.label) are not compared")
        }
        if side.isFiltered { texts.append("few functions are traced: only those that both sides show are compared") }
        if side.hasGaps { texts.append("events are missing: what is not seen may have been lost") }
        if side.untupled > 0 {
            texts.append("\(Counting.count(side.untupled, "path")) without addresses: not compared")
        }
        if side.leftOut > 0 {
            texts.append(
                "\(Counting.count(side.leftOut, "path")) went ways that there was no room to keep: not compared")
        }
        if side.candidates > 1 {
            texts.append(
                "\(Counting.figure(side.candidates)) packets had this skb address: the first that tells something was taken"
            )
        }
        return texts.map { "\(side.label): \($0)" }
    }
}

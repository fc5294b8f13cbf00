import Diagnosis

/// Where the ways of one kind of packet part, side by side.
struct PartingSection {
    private let packets: ComparedPackets
    private let comparison: Comparison

    /// Kinds of packets that are shown side by side at most.
    private static let limit = 3

    init(_ packets: ComparedPackets, _ comparison: Comparison) {
        self.packets = packets
        self.comparison = comparison
    }

    /// The kinds of packets that are worth it: those that come to different ends, or else the first.
    static func shown(_ comparison: Comparison) -> ArraySlice<ComparedPackets> {
        let differing = comparison.differing.prefix { $0.pairs.contains(where: \.endsDiffer) }
        if !differing.isEmpty { return differing.prefix(limit) }
        return comparison.differing.prefix { !$0.pairs.isEmpty }.prefix(1)
    }

    /// `Where the paths part: SYN-ACK, tcp port 10250`
    static func title(_ packets: ComparedPackets) -> String {
        "Where the paths part: \(PacketWords.packets(packets))"
    }

    func put(on sheet: inout Sheet) {
        guard let pair = packets.pairs.first else { return }
        let style = sheet.style
        sheet.prose(PartingSection.title(packets), indent: 0, ink: .bold)
        for (index, way) in [pair.first, pair.second].enumerated() {
            sheet.prose("\(index + 1)  \(OutlineWords.identity(way.outline))", indent: 2, ink: .dim)
        }
        PairTable(pair, (comparison.first.label, comparison.second.label), style: style).put(on: &sheet)
        evidence(pair, on: &sheet)
        sheet.blank()
    }

    private func evidence(_ pair: WayPair, on sheet: inout Sheet) {
        let lines = PartingSection.evidence(pair)
        guard !lines.isEmpty else { return }
        let style = sheet.style
        sheet.line(style.gap(2) + style.text("Evidence", .bold))
        for line in lines {
            let room = style.tableWidth - 5 - String(line.line).count
            let place = "\(line.path.elided(to: room, mark: style.ellipsis)):\(line.line)"
            let lead = style.gap(4) + style.text(place, .place)
            let quote = TraceLine(quoting: line.text).phrase(width: style.tableWidth - 6, style: style)
            sheet.line(lead)
            sheet.line(style.gap(6) + quote)
        }
    }

    /// The user's own lines at the place where the ways part and at their ends, as far as they were kept.
    static func evidence(_ pair: WayPair) -> [Evidence] {
        let rows = PairRows(pair)
        let shown = rows.items.enumerated().filter { $0.offset >= rows.parting }.compactMap { index, item in
            if case .row(let first, let second, true) = item { (first, second) } else { nil }
        }
        func lines(_ cells: [PairRows.Cell?], _ way: Way) -> [Evidence] {
            let lines = cells.compactMap { $0.flatMap { way.line(at: $0.station) } }
            // Where they part, and how it ends.
            return lines.count > 2 ? [lines[0], lines[lines.count - 1]] : lines
        }
        return lines(shown.map(\.0), pair.first) + lines(shown.map(\.1), pair.second)
    }
}

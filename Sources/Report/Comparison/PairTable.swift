import Diagnosis

/// Two ways in two columns.
struct PairTable {
    private let pair: WayPair
    private let rows: PairRows
    private let labels: (first: String, second: String)
    private let style: TextStyle
    private let lineWidth: Int
    private let width: Int
    /// There is no room for two columns: the sides stand one below the other.
    private let isStacked: Bool

    private static let indent = 4
    private static let leastWidth = 30

    init(_ pair: WayPair, _ labels: (first: String, second: String), style: TextStyle) {
        self.pair = pair
        rows = PairRows(pair)
        self.labels = labels
        self.style = style
        let lines = rows.items.flatMap { item -> [UInt64] in
            guard case .row(let first, let second, _) = item else { return [] }
            return [first?.line, second?.line].compactMap(\.self)
        }
        lineWidth = lines.map { String($0).count }.max() ?? 0
        let half = (style.tableWidth - PairTable.indent - 2) / 2
        isStacked = half < PairTable.leastWidth
        width = isStacked ? style.tableWidth - PairTable.indent - 2 : half
    }

    func put(on sheet: inout Sheet) {
        put([name(labels.first)], [name(labels.second)], on: &sheet)
        for (index, item) in rows.items.enumerated() {
            switch item {
            case .place(let first, let second): put(place(first), place(second), on: &sheet)
            case .gap(let both, let first, let second):
                put(gap(PairTable.gap(both, first)), gap(PairTable.gap(both, second)), on: &sheet)
            case .row(let first, let second, let differs):
                put(
                    cell(first), cell(second), gutter: index == rows.parting ? "▶ " : differs ? "≠ " : "", on: &sheet)
            }
        }
        for value in pair.values {
            let words = ValueWords.words(value, pair)
            put(self.value(words.what, words.first), self.value(words.what, words.second), gutter: "≠ ", on: &sheet)
        }
    }

    /// `4 more in common, 2 only here`; empty where nothing is left out.
    static func gap(_ both: Int, _ alone: Int) -> String {
        [both > 0 ? "\(both) more in common" : "", alone > 0 ? "\(alone) more only here" : ""]
            .filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func gap(_ text: String) -> [Phrase] {
        text.isEmpty ? [] : lines("… " + text, lead: .empty, ink: .dim)
    }

    private func name(_ label: String) -> Phrase {
        style.text(label.elided(to: width - 2, mark: style.ellipsis), .bold)
    }

    private func place(_ place: String?) -> [Phrase] {
        place.map { [style.text($0.elided(to: width, mark: style.ellipsis), .place)] } ?? []
    }

    private func value(_ what: String, _ value: String) -> [Phrase] {
        lines("\(what): \(value)", lead: style.gap(lineWidth + 2), ink: .plain)
    }

    private func cell(_ cell: PairRows.Cell?) -> [Phrase] {
        guard let cell else { return isStacked ? [] : [style.gap(lineWidth - 1) + style.text("–", .dim)] }
        let number = String(cell.line)
        let lead = style.gap(lineWidth - number.count) + style.text(number, .dim) + style.gap(2)
        return lines(cell.text, lead: lead, ink: cell.isFatal ? .fatal : .plain)
    }

    private func lines(_ text: String, lead: Phrase, ink: Ink) -> [Phrase] {
        style.wrap(text, width: max(12, width - lead.columns - 2)).enumerated().map { index, line in
            (index == 0 ? lead : style.gap(lead.columns + 2)) + style.text(line, ink)
        }
    }

    /// Puts down two cells, each of any number of lines.
    private func put(_ first: [Phrase], _ second: [Phrase], gutter: String = "", on sheet: inout Sheet) {
        if isStacked {
            for (name, lines) in [("1 ", first), ("2 ", second)] {
                for (index, line) in lines.enumerated() {
                    let lead = style.text(index == 0 ? gutter : "", .warning).padded(to: 2)
                    sheet.line(style.gap(2) + lead + style.text(index == 0 ? name : "  ", .dim) + line)
                }
            }
            return
        }
        for index in 0..<max(first.count, second.count) {
            let lead = style.gap(PairTable.indent - 2) + style.text(index == 0 ? gutter : "", .warning).padded(to: 2)
            let left = index < first.count ? first[index] : .empty
            let right = index < second.count ? second[index] : .empty
            sheet.line((lead + left).padded(to: PairTable.indent + width + 2) + right)
        }
    }
}

import Diagnosis
import SkbPaths

/// Picks from two ways side by side what is to be shown: where they part, a little before, what differs behind it, and
/// how they end.
struct PairRows {
    /// A stop of one way.
    struct Cell {
        var line: UInt64
        var text: String
        var isFatal: Bool
        /// Index into the way's stations.
        var station: Int
    }

    enum Item {
        /// The packets are in these places from here on; nil where it is the one before.
        case place(first: String?, second: String?)
        case row(first: Cell?, second: Cell?, differs: Bool)
        /// Stops that are not shown: of both, and of one alone.
        case gap(both: Int, first: Int, second: Int)
    }

    private(set) var items: [Item] = []
    /// Index into the items of the row at which the ways part.
    private(set) var parting = 0
    private let pair: WayPair
    private let words: (first: StationWords, second: StationWords)

    /// Rows ahead of the one at which the ways part, in the stretch that it begins, and behind that.
    private static let before = 3
    private static let stretch = 4
    private static let behind = 8

    init(_ pair: WayPair) {
        self.pair = pair
        words = (StationWords(pair.first.outline), StationWords(pair.second.outline))
        lay(selection())
    }

    /// The row at which the ways part.
    var partingCells: (first: Cell?, second: Cell?) {
        guard items.indices.contains(parting), case .row(let first, let second, _) = items[parting] else {
            return (nil, nil)
        }
        return (first, second)
    }

    /// What stands where the ways part, of the way that comes by there: `xt_ct_target_v1: NOTRACK set here`.
    var partingText: String { (partingCells.first ?? partingCells.second)?.text ?? "" }

    /// The rows that are shown, without the ends.
    private func selection() -> [Int] {
        guard let parting = pair.parting else { return [] }
        let rows = pair.rows
        let seen = rows.indices.filter { !rows[$0].isUnseen }
        var shown = Set(seen.filter { $0 < parting }.suffix(PairRows.before))
        shown.insert(parting)
        shown.formUnion(seen.filter { $0 >= parting }.prefix { rows[$0].isOneSided }.prefix(PairRows.stretch))
        let later = seen.filter { $0 > parting && rows[$0].difference != nil && !shown.contains($0) }
        // Where addresses change tells more than the functions around it.
        let rewrites = later.filter { isRewrite(rows[$0]) }.prefix(PairRows.behind)
        shown.formUnion(rewrites)
        shown.formUnion(later.filter { !isRewrite(rows[$0]) }.prefix(max(0, PairRows.behind - rewrites.count)))
        return shown.filter { !isEnd(rows[$0]) }.sorted()
    }

    private func isEnd(_ row: ComparedStop) -> Bool { isOf(.end, row) }

    private func isRewrite(_ row: ComparedStop) -> Bool { isOf(.rewrite, row) }

    private func isOf(_ kind: WayStop.Kind, _ row: ComparedStop) -> Bool {
        row.first.map { pair.first.stops[$0].kind == kind } ?? row.second.map { pair.second.stops[$0].kind == kind }
            ?? false
    }

    private mutating func lay(_ selection: [Int]) {
        var places = (first: Place(), second: Place())
        var last = (selection.first ?? 0) - 1
        for index in selection {
            putGap(last + 1..<index)
            last = index
            let row = pair.rows[index]
            let new = (
                places.first.move(to: station(row.first, pair.first)),
                places.second.move(to: station(row.second, pair.second))
            )
            if new.0 != nil || new.1 != nil { items.append(.place(first: new.0, second: new.1)) }
            if index == pair.parting { parting = items.count }
            items.append(
                .row(
                    first: cell(row.first, of: pair.first, words.first, showsMark: row.difference == .mark),
                    second: cell(row.second, of: pair.second, words.second, showsMark: row.difference == .mark),
                    differs: row.difference != nil || row.isOneSided))
        }
        putGap(last + 1..<pair.rows.count)
        if let row = pair.parting, isEnd(pair.rows[row]) { parting = items.count }
        let ends = (
            cell(pair.first.stops.count - 1, of: pair.first, words.first),
            cell(pair.second.stops.count - 1, of: pair.second, words.second)
        )
        items.append(.row(first: ends.0, second: ends.1, differs: ends.0?.text != ends.1?.text))
    }

    private mutating func putGap(_ range: Range<Int>) {
        let rows = pair.rows[range].filter { !isEnd($0) && !$0.isUnseen }
        let first = rows.filter { $0.second == nil }.count
        let second = rows.filter { $0.first == nil }.count
        guard !rows.isEmpty else { return }
        items.append(.gap(both: rows.count - first - second, first: first, second: second))
    }

    private func station(_ stop: Int?, _ way: Way) -> Station? {
        stop.map { way.outline.stations[way.stops[$0].station] }
    }

    private func cell(_ index: Int?, of way: Way, _ words: StationWords, showsMark: Bool = false) -> Cell? {
        guard let index else { return nil }
        let stop = way.stops[index]
        let station = way.outline.stations[stop.station]
        var isFatal = false
        var text: String
        switch stop.kind {
        case .rewrite: text = words.remark(station)
        case .end:
            if case .dropped = station.remark { isFatal = true }
            let ending = words.ending(station)
            text = ending.isEmpty ? OutlineWords.end(way.end) : ending
        case .function:
            let remark = remark(station, words)
            let function = FunctionWords.short(station.function)
            text = remark.isEmpty ? function : "\(function): \(remark)"
        }
        if showsMark { text += " (mark: \(ValueWords.mark(station.mark)))" }
        return Cell(line: station.line, text: text, isFatal: isFatal, station: stop.station)
    }

    /// A rewrite has a row of its own, and so has the end.
    private func remark(_ station: Station, _ words: StationWords) -> String {
        switch station.remark {
        case .rewritten, .copyOf, .dropped, .delivered, .transmitted, .consumed, .absorbed, .lostFromView: ""
        default: words.remark(station)
        }
    }
}

extension PairRows {
    /// Where a packet is. What has no device for a while is where it was.
    private struct Place {
        private var netns: UInt32 = 0
        private var iface = ""

        /// The new place in words; nil if it is the same.
        mutating func move(to station: Station?) -> String? {
            guard let station, station.netns != 0 else { return nil }
            let next = station.iface.isEmpty && station.netns == netns ? iface : station.iface
            defer {
                netns = station.netns
                iface = next
            }
            if station.netns == netns, next == iface { return nil }
            let name = NamespaceWords.name(station.netns, station.netnsName)
            return next.isEmpty ? name : "\(name), \(next)"
        }
    }
}

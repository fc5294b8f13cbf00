import SkbPaths

/// Where two ways differ.
public enum WayDifference: String, Sendable {
    /// Only one of them comes by here.
    case stop
    /// The same function in another namespace.
    case namespace
    /// The same function on another interface.
    case interface
    /// The same function with another mark.
    case mark
}

/// A row of two ways side by side.
public struct ComparedStop: Sendable {
    /// Index into the first way's stops; nil if it does not come by here.
    public var first: Int?
    public var second: Int?
    /// nil where there is nothing to be told.
    public var difference: WayDifference?
    /// Only one of them comes by here, and the capture of the other would have shown it.
    public var isOneSided = false
    /// Only one of them shows it, because the capture of the other cannot.
    public var isUnseen: Bool { (first == nil || second == nil) && !isOneSided }
}

/// Two ways that packets of one kind took, and where they part.
public struct WayPair: Sendable {
    public var first: Way
    public var second: Way
    public private(set) var rows: [ComparedStop] = []
    /// The row at which they part; nil if they do not.
    public private(set) var parting: Int?
    /// What else differs there.
    public private(set) var values: [PairValue] = []
    /// How much of both is in common, and how much of the shorter one, in thousandths.
    let likeness: Int
    let share: Int

    /// They come to different ends, or to the same for different reasons.
    public var endsDiffer: Bool { first.stops.last?.key != second.stops.last?.key }
    public var isSame: Bool { parting == nil }

    /// - Parameters:
    ///   - firstIsCut: the first gets lost from view, which may be put down to the end of the capture.
    ///   - secondIsCut: the same of the second.
    init(_ first: Way, _ second: Way, _ context: ComparisonContext, firstIsCut: Bool, secondIsCut: Bool) {
        self.first = first
        self.second = second
        let alignment = WayAlignment(first, second, context.places)
        likeness = alignment.likeness
        share = alignment.share
        compare(alignment, context)
        forgetLead()
        if context.first.hasGaps { forgetGaps(\.first) }
        if context.second.hasGaps { forgetGaps(\.second) }
        var end = rows.count
        if firstIsCut { end = min(end, endOfView(\.first, first)) }
        if secondIsCut { end = min(end, endOfView(\.second, second)) }
        parting = partingRow(upTo: end)
        values = values(context)
        if isSame { for index in rows.indices { rows[index].difference = nil } }
    }

    private mutating func compare(_ alignment: WayAlignment, _ context: ComparisonContext) {
        /// What differs already, and is no news further on.
        var standing: WayDifference?
        var hasOtherMark = false
        for row in alignment.rows {
            var stop = ComparedStop(first: row.first, second: row.second)
            if let i = row.first, let j = row.second {
                let (a, b) = (first.station(i), second.station(j))
                let place = context.placeDifference(a, b)
                if place != standing { stop.difference = place }
                standing = place
                if let differs = context.marksDiffer(a, b) {
                    if differs, !hasOtherMark, stop.difference == nil { stop.difference = .mark }
                    hasOtherMark = differs
                }
            } else {
                let alone = row.first.map { self.first.stops[$0] } ?? self.second.stops[row.second!]
                stop.isOneSided = (row.first == nil ? context.first : context.second).couldShow(alone)
                let tells = alone.kind == .end ? endsTell(context) : alone.rank == .effect
                if stop.isOneSided, tells { stop.difference = .stop }
            }
            rows.append(stop)
        }
    }

    /// Whether something took the packet over, or its data went on elsewhere, shows only where all functions do. A drop
    /// always shows.
    private func endsTell(_ context: ComparisonContext) -> Bool {
        first.drop != nil || second.drop != nil || context.first.isEven(with: context.second)
    }

    /// Where one capture saw the packets earlier than the other, they have not been together yet.
    private mutating func forgetLead() {
        guard let start = rows.firstIndex(where: { $0.first != nil && $0.second != nil }) else { return }
        let lead = rows[..<start]
        guard lead.allSatisfy({ $0.first == nil }) || lead.allSatisfy({ $0.second == nil }) else { return }
        for index in lead.indices { rows[index].difference = nil }
    }

    /// A way that does nothing of its own, and ends as the other does, is the other with events missing.
    private mutating func forgetGaps(_ side: KeyPath<ComparedStop, Int?>) {
        let telling = rows.indices.filter { rows[$0].difference != nil }
        guard telling.allSatisfy({ rows[$0].difference == .stop && rows[$0][keyPath: side] == nil }) else { return }
        for index in telling { rows[index].difference = nil }
    }

    /// Behind the last row that one of the captures shows, it may have missed everything.
    private func endOfView(_ side: KeyPath<ComparedStop, Int?>, _ way: Way) -> Int {
        let last = rows.lastIndex { row in row[keyPath: side].map { way.stops[$0].kind != .end } ?? false }
        return (last ?? -1) + 1
    }

    /// The first telling difference, or rather where the stretch begins in which it lies.
    private func partingRow(upTo end: Int) -> Int? {
        guard let telling = rows[..<end].firstIndex(where: { $0.difference != nil }) else { return nil }
        guard rows[telling].difference == .stop else { return telling }
        let together = rows[..<telling].lastIndex { !$0.isOneSided && !$0.isUnseen }
        let stretch = rows.indices[((together ?? -1) + 1)...].prefix { rows[$0].isOneSided || rows[$0].isUnseen }
        let alone = stretch.filter { rows[$0].isOneSided }
        // Where one way ends, the place is told by how the other goes on.
        return alone.first { !isEnd(rows[$0]) } ?? alone.first
    }

    private func isEnd(_ row: ComparedStop) -> Bool {
        row.first.map { first.stops[$0].kind == .end } ?? row.second.map { second.stops[$0].kind == .end } ?? false
    }
}

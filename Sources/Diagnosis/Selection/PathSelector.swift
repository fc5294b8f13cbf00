import PwruFormat
import SkbPaths

/// Holds the paths of one capture against a selection, as they end.
public struct PathSelector {
    public let selection: Selection
    private var window: TimeWindow
    /// Where the packets stand that signatures were found of; nil if any will do.
    private let packets: PacketIndex?
    /// The selection by the names that the input goes by.
    private var flows: [FlowSelector]
    private var skbs: [UInt64]
    private var aliases: SelectionAliases?

    /// - Parameters:
    ///   - packets: those of the signatures that are selected, as a plan found them; nil where none are.
    ///   - anonymizer: has replaced the names that the selection is made by.
    public init(_ selection: Selection, packets: PacketIndex? = nil, anonymizer: Anonymizer? = nil) {
        self.selection = selection
        self.packets = packets
        flows = anonymizer == nil ? selection.flows : []
        skbs = anonymizer == nil ? selection.skbs : []
        aliases = anonymizer.map { SelectionAliases($0, selection) }
        window = TimeWindow(since: selection.since, until: selection.until)
    }

    /// Takes note of a batch, before the paths that end in it; `clock` is that of its events.
    public mutating func begin(_ batch: EventBatch, clock: TraceClock) {
        window.begin(batch, clock: clock)
        if aliases?.isComplete == false {
            flows += aliases!.newFlows()
            skbs += aliases!.newSkbs()
        }
    }

    /// The criteria in words, one a string, by the names that the input goes by.
    var criteria: [String] {
        var shown = selection
        (shown.flows, shown.skbs) = (flows, skbs)
        return SelectionWords.criteria(shown, unknown: aliases?.unknown ?? 0)
    }

    /// Why nothing can be selected by time, in a sentence; nil if it can, or need not.
    public var problem: String? { window.problem }

    /// The path is one of those asked for, as far as it and what is known of its conversation by now can tell.
    public func selects(_ path: SkbPath, of flows: FlowTable) -> Bool {
        guard fits(path), isFound(path) else { return false }
        return touches(path.tuples) || path.flow >= 0 && touches(flows.tuples(of: path.flow))
    }

    private func isFound(_ path: SkbPath) -> Bool {
        packets?.level(skb: path.skb, line: path.span.first).map { _ in true } ?? (packets == nil)
    }

    /// What the path itself must bring along, its conversation left aside.
    func fits(_ path: SkbPath) -> Bool { isInView(path) && keeps(path.end) }

    func keeps(_ end: PathEnd) -> Bool { !selection.dropsOnly || end == .dropped }

    /// The same as `fits`, whatever became of the packet.
    func isInView(_ path: SkbPath) -> Bool {
        (selection.skbs.isEmpty || skbs.contains(path.skb)) && window.contains(path)
    }

    /// A conversation with one of these tuples is one of those asked for.
    func touches(_ tuples: [FlowTuple]) -> Bool {
        selection.flows.isEmpty
            || tuples.contains { tuple in flows.contains { $0.matches(tuple) } }
    }
}

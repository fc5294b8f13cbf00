import PwruFormat
import SkbPaths

/// Divides what was judged in one capture into what is told and what the selection leaves out.
///
/// Everything is judged alike, whatever was asked for: a cause often lies in another direction, or in another
/// conversation, than the one a user looks at.
struct Telling {
    var selector: PathSelector
    /// What is told.
    private(set) var ledger = Ledger()
    private(set) var leftOut = Ledger()
    /// Of the paths that were asked for.
    private(set) var counts = PathCounts()
    private(set) var flows = 0
    private(set) var pathsInView = 0
    /// Conversations some of whose packets were asked for.
    private var selectedFlows: Set<FlowID> = []
    /// Conversations whose causes must be told: an answer to them (RST, ICMP error) was asked for.
    private var wantedCauses: Set<FlowID> = []

    private static let flowLimit = 1 << 16
    /// Failures that lost packets without a drop count with the drops.
    private let countsLosses: Bool

    init(_ selector: PathSelector, countsLosses: Bool) {
        self.selector = selector
        self.countsLosses = countsLosses
    }

    var selection: Selection { selector.selection }
    var isWhole: Bool { selection.isEmpty }

    /// Some of its packets were asked for.
    func isSelected(_ record: FlowRecord) -> Bool { record.isTouched && record.selectedEnds.total > 0 }

    /// Takes note of a conversation that is going to be judged, before any that is judged with it.
    ///
    /// - Parameter answered: conversations that packets dropped here were answers to.
    mutating func relate(_ record: FlowRecord, answered: [FlowID]) {
        guard !isWhole, isSelected(record), selectedFlows.count < Telling.flowLimit else { return }
        selectedFlows.insert(record.id)
        wantedCauses.formUnion(answered)
    }

    /// Takes what was found of the drops of a conversation.
    ///
    /// - Parameter answered: the conversation that the packet of an entry was an answer to.
    mutating func file(_ judged: [Entry], of record: FlowRecord, answered: (Entry) -> FlowID?) {
        for entry in judged {
            file(entry, share: isWhole ? entry.packets : share(of: entry, among: judged, record, answered))
        }
    }

    /// Takes what was found of a conversation as a whole.
    mutating func file(_ conversation: Entry, of record: FlowRecord) {
        let isTold =
            isWhole
            || record.isTouched && record.inView > 0 && (!selection.dropsOnly || countsLosses)
                && isNamed(conversation, [])
        file(conversation, share: isTold ? conversation.packets : 0)
    }

    /// Takes note of what a conversation brings to the totals.
    mutating func count(_ record: FlowRecord) {
        guard record.isTouched else { return }
        counts = counts + record.selectedEnds
        pathsInView += record.inView
        if record.id >= 0, record.selectedEnds.total > 0 { flows += 1 }
    }

    /// A finding that became certain with this path is to be told at once.
    func tellsAtOnce(_ entry: Entry, _ path: SkbPath, _ record: FlowRecord) -> Bool {
        isWhole
            || selector.fits(path) && (record.isTouched || selector.touches(path.tuples)) && isNamed(entry, [entry])
    }

    /// Findings that no signature stands behind.
    func tells(_ signature: String) -> Bool { selection.signatures.isEmpty || selection.signatures.contains(signature) }

    private mutating func file(_ entry: Entry, share: Int) {
        if share > 0 {
            var part = entry
            part.packets = share
            ledger.add(part)
        }
        if share < entry.packets {
            var rest = entry
            rest.packets -= share
            rest.times = nil
            leftOut.add(rest)
        }
    }

    /// Packets of an entry that are told.
    private func share(
        of entry: Entry, among judged: [Entry], _ record: FlowRecord, _ answered: (Entry) -> FlowID?
    ) -> Int {
        guard isNamed(entry, judged) else { return 0 }
        if isSelected(record) {
            if entry.selected > 0 { return entry.selected }
            if judged.contains(where: { $0.selected > 0 && Telling.belong($0, entry) }) { return entry.packets }
        }
        switch entry.part {
        case .cause: return wantedCauses.contains(record.id) && !entry.signature.isNote ? entry.packets : 0
        case .consequence: return answered(entry).map(selectedFlows.contains) ?? false ? entry.packets : 0
        }
    }

    /// The one is the other's cause.
    private static func belong(_ one: Entry, _ other: Entry) -> Bool {
        switch (one.part, other.part) {
        case (.cause, .consequence(let cause)): one.signature.id == cause
        case (.consequence(let cause), .cause): other.signature.id == cause
        default: false
        }
    }

    /// The finding was asked for by name, or goes with one that was.
    private func isNamed(_ entry: Entry, _ judged: [Entry]) -> Bool {
        guard !selection.signatures.isEmpty else { return true }
        func isAsked(_ id: String) -> Bool { selection.signatures.contains(id) }
        if isAsked(entry.signature.id) { return true }
        if case .consequence(let cause) = entry.part { return isAsked(cause) }
        return judged.contains { isAsked($0.signature.id) && Telling.belong($0, entry) }
            || entry.signature.consequences.contains { isAsked($0.signature) && entry.subject.satisfies($0.when) }
    }
}

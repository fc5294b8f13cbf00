import Catalogue

/// A signature by reference: neither going through the catalogue nor what is found copies its twenty lists.
final class CatalogueEntry {
    let signature: Signature
    /// Part of what is required, to be looked at first: most signatures fail there.
    private let needed: FactSet
    /// Facts of which each rules the signature out.
    private let ruledOut: FactSet
    /// The drop reasons of which it requires one; nil where it does not ask for the reason.
    private let reasons: Set<String>?

    init(_ signature: Signature) {
        self.signature = signature
        needed = signature.requires.neededFacts
        ruledOut = Condition.all([signature.requires, .not(signature.excludes ?? .any([]))]).excludedFacts
        reasons = signature.requires.neededReasons
    }

    /// It may match a subject with this drop reason.
    func mayMatch(reason: String?) -> Bool {
        guard let reasons else { return true }
        return reason.map(reasons.contains) ?? false
    }

    /// How sure the signature is of a subject, or what refutes it.
    func match(_ subject: Subject) -> Match {
        subject.facts.contains(all: needed) && subject.facts.isDisjoint(with: ruledOut)
            ? signature.match(subject) : .none
    }
}

/// The signatures of a catalogue by what they are asked about, in their order.
struct IndexedCatalogue {
    private let entries: [Signature.Trigger: [CatalogueEntry]]
    /// Those of each trigger that may match a drop reason: most ask for one, and a capture has a few.
    private var byReason: [Key: [CatalogueEntry]] = [:]
    /// Reasons are texts of the input.
    private static let limit = 256

    private struct Key: Hashable {
        let trigger: Signature.Trigger
        let reason: String?
    }

    init(_ catalogue: [Signature]) {
        entries = Dictionary(grouping: catalogue.map(CatalogueEntry.init), by: \.signature.trigger)
    }

    /// Those that may match a subject with this drop reason.
    mutating func entries(_ trigger: Signature.Trigger, reason: String?) -> [CatalogueEntry] {
        let key = Key(trigger: trigger, reason: reason)
        if let known = byReason[key] { return known }
        let found = (entries[trigger] ?? []).filter { $0.mayMatch(reason: reason) }
        if byReason.count < IndexedCatalogue.limit { byReason[key] = found }
        return found
    }
}

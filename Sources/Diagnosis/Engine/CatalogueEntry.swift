/// A signature by reference: neither going through the catalogue nor what is found copies its twenty lists.
final class CatalogueEntry {
    let signature: Signature
    private let requires: Condition
    /// Part of what is required, to be looked at first: most signatures fail there.
    private let needed: FactSet

    init(_ signature: Signature) {
        self.signature = signature
        requires = signature.requires
        needed = requires.neededFacts
    }

    /// How sure the signature is of a subject; nil if it does not match.
    func match(_ subject: Subject) -> Confidence? {
        guard subject.facts.contains(all: needed), subject.satisfies(requires) else { return nil }
        return signature.match(subject)
    }
}

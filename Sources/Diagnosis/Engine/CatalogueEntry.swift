/// A signature by reference: neither going through the catalogue nor what is found copies its twenty lists.
final class CatalogueEntry {
    let signature: Signature
    /// Part of what is required, to be looked at first: most signatures fail there.
    private let needed: FactSet

    init(_ signature: Signature) {
        self.signature = signature
        needed = signature.requires.neededFacts
    }

    /// How sure the signature is of a subject, or what refutes it.
    func match(_ subject: Subject) -> Match {
        subject.facts.contains(all: needed) ? signature.match(subject) : .none
    }
}

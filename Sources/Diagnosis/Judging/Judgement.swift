import Catalogue

/// What the catalogue says of a subject: the first signature that holds, and those ahead of it that the capture refutes.
struct Judgement {
    let known: CatalogueEntry
    let confidence: Confidence
    let excluded: [(signature: Signature, by: Contradiction)]
}

/// A batch, and all that its reader knew when it was full.
package struct Parcel: Sendable {
    package var batch = EventBatch()
    /// What the batch has added to the vocabulary.
    package var additions = VocabularyAdditions(functions: [], names: [])
    package var state = ReadingState()
    /// What a stage has made of it. It comes back with the parcel, to be used again.
    package var product: (any Sendable)?
    /// Memory that the product holds, in bytes.
    var weight = 0
    var error: InputError?
    /// It is behind the last event, and brings none.
    package var isLast = false

    package init() {}
}

/// What is done with each batch before it is taken: in the order of the batches and one at a time, on whichever thread has
/// the time.
package protocol BatchStage: AnyObject, Sendable {
    /// - Returns: memory that the product holds, nearly, in bytes.
    func work(on parcel: inout Parcel) -> Int
}

import PwruFormat

/// Builds the paths of one batch after the other, ahead of who judges them.
///
/// It has a vocabulary and a book of functions of its own, since those of who judges do not know yet what it knows.
final class PathStage: BatchStage, @unchecked Sendable {
    private let vocabulary = Vocabulary()
    private let builder: PathBuilder
    private var functions = 0

    init() { builder = PathBuilder(vocabulary: vocabulary) }

    func work(on parcel: inout Parcel) -> Int {
        let load = parcel.product as? PathLoad ?? PathLoad()
        parcel.product = load
        for path in load.used { builder.reuse(path) }
        load.used.removeAll(keepingCapacity: true)
        vocabulary.append(parcel.additions)
        // Lives that end ahead of their next event may have their texts in the batch before.
        load.textStorage = builder.textStorage
        swap(&builder.news, &load.news)
        if parcel.isLast {
            builder.finish()
        } else {
            builder.process(parcel.batch, parcel.state)
        }
        swap(&builder.news, &load.news)
        load.functions = builder.book.additions(since: functions)
        functions = builder.book.count
        load.xdpRows = builder.xdpRows
        load.evictedLives = builder.evictedLives
        return load.footprint
    }
}

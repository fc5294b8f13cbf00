import PwruFormat

/// Reads a capture to its end: lines into events, events into paths, and tells its observers of them.
///
/// This is the one way from bytes to paths, whatever is to be made of them. Where the reader has a thread of its own, two
/// threads share the work; observers are told on the one that calls `read`. What they are told does not depend on it.
public struct CaptureReader {
    public let tables: CaptureTables
    private let reader: AheadReader

    /// - Parameter reader: has not been read from, and is read by nobody else.
    public init(_ reader: AheadReader) {
        self.reader = reader
        tables = CaptureTables(reader)
    }

    /// Reads to the end, or until none of the observers wants more. Not to be called twice.
    ///
    /// - Parameter observers: are told of each path in this order.
    /// - Throws: what ended the reading, after the observers have been told of all that came before.
    public func read(_ observers: [any CaptureObserver]) throws(InputError) {
        reader.start(PathStage())
        var parcel = Parcel()
        var failure: InputError?
        var isLast = false
        while !isLast, !observers.allSatisfy(\.isDone) {
            do {
                isLast = try !reader.next(into: &parcel)
            } catch {
                failure = error
                isLast = true
            }
            guard let load = parcel.product as? PathLoad else { preconditionFailure("no paths were built of a batch") }
            tables.begin(load, reader.state)
            for observer in observers { observer.batchRead(parcel.batch, tables) }
            for news in load.news { tell(news, observers) }
            load.clear()
        }
        if let failure { throw failure }
    }

    public func read(_ observer: any CaptureObserver) throws(InputError) { try read([observer]) }

    private func tell(_ news: PathLoad.News, _ observers: [any CaptureObserver]) {
        switch news {
        case .ended(let path, let tornLives):
            tables.note(path, tornLives: tornLives)
            for observer in observers { observer.pathEnded(path, tables) }
        case .dropped(let path):
            tables.flows.assign(path)
            for observer in observers { observer.dropShown(path, tables) }
        case .function(let function): tables.note(function)
        case .netnsName(let netns, let name): tables.note(netnsName: name, of: netns)
        }
    }
}

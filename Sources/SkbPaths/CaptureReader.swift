import PwruFormat

/// Reads a capture to its end: lines into events, events into paths, and tells its observers of them.
///
/// This is the one way from bytes to paths, whatever is to be made of them.
public struct CaptureReader {
    public let tables: CaptureTables
    private let reader: AheadReader

    /// - Parameter reader: is read by nobody else.
    public init(_ reader: AheadReader) {
        self.reader = reader
        tables = CaptureTables(reader)
    }

    /// Reads to the end, or until none of the observers wants more.
    ///
    /// - Parameter observers: are told of each path in this order.
    /// - Throws: what ended the reading, after the observers have been told of all that came before.
    public func read(_ observers: [any CaptureObserver]) throws(InputError) {
        let observers = ObserverList(observers, tables)
        let builder = PathBuilder(tables, observers)
        var batch = EventBatch()
        var failure: InputError?
        do {
            while !observers.areDone, try reader.next(into: &batch) {
                take(batch, observers)
                builder.process(batch)
            }
        } catch {
            failure = error
        }
        take(EventBatch(), observers)
        builder.finish()
        if let failure { throw failure }
    }

    public func read(_ observer: any CaptureObserver) throws(InputError) { try read([observer]) }

    private func take(_ batch: EventBatch, _ observers: ObserverList) {
        tables.reading = reader.state
        tables.visibility.attachedFunctions = tables.reading.attachedFunctions
        observers.batchRead(batch)
    }
}

import PwruFormat

/// Is told of a capture while it is read.
public protocol CaptureObserver: AnyObject {
    /// A batch of events has been read; the paths that end in it follow.
    func batchRead(_ batch: EventBatch, _ capture: CaptureTables)

    /// A path has ended. Who wants to keep it keeps `compacted()`: its storage is large, and serves another one.
    func pathEnded(_ path: SkbPath, _ capture: CaptureTables)

    /// A packet has been dropped a while ago, and its skb is still open. The path comes again when it ends.
    func dropShown(_ path: SkbPath, _ capture: CaptureTables)

    /// Nothing more is wanted; asked after each batch.
    var isDone: Bool { get }
}

extension CaptureObserver {
    public func batchRead(_ batch: EventBatch, _ capture: CaptureTables) {}
    public func dropShown(_ path: SkbPath, _ capture: CaptureTables) {}
    public var isDone: Bool { false }
}

/// All who are told of one capture, in the order in which they are told.
///
/// A class, so that path building carries one reference along and not one for each observer: it hands them on for every
/// event.
final class ObserverList {
    private let observers: [any CaptureObserver]
    private let tables: CaptureTables

    init(_ observers: [any CaptureObserver], _ tables: CaptureTables) {
        self.observers = observers
        self.tables = tables
    }

    var areDone: Bool { observers.allSatisfy(\.isDone) }

    func batchRead(_ batch: EventBatch) {
        for observer in observers { observer.batchRead(batch, tables) }
    }

    func pathEnded(_ path: SkbPath) {
        for observer in observers { observer.pathEnded(path, tables) }
    }

    func dropShown(_ path: SkbPath) {
        for observer in observers { observer.dropShown(path, tables) }
    }
}

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

/// Counts the bytes that are read, from any number of sources at once: compressed ones where a source is compressed.
public final class ReadMeter: Sendable {
    private let monitor = Monitor()
    nonisolated(unsafe) private var count = 0

    /// Nothing has been read yet.
    public init() {}

    /// Bytes read so far.
    public var bytes: Int { monitor.locked { count } }

    /// Called once for each block that is read.
    func add(_ bytes: Int) { monitor.locked { count += bytes } }
}

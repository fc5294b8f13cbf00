import PwruFormat

/// What the paths of one capture are read by: its functions, its flows, and what it shows as a whole. It grows while the
/// capture is read.
public final class CaptureTables {
    public let book: FunctionBook
    /// What its reader knows by the end of the batch at hand; complete once the capture has been read.
    public internal(set) var reading: ReadingState
    public let flows = FlowTable()
    /// Whether functions would show, by all events so far.
    public let visibility: Visibility

    /// Programs attached at XDP show the address of a variable on the BPF stack instead of an skb; those rows join nothing.
    public internal(set) var xdpRows = 0
    /// Lives that begin or end in the middle: the capture has lost events.
    public internal(set) var tornLives = 0
    /// Lives given up before their end, because too many were open at once or one went on without end.
    public internal(set) var evictedLives = 0
    /// Names of network namespaces by inode, where the capture prints them (`--output-netns-names`).
    public internal(set) var netnsNames: [UInt32: NameID] = [:]

    init(_ reader: AheadReader) {
        book = FunctionBook(vocabulary: reader.vocabulary)
        reading = reader.state
        visibility = Visibility(book: book)
    }
}

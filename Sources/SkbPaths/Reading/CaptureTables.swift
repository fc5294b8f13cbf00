import PwruFormat

/// What the paths of one capture are read by: its functions, its flows, and what it shows as a whole.
///
/// It knows what the capture had shown when the path at hand ended, however far ahead the reading is.
public final class CaptureTables {
    public let book: FunctionBook
    public let flows = FlowTable()
    /// Whether functions would show.
    public let visibility: Visibility
    /// What the reader knew by the end of the batch at hand; complete once the capture has been read.
    public private(set) var reading: ReadingState

    /// Programs attached at XDP show the address of a variable on the BPF stack instead of an skb; those rows join nothing.
    public private(set) var xdpRows = 0
    /// Lives that begin or end in the middle: the capture has lost events.
    public private(set) var tornLives = 0
    /// Lives given up before their end, because too many were open at once or one went on without end.
    public private(set) var evictedLives = 0
    /// Names of network namespaces by inode, where the capture prints them (`--output-netns-names`).
    public private(set) var netnsNames: [UInt32: NameID] = [:]

    init(_ reader: AheadReader) {
        book = FunctionBook(vocabulary: reader.vocabulary)
        visibility = Visibility(book: book)
        reading = reader.state
    }

    /// The news of a batch follow.
    func begin(_ load: PathLoad, _ state: ReadingState) {
        reading = state
        book.append(load.functions)
        visibility.begin(functions: book.count)
        visibility.attachedFunctions = state.attachedFunctions
        xdpRows = load.xdpRows
        evictedLives = load.evictedLives
    }

    /// A path has ended.
    func note(_ path: SkbPath, tornLives: Int) {
        self.tornLives = tornLives
        visibility.note(path)
        flows.assign(path)
    }

    /// A function shows that did not before.
    func note(_ function: FunctionID) { _ = visibility.see(function) }

    func note(netnsName name: NameID, of netns: UInt32) { netnsNames[netns] = name }
}

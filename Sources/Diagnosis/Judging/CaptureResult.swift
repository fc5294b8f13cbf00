import PwruFormat

/// What was found in one capture, still apart from the others.
///
/// A capture is one file, or the files of one rotated set in their order. Everything that a report over several
/// captures tells comes from values like this one, so captures can be read anywhere and in any order.
struct CaptureResult: Sendable, Codable {
    /// The node that recorded it; nil where nobody named one.
    var node: String?
    /// Somebody named it; otherwise the name comes from its files and folders.
    var isNodeGiven = false
    /// Its files, in the order in which they were read.
    var inputs: [InputSummary]
    var counts: PathCounts
    var findings: [Finding]
    var flows: [FlowStory]
    var flowCount: Int
    var limits: [String]
    var nextCapture: String?
    /// What it saw of conversations, for comparison with the captures of other nodes.
    var sights: [ConversationSight] = []
    /// What it covers as a whole.
    var scope = CaptureScope()
    /// Findings for which another node must show the rest.
    var conditional: [ConditionalFinding] = []
    /// What of it was asked for; nil where everything was.
    var selected: SelectedPart?
    /// None of its files could even be opened.
    var isUnopened = false
    /// Why seeing no failure in it means nothing.
    var obstacles: [Obstacle] = []

    /// Lines of all its files, by kind.
    var account: LineAccount { inputs.reduce(LineAccount()) { $0 + $1.account } }
    /// Why files could not be opened or read to their ends.
    var complaints: [String] { inputs.compactMap(\.error) }
}

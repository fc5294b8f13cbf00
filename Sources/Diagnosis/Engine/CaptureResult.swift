import PwruFormat

/// What was found in one capture, still apart from the others.
///
/// A capture is one file, or the files of one rotated set in their order. Everything that a report over several
/// captures tells comes from values like this one, so captures can be read anywhere and in any order.
struct CaptureResult: Sendable {
    /// The node that recorded it; nil where nobody named one.
    var node: String?
    /// Its files, in the order in which they were read.
    var inputs: [InputSummary]
    var counts: PathCounts
    var findings: [Finding]
    var flows: [FlowStory]
    var flowCount: Int
    var limits: [String]
    var nextCapture: String?
    /// What of it was asked for; nil where everything was.
    var selected: SelectedPart?
    /// It could not even be opened.
    var isUnopened = false
}

extension CaptureResult {
    /// An input that could not be opened. What the system says of it may name it.
    init(unreadable name: String, error: String, _ anonymizer: Anonymizer? = nil) {
        let summary = InputSummary(
            path: anonymizer?.name(ofInput: name) ?? name, format: TraceFormat.unknown.rawValue, account: LineAccount(),
            error: anonymizer == nil ? error : "it cannot be read")
        self.init(
            inputs: [summary], counts: PathCounts(), findings: [], flows: [], flowCount: 0, limits: [],
            isUnopened: true)
    }
}

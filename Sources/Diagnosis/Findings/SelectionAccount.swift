/// What of one capture was selected, and what its report leaves out for that.
struct SelectedPart: Sendable, Codable {
    /// The criteria in words, one a string.
    var criteria: [String]
    /// Paths of the whole capture.
    var paths = 0
    /// Paths that fit all criteria but the one for drops.
    var pathsInView = 0
    /// Findings, and shares of findings, that concern nothing of what was selected.
    var leftOut: [Finding] = []
    /// Why nothing could be selected.
    var problem: String?
}

/// What a report was restricted to, and what it leaves out.
public struct SelectionAccount: Sendable, Hashable {
    /// The criteria in words, one a string.
    public var criteria: [String]
    /// Paths of all captures.
    public var paths: Int
    /// Something was selected, whether it failed or not.
    public var isFound: Bool
    /// Causes that are not in the report.
    public var failuresLeftOut: Int
    /// Packets of those, and of causes of which only a part was selected.
    public var packetsLeftOut: Int
    /// Why nothing could be selected in some captures, each with the capture's name.
    public var problems: [String]
}

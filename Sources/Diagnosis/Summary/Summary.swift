import JSON
import PwruFormat

/// What was found in any number of captures, each by itself: to be kept, sent somewhere else, and joined with others.
///
/// It is a set. Joining summaries in whatever order and grouping, one of them twice, or reading all captures in one run:
/// the report is the same.
public struct Summary: Sendable {
    private(set) var results: [CaptureResult]

    /// The summary of nothing.
    public init() { results = [] }

    init(_ results: [CaptureResult]) { self.results = results }

    /// One report over all of its captures.
    public func analysis() -> Analysis { Analysis(joining: results) }

    /// A JSON object for each capture, in an order of their own. Different results for one capture stay apart.
    public var documents: [JSONNode] { results.readings.joined().map(\.document) }

    mutating func add(_ more: [CaptureResult]) { results += more }

    /// Notes an input that could not be read. The report names it, and it costs nothing else.
    public mutating func noteUnreadable(_ name: String, error: String) {
        results.append(CaptureResult(unreadable: name, error: error))
    }
}

extension CaptureResult {
    /// An input of which nothing could be read.
    init(unreadable name: String, error: String) {
        let summary = InputSummary(
            path: name, format: TraceFormat.unknown.rawValue, account: LineAccount(), error: error)
        self.init(
            inputs: [summary], counts: PathCounts(), findings: [], flows: [], flowCount: 0, limits: [],
            isUnopened: true)
    }
}

extension Analyzer {
    /// All inputs read so far, each by itself.
    public func summary() -> Summary { Summary(results) }
}

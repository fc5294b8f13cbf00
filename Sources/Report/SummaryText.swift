import Diagnosis

/// Summaries as `pwhy summarize` writes them and `pwhy merge` reads them.
public enum SummaryText {
    /// A line of JSON for each capture, each complete by itself: what is put one behind the other is a summary again.
    /// Nothing for the summary of nothing.
    public static func render(_ summary: Summary) -> String {
        summary.documents.map { JSONValue($0).compact + "\n" }.joined()
    }
}

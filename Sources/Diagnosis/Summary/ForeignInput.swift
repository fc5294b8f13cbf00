import PwruFormat

/// Files that are taken for summaries by mistake.
enum ForeignInput {
    /// What it is, and what to do with it instead, in one line.
    static func kind(of bytes: ArraySlice<UInt8>) -> String {
        if contains(bytes, "\"pwhy.report/") { return "this is a report: merge takes what pwhy summarize writes" }
        if holdsEvents(bytes) { return "this is a pwru capture: run pwhy summarize on it" }
        return "this is no summary: merge takes what pwhy summarize writes"
    }

    static func contains(_ bytes: ArraySlice<UInt8>, _ text: StaticString) -> Bool {
        let pattern = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        var at = bytes.startIndex
        while let first = bytes[at...].firstIndex(of: pattern[0]) {
            if bytes[first...].starts(with: pattern) { return true }
            at = first + 1
        }
        return false
    }

    private static func holdsEvents(_ bytes: ArraySlice<UInt8>) -> Bool {
        let reader = TraceReader(source: .memory(Array(bytes)))
        var batch = EventBatch()
        while (try? reader.next(into: &batch)) == true {}
        return reader.account.events > 0
    }
}

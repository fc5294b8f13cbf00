import SkbPaths

/// Conversations in the order in which they fell quiet, as of when each was noted last.
struct QuietOrder {
    private struct Entry {
        var flow: FlowID
        /// What `lastTouched` was; another value by now, and a later entry stands for the conversation.
        var touched: Int

        /// The conversation, if it has not been touched since, and is still known.
        func record(in records: [FlowID: FlowRecord]) -> FlowRecord? {
            guard let record = records[flow], record.lastTouched == touched else { return nil }
            return record
        }
    }

    private var entries: [Entry] = []
    /// Those ahead of it have been taken.
    private var first = 0

    /// Takes note that a conversation has just been touched.
    ///
    /// - Parameter records: all conversations that are known.
    mutating func note(_ record: FlowRecord, in records: [FlowID: FlowRecord]) {
        if entries.count >= 2 * records.count + QuietOrder.spare {
            entries = entries[first...].filter { $0.record(in: records) != nil }
            first = 0
        }
        entries.append(Entry(flow: record.id, touched: record.lastTouched))
    }

    /// Takes out the conversation that has been quiet longest.
    ///
    /// - Parameters:
    ///   - limit: only one that was touched before that.
    ///   - isWanted: false for one that is not to be taken out any more.
    /// - Returns: nil if there is none.
    mutating func next(
        before limit: Int = .max, in records: [FlowID: FlowRecord], where isWanted: (FlowRecord) -> Bool = { _ in true }
    ) -> FlowRecord? {
        while first < entries.count, entries[first].touched < limit {
            let entry = entries[first]
            first += 1
            if let record = entry.record(in: records), isWanted(record) { return record }
        }
        return nil
    }

    private static let spare = 256
}

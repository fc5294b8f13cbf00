import PwruFormat

/// The conversations that another capture of the same failure should show, as a pwru filter: those that something happened
/// to, else the one with most packets.
struct RecaptureFilter {
    private var failing: [String] = []
    private var busiest: (filters: [String], packets: Int)?
    /// Errors about their packets, which go to their clients, belong to what happened.
    private var errors: [String] = []
    /// A longer filter helps nobody.
    private static let limit = 4

    /// nil if the capture shows no conversation.
    var text: String? {
        if failing.isEmpty { return busiest.map { Names.anyOf($0.filters) } }
        return Names.anyOf(failing + errors)
    }

    /// Takes note of a conversation in which nothing failed.
    mutating func note(_ request: FlowTuple, _ record: FlowRecord) {
        let packets = record.forwardCount + record.reverseCount
        guard failing.isEmpty, packets > busiest?.packets ?? 0 else { return }
        busiest = (Names.filters(request, record), packets)
    }

    /// - Parameter withErrors: ICMP errors were sent, or came, about its packets.
    mutating func note(failing request: FlowTuple, _ record: FlowRecord, withErrors: Bool) {
        guard failing.count < RecaptureFilter.limit else { return }
        for filter in Names.filters(request, record) where !failing.contains(filter) { failing.append(filter) }
        let error = "\(request.source.family == .v6 ? "icmp6" : "icmp") and host \(endpoint(request.source, 0))"
        if withErrors, !errors.contains(error) { errors.append(error) }
    }
}

/// What of a capture a user wants to be told, or to have extracted.
///
/// Criteria of different kinds must all hold; of the flows, skbs and signatures any one will do.
public struct Selection: Hashable, Sendable {
    public var flows: [FlowSelector] = []
    /// Addresses of skbs.
    public var skbs: [UInt64] = []
    public var since: Moment?
    public var until: Moment?
    /// Only packets that ended in a drop.
    public var dropsOnly = false
    /// Ids of findings.
    public var signatures: [String] = []

    public init() {}

    /// Everything is selected.
    public var isEmpty: Bool { !choosesPackets && signatures.isEmpty }

    /// Some of the criteria are about packets, not findings.
    public var choosesPackets: Bool { !flows.isEmpty || !skbs.isEmpty || hasTimes || dropsOnly }

    var hasTimes: Bool { since != nil || until != nil }

    /// Nothing can lie between the two times, whatever the capture.
    public var isImpossible: Bool {
        guard let since, let until else { return false }
        return Moment.isEmpty(from: since, until: until)
    }
}

import PwruFormat

/// The two ends of a conversation, whichever of them sends.
struct Conversation: Hashable {
    private let tuple: FlowTuple

    init(_ tuple: FlowTuple) {
        self.tuple = tuple.precedesReversed ? tuple : tuple.reversed
    }

    /// How it is called where findings are added up, here and on other nodes.
    var name: String { min(tuple.description, tuple.reversed.description) }
}

extension FlowTuple {
    /// Of the two directions this one comes first, in an order that means nothing.
    fileprivate var precedesReversed: Bool {
        (source.high, source.low, sourcePort) < (destination.high, destination.low, destinationPort)
    }
}

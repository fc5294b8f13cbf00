import PwruFormat

/// What tells which end of a conversation is the client.
struct DirectionClues {
    /// Packets were seen in either direction.
    private var sawForward: Bool
    private var sawReverse: Bool
    private var synIsForward: Bool?
    private var requestIsForward: Bool?
    private var synAckIsForward: Bool?
    private var first: (id: Int, forward: Bool)?

    init(sawForward: Bool = false, sawReverse: Bool = false) {
        self.sawForward = sawForward
        self.sawReverse = sawReverse
    }

    /// Takes note of a packet; the earliest of a kind that is noted counts.
    ///
    /// - Parameter isRequest: a listener took it, or only a client's packets come where it was seen.
    mutating func note(id: Int, forward: Bool, isSyn: Bool, isRequest: Bool, isSynAck: Bool) {
        if forward { sawForward = true } else { sawReverse = true }
        if isSyn, synIsForward == nil { synIsForward = forward }
        if isRequest, requestIsForward == nil { requestIsForward = forward }
        if isSynAck, synAckIsForward == nil { synAckIsForward = forward }
        if id < first?.id ?? Int.max { first = (id, forward) }
    }

    /// By the handshake if it is in view, else by who spoke first, else by the ports.
    func orientation(_ tuple: FlowTuple) -> FlowRecord.Orientation {
        func oriented(_ forward: Bool, certain: Bool) -> FlowRecord.Orientation {
            forward ? .requestIsForward(certain: certain) : .requestIsReverse(certain: certain)
        }
        if let synIsForward { return oriented(synIsForward, certain: true) }
        if let requestIsForward { return oriented(requestIsForward, certain: true) }
        if let synAckIsForward { return oriented(!synAckIsForward, certain: true) }
        let byPorts = FlowRecord.clientIsSource(tuple)
        if sawForward, sawReverse, let first {
            if let byPorts, byPorts != first.forward { return oriented(byPorts, certain: false) }
            return oriented(first.forward, certain: true)
        }
        if let byPorts { return oriented(byPorts, certain: false) }
        // Peers that use one port for both (NTP, IKE, WireGuard), or none at all: what is seen is the question.
        if tuple.sourcePort == tuple.destinationPort { return oriented(sawForward, certain: false) }
        return .unknown
    }
}

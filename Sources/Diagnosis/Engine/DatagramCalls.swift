import PwruFormat

/// Whom the datagrams of local sockets call, to recognise answers from somebody else.
struct DatagramCalls {
    /// A local address and port, in its namespace.
    struct Caller: Hashable {
        let address: IPAddress
        let port: UInt16
        let netns: UInt32
    }

    struct Called {
        let address: IPAddress
        let port: UInt16
        /// The number of the first path that called it.
        let path: Int
    }

    private var calls: [Caller: [Called]] = [:]
    /// Callers that were answered from somewhere else.
    private(set) var misanswered: Set<Caller> = []

    private static let limit = 4096
    /// A port that calls more addresses than this belongs to a server.
    private static let perCaller = 4

    /// Takes note of a datagram that a host of this capture sent, or dropped.
    mutating func note(_ digest: PathDigest) {
        let tuple = digest.tuple
        guard tuple.protocolNumber == 17, !digest.isAnswer, !digest.isTorn else { return }
        if digest.end == .dropped, elsewhere(tuple, in: digest.lastNetns) != nil {
            if misanswered.count < DatagramCalls.limit {
                misanswered.insert(caller(answeredBy: tuple, digest.lastNetns))
            }
        } else if digest.isLocal, !tuple.destination.isGroup {
            note(tuple, by: Caller(address: tuple.source, port: tuple.sourcePort, netns: digest.firstNetns), digest.id)
        }
    }

    private mutating func note(_ tuple: FlowTuple, by caller: Caller, _ path: Int) {
        guard calls.count < DatagramCalls.limit || calls[caller] != nil else { return }
        let known = calls[caller] ?? []
        guard known.count <= DatagramCalls.perCaller, !known.contains(where: { $0.address == tuple.destination }) else {
            return
        }
        calls[caller, default: []].append(
            Called(address: tuple.destination, port: tuple.destinationPort, path: path))
    }

    /// Whom the caller had called that this datagram, from the same port of another address, comes back to. A caller of
    /// several addresses has no connected socket.
    func elsewhere(_ answer: FlowTuple, in netns: UInt32) -> Called? {
        guard answer.protocolNumber == 17, answer.sourcePort != answer.destinationPort,
            let called = calls[caller(answeredBy: answer, netns)], called.count == 1, let only = called.first
        else { return nil }
        return only.port == answer.sourcePort && only.address != answer.source ? only : nil
    }

    private func caller(answeredBy answer: FlowTuple, _ netns: UInt32) -> Caller {
        Caller(address: answer.destination, port: answer.destinationPort, netns: netns)
    }

    /// The caller of this request got its answer from somebody else.
    func isMisanswered(_ request: FlowTuple, in netns: UInt32) -> Bool {
        misanswered.contains(Caller(address: request.source, port: request.sourcePort, netns: netns))
    }
}

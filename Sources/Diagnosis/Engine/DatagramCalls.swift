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
        /// Where the first packet that called it is first seen.
        let line: UInt64
    }

    private var calls: [Caller: [Called]] = [:]
    /// Datagrams that died on their way to a local address and port. Whether somebody else had been called is asked when
    /// all is read: a request may end later than the answer to it.
    private var refused: [Caller: [FlowTuple]] = [:]
    private(set) var refusals = 0

    private static let limit = 4096
    /// A port that calls more addresses than this belongs to a server.
    private static let perCaller = 4

    /// Takes note of a datagram that a host of this capture sent, or dropped.
    mutating func note(_ digest: PathDigest) {
        let tuple = digest.tuple
        guard tuple.protocolNumber == 17, !digest.isAnswer, !digest.isTorn || digest.beginsAtEntry || digest.isLocal
        else {
            return
        }
        if digest.end == .dropped {
            let caller = caller(answeredBy: tuple, digest.lastNetns)
            if refusals < DatagramCalls.limit, refused[caller, default: []].count < DatagramCalls.perCaller {
                refused[caller, default: []].append(tuple)
                refusals += 1
            }
        }
        if digest.isLocal, !tuple.destination.isGroup {
            note(
                tuple, by: Caller(address: tuple.source, port: tuple.sourcePort, netns: digest.firstNetns),
                digest.firstLine)
        }
    }

    private mutating func note(_ tuple: FlowTuple, by caller: Caller, _ line: UInt64) {
        guard calls.count < DatagramCalls.limit || calls[caller] != nil else { return }
        let known = calls[caller] ?? []
        guard known.count <= DatagramCalls.perCaller, !known.contains(where: { $0.address == tuple.destination }) else {
            return
        }
        calls[caller, default: []].append(
            Called(address: tuple.destination, port: tuple.destinationPort, line: line))
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
        let caller = Caller(address: request.source, port: request.sourcePort, netns: netns)
        return refused[caller]?.contains { elsewhere($0, in: netns) != nil } ?? false
    }

    /// The address, of the same host, from which answers to this request leave; nil if they come from the one called, or if
    /// there are none.
    func otherSource(ofAnswersTo request: FlowTuple, in netns: UInt32) -> IPAddress? {
        guard request.protocolNumber == 17, request.sourcePort != request.destinationPort, netns != 0 else {
            return nil
        }
        let called = calls.filter { caller, called in
            caller.netns == netns && caller.port == request.destinationPort
                && called.contains { $0.address == request.source && $0.port == request.sourcePort }
        }
        guard called.count == 1, let only = called.keys.first, only.address != request.destination else { return nil }
        return only.address
    }
}

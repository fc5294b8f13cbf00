import PwruFormat

/// Whom local sockets call, by their datagrams and SYNs, to recognise answers from somebody else.
struct LocalCalls {
    /// A local address and port, in its namespace.
    struct Caller: Hashable {
        let address: IPAddress
        let port: UInt16
        let transport: UInt8
        let netns: UInt32
    }

    struct Called {
        let address: IPAddress
        let port: UInt16
        /// Where the first packet that called it is first seen.
        let line: UInt64
        /// It was called for another host, whose source this one translated.
        var isForOthers = false

        func isSource(of answer: FlowTuple) -> Bool { answer.source == address && answer.sourcePort == port }
    }

    private var calls: [Caller: [Called]] = [:]
    /// Datagrams and SYN-ACKs that died on their way to a local address and port. Whether somebody else had been called is asked when
    /// all is read: a request may end later than the answer to it.
    private var refused: [Caller: [FlowTuple]] = [:]
    private(set) var refusals = 0
    /// Callers that got an answer from whom they had called.
    private var answered = BoundedSet<Caller>(limit: limit)

    private static let limit = 4096
    /// A port that calls more addresses than this belongs to a server.
    private static let perCaller = 4

    /// Takes note of a datagram or SYN that a host of this capture sent, for itself or for whom it translates, or of an
    /// answer that it dropped.
    mutating func note(_ digest: PathDigest) {
        let tuple = digest.tuple
        guard tuple.protocolNumber == 17 || digest.isSyn || digest.isSynAck, !digest.isAnswer,
            !digest.isTorn || digest.beginsAtEntry || digest.isLocal
        else { return }
        if digest.end == .dropped, !digest.isSyn {
            let caller = caller(answeredBy: tuple, digest.lastNetns)
            if refusals < LocalCalls.limit, refused[caller, default: []].count < LocalCalls.perCaller {
                refused[caller, default: []].append(tuple)
                refusals += 1
            }
        }
        let asker = caller(answeredBy: tuple, digest.lastNetns)
        if digest.end != .dropped, let called = calls[asker], called.contains(where: { $0.isSource(of: tuple) }) {
            answered.insert(asker)
        }
        if digest.isLocal, !digest.isSynAck, !tuple.destination.isGroup {
            let caller = Caller(
                address: tuple.source, port: tuple.sourcePort, transport: tuple.protocolNumber,
                netns: digest.firstNetns)
            note(tuple, by: caller, digest.firstLine, isForOthers: false)
        }
        if digest.isSynAck { return }
        // A translation of the source calls in its client's place.
        for translation in digest.translations where translation.kind != .destinationNAT {
            let caller = Caller(
                address: translation.to.source, port: translation.to.sourcePort,
                transport: translation.to.protocolNumber, netns: translation.netns)
            note(translation.to, by: caller, digest.firstLine, isForOthers: true)
        }
    }

    private mutating func note(_ tuple: FlowTuple, by caller: Caller, _ line: UInt64, isForOthers: Bool) {
        guard calls.count < LocalCalls.limit || calls[caller] != nil else { return }
        let known = calls[caller] ?? []
        guard known.count <= LocalCalls.perCaller, !known.contains(where: { $0.address == tuple.destination }) else {
            return
        }
        calls[caller, default: []].append(
            Called(
                address: tuple.destination, port: tuple.destinationPort, line: line, isForOthers: isForOthers))
    }

    /// Whom the caller had called that this answer, to the same port, comes back to from somebody else. A caller of several
    /// addresses has no connected socket.
    ///
    /// A datagram is taken for an answer if it comes from the port that was called; a SYN-ACK is one whatever its port, which
    /// may be all that differs.
    func elsewhere(_ answer: FlowTuple, in netns: UInt32) -> Called? {
        let asker = caller(answeredBy: answer, netns)
        guard let called = calls[asker], called.count == 1, let only = called.first, !answered.contains(asker),
            // Peers that use one port call each other; where a translation keeps it, none of its own is here.
            answer.sourcePort != answer.destinationPort || only.isForOthers
        else { return nil }
        let isFromAddress = only.address == answer.source
        let isFromPort = only.port == answer.sourcePort
        let isStrange =
            answer.protocolNumber == 6 ? !(isFromAddress && isFromPort) : isFromPort && !isFromAddress
        return isStrange ? only : nil
    }

    private func caller(answeredBy answer: FlowTuple, _ netns: UInt32) -> Caller {
        Caller(
            address: answer.destination, port: answer.destinationPort, transport: answer.protocolNumber, netns: netns)
    }

    /// The caller of this request got its answer from somebody else.
    func isMisanswered(_ request: FlowTuple, in netns: UInt32) -> Bool {
        let caller = Caller(
            address: request.source, port: request.sourcePort, transport: request.protocolNumber, netns: netns)
        return refused[caller]?.contains { elsewhere($0, in: netns) != nil } ?? false
    }

    /// The address, of the same host, from which answers to this request leave; nil if they come from the one called, or if
    /// there are none.
    func otherSource(ofAnswersTo request: FlowTuple, in netns: UInt32) -> IPAddress? {
        guard request.protocolNumber == 17, request.sourcePort != request.destinationPort, netns != 0 else {
            return nil
        }
        let called = calls.filter { caller, called in
            caller.netns == netns && caller.port == request.destinationPort && caller.transport == 17
                && called.contains { $0.address == request.source && $0.port == request.sourcePort }
        }
        guard called.count == 1, let only = called.keys.first, only.address != request.destination else { return nil }
        return only.address
    }
}

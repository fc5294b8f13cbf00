import KernelMap
import PwruFormat
import SkbPaths

/// An ICMP error that came in, or came through.
///
/// pwru shows the error's own addresses alone: who sent it, and whom it tells. What it is about, the functions show that
/// deal with it (the protocol), and who of this capture has been waiting for an answer.
struct ICMPError {
    /// Who refuses, and who is told.
    var source: IPAddress
    var target: IPAddress
    /// The protocol that it is about; nil where no function shows it.
    var transport: UInt8?
    /// The packet that it is about, where a line shows the header it quotes.
    var quoted: FlowTuple?
    /// `icmp_unreach` or `icmpv6_notify` ran: it is no redirect.
    var isCertain: Bool
    /// The path MTU is taken from it: fragmentation needed, packet too big.
    var isTooBig: Bool
    /// Where it came in: made by this host itself if nothing shows it coming in.
    var isLocal: Bool
    var line: UInt64
    var text: String
    var time: UInt64

    /// nil for a path that is no error.
    init?(_ path: SkbPath, _ digest: PathDigest, _ book: FunctionBook) {
        guard digest.isICMPError, let outer = path.tuples.first(where: \.isICMP) else { return nil }
        source = outer.source
        target = outer.destination
        quoted = path.tuples.first { $0.source == outer.destination && $0 != outer && $0 != outer.reversed }
        transport = nil
        isCertain = false
        isTooBig = false
        isLocal = digest.isLocal
        line = 0
        text = ""
        time = digest.firstTime
        var isRedirect = false
        for index in path.steps.indices {
            switch book[path.steps[index].function].name.base {
            case "icmp_redirect", "ndisc_rcv": isRedirect = true
            case "icmp_unreach", "icmpv6_notify", "nf_conntrack_inet_error":
                isCertain = true
                note(index, path)
            case "tcp_v4_err", "tcp_v6_err": set(6, index, path)
            case "__udp4_lib_err", "__udp6_lib_err", "udp_err", "udpv6_err": set(17, index, path)
            case "ping_err", "ping_v6_err", "icmp_err", "icmpv6_err": set(outer.protocolNumber, index, path)
            case "ipv4_update_pmtu", "ipv4_sk_update_pmtu", "ip6_update_pmtu", "ip6_sk_update_pmtu": isTooBig = true
            default: break
            }
        }
        if line == 0, let first = path.texts.steps.first { note(first, path) }
        if isRedirect { return nil }
    }

    /// One that its length tells; nil where no line of it is kept.
    init?(_ digest: PathDigest, in record: FlowRecord, about request: FlowTuple) {
        guard let sample = record.samples.first(where: { $0.id == digest.id }) ?? record.samples.first,
            let step = sample.texts.steps.first
        else { return nil }
        source = digest.tuple.source
        target = digest.tuple.destination
        transport = request.protocolNumber
        quoted = nil
        isCertain = false
        isTooBig = false
        isLocal = false
        line = 0
        text = ""
        time = digest.firstTime
        note(step, sample)
    }

    private mutating func set(_ transport: UInt8, _ index: Int, _ path: SkbPath) {
        self.transport = transport
        note(index, path)
    }

    /// The last that is noted shows best whose error it is.
    private mutating func note(_ index: Int, _ path: SkbPath) {
        guard let text = path.texts[index] else { return }
        line = path.steps[index].line
        self.text = text
    }
}

extension ICMPError {
    /// The latest packet that its target sent before the error came: of those that are wanted, of the protocol that it is
    /// about, in conversations that go both ways.
    fileprivate func latestOfTarget(
        in records: [FlowRecord], where isWanted: (FlowRecord, PathDigest) -> Bool
    ) -> (record: FlowRecord, digest: PathDigest)? {
        var latest: (record: FlowRecord, digest: PathDigest)?
        for record in records where record.id >= 0 && record.isTwoWay {
            for digest in record.digests
            where digest.tuple.source == target && digest.firstLine < line
                && transport ?? digest.tuple.protocolNumber == digest.tuple.protocolNumber
                && digest.firstLine > latest?.digest.firstLine ?? 0 && isWanted(record, digest)
            {
                latest = (record, digest)
            }
        }
        return latest
    }
}

/// The ICMP errors of a capture, and the conversations that they end.
struct ICMPErrors {
    private var errors: [ICMPError] = []
    /// Errors by the conversation that each is about.
    private(set) var refusals: [FlowID: ICMPError] = [:]
    /// Conversations that go both ways, and of which packets are too long for a link: what the latest error was about.
    private(set) var tooLong: [FlowID: Refused] = [:]

    /// Conversations whose answers an error is about: the first such error.
    private(set) var refusedAnswers: [FlowID: ICMPError] = [:]

    /// Packets of one length that a hop refuses, as their sender is told.
    struct Refused {
        var error: ICMPError
        var count: Int
        var length: UInt32
        /// Whose packets they are, as `PathDigest.forward` has it.
        var forward: Bool
    }
    private static let limit = 256

    /// Who has asked somebody something; nil until the capture is over.
    private var askers: Set<IPAddress>?
    private static let askerLimit = 4096

    var count: Int { errors.count }

    /// An ICMP packet to this host may be an error about something that it asked for.
    func mayTell(_ host: IPAddress) -> Bool { askers?.contains(host) ?? true }

    mutating func note(_ path: SkbPath, _ digest: PathDigest, _ book: FunctionBook) {
        guard digest.isICMPError, errors.count < ICMPErrors.limit,
            let error = ICMPError(path, digest, book)
        else { return }
        errors.append(error)
    }

    /// Finds out whom each error is about: of those that its target has asked without an answer, the one that it quotes,
    /// or that asked last before it came.
    mutating func relate(to records: [FlowRecord], _ flows: FlowTable) {
        var askers: Set<IPAddress> = []
        for record in records where askers.count < ICMPErrors.askerLimit {
            let tuple = flows.tuple(of: record.id)
            guard let forward = record.orientation(tuple).isRequest(true), record.hasRequests else { continue }
            askers.insert(forward ? tuple.source : tuple.destination)
        }
        self.askers = askers
        // Without an error, and without what may be one, nobody need be asked who waits.
        let oneWay = records.filter { $0.isOneWayICMP(flows.tuple(of: $0.id)) }
        if errors.isEmpty, oneWay.isEmpty { return }
        var waiting: [IPAddress: [Waiting]] = [:]
        for record in records {
            guard let asked = Waiting(record, flows) else { continue }
            for address in asked.addresses { waiting[address, default: []].append(asked) }
        }
        for record in oneWay { noteByLength(record, waiting) }
        for error in errors where error.isTooBig { noteTooLong(error, records) }
        for error in errors {
            let asked = waiting[error.target, default: []].filter { $0.mayBe(about: error) }
            let latest = asked.max { a, b in
                let (one, other) = (a.rank(for: error), b.rank(for: error))
                return one == other ? a.flow > b.flow : one < other
            }
            guard let latest else {
                noteRefusedAnswer(error, records, flows)
                continue
            }
            if refusals[latest.flow] == nil { refusals[latest.flow] = error }
        }
    }

    /// Of those whose answers its target sent, the one of the latest before the error came.
    private mutating func noteRefusedAnswer(_ error: ICMPError, _ records: [FlowRecord], _ flows: FlowTable) {
        let latest = error.latestOfTarget(in: records) { record, digest in
            !digest.isICMPError
                && record.orientation(flows.tuple(of: record.id)).isRequest(digest.forward) == false
        }
        if let latest, refusedAnswers[latest.record.id] == nil { refusedAnswers[latest.record.id] = error }
    }

    /// The packet that its target sent last before the error came, longer than any link must take.
    private mutating func noteTooLong(_ error: ICMPError, _ records: [FlowRecord]) {
        guard let latest = error.latestOfTarget(in: records, where: { $1.entryLength > 576 }) else { return }
        let count = (tooLong[latest.record.id]?.count ?? 0) + 1
        tooLong[latest.record.id] = Refused(
            error: error, count: count, length: latest.digest.entryLength, forward: latest.digest.forward)
    }

    /// Errors that no function tells: a router passes them on like other packets. An error quotes the packet that it is
    /// about, so it is longer by two headers (`__icmp_send`, net/ipv4/icmp.c, up to 576 bytes in all; `icmp6_send`,
    /// net/ipv6/icmp.c, up to 1280), and goes to its sender, right behind it.
    private mutating func noteByLength(_ record: FlowRecord, _ waiting: [IPAddress: [Waiting]]) {
        for digest in record.digests where !digest.isICMPError && !digest.isLocal {
            guard errors.count < ICMPErrors.limit,
                let asked = waiting[digest.tuple.destination, default: []].first(where: {
                    $0.flow != record.id && $0.sentBefore(digest)
                }), let error = ICMPError(digest, in: record, about: asked.request)
            else { continue }
            digest.isICMPError = true
            errors.append(error)
        }
    }

    /// A conversation in which a request went out, and nothing of its other direction is in view.
    private struct Waiting {
        var flow: FlowID
        var request: FlowTuple
        /// Of its client, before and after translation, and of the tunnel's end that its requests leave in.
        var addresses: Set<IPAddress>
        var tuples: Set<FlowTuple>
        var lines: [UInt64]
        private var lengths: [UInt32]

        init?(_ record: FlowRecord, _ flows: FlowTable) {
            guard record.id >= 0 else { return nil }
            let tuple = flows.tuple(of: record.id)
            guard let forward = record.orientation(tuple).isRequest(true) else { return nil }
            let packets = record.digests.filter { !$0.isICMPError }
            let requests = packets.filter { $0.forward == forward }
            guard requests.count == packets.count, requests.contains(where: \.isSentOnItsOwn) else { return nil }
            flow = record.id
            request = forward ? tuple : tuple.reversed
            tuples = [request]
            for digest in requests {
                for translation in digest.translations { tuples.formUnion([translation.from, translation.to]) }
                tuples.formUnion(digest.outerTuples)
            }
            addresses = Set(tuples.map(\.source))
            let sorted = requests.sorted { $0.firstLine < $1.firstLine }
            lines = sorted.map(\.firstLine)
            lengths = sorted.map(\.entryLength)
        }

        /// The packet that it sent last before this one is as long as one that this is an ICMP error about.
        func sentBefore(_ error: PathDigest) -> Bool {
            guard let index = lines.lastIndex(where: { $0 < error.firstLine }), lengths[index] != 0 else {
                return false
            }
            let isV6 = error.tuple.source.family == .v6
            let (headers, limit): (UInt32, UInt32) = isV6 ? (48, 1280) : (28, 576)
            return request.source == error.tuple.destination && !request.isICMP
                && error.entryLength == min(lengths[index] + headers, limit)
        }

        func mayBe(about error: ICMPError) -> Bool {
            guard let first = lines.first, first < error.line else { return false }
            if let quoted = error.quoted, quoted.protocolNumber == error.transport { return tuples.contains(quoted) }
            return tuples.contains { tuple in
                tuple.source == error.target && error.transport.map { $0 == tuple.protocolNumber } ?? true
            }
        }

        /// Who sends the error is the destination itself in most cases; else who asked last.
        func rank(for error: ICMPError) -> (Int, UInt64) {
            let isQuoted = error.quoted.map(tuples.contains) ?? false
            let isDestination = tuples.contains { $0.destination == error.source }
            return (isQuoted ? 2 : isDestination ? 1 : 0, lines.last { $0 < error.line } ?? 0)
        }
    }
}

/// A packet that died, of a conversation with one direction only, and that others may wait for: an ICMP error, a ping that
/// nobody answers, fragments, which show no ports, or a datagram from another port than the one that was called.
struct LostAnswer {
    var record: FlowRecord
    var drop: SkbPath
    private var tuple: FlowTuple

    init?(_ record: FlowRecord) {
        guard record.forwardCount == 0 || record.reverseCount == 0, let drop = record.drops.all.first?.sample,
            let tuple = drop.conversation, tuple.isICMP || tuple.isPortless || tuple.protocolNumber == 17
        else { return nil }
        self.record = record
        self.drop = drop
        self.tuple = tuple
    }

    /// Between the same hosts, of the same protocol or of none that shows: a later fragment has no ports of its own.
    func mayBePart(of other: FlowTuple) -> Bool {
        if tuple.isICMP || tuple.protocolNumber != other.protocolNumber && !tuple.isPortless { return false }
        let hosts = [tuple.source, tuple.destination]
        return hosts == [other.source, other.destination] || hosts == [other.destination, other.source]
    }

    /// It may be what this conversation misses: an error that was to tell one of its ends, or parts of an answer.
    func isMissed(by other: FlowTuple) -> Bool {
        if tuple.isICMP { return tuple.destination == other.source || tuple.destination == other.destination }
        // Some servers answer from a port of their own for each client (TFTP, SIP).
        if !tuple.isPortless, tuple.protocolNumber != other.protocolNumber || tuple.destinationPort != other.sourcePort
        {
            return false
        }
        return tuple.destination == other.source && tuple.source == other.destination
    }
}

extension FlowRecord {
    /// It is not made of ICMP errors alone.
    fileprivate var hasRequests: Bool { id >= 0 && digests.contains { !$0.isICMPError } }

    fileprivate func isOneWayICMP(_ tuple: FlowTuple) -> Bool {
        tuple.isICMP && (forwardCount == 0 || reverseCount == 0)
    }
}

extension FlowTuple {
    /// A fragment behind the first, or one of IPv6.
    fileprivate var isPortless: Bool {
        sourcePort == 0 && destinationPort == 0 && [0, 6, 17, 44].contains(protocolNumber) && !isEmpty
    }

    var isICMP: Bool { protocolNumber == 1 || protocolNumber == 58 }
}

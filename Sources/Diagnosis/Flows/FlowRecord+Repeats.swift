import PwruFormat
import SkbPaths

extension FlowRecord {
    /// Requests that were sent again: how often, and where the first and the second are.
    struct Repeats {
        var count: Int
        var firstLine: UInt64
        var secondLine: UInt64
        /// They are SYNs by their flags: TCP sends the same again, since no answer has arrived.
        var areSyns = false
    }

    /// Counts requests that repeat an earlier one: SYNs with the same tuple, or (without flags, or for UDP) packets of
    /// the same size while nothing of the other direction arrived anywhere.
    ///
    /// Echo requests repeat nothing: each has a sequence number of its own.
    func repeats(requestForward: Bool) -> Repeats? {
        let requests = digests.filter { $0.forward == requestForward && $0.isSentOnItsOwn }
        var candidates = requests.filter(\.isSyn)
        var isDatagram = false
        if candidates.isEmpty {
            let answered = digests.contains {
                $0.forward != requestForward
                    && ($0.end == .delivered || $0.end == .transmitted || $0.end == .lostFromView)
            }
            guard !answered, let first = requests.first, !requests.contains(where: { $0.flags != nil }),
                first.tuple.protocolNumber != 1, first.tuple.protocolNumber != 58
            else { return nil }
            isDatagram = first.tuple.protocolNumber != 6 && !first.tuple.isEmpty
            // Peers with one port at both ends carry others' packets, and send when those do.
            let isOfPeers = first.tuple.sourcePort == first.tuple.destinationPort
            if isDatagram, isOfPeers || FlowRecord.telling.contains(first.tuple.destinationPort) { return nil }
            candidates = requests.filter { $0.length == first.length }
        }
        let sent = FlowRecord.sendings(of: candidates)
        guard sent.count >= 2 else { return nil }
        let again = isDatagram ? FlowRecord.askedAgain(sent) : Array(sent.dropFirst())
        guard let second = again.first else { return nil }
        return Repeats(
            count: again.count, firstLine: sent[0].line, secondLine: second.line,
            areSyns: requests.contains(where: \.isSyn))
    }

    /// A request may show up as several paths, one in each place where it becomes another skb: the sendings at the place
    /// that shows most of them, in order.
    static func sendings(of digests: [PathDigest]) -> [Sending] {
        struct Place: Hashable {
            var netns: UInt32
            var ifindex: UInt32
            var isLocal: Bool
            var tuple: FlowTuple
        }
        if digests.count == 1 { return digests[0].sendings.sorted { $0.line < $1.line } }
        var groups: [Place: (first: Int, sent: [Sending])] = [:]
        for digest in digests {
            // TCP sends again from a clone whose first events still show the device of the time before.
            let place = Place(
                netns: digest.firstNetns, ifindex: digest.isLocal ? 0 : digest.firstIfindex, isLocal: digest.isLocal,
                tuple: digest.tuple)
            groups[place, default: (digest.id, [])].sent += digest.sendings
        }
        let best = groups.values.max { ($0.sent.count, $1.first) < ($1.sent.count, $0.first) }
        return best?.sent.sorted { $0.line < $1.line } ?? []
    }

    /// Services that are told something and answer nothing: traps, syslog, collectd, GELF, NetFlow and IPFIX, sFlow, statsd.
    private static let telling: Set<UInt16> = [162, 514, 1514, 2055, 4739, 6343, 8125, 9995, 9996, 12201, 25826]

    /// Hardly any client asks more often than this without growing patience; a clock does.
    private static let mostAttempts = 8

    private static func growing(_ pauses: [(Sending, Sending)]) -> Bool {
        guard let first = pauses.first, let last = pauses.last, pauses.count > 1 else { return false }
        return last.1.time - last.0.time >= 2 * (first.1.time - first.0.time)
    }

    /// Datagrams that a client sent because an earlier one was not answered: no resolver or supplicant waits less than a
    /// second, or asks more than a few at once. What comes faster is a stream.
    private static func askedAgain(_ sent: [Sending]) -> [Sending] {
        let pauses = zip(sent, sent.dropFirst()).filter { $1.time >= $0.time + 900_000_000 }
        guard sent.count <= 3 * (pauses.count + 1), sent.count <= mostAttempts || growing(pauses) else { return [] }
        return pauses.map(\.1)
    }
}

extension PathDigest {
    /// A packet that somebody sent, as opposed to a copy, an answer of the kernel's, or the rest of one that is torn.
    var isSentOnItsOwn: Bool { !isCopy && !isAnswer && !isICMPError && (!isTorn || beginsAtEntry) }
}

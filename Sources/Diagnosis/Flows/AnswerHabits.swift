import PwruFormat
import SkbPaths

/// What all conversations of a capture together say of answers that are not in it.
struct AnswerHabits {
    /// Services whose packets ask for an answer: DNS, DHCP, Kerberos, NTP, SNMP, CLDAP, IKE, RADIUS, STUN, SIP.
    static let asking: Set<UInt16> = [53, 67, 88, 123, 161, 389, 500, 1645, 1812, 1813, 3478, 5060]

    /// Services of which several sockets ask something, and that answer none: where the capture tells no time, one socket
    /// after another says that each has given up.
    private var deaf: Set<ServerAddress> = []
    /// Hosts whose connections go on although only this direction is in view: answers take another way, or the filter
    /// leaves them out.
    private var answeredOutOfView = BoundedSet<Way>(limit: limit)
    /// Who sends datagrams whom, by the port that they are for: where two do so to one port of each other's, as the ends of a
    /// tunnel do, each is the other's answer.
    private var talkers = BoundedSet<Talker>(limit: limit)
    private static let limit = 1024

    private struct Talker: Hashable {
        let way: Way
        let port: UInt16

        init(_ request: FlowTuple) {
            way = Way(source: request.source, destination: request.destination)
            port = request.destinationPort
        }
    }

    private struct Way: Hashable {
        let source: IPAddress
        let destination: IPAddress
    }

    init() {}

    init(_ records: [FlowRecord], _ flows: FlowTable) {
        var asked: [ServerAddress: Int] = [:]
        var answering: Set<ServerAddress> = []
        for record in records where record.id >= 0 {
            let tuple = flows.tuple(of: record.id)
            if tuple.protocolNumber == 6, !record.isTwoWay, record.goesOnUnanswered {
                let way = record.forwardCount > 0 ? tuple : tuple.reversed
                answeredOutOfView.insert(Way(source: way.source, destination: way.destination))
            }
            guard tuple.protocolNumber == 17, let isForward = record.orientation(tuple).isRequest(true) else {
                continue
            }
            let request = isForward ? tuple : tuple.reversed
            talkers.insert(Talker(request))
            guard AnswerHabits.asking.contains(request.destinationPort), asked.count < AnswerHabits.limit else {
                continue
            }
            let service = ServerAddress(request)
            if record.isTwoWay || record.ends.dropped > 0 {
                answering.insert(service)
            } else {
                asked[service, default: 0] += 1
            }
        }
        deaf = Set(asked.lazy.filter { $0.value >= 2 && !answering.contains($0.key) }.map(\.key))
    }

    /// Datagrams for the same port come the other way, in a conversation of their own.
    func answersBySending(_ request: FlowTuple) -> Bool {
        guard request.protocolNumber == 17, !AnswerHabits.asking.contains(request.destinationPort) else {
            return false
        }
        return talkers.contains(Talker(request.returned))
    }

    func answersNobody(_ request: FlowTuple) -> Bool { deaf.contains(ServerAddress(request)) }

    func answersOutOfView(_ request: FlowTuple) -> Bool {
        answeredOutOfView.contains(Way(source: request.source, destination: request.destination))
    }
}

extension FlowTuple {
    /// The addresses the other way round, and the ports as they are.
    fileprivate var returned: FlowTuple {
        FlowTuple(
            source: destination, destination: source, sourcePort: sourcePort, destinationPort: destinationPort,
            protocolNumber: protocolNumber)
    }
}

extension FlowRecord {
    /// One direction alone is in view, and acknowledges what it gets.
    fileprivate var goesOnUnanswered: Bool {
        digests.count { digest in
            digest.flags.map { $0.contains(.ack) && !$0.contains(.syn) && !$0.contains(.rst) } ?? false
        } >= 2
    }
}

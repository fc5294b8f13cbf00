import PwruFormat

extension Names {
    static func packet(_ digest: PathDigest) -> String {
        packet(
            digest.tuple.protocolNumber, digest.flags, length: max(digest.length, digest.lastLength),
            isAnswer: digest.isAnswer)
    }

    /// The same on either side of a translation of the server, too: answers begin with its own address.
    static func filter(_ request: FlowTuple, _ record: FlowRecord) -> String { anyOf(filters(request, record)) }

    /// The filters of a conversation, each for one side of a translation.
    static func filters(_ request: FlowTuple, _ record: FlowRecord) -> [String] {
        var filters = [filter(request)]
        for digest in record.digests {
            for translation in digest.translations {
                for tuple in [translation.from, translation.to] {
                    guard tuple.protocolNumber == request.protocolNumber else { continue }
                    let isRequest = tuple.source == request.source || tuple.sourcePort == request.sourcePort
                    let isReply = tuple.destination == request.source || tuple.destinationPort == request.sourcePort
                    guard isRequest != isReply else { continue }
                    let side = filter(isRequest ? tuple : tuple.reversed)
                    if !side.isEmpty, !filters.contains(side), filters.count < 4 { filters.append(side) }
                }
            }
        }
        return filters
    }

    /// What a packet shows that looks like an earlier one.
    static func repeated(_ protocolNumber: UInt8, _ repeats: FlowRecord.Repeats) -> String {
        if repeats.areSyns { return "the SYN again: no answer has arrived" }
        switch protocolNumber {
        case 6: return "the same again: no answer has arrived"
        case 17: return "another datagram of the same length"
        default: return "another one of the same length"
        }
    }

    /// What the client does then: "sends its SYN again (twice)".
    static func retries(_ protocolNumber: UInt8, _ repeats: FlowRecord.Repeats) -> String {
        if repeats.areSyns { return "sends its SYN again (\(times(repeats.count)))" }
        switch protocolNumber {
        case 6: return "sends its request again (\(times(repeats.count)))"
        case 17: return "goes on sending (\(count(repeats.count, "more datagram", "more datagrams")) of that length)"
        default: return "goes on sending (\(count(repeats.count, "more packet", "more packets")) of that length)"
        }
    }
}

import KernelMap
import Testing

@testable import Diagnosis

/// What packets are to their conversation, with flags and without.
@Suite struct PacketKindTests {
    /// A handshake with a repeated SYN, data, and an answer to it.
    private let handshake = trace(
        """
        a: TCPOUT CROSS ROUTE ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain
        b: TCPOUT CROSS ROUTE LOCAL ACCEPTED
        c: SYNACK ns=2 OUT BACK ROUTE LOCAL CONNECTED
        d: ACK TCPOUT CROSS ROUTE LOCAL OPENED
        e: PUSH TCPOUT CROSS ROUTE LOCAL READ
        f: REPLYACK ns=2 OUT BACK ROUTE LOCAL ACKED
        """)

    /// The kinds that a capture has in common with itself.
    private func kinds(_ records: [CaptureRecord], _ columns: Columns = .all) throws -> [String] {
        let comparison = try compare(records, records, (columns, columns))
        #expect(comparison.differing.isEmpty && comparison.oneSided.isEmpty)
        return comparison.alike.map { packets in
            let group = packets.group
            return "\(group.isReply ? "<" : ">") \(group.kind.rawValue)\(group.isRepeat ? " again" : "") "
                + "\(packets.firstPackets)"
        }
    }

    @Test func byFlags() throws {
        #expect(
            try kinds(handshake) == ["> SYN 1", "> SYN again 1", "< SYN-ACK 1", "> ACK 1", "< ACK 1", "> data 1"])
    }

    @Test func byOrderAndLength() throws {
        #expect(
            try kinds(handshake, Columns(flags: false)) == [
                "> opening 1", "> opening again 1", "< answer 1", "> later 2", "< later 1",
            ])
    }

    /// A connection that was there before the capture has no opening in it.
    @Test func establishedAlready() throws {
        let open = trace("e: PUSH TCPOUT CROSS ROUTE LOCAL READ\n f: REPLYACK ns=2 OUT BACK ROUTE LOCAL ACKED")
        #expect(try kinds(open, Columns(flags: false)) == ["> later 1", "< later 1"])
    }

    @Test func withoutHandshake() throws {
        let datagrams = trace(
            """
            a: UDP UDPOUT CROSS ROUTE LOCAL UDPREAD
            b: len=90 10.1.0.2:5353->10.1.0.1:40000(udp) ns=2 OUT BACK ROUTE LOCAL UDPREAD
            """)
        #expect(try kinds(datagrams) == ["> request 1", "< reply 1"])
    }

    @Test func servicesByTransportPortAndVersion() throws {
        let tcp6 = trace("a: TCP6 OUT6 CROSS6 LOCAL6 LISTENER6 consume_skb FREED")
        let comparison = try compare(handshake, tcp6)
        #expect(comparison.matchedServices == 0 && comparison.verdict == .cannotBeTold)
    }

    /// However many packets a connection has, each is counted.
    @Test func longConversations() throws {
        let script = (0..<400).map { "p\($0 % 7): PUSH TCPOUT CROSS ROUTE LOCAL READ" }.joined(separator: "\n")
        #expect(try kinds(trace(script)) == ["> data 400"])
    }
}

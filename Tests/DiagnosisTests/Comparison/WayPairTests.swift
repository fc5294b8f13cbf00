import KernelMap
import SkbPaths
import Testing

@testable import Diagnosis

/// Where two ways part, and what is no difference.
@Suite struct WayPairTests {
    private func parting(_ first: String, _ second: String) throws -> String? {
        try compare(trace("p: " + first), trace("p: " + second)).parting
    }

    @Test(
        "What comes and goes with the moment is no difference",
        arguments: [
            ("GRO ROUTE LOCAL ACCEPTED", "RECEIVE ROUTE LOCAL ACCEPTED"),
            ("RECEIVE ROUTE LOCAL ACCEPTED", "RECEIVE skb_push pskb_expand_head ROUTE LOCAL ACCEPTED"),
            (
                "TCPOUT CROSS ROUTE LOCAL ACCEPTED",
                "TCPOUT eth0:2 FINISH QUEUE sch_direct_xmit XMIT VETH ns=2 eth0:3 RECEIVE ROUTE LOCAL ACCEPTED"
            ),
            ("RECEIVE ROUTE ip_local_deliver LOCAL ACCEPTED", "RECEIVE LOOKUP ip_local_deliver LOCAL ACCEPTED"),
            (
                "len=60 cpu=0 RECEIVE ROUTE LOCAL ACCEPTED".replacing("cpu=0 ", with: ""),
                "len=64 RECEIVE ROUTE LOCAL ACCEPTED"
            ),
        ])
    func harmless(_ first: String, _ second: String) throws {
        #expect(try parting(first, second) == nil)
    }

    @Test(
        "What is done to a packet is",
        arguments: [
            ("RECEIVE ROUTE ip_forward FORWARD", "RECEIVE ROUTE LOCAL ACCEPTED", "ip_forward"),
            (
                "RECEIVE TRACK nf_conntrack_tcp_packet[nf_conntrack] ROUTE LOCAL ACCEPTED",
                "RECEIVE TRACK ROUTE LOCAL ACCEPTED", "nf_conntrack_tcp_packet"
            ),
            (
                "RECEIVE TRACK tcf_mirred_act[act_mirred] ROUTE LOCAL ACCEPTED", "RECEIVE TRACK ROUTE LOCAL ACCEPTED",
                "tcf_mirred_act"
            ),
            (
                "RECEIVE ROUTE LOCAL tcp_v4_rcv __inet_lookup_listener RESET DROP(NO_SOCKET)<tcp_v4_rcv",
                "RECEIVE ROUTE LOCAL ACCEPTED", "tcp_v4_send_reset"
            ),
        ])
    func telling(_ first: String, _ second: String, _ function: String) throws {
        #expect(try parting(first, second) == function)
    }

    @Test("The same functions on another interface, in another namespace, with another mark")
    func places() throws {
        func difference(_ second: String) throws -> WayDifference? {
            // A second packet of each capture says which places belong together.
            let other = "\nq: 10.1.0.1:40001->10.1.0.2:8080(tcp:SYN) ns=2 eth1:4 RECEIVE ROUTE LOCAL ACCEPTED"
            let first = "p: eth0:3 RECEIVE ROUTE ip_local_deliver LOCAL ACCEPTED" + other
            let pair = try compare(trace(first), trace("p: " + second + other)).differing.first?.pairs.first
            return pair.flatMap { pair in pair.parting.flatMap { pair.rows[$0].difference } }
        }
        #expect(try difference("eth0:3 RECEIVE ROUTE ip_local_deliver LOCAL ACCEPTED") == nil)
        #expect(try difference("eth0:3 RECEIVE ROUTE mark=d00 ip_local_deliver LOCAL ACCEPTED") == .mark)
        // Whose pod it is stands in the upper half.
        #expect(try difference("eth0:3 RECEIVE ROUTE mark=70000 ip_local_deliver LOCAL ACCEPTED") == .mark)
    }

    @Test("A pod's identity in the upper half of a mark is no difference")
    func identities() throws {
        #expect(
            try parting("mark=10f00 RECEIVE ROUTE LOCAL ACCEPTED", "mark=20f00 RECEIVE ROUTE LOCAL ACCEPTED") == nil)
    }

    @Test("Namespaces and interfaces that play the same part are the same")
    func renamed() throws {
        #expect(
            try parting(
                "TCPOUT eth0:2 SEND ns=2 veth1a:3 RECEIVE ROUTE LOCAL ACCEPTED",
                "TCPOUT ens3:7 SEND ns=9 veth9f:8 RECEIVE ROUTE LOCAL ACCEPTED") == nil)
    }

    @Test("A capture that ends in the middle is no other way")
    func cut() throws {
        #expect(try parting("TCPOUT CROSS ROUTE", "TCPOUT CROSS ROUTE LOCAL ACCEPTED") == nil)
        #expect(try parting("CROSS ROUTE LOCAL ACCEPTED", "TCPOUT CROSS ROUTE LOCAL ACCEPTED") == nil)
    }

    @Test("Functions of modules are not missed where none are traced")
    func modules() throws {
        let first = trace("p: RECEIVE TRACK nf_conntrack_tcp_packet[nf_conntrack] ROUTE LOCAL ACCEPTED")
        let comparison = try compare(first, first.filter { !$0.isInModule })
        #expect(comparison.verdict == .noFailure)
        #expect(comparison.differing.isEmpty)
        #expect(comparison.second.lacksModules && !comparison.first.lacksModules)
    }

    @Test("Two packets that the user chose are held against each other, whatever they are")
    func chosenPackets() throws {
        let records = trace(
            """
            p: TCPOUT CROSS ROUTE LOCAL ACCEPTED
            q: SYNACK ns=2 OUT BACK ROUTE LOCAL CONNECTED
            q: len=52 10.1.0.2:8080->10.1.0.1:40000(tcp:ACK) ns=2 OUT BACK ROUTE LOCAL ACKED
            """)
        let addresses = [records.first!.skb, records.last!.skb].map { UInt64($0.dropFirst(2), radix: 16)! }
        let (p, q) = (addresses[0], addresses[1])
        let comparison = try compare(
            print(records), print(records), chosen: ({ $0.skb == p }, { $0.skb == q }), isOnePacket: true)
        #expect(comparison.differing.count == 1)
        #expect(comparison.differing[0].group.kind == .syn && comparison.differing[0].secondGroup.kind == .synAck)
        // The address was used twice; the first that tells is taken.
        #expect(comparison.second.candidates == 2 && comparison.first.candidates == 1)
    }
}

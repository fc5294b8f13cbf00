import KernelMap
import SkbPaths
import Testing

@testable import Diagnosis

/// Later captures in which a failure is not seen: only those that show the packets getting through prove it gone.
@Suite struct NotProvenTests {
    /// A SYN that the firewall drops at the input hook.
    private let broken = trace(
        "s: TCPOUT CROSS ROUTE ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain")
    private let input: Passage.Extent = .hook("input")

    /// - Parameter tuple: of the SYN; empty for the same as before.
    private func healthy(_ tuple: String = "") -> [CaptureRecord] {
        trace("s: \(tuple) TCPOUT CROSS ROUTE ip_local_deliver RULES ip_local_deliver_finish ACCEPTED")
    }

    @Test func itGetsThrough() throws {
        let comparison = try compare(broken, healthy())
        #expect(comparison.verdict == .fixed)
        #expect(comparison.causes[0].passage?.extent == .delivered)
        #expect(comparison.parting == "ip_local_deliver_finish")
    }

    @Test func itGetsPastTheHookAndDiesOfSomethingElse() throws {
        let comparison = try compare(
            broken,
            trace(
                """
                s: TCPOUT CROSS ROUTE ip_local_deliver RULES ip_local_deliver_finish ip_protocol_deliver_rcu tcp_v4_rcv
                s: __inet_lookup_listener RESET DROP(NO_SOCKET)<tcp_v4_rcv
                """))
        #expect(comparison.verdict == .newFailure)
        #expect(comparison.changes == ["only-in-second no-listener", "gone firewall-drop"])
        #expect(comparison.causes[1].passage?.extent == input)
    }

    @Test func withoutFlagsItIsTheFirstPacket() throws {
        #expect(try compare(broken, healthy(), (.all, Columns(flags: false))).verdict == .fixed)
        #expect(try compare(broken, healthy(), (Columns(flags: false), .all)).verdict == .fixed)
    }

    @Test func itIsStillThereBesideOthersThatGetThrough() throws {
        let comparison = try compare(broken, broken + healthy("10.1.0.1:40001->10.1.0.2:8080(tcp:SYN)"))
        #expect(comparison.verdict == .stillThere)
    }

    // MARK: - What is not in the capture

    @Test func theConversationIsMissing() throws {
        let comparison = try compare(broken, healthy("10.1.0.1:40000->10.1.0.2:9090(tcp:SYN)"))
        #expect(comparison.verdict == .cannotBeTold)
        #expect(comparison.doubt == .noConversation(Service(transport: 6, port: 8080)))
    }

    @Test func onlyOtherPacketsOfTheConversationAreThere() throws {
        let comparison = try compare(broken, trace("a: ACK TCPOUT CROSS ROUTE LOCAL ACKED"))
        #expect(comparison.verdict == .cannotBeTold)
        guard case .noPackets(let group) = comparison.doubt else {
            Issue.record("\(String(describing: comparison.doubt))")
            return
        }
        #expect(group.kind == .syn)
    }

    /// The capture ends, or loses the packet, ahead of the hook.
    @Test func theyAreNotSeenToComeThatFar() throws {
        let comparison = try compare(broken, trace("s: TCPOUT CROSS ROUTE"))
        #expect(comparison.verdict == .cannotBeTold)
        guard case .notSoFar = comparison.doubt else {
            Issue.record("\(String(describing: comparison.doubt))")
            return
        }
    }

    /// tcpdump got a copy on the way; that proves nothing of what lies behind.
    @Test func aTapTookACopy() throws {
        let comparison = try compare(
            broken, trace("s: TCPOUT CROSS packet_rcv sock_queue_rcv_skb_reason consume_skb FREED"))
        #expect(comparison.verdict == .cannotBeTold)
    }

    /// A tunnel's outer packet gets past the input hook; the inner one, which died there, does not come to it.
    @Test func theOuterPacketOfATunnelIsAnother() throws {
        let bad = try RealCapture.named("a1").records()
        var dead: Set<String> = []
        // The replies vanish where they were decrypted.
        let cut = bad.filter { record in
            if record.base == "wg_allowedips_lookup_src", record.sourcePort == 10250 { dead.insert(record.skb) }
            if record.base == "kfree_skbmem" { return dead.remove(record.skb) == nil }
            return !dead.contains(record.skb)
        }
        let comparison = try compare(bad, cut)
        #expect(!comparison.changes.contains("gone notrack-then-firewall"))
        #expect(comparison.verdict != .fixed)
    }

    @Test(arguments: ["", "junk\nmore junk\n", "{}\n"])
    func nothingWasRecorded(_ text: String) throws {
        let comparison = try compare(print(broken), text)
        #expect(comparison.verdict == .cannotBeTold)
        #expect(comparison.doubt == .nothingRead)
        #expect(try compare(text, print(broken)).verdict == .cannotBeTold)
        #expect(try compare(text, text).verdict == .cannotBeTold)
    }

    // MARK: - Who it is between

    @Test func anotherServerIsNoProof() throws {
        let comparison = try compare(broken, healthy("10.1.0.1:40000->10.1.0.3:8080(tcp:SYN)"))
        #expect(comparison.verdict == .cannotBeTold)
        #expect(comparison.doubt == .otherParty(.server, missing: "10.1.0.2", seen: "10.1.0.3"))
    }

    @Test func anotherClientOfTheSameNetworkIs() throws {
        let comparison = try compare(broken, healthy("10.1.0.7:51000->10.1.0.2:8080(tcp:SYN)"))
        #expect(comparison.verdict == .fixed)
        #expect(comparison.causes[0].passage?.standIn == "10.1.0.1")
    }

    @Test func aClientOfAnotherNetworkIsNot() throws {
        let comparison = try compare(broken, healthy("10.9.0.7:51000->10.1.0.2:8080(tcp:SYN)"))
        #expect(comparison.doubt == .otherParty(.client, missing: "10.1.0.1", seen: "10.9.0.7"))
    }

    /// The rule is about one client: that its neighbour gets through was so before.
    @Test func theNeighbourGotThroughBefore() throws {
        let neighbour = healthy("10.1.0.7:51000->10.1.0.2:8080(tcp:SYN)")
        #expect(try compare(broken + neighbour, neighbour).verdict == .cannotBeTold)
    }

    // MARK: - How many, and how long

    private func several(_ count: Int, from port: Int, _ end: String) -> [CaptureRecord] {
        trace(
            (0..<count).map {
                "p\($0): 10.1.0.1:\(port + $0)->10.1.0.2:8080(tcp:SYN) TCPOUT CROSS ROUTE ip_local_deliver RULES \(end)"
            }.joined(separator: "\n"))
    }

    /// One in three died: two that get through would have done so most likely anyway.
    @Test func aFewMayHaveBeenLucky() throws {
        let (drop, pass) = ("DROP(NETFILTER_DROP)<nft_do_chain", "ip_local_deliver_finish ACCEPTED")
        let before = several(1, from: 41000, drop) + several(2, from: 42000, pass)
        let few = try compare(before, several(8, from: 43000, pass))
        #expect(few.doubt == .tooFew(Odds(passed: 8, needed: 9, died: 1, of: 3)))
        #expect(try compare(before, several(9, from: 43000, pass)).verdict == .fixed)
    }

    @Test func shortPacketsGetThroughWhereLongOnesDie() throws {
        func data(_ length: Int, _ end: String) -> [CaptureRecord] {
            trace("d: UDP len=\(length) UDPOUT CROSS ROUTE ip_local_deliver RULES \(end)")
        }
        let before = data(900, "DROP(NETFILTER_DROP)<nft_do_chain")
        let pass = "ip_local_deliver_finish ip_protocol_deliver_rcu UDPREAD"
        #expect(
            try compare(before, data(90, pass)).doubt == .tooShort(longest: 90, than: 900, isMTU: false))
        #expect(try compare(before, data(880, pass)).verdict == .fixed)
    }

    // MARK: - Failures without a drop

    /// On the client: the request goes out again and again.
    private let unanswered = trace(
        """
        a: TCPOUT eth0:2 FINISH QUEUE XMIT NIC
        b: +1s TCPOUT eth0:2 FINISH QUEUE XMIT NIC
        c: +2s TCPOUT eth0:2 FINISH QUEUE XMIT NIC
        """)

    @Test func theAnswerArrives() throws {
        let comparison = try compare(
            unanswered,
            trace("a: TCPOUT eth0:2 FINISH QUEUE XMIT NIC\n b: SYNACK eth0:2 RECEIVE ROUTE LOCAL CONNECTED"))
        #expect(comparison.verdict == .fixed)
        #expect(comparison.causes[0].passage?.extent == .answered)
    }

    @Test func theRequestIsNotRepeatedAndThatIsAll() throws {
        let comparison = try compare(unanswered, trace("a: TCPOUT eth0:2 FINISH QUEUE XMIT NIC"))
        #expect(comparison.verdict == .cannotBeTold)
        #expect(comparison.doubt == .notAnswered(Service(transport: 6, port: 8080)))
    }

    /// The later capture is the server's: that it sends an answer does not say that the client gets it.
    @Test func theServerSendsAnAnswer() throws {
        let comparison = try compare(
            unanswered,
            trace("a: eth0:3 RECEIVE ROUTE LOCAL ACCEPTED\n b: SYNACK ns=2 OUT eth0:3 FINISH QUEUE XMIT NIC"))
        #expect(comparison.verdict == .cannotBeTold)
    }

    /// An RST is an answer that nobody wants.
    @Test func theConnectionIsRefused() throws {
        let reset = "b: 10.1.0.2:8080->10.1.0.1:40000(tcp:RST|ACK) eth0:2 RECEIVE ROUTE LOCAL SOCKET tcp_reset ENDED"
        let comparison = try compare(unanswered, trace("a: TCPOUT eth0:2 FINISH QUEUE XMIT NIC\n" + reset))
        #expect(!comparison.changes.contains("gone no-reply"))
    }

    // MARK: - Less in view

    /// NOTRACK was one reason why the firewall drops the replies; with it gone there is another.
    @Test func theSameDropUnderAnotherName() throws {
        let records = try RealCapture.named("a1").records()
        let tracked = records.filter { !$0.base.hasPrefix("xt_ct") }.flatMap { record -> [CaptureRecord] in
            guard record.base == "nf_conntrack_in", record.mark == 0xd00 else { return [record] }
            var handler = record
            handler.function = "nf_conntrack_tcp_packet[nf_conntrack]"
            return [record, handler]
        }
        let comparison = try compare(records, tracked)
        #expect(comparison.verdict == .stillThere)
        #expect(comparison.causes.map(\.first?.signature) == ["notrack-then-firewall"])
        #expect(comparison.causes.map(\.second?.signature) == ["firewall-drop"])
    }
}

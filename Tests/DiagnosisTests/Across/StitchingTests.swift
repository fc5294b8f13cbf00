import Testing

@testable import Diagnosis

/// Which conversations of two nodes are one.
@Suite struct StitchingTests {
    private static let out = "OUT eth0:2 FINISH QUEUE XMIT NIC"
    private static let taken = "eth0:2 RECEIVE ROUTE LOCAL ACCEPTED"
    private static let refused = "eth0:2 RECEIVE ROUTE LOCAL RULES DROP(NETFILTER_DROP)<nft_do_chain"
    private static let syn = "10.1.0.1:40000->10.1.0.2:8080(tcp:SYN)"

    private func capture(_ node: String, _ script: String, absolute: Int? = nil) -> CaptureResult {
        let records = TraceScript(script, on: .v7_3).records
        return captureResult(absolute.map { printAbsolute(records, offset: $0) } ?? print(records), node: node)
    }

    /// Nodes of the conversations that more than one node saw.
    private func stitched(_ results: [CaptureResult]) -> [[String]] {
        Stitcher(results).conversations.filter { $0.nodes.count > 1 }.map { $0.sightings.map(\.node) }
    }

    @Test func whatLeavesOneArrivesAtTheOther() {
        let results = [
            capture("b", "a: \(Self.syn) \(Self.taken)"), capture("a", "a: \(Self.syn) TCP\(Self.out)"),
        ]
        #expect(stitched(results) == [["a", "b"]])
        #expect(Stitcher(results).conversations[0].request.source == "10.1.0.1")
    }

    @Test func translationIsFollowed() {
        let translated = "192.0.2.1:61000->10.1.0.2:8080(tcp:SYN)"
        let router = """
            a: \(Self.syn) eth0:2 RECEIVE ROUTE FORWARD eth1:3 nf_hook_slow nf_nat_ipv4_out[nf_nat] \
            nf_nat_inet_fn[nf_nat] nf_nat_manip_pkt[nf_nat] \(translated) ip_finish_output ip_finish_output2 QUEUE XMIT NIC
            """
        let results = [
            capture("server", "a: \(translated) \(Self.taken)"), capture("router", router),
            capture("client", "a: \(Self.syn) TCP\(Self.out)"),
        ]
        #expect(stitched(results) == [["client", "router", "server"]])
        let story = AcrossStory(conversation: Stitcher(results).conversations[0]).sentences()
        #expect(story.count == 1)
        #expect(
            story[0].contains(
                "router: 1 SYN in on eth0, translated to 192.0.2.1:61000 → 10.1.0.2:8080, out through eth1"))
    }

    /// Two hosts with the same address in two networks: each makes packets of its own.
    @Test func twoClientsAreTwoConversations() {
        let results = [
            capture("a", "a: \(Self.syn) TCP\(Self.out)"), capture("b", "a: \(Self.syn) TCP\(Self.out)"),
        ]
        #expect(stitched(results) == [])
    }

    @Test func twoServersAreTwoConversations() {
        let results = [capture("a", "a: \(Self.syn) \(Self.taken)"), capture("b", "a: \(Self.syn) \(Self.taken)")]
        #expect(stitched(results) == [])
    }

    /// A packet that died on one node did not come to another.
    @Test func whatDiedDoesNotArrive() {
        let died = "a: \(Self.syn) TCPOUT eth0:2 RULES DROP(NETFILTER_DROP)<nft_do_chain"
        #expect(stitched([capture("a", died), capture("b", "a: \(Self.syn) \(Self.taken)")]) == [])
    }

    /// The client has got an answer that the server, which threw its requests away, cannot have sent.
    @Test func anAnswerThatNobodySentIsOfAnotherDay() {
        let client = """
            a: \(Self.syn) TCP\(Self.out)
            b: 10.1.0.2:8080->10.1.0.1:40000(tcp:SYN|ACK) eth0:2 RECEIVE ROUTE LOCAL CONNECTED
            """
        #expect(stitched([capture("a", client), capture("b", "a: \(Self.syn) \(Self.refused)")]) == [])
        let unanswered = "a: \(Self.syn) TCP\(Self.out)"
        #expect(stitched([capture("a", unanswered), capture("b", "a: \(Self.syn) \(Self.refused)")]) == [["a", "b"]])
    }

    /// The same port again an hour later.
    @Test func timesThatLieApartKeepConversationsApart() {
        func results(_ seconds: Int) -> [CaptureResult] {
            [
                capture("a", "a: \(Self.syn) TCP\(Self.out)", absolute: 0),
                capture("b", "a: \(Self.syn) \(Self.taken)", absolute: seconds),
            ]
        }
        #expect(stitched(results(3600)) == [])
        #expect(stitched(results(2)) == [["a", "b"]])
        // One clock alone says nothing.
        let mixed = [results(0)[0], capture("b", "a: \(Self.syn) \(Self.taken)")]
        #expect(stitched(mixed) == [["a", "b"]])
    }

    /// pwru up to 1.0.11 prints the time of day alone.
    @Test func aTimeWithoutDateIsComparedByTheHour() {
        let day: UInt64 = 86_400_000_000_000
        let second: UInt64 = 1_000_000_000
        let dated = WallSpan(first: 20_000 * day + 36_000 * second, last: 20_000 * day + 36_010 * second)
        #expect(dated.mayMeet(WallSpan(first: 36_005 * second, last: 36_020 * second)))
        #expect(!dated.mayMeet(WallSpan(first: 40_000 * second, last: 40_010 * second)))
        #expect(WallSpan(first: 36_005 * second, last: 36_020 * second).mayMeet(dated))
    }

    /// Who guessed the client by the ports goes by who saw the handshake.
    @Test func theHandshakeDecidesWhoTheClientIs() {
        let guessing = "a: len=52 10.1.0.2:40001->10.1.0.1:8080(tcp:ACK) eth0:2 RECEIVE ROUTE LOCAL ACKED"
        let knowing = """
            a: 10.1.0.1:8080->10.1.0.2:40001(tcp:SYN) TCP\(Self.out)
            b: len=52 10.1.0.2:40001->10.1.0.1:8080(tcp:ACK) OUT eth0:3 FINISH QUEUE XMIT NIC
            """
        let results = [capture("a", guessing), capture("b", knowing)]
        #expect(stitched(results).count == 1)
        #expect(Stitcher(results).conversations[0].request.sourcePort == 8080)
    }

    @Test func groupTrafficJoinsNothing() {
        let group = "10.1.0.1:5353->224.0.0.251:5353(udp)"
        let results = [
            capture("a", "a: \(group) UDP\(Self.out)"), capture("b", "a: \(group) eth0:2 RECEIVE ROUTE LOCAL UDPREAD"),
        ]
        #expect(results.flatMap(\.sights).isEmpty)
    }

    // MARK: What a capture keeps

    /// Judged early and seen again, over and over, it takes no more room and counts every packet.
    @Test func aConversationThatComesBackIsOneSight() throws {
        let sight = try #require(capture("a", "a: \(Self.syn) TCP\(Self.out)").sights.first)
        let again = (1..<100).reduce(sight) { known, number in
            var later = sight
            later.legs[0].order = [number]
            later.legs[0].left.sourcePort = number
            return known.joined(with: sight).joined(with: later)
        }
        #expect(again.legs.count == 24)
        #expect(again.legs[0].packets == 100)
        #expect(again.legs[0].order.count == 3)
        #expect(again.legs.packets + again.untold == 199)
    }

    /// However many conversations there are, a capture keeps so many, says how many it left out, and two captures of the
    /// same conversations keep the same ones.
    @Test func ofManyConversationsASampleIsKept() {
        func lines(_ way: String, _ ports: some Sequence<Int>) -> String {
            ports.map { "p\($0): 10.1.0.1:\($0)->10.1.0.2:8080(tcp:SYN) \(way)\n" }.joined()
        }
        let one = capture("a", lines("TCPOUT", 40000..<41500))
        let other = capture("b", lines(Self.taken, (40000..<41500).reversed()))
        #expect(one.sights.count == 512)
        #expect(one.scope.leftOut == 1500 - 512)
        #expect(one.sights.map(\.key) == other.sights.map(\.key))
        #expect(
            Analysis(joining: [one, other]).limits.contains { $0.hasPrefix("a: 988 conversations were not compared") })
    }

    // MARK: Findings of two nodes

    /// Each host's root namespace has the same number, and each has an eth0.
    @Test func theSameFailureOnTwoNodesIsTwoFindings() {
        func refusal(_ client: String) -> String { "a: \(client):40000->10.1.0.2:8080(tcp:SYN) \(Self.refused)" }
        func analysis(_ node: String) -> Analysis {
            let other = captureResult(
                print(TraceScript(refusal("10.1.0.8"), on: .v7_3).records), node: node, input: "other.txt")
            return Analysis(joining: [capture("a", refusal("10.1.0.7")), other])
        }
        #expect(analysis("b").causeIDs == ["firewall-drop", "firewall-drop"])
        #expect(Set(analysis("b").causes.map(\.node)) == ["a", "b"])
        #expect(analysis("a").causeIDs == ["firewall-drop"])
    }

    /// Two captures of the same packets, with names that nobody meant as nodes: one silence, seen twice.
    @Test func theSameSilenceUnderTwoNamesIsOne() {
        let tries = (0..<3).map { "a\($0): +1s \(Self.syn) TCP\(Self.out)\n" }.joined()
        let analysis = Analysis(joining: [capture("one", tries), capture("other", tries)])
        #expect(analysis.causeIDs == ["no-reply"])
        #expect(analysis.causes.first?.nodes == ["one", "other"])
        #expect(analysis.causes.first?.packets == 3)
    }

    /// Only what the other node explains follows from it.
    @Test func whatIsNotExplainedStays() {
        func tries(_ port: Int, _ host: String) -> String {
            (0..<3).map { "p\(port)x\($0): +1s 10.1.0.1:\(port)->\(host):8080(tcp:SYN) TCP\(Self.out)\n" }.joined()
        }
        let drops = (0..<3).map { "d\($0): \(Self.syn) \(Self.refused)\n" }.joined()
        let analysis = Analysis(joining: [
            capture("a", tries(40000, "10.1.0.2") + tries(40100, "10.1.0.9")), capture("b", drops),
        ])
        #expect(analysis.causeIDs == ["firewall-drop", "no-reply"])
        #expect(analysis.causes[1].flow?.destination == "10.1.0.9:8080")
    }

    /// Of several connections in one finding, those that are explained leave it.
    @Test func aFindingIsDividedWhereOnlyPartOfItIsExplained() {
        func tries(_ port: Int) -> String {
            (0..<3).map { "p\(port)x\($0): +1s 10.1.0.1:\(port)->10.1.0.2:8080(tcp:SYN) TCP\(Self.out)\n" }.joined()
        }
        let drops = (0..<3).map { "d\($0): \(Self.syn) \(Self.refused)\n" }.joined()
        let analysis = Analysis(joining: [capture("a", tries(40000) + tries(40100)), capture("b", drops)])
        #expect(analysis.causeIDs == ["firewall-drop", "no-reply"])
        #expect(analysis.causes[1].flows == 1)
        #expect(analysis.causes[1].packets == 3)
    }

    /// A finding whose connections have several causes between them is no cause of its own.
    @Test func twoCausesMayExplainOneFinding() {
        func tries(_ port: Int) -> String {
            (0..<3).map { "p\(port)x\($0): +1s 10.1.0.1:\(port)->10.1.0.2:8080(tcp:SYN) TCP\(Self.out)\n" }.joined()
        }
        let drops = (0..<3).map { "d\($0): \(Self.syn) \(Self.refused)\n" }.joined()
        let others = """
            a: 10.1.0.1:40100->10.1.0.2:8080(tcp:SYN) eth0:2 RECEIVE ROUTE LOCAL tcp_v4_rcv DROP(NO_SOCKET)<tcp_v4_rcv
            """
        let analysis = Analysis(joining: [
            capture("a", tries(40000) + tries(40100)), capture("b", drops), capture("c", others),
        ])
        #expect(Set(analysis.causeIDs) == ["firewall-drop", "no-listener"])
    }

    /// Two routers on one way see the same silence; who is farther knows more.
    @Test func theSameSilenceIsToldOnce() {
        let client = (0..<3).map { "a\($0): +1s \(Self.syn) TCP\(Self.out)\n" }.joined()
        let router = (0..<3).map {
            "a\($0): +1s \(Self.syn) eth0:2 RECEIVE ROUTE FORWARD eth1:3 FINISH QUEUE XMIT NIC\n"
        }.joined()
        let analysis = Analysis(joining: [capture("client", client), capture("router", router)])
        #expect(analysis.causeIDs == ["no-reply"])
        #expect(analysis.causes[0].node == "router")
        #expect(analysis.causes[0].across.map(\.node) == ["client", "router"])
    }
}

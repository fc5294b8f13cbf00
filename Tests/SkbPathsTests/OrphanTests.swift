import PwruFormat
import SkbPaths
import Testing

/// Lives of which only the end shows, and skbs that carry no packet.
@Suite struct OrphanTests {
    private let request = "a: 10.0.0.1:1000->10.0.0.2:53(udp) ip_rcv ip_local_deliver kfree_skb_reason(NO_SOCKET)"

    @Test func onlyItsFreeShows() throws {
        let capture = try Capture(
            """
            a: ip_rcv ip_forward consume_skb \(Way.freed)
            b: 10.7.0.1:5->10.7.0.2:6(udp) sk_skb_reason_drop(NOT_SPECIFIED) \(Way.freed)
            """)
        #expect(capture.paths.map(\.isOrphan) == [false, true])
        #expect(capture.paths[1].parent == nil)
    }

    @Test func aCopyIsFreedRightBehindItsOriginal() throws {
        let capture = try Capture(
            """
            \(request) \(Way.freed)
            b: 10.0.0.1:1000->10.0.0.2:53(udp) consume_skb \(Way.freed)
            """)
        #expect(capture.paths.map(\.parent) == [nil, 0])
        #expect(capture.paths[1].parentLine == capture.paths[0].firstLine)
        #expect(capture.paths[1].isOrphan)
    }

    @Test(arguments: ["cpu=1", "ns=2", "eth1:3", "10.0.0.1:1001->10.0.0.2:53(udp)"])
    func anotherPacketIsNoCopy(_ difference: String) throws {
        let other = "b: 10.0.0.1:1000->10.0.0.2:53(udp) \(difference) consume_skb \(Way.freed)"
        #expect(try Capture("\(request) \(Way.freed)\n\(other)").paths.map(\.parent) == [nil, nil])
    }

    @Test func aPathWithABeginningIsNoCopy() throws {
        let other = "b: 10.0.0.1:1000->10.0.0.2:53(udp) ip_rcv consume_skb \(Way.freed)"
        let path = try Capture("\(request) \(Way.freed)\n\(other)").paths[1]
        #expect(path.parent == nil && !path.isOrphan)
    }

    @Test func anSkbWithoutAnythingOfAPacketIsNone() throws {
        let path = try Capture("a: bare ~ len=0 proto=0000 kfree_skb_reason(NOT_SPECIFIED) \(Way.freed)").only()
        #expect(!path.isPacket)
        #expect(path.end == .consumed)
        #expect(path.drop == nil)
    }

    /// pwru shows its socket's namespace: a process that asks a daemon by a unix socket has one.
    @Test func aMessageHasTheNamespaceOfItsSocket() throws {
        let script =
            "a: bare ~ len=0 proto=0000 __build_skb_around skb_set_owner_w ns=1 kfree_skb_reason(NOT_SPECIFIED)"
        let path = try Capture("\(script) sock_wfree \(Way.freed)").only()
        #expect(!path.isPacket && path.end == .consumed)
    }

    @Test(arguments: ["netlink_broadcast", "unix_stream_sendmsg"])
    func aMessageIsNoPacketWhateverItsLength(_ caller: String) throws {
        let path = try Capture("a: bare ~ len=36 proto=0000 kfree_skb_reason(NOT_SPECIFIED)<\(caller) \(Way.freed)")
            .only()
        #expect(!path.isPacket && path.end == .consumed)
    }

    @Test(arguments: ["len=60", "len=0 eth0:2 ns=1", "len=0 proto=0806", "len=0 10.0.0.1:1->10.0.0.2:2(tcp)"])
    func anythingOfAPacketIsEnough(_ settings: String) throws {
        let path = try Capture("a: bare ~ proto=0000 \(settings) kfree_skb_reason(NOT_SPECIFIED) \(Way.freed)").only()
        #expect(path.isPacket && path.end == .dropped)
    }
}

/// A heading in the middle of the input begins another run of pwru.
@Suite struct RunTests {
    private func capture(_ first: String, _ second: String) throws -> Capture {
        try Capture(text: Script(first).text + Script(second).text)
    }

    @Test func whatIsOpenAtItsEndIsLostFromView() throws {
        let capture = try capture("a: ip_rcv ip_forward", "a: ip_forward_finish ip_output")
        #expect(capture.ends == [.lostFromView, .lostFromView])
        #expect(capture.paths.map(\.steps.count) == [2, 2])
        #expect(Set(capture.paths.map(\.run)).count == 2)
        #expect(capture.paths.allSatisfy { !$0.torn })
    }

    @Test func copiesAndAnswersOfTheFirstAreNotLookedForInTheSecond() throws {
        let copied = try capture("a: ip_rcv skb_clone", "z: ip_rcv\n b: __skb_clone")
        #expect(copied.paths.allSatisfy { $0.parent == nil })
        let answered = try capture(
            "a: 10.0.0.1:1->10.0.0.2:80(tcp) ip_rcv tcp_v4_send_reset",
            "z: ip_rcv\n b: nodev 10.0.0.2:80->10.0.0.1:1(tcp) ip_local_out")
        #expect(answered.paths.allSatisfy { $0.answerTo == nil })
    }
}

import Testing

@testable import SkbPaths

/// TCP sends a clone from the second half of a pair of skbs, so that every retransmission shows on one address.
@Suite struct FastCloneTests {
    private let stale = "0.0.0.0:0->0.0.0.0:0(tcp)"

    @Test func retransmissionBeginsANewLife() throws {
        let capture = try Capture(
            """
            a: nodev 10.0.0.1:1000->10.0.0.2:80(tcp:SYN) ip_local_out eth0:2 __dev_queue_xmit dev_hard_start_xmit
            a: consume_skb kfree_skbmem
            a: bare proto=0000 10.77.0.1:7->10.77.0.2:8(udp) __skb_clone __copy_skb_header
            a: ns=1 proto=0800 10.0.0.1:1000->10.0.0.2:80(tcp:SYN) ip_local_out eth0:2 __dev_queue_xmit
            """)
        #expect(capture.paths.map(\.steps.count) == [5, 4])
        let second = capture.paths[1]
        #expect(second.rewrites.isEmpty)
        #expect(second.tuples.map(\.description) == ["10.0.0.1:1000->10.0.0.2:80(tcp)"])
        #expect(second.conversation?.description == "10.0.0.1:1000->10.0.0.2:80(tcp)")
    }

    @Test func cloningOnAnAddressWhoseFreeWasNotSeen() throws {
        let capture = try Capture(
            """
            a: nodev ip_local_out eth0:2 __dev_queue_xmit dev_hard_start_xmit
            a: bare __skb_clone __copy_skb_header
            a: ns=1 ip_local_out eth0:2 dev_hard_start_xmit
            """)
        #expect(capture.ends == [.transmitted, .transmitted])
        #expect(capture.paths.allSatisfy { !$0.torn && $0.rewrites.isEmpty })
    }

    @Test func staleTupleOfTheCloneIsNotTheConversation() throws {
        let capture = try Capture(
            """
            a: bare proto=0800 10.77.0.1:7->10.77.0.2:8(tcp) __skb_clone tcp_v4_send_check __ip_queue_xmit
            a: ns=1 10.0.0.1:1000->10.0.0.2:80(tcp:SYN) ip_local_out
            """)
        let path = try capture.only()
        #expect(path.conversation?.description == "10.0.0.1:1000->10.0.0.2:80(tcp)")
        #expect(capture.tuples(path) == ["", "", "", "10.0.0.1:1000->10.0.0.2:80(tcp)"])
    }

    @Test func freshOutputOnAnAddressLastSeenAtItsDevice() throws {
        // --filter-netns hides the receiving side, and with it the free.
        let capture = try Capture(
            """
            a: nodev ip_local_out eth0:2 __dev_queue_xmit dev_hard_start_xmit veth_xmit[veth] __dev_forward_skb
            a: nodev ip_local_out eth0:2 __dev_queue_xmit dev_hard_start_xmit veth_xmit[veth] __dev_forward_skb
            """)
        #expect(capture.paths.map(\.steps.count) == [5, 5])
        #expect(capture.ends == [.lostFromView, .lostFromView])
        #expect(capture.paths.allSatisfy { $0.handedOver && !$0.torn })
    }

    @Test func tunnelOutputOnTheSameAddressIsTheSamePacket() throws {
        let capture = try Capture(
            """
            a: nodev ip_local_out wg0:7 __dev_queue_xmit dev_hard_start_xmit wg_xmit[wireguard] encrypt_packet[wireguard]
            a: bare ~ wg_socket_send_skb_to_peer[wireguard] send4[wireguard]
            a: ns=1 10.5.0.2:51871->10.5.0.3:51871(udp) ip_local_out __ip_local_out
            """)
        #expect(capture.paths.count == 1)
    }
}

import SkbPaths
import Testing

/// Copies are linked to what they were made from: the next unknown address on that CPU.
@Suite struct CloneTests {
    private func parents(_ script: String) throws -> [Int?] { try Capture(script).paths.map(\.parent) }

    @Test func cloneIsTheNextNewAddressWithThatTuple() throws {
        let capture = try Capture(
            """
            a: eth0:6 __dev_queue_xmit tcf_mirred_act[act_mirred] skb_clone
            b: eth0:6 skb_pull_rcsum wg0:7 __dev_queue_xmit
            a: consume_skb \(Way.freed)
            """)
        #expect(capture.paths.map(\.parent) == [nil, 0])
        #expect(capture.paths.map(\.parentSkb) == [nil, Script.address(0)])
        #expect(capture.paths.map(\.copies) == [1, 0])
        #expect(capture.paths.map(\.flow) == [0, 0])
    }

    @Test(arguments: ["__skb_clone", "__copy_skb_header", "__build_skb_around"])
    func aBirthNeedsNoTuple(_ birth: String) throws {
        #expect(try parents("a: ip_rcv skb_copy\n b: bare ~ \(birth)") == [nil, 0])
    }

    @Test func anAddressUsedBeforeCanBeTheClone() throws {
        let capture = try Capture(
            """
            b: ip_rcv consume_skb \(Way.freed)
            a: ip_rcv skb_clone
            b: __skb_clone ip_local_deliver
            """)
        #expect(capture.paths.map(\.parent) == [nil, nil, 1])
    }

    @Test func notOnAnotherCPU() throws {
        #expect(try parents("a: cpu=0 ip_rcv skb_clone\n b: cpu=1 ip_rcv") == [nil, nil])
        #expect(try parents("a: cpu=0 ip_rcv skb_clone\n b: cpu=1 __skb_clone") == [nil, nil])
        // In between another CPU may do what it likes.
        #expect(try parents("a: cpu=0 ip_rcv skb_clone\n c: cpu=1 ip_rcv\n b: cpu=0 ip_rcv") == [nil, nil, 0])
    }

    @Test func notAfterTheWindow() throws {
        let noise = { (count: Int, cpu: Int) in
            "c: 10.9.0.1:1->10.9.0.2:2(udp) cpu=\(cpu) "
                + Array(repeating: "ip_forward", count: count).joined(separator: " ")
        }
        #expect(try parents("a: ip_rcv skb_clone\n \(noise(15, 0))\n b: ip_rcv") == [nil, nil, 0])
        #expect(try parents("a: ip_rcv skb_clone\n \(noise(16, 0))\n b: ip_rcv") == [nil, nil, nil])
        // What other CPUs do meanwhile says nothing about this one.
        #expect(try parents("a: ip_rcv skb_clone\n \(noise(1000, 1))\n b: ip_rcv") == [nil, nil, 0])
    }

    @Test func notWithAnotherTuple() throws {
        #expect(try parents("a: ip_rcv skb_clone\n b: 10.9.9.9:1->10.9.9.8:2(tcp) ip_rcv") == [nil, nil])
        #expect(try parents("a: ip_rcv skb_clone\n b: ~ ip_rcv") == [nil, nil])
    }

    @Test func oneCopyEach() throws {
        #expect(try parents("a: ip_rcv skb_clone\n b: ip_rcv\n c: ip_rcv") == [nil, 0, nil])
        #expect(try parents("a: ip_rcv skb_clone\n b: ip_rcv\n a: skb_clone\n c: ip_rcv") == [nil, 0, 0])
    }

    @Test func copyOfACopy() throws {
        let capture = try Capture("a: ip_rcv skb_clone\n b: ip_rcv skb_clone\n c: ip_rcv")
        #expect(capture.paths.map(\.parent) == [nil, 0, 1])
        #expect(capture.paths.map(\.copies) == [1, 1, 0])
    }

    @Test func theOriginalGoesOnAsItself() throws {
        // A packet socket takes a copy; the original's way is not over.
        let capture = try Capture(
            """
            a: __netif_receive_skb skb_clone
            b: packet_rcv consume_skb \(Way.freed)
            a: ip_rcv \(Way.toTCP) tcp_v4_do_rcv tcp_data_queue __kfree_skb \(Way.freed)
            """)
        #expect(capture.ends == [.delivered, .delivered])
    }

    @Test func copiedBeforeItCameInAgainIsNotAbsorbed() throws {
        let capture = try Capture(
            """
            a: ip_rcv skb_clone
            b: ip_rcv
            a: ns=2 __netif_rx ip_rcv consume_skb \(Way.freed)
            """)
        #expect(capture.paths[0].end == .consumed)
    }
}

import SkbPaths
import Testing

/// What pwru reads where no header is, and other packets on the same address.
@Suite struct BogusTupleTests {
    private func expectUnchanged(_ script: String, steps: Int, _ location: SourceLocation = #_sourceLocation) throws {
        let path = try Capture(script).only()
        #expect(path.rewrites.isEmpty, sourceLocation: location)
        #expect(path.tuples.count == 1, sourceLocation: location)
        #expect(path.steps.count == steps, sourceLocation: location)
        #expect(!path.torn, sourceLocation: location)
    }

    @Test func headerReadAsPorts() throws {
        try expectUnchanged(
            """
            a: 10.0.0.1:1000->10.0.0.2:80(tcp) ip_rcv 10.0.0.1:17664->10.0.0.2:60(tcp) ip_route_input_noref ip_forward
            a: 10.0.0.1:1000->10.0.0.2:80(tcp) ip_forward_finish ip_output
            """, steps: 5)
        try expectUnchanged(
            """
            a: [fd00::1]:1000->[fd00::2]:80(tcp) ipv6_rcv [fd00::1]:24576->[fd00::2]:0(tcp) ip6_route_input ip6_forward
            """, steps: 3)
    }

    @Test func aPathThatBeginsWithAHeaderReadAsPorts() throws {
        let path = try Capture(
            "a: 10.0.0.1:17664->10.0.0.2:60(tcp) napi_gro_receive 10.0.0.1:1000->10.0.0.2:80(tcp) ip_rcv"
        ).only()
        #expect(path.tuples.map(\.description) == ["10.0.0.1:1000->10.0.0.2:80(tcp)"])
        #expect(path.rewrites.isEmpty)
    }

    /// MACsec: ciphertext stands where the addresses were.
    @Test func ciphertextIsNoTuple() throws {
        try expectUnchanged(
            """
            a: 10.0.0.1:0->10.0.0.2:0(icmp) ip_output proto=88e5 [e101:bc77::1]:0->[2822:86d::2]:0() dev_hard_start_xmit
            a: [e101:bc77::1]:0->[2822:86d::2]:0() __netif_receive_skb proto=0800 10.0.0.1:0->10.0.0.2:0(icmp) ip_rcv
            """, steps: 4)
    }

    @Test func aHeaderThatIsNotWrittenYet() throws {
        let path = try Capture(
            """
            a: nodev proto=0 len=5 [feed:cafe:2800::1]:0->[8afa:90c8::]:0() tcp_established_options skb_push skb_push
            a: nodev proto=0800 len=60 10.0.0.1:1000->10.0.0.2:80(tcp) ip_local_out __ip_local_out
            """
        ).only()
        #expect(path.tuples.map(\.description) == ["10.0.0.1:1000->10.0.0.2:80(tcp)"])
    }

    @Test func addressesOfAnotherFamilyThanTheFrameSays() throws {
        try expectUnchanged(
            """
            a: 10.0.0.1:1000->10.0.0.2:80(tcp) ip_rcv
            a: proto=0800 [1a53:fdc3::1]:0->[83f:3c1e::2]:0() ip_route_input_noref ip_forward ip_output
            """, steps: 4)
        try expectUnchanged(
            "a: [fd00::1]:1->[fd00::2]:2(tcp) ipv6_rcv proto=86dd 96.0.0.0:5->0.40.6.64:6(tcp) ip6_route_input ip6_forward",
            steps: 3)
    }

    @Test func emptyTuplesInBetween() throws {
        try expectUnchanged(
            "a: 10.0.0.1:1->10.0.0.2:2(udp) ip_rcv ~ ip_forward ip_output 10.0.0.1:1->10.0.0.2:2(udp) ip_finish_output",
            steps: 4)
    }

    @Test func neverAReadableTuple() throws {
        let path = try Capture("a: ~ proto=0806 arp_rcv arp_process consume_skb").only()
        #expect(path.tuples.isEmpty && path.conversation == nil)
        #expect(path.flow == -1)
        #expect(path.steps.allSatisfy { $0.tuple == -1 })
    }

    @Test func aWrongReadingInAHelperForOneLine() throws {
        try expectUnchanged(
            """
            a: 10.0.0.1:1->10.0.0.2:2(udp) ip_rcv 10.0.0.1:1->10.0.0.9:9(udp) skb_push
            a: 10.0.0.1:1->10.0.0.2:2(udp) ip_route_input_noref ip_forward
            """, steps: 4)
    }

    @Test func aTupleWithoutAProtocolForOneLine() throws {
        try expectUnchanged(
            """
            a: 10.0.0.1:1->10.0.0.2:2(udp) ip_rcv 10.0.0.1:0->10.0.0.9:0() ip_route_input_noref
            a: 10.0.0.1:1->10.0.0.2:2(udp) ip_route_input_slow ip_forward
            """, steps: 4)
    }

    @Test func withoutDeviceAndSocketNothingNewIsBelieved() throws {
        try expectUnchanged(
            "a: 10.0.0.1:1->10.0.0.2:2(tcp) tcp_v4_rcv bare 10.7.0.1:3->10.0.0.2:2(tcp) tcp_v4_do_rcv tcp_queue_rcv",
            steps: 3)
    }

    @Test func aSecondReadingInAHelperConfirmsTheFirst() throws {
        let capture = try Capture(
            """
            a: 10.0.0.1:1->10.0.0.2:2(udp) ip_rcv nf_nat_manip_pkt
            a: 10.0.0.1:1->10.0.0.9:9(udp) skb_ensure_writable skb_ensure_writable ip_route_input_noref
            """)
        let path = try capture.only()
        #expect(path.rewrites.map(\.kind) == [.destinationNAT])
        #expect(path.rewrites.first?.step == 2)
    }

    @Test(arguments: ["10.0.0.1:1->10.0.0.9:9(udp)", "10.0.0.1:7->10.0.0.2:2(udp)", "10.7.7.7:1->10.0.0.2:2(udp)"])
    func aWrongReadingForOneLineAnywhere(_ tuple: String) throws {
        let path = try Capture(
            """
            a: 10.0.0.1:1->10.0.0.2:2(udp) ip_rcv ip_rcv_core \(tuple) ip_route_input_noref
            a: 10.0.0.1:1->10.0.0.2:2(udp) ip_route_input_slow ip_forward
            """
        ).only()
        #expect(path.rewrites.isEmpty)
        #expect(path.tuples.count == 1)
        #expect(path.steps.allSatisfy { $0.tuple == 0 })
    }

    @Test func theHeaderThatAnErrorQuotes() throws {
        try expectUnchanged(
            """
            a: [fd00::9]:0->[fd00::1]:0(icmp6) ipv6_rcv icmpv6_rcv icmpv6_notify seg6_icmp_srh
            a: [fd00::1]:1->[fd00::2]:2(tcp) seg6_get_srh [fd00::9]:0->[fd00::1]:0(icmp6) tcp_v6_err raw6_icmp_error
            """, steps: 7)
    }

    @Test func unrelatedTupleWithoutAFreeIsATornLife() throws {
        let capture = try Capture(
            """
            a: 10.0.0.1:1000->10.0.0.2:80(tcp) ip_rcv ip_route_input_noref
            a: 10.7.0.1:53->10.7.0.2:4000(udp) ip_rcv ip_local_deliver
            """)
        #expect(capture.paths.map(\.steps.count) == [2, 2])
        #expect(capture.paths.allSatisfy { $0.torn && $0.rewrites.isEmpty })
        #expect(capture.tables.tornLives == 1)
        #expect(capture.paths.map(\.flow) == [0, 1])
    }

    @Test func theAnswerOnTheSameAddressIsATornLifeToo() throws {
        let capture = try Capture(
            """
            a: 10.0.0.1:1000->10.0.0.2:80(tcp) ip_rcv ip_forward
            a: 10.0.0.2:80->10.0.0.1:1000(tcp) ip_rcv ip_local_deliver
            """)
        #expect(capture.paths.count == 2)
        #expect(capture.paths.map(\.forward) == [true, false])
        #expect(Set(capture.paths.map(\.flow)).count == 1)
    }
}

import SkbPaths
import Testing

/// Paths of one conversation share a flow: both directions, on both sides of a translation.
@Suite struct FlowTests {
    /// Flow and direction of each path, after all joins.
    private func flows(_ capture: Capture) -> [String] {
        capture.paths.map { path in
            let (flow, flipped) = capture.tables.flows.canonical(path.flow)
            return "\(flow)\(path.forward != flipped ? ">" : "<")"
        }
    }

    private let snat = "ip_output nf_nat_ipv4_out nf_nat_manip_pkt"
    private let dnat = "ip_rcv nf_nat_ipv4_pre_routing nf_nat_manip_pkt"

    @Test func bothDirections() throws {
        let capture = try Capture(
            """
            a: 10.0.0.1:1000->10.0.0.2:80(tcp:SYN) ip_rcv kfree_skbmem
            b: 10.0.0.2:80->10.0.0.1:1000(tcp:SYN|ACK) ip_rcv kfree_skbmem
            a: 10.0.0.1:1000->10.0.0.2:80(tcp:ACK) ip_rcv kfree_skbmem
            """)
        #expect(flows(capture) == ["0>", "0<", "0>"])
        #expect(capture.tables.flows.count == 1)
        #expect(capture.tables.flows.tuple(of: 0).description == "10.0.0.1:1000->10.0.0.2:80(tcp)")
    }

    @Test func theFirstPacketSeenSetsTheDirection() throws {
        let capture = try Capture(
            """
            a: 10.0.0.2:80->10.0.0.1:1000(tcp) ip_rcv kfree_skbmem
            a: 10.0.0.1:1000->10.0.0.2:80(tcp) ip_rcv kfree_skbmem
            """)
        #expect(flows(capture) == ["0>", "0<"])
        #expect(capture.tables.flows.tuple(of: 0).sourcePort == 80)
    }

    @Test func conversationsAreToldApart() throws {
        let capture = try Capture(
            """
            a: 10.0.0.1:1000->10.0.0.2:80(tcp) ip_rcv kfree_skbmem
            a: 10.0.0.1:1001->10.0.0.2:80(tcp) ip_rcv kfree_skbmem
            a: 10.0.0.1:1000->10.0.0.2:80(udp) ip_rcv kfree_skbmem
            a: 10.0.0.1:0->10.0.0.2:0(icmp) ip_rcv kfree_skbmem
            """)
        #expect(flows(capture) == ["0>", "1>", "2>", "3>"])
    }

    @Test func icmpHasNoPorts() throws {
        let capture = try Capture(
            """
            a: 10.0.0.1:0->10.0.0.2:0(icmp) ip_rcv icmp_rcv kfree_skbmem
            a: 10.0.0.2:0->10.0.0.1:0(icmp) ip_rcv icmp_rcv kfree_skbmem
            """)
        #expect(flows(capture) == ["0>", "0<"])
    }

    @Test func ipv6() throws {
        let capture = try Capture(
            """
            a: [fd00::1]:1000->[fd00::2]:80(tcp) ipv6_rcv kfree_skbmem
            a: [fd00::2]:80->[fd00::1]:1000(tcp) ipv6_rcv kfree_skbmem
            a: [::1]:53->[::1]:53(udp) ipv6_rcv kfree_skbmem
            a: [::1]:53->[::1]:53(udp) ipv6_rcv kfree_skbmem
            """)
        #expect(flows(capture) == ["0>", "0<", "1>", "1>"])
    }

    @Test func acrossSourceTranslation() throws {
        let capture = try Capture(
            """
            a: 10.1.0.2:1000->10.9.0.1:80(tcp) \(snat) 10.5.0.1:2000->10.9.0.1:80(tcp) ip_finish_output kfree_skbmem
            b: 10.9.0.1:80->10.5.0.1:2000(tcp) ip_rcv kfree_skbmem
            b: 10.9.0.1:80->10.5.0.1:2000(tcp) \(dnat) 10.9.0.1:80->10.1.0.2:1000(tcp) ip_forward kfree_skbmem
            c: 10.9.0.1:80->10.1.0.2:1000(tcp) ip_rcv kfree_skbmem
            """)
        #expect(flows(capture) == ["0>", "0<", "0<", "0<"])
    }

    @Test func acrossDestinationTranslation() throws {
        let capture = try Capture(
            """
            a: 10.1.0.2:1000->10.96.0.1:80(tcp) \(dnat) 10.1.0.2:1000->10.2.0.9:8080(tcp) ip_forward kfree_skbmem
            b: 10.2.0.9:8080->10.1.0.2:1000(tcp) ip_rcv kfree_skbmem
            c: 10.96.0.1:80->10.1.0.2:1000(tcp) ip_rcv kfree_skbmem
            """)
        #expect(flows(capture) == ["0>", "0<", "0<"])
    }

    @Test func acrossBoth() throws {
        let capture = try Capture(
            """
            a: 10.1.0.2:1000->10.96.0.1:80(tcp) \(dnat) 10.1.0.2:1000->10.2.0.9:8080(tcp) ip_route_input_noref
            a: ip_route_input_slow fib_validate_source ip_forward nf_hook_slow nft_do_chain_inet ip_forward_finish
            a: nf_hook_slow apparmor_ip_postroute \(snat) 10.5.0.1:2000->10.2.0.9:8080(tcp) ip_finish_output kfree_skbmem
            b: 10.2.0.9:8080->10.5.0.1:2000(tcp) ip_rcv kfree_skbmem
            c: 10.2.0.9:8080->10.1.0.2:1000(tcp) ip_rcv kfree_skbmem
            d: 10.96.0.1:80->10.1.0.2:1000(tcp) ip_rcv kfree_skbmem
            """)
        #expect(flows(capture) == ["0>", "0<", "0<", "0<"])
    }

    @Test func lateJoinKeepsDirections() throws {
        // Both sides are known as two flows before a packet shows that one is the other, translated.
        let capture = try Capture(
            """
            a: 10.1.0.2:1000->10.9.0.1:80(tcp) ip_rcv kfree_skbmem
            b: 10.5.0.1:2000->10.9.0.1:80(tcp) ip_rcv kfree_skbmem
            c: 10.9.0.1:80->10.5.0.1:2000(tcp) ip_rcv kfree_skbmem
            a: 10.1.0.2:1000->10.9.0.1:80(tcp) \(snat) 10.5.0.1:2000->10.9.0.1:80(tcp) ip_finish_output kfree_skbmem
            """)
        #expect(capture.tables.flows.count == 2)
        #expect(flows(capture) == ["0>", "0>", "0<", "0>"])
    }

    @Test func lateJoinOfAFlowFirstSeenFromItsAnswer() throws {
        let capture = try Capture(
            """
            a: 10.1.0.2:1000->10.9.0.1:80(tcp) ip_rcv kfree_skbmem
            c: 10.9.0.1:80->10.5.0.1:2000(tcp) ip_rcv kfree_skbmem
            b: 10.5.0.1:2000->10.9.0.1:80(tcp) ip_rcv kfree_skbmem
            a: 10.1.0.2:1000->10.9.0.1:80(tcp) \(snat) 10.5.0.1:2000->10.9.0.1:80(tcp) ip_finish_output kfree_skbmem
            c: 10.9.0.1:80->10.5.0.1:2000(tcp) ip_rcv kfree_skbmem
            """)
        // The second flow turns out to have been named from the wrong end.
        #expect(capture.paths.map(\.flow) == [0, 1, 1, 0, 0])
        #expect(flows(capture) == ["0>", "0<", "0>", "0>", "0<"])
    }

    @Test func chainsOfJoins() throws {
        let capture = try Capture(
            """
            a: 10.3.0.1:3->10.9.0.1:80(tcp) ip_rcv kfree_skbmem
            a: 10.9.0.1:80->10.2.0.1:2(tcp) ip_rcv kfree_skbmem
            a: 10.1.0.1:1->10.9.0.1:80(tcp) ip_rcv kfree_skbmem
            a: 10.2.0.1:2->10.9.0.1:80(tcp) \(snat) 10.3.0.1:3->10.9.0.1:80(tcp) ip_finish_output kfree_skbmem
            a: 10.1.0.1:1->10.9.0.1:80(tcp) \(snat) 10.2.0.1:2->10.9.0.1:80(tcp) ip_finish_output kfree_skbmem
            """)
        let canonical = Set(capture.paths.map { capture.tables.flows.canonical($0.flow).flow })
        #expect(canonical.count == 1)
        let directions = flows(capture).map(\.last)
        #expect(directions[1] != directions[0])
        #expect(directions[2] == directions[0] && directions[3] == directions[0] && directions[4] == directions[0])
    }

    /// However late a translation shows, a conversation goes by all names that it ever had.
    @Test func allNamesOfAConversation() throws {
        let capture = try Capture(
            """
            a: 10.3.0.1:3->10.9.0.1:80(tcp) ip_rcv kfree_skbmem
            a: 10.1.0.1:1->10.9.0.1:80(tcp) ip_rcv kfree_skbmem
            a: 10.2.0.1:2->10.9.0.1:80(tcp) \(snat) 10.3.0.1:3->10.9.0.1:80(tcp) ip_finish_output kfree_skbmem
            a: 10.1.0.1:1->10.9.0.1:80(tcp) \(snat) 10.2.0.1:2->10.9.0.1:80(tcp) ip_finish_output kfree_skbmem
            b: 10.7.0.1:7->10.9.0.1:80(tcp) ip_rcv kfree_skbmem
            """)
        let flows = capture.tables.flows
        let names = capture.paths.dropLast().map { Set(flows.tuples(of: $0.flow).map(\.sourcePort)) }
        #expect(names.allSatisfy { $0 == [1, 2, 3] })
        #expect(flows.tuples(of: capture.paths.last!.flow).map(\.sourcePort) == [7])
        #expect(flows.tuples(of: -1).isEmpty)
        flows.forget(flows.canonical(0).flow)
        #expect(flows.tuples(of: 0).isEmpty)
    }

    @Test func twoClientsBehindOneAddress() throws {
        let capture = try Capture(
            """
            a: 10.1.0.2:1000->10.9.0.1:80(tcp) \(snat) 10.5.0.1:1000->10.9.0.1:80(tcp) ip_finish_output kfree_skbmem
            a: 10.1.0.3:1000->10.9.0.1:80(tcp) \(snat) 10.5.0.1:2000->10.9.0.1:80(tcp) ip_finish_output kfree_skbmem
            b: 10.9.0.1:80->10.5.0.1:2000(tcp) ip_rcv kfree_skbmem
            b: 10.9.0.1:80->10.5.0.1:1000(tcp) ip_rcv kfree_skbmem
            """)
        #expect(flows(capture) == ["0>", "1>", "1<", "0<"])
    }

    @Test func tunnelsOuterHeaderIsNoConversation() throws {
        let capture = try Capture(
            """
            a: wg0:7 10.1.0.2:1->10.2.0.2:2(tcp) wg_xmit[wireguard] 10.5.0.1:51871->10.5.0.2:51871(udp) ip_local_out
            b: 10.3.0.2:1->10.4.0.2:2(tcp) wg0:7 wg_xmit[wireguard] 10.5.0.1:51871->10.5.0.2:51871(udp) ip_local_out
            """)
        #expect(flows(capture) == ["0>", "1>"])
    }

    @Test func pathsWithoutATupleHaveNoFlow() throws {
        let capture = try Capture("a: ~ arp_rcv\n b: ip_rcv")
        #expect(capture.paths.map(\.flow) == [-1, 0])
        #expect(capture.tables.flows.tuple(of: -1).isEmpty)
    }
}

import PwruFormat
import SkbPaths
import Testing

/// One address carries the inner packet, the encrypted one, the peer's side and the inner packet again.
@Suite struct TunnelTests {
    private static let inner = "10.5.0.2:33824->10.5.0.3:10250(tcp:SYN)"
    private static let outer = "10.5.0.2:51871->10.5.0.3:51871(udp)"
    private static let garbage = "[1a53:fdc3:ba30::f4e]:0->[83f:3c1e:83c::ec3b]:0()"

    /// As recorded: device, worker, output of the outer packet.
    private static let wireguardOut = """
        a: nodev \(inner) ip_local_out __ip_local_out wg0:7 ip_output __dev_queue_xmit dev_hard_start_xmit
        a: wg_xmit[wireguard] wg_prev_queue_enqueue[wireguard] encrypt_packet[wireguard] skb_cow_data pskb_expand_head
        a: skb_release_data skb_headers_offset_update skb_push pskb_put skb_to_sgvec
        a: proto=0800 \(garbage) skb_scrub_packet bare proto=0000 ~ wg_socket_send_skb_to_peer[wireguard]
        a: send4[wireguard] ns=1 wg0:7 mark=e00 udp_tunnel_xmit_skb[udp_tunnel] iptunnel_xmit skb_scrub_packet skb_push
        a: \(outer) ip_local_out proto=0800 __ip_local_out ip_output eth0:6 ip_finish_output \(Way.send)
        """

    private static let wireguardIn = """
        b: ns=2 eth0:6 \(outer) \(Way.receive) ip_local_deliver udp_rcv udp_queue_rcv_one_skb wg_receive[wireguard]
        b: wg_packet_receive[wireguard] wg_prev_queue_enqueue[wireguard] cpu=1 decrypt_packet[wireguard] skb_push
        b: skb_cow_data skb_pull skb_to_sgvec skb_scrub_packet
        b: wg0:7 \(inner) wg_allowedips_lookup_src[wireguard] napi_gro_receive dev_gro_receive skb_defer_rx_timestamp
        b: ip_rcv_core \(Way.toTCP) bare tcp_v4_do_rcv tcp_rcv_state_process tcp_conn_request
        """

    private func wireguard(_ label: String, _ part: String) -> String {
        part.replacing("a: ", with: "\(label): ").replacing("b: ", with: "\(label): ")
    }

    @Test func wireguardEncapsulation() throws {
        let capture = try Capture(Self.wireguardOut)
        let path = try capture.only()
        #expect(path.rewrites.map(\.kind) == [.encapsulation])
        #expect(path.rewrites.map(\.mechanism) == [.wireguard])
        #expect(capture.function(path, path.rewrites[0].step) == "ip_local_out")
        #expect(path.tuples.count == 2)
        #expect(path.conversation?.description == "10.5.0.2:33824->10.5.0.3:10250(tcp)")
        #expect(path.tcpFlags == .syn)
        #expect(!path.torn)
    }

    @Test func wireguardThereAndBackOnOneAddress() throws {
        let capture = try Capture(Self.wireguardOut + "\n" + wireguard("a", Self.wireguardIn))
        let path = try capture.only()
        #expect(path.rewrites.map(\.kind) == [.encapsulation, .decapsulation])
        #expect(path.rewrites.allSatisfy { $0.mechanism == .wireguard })
        #expect(capture.function(path, path.rewrites[1].step) == "wg_allowedips_lookup_src")
        #expect(path.rewrites[0].from == path.rewrites[1].to)
        #expect(path.tuples.count == 2)
        #expect(path.end == .delivered)
        // The tuple in force is the inner one at both ends and the outer one between.
        let tuples = capture.tuples(path)
        #expect(tuples.first == tuples.last)
        #expect(Set(tuples).count == 2)
    }

    @Test func pathThatBeginsInTheOuterHeader() throws {
        let path = try Capture(Self.wireguardIn).only()
        #expect(path.rewrites.map(\.kind) == [.decapsulation])
        #expect(path.conversation?.description == "10.5.0.2:33824->10.5.0.3:10250(tcp)")
        #expect(path.tcpFlags == .syn)
        #expect(path.end == .delivered)
    }

    @Test func bothHalvesBelongToOneFlow() throws {
        let capture = try Capture(Self.wireguardOut + "\n" + Self.wireguardIn)
        #expect(capture.paths.count == 2)
        #expect(capture.paths.map(\.flow) == [0, 0])
        #expect(capture.paths.allSatisfy { $0.forward })
    }

    @Test func innerAndOuterBetweenTheSameAddressesAreToldApart() throws {
        // KubeSpan and Cilium's host traffic: addresses are equal inside and outside, ports and protocol differ.
        let path = try Capture(Self.wireguardOut).only()
        #expect(path.rewrites.allSatisfy { !$0.kind.isNAT })
    }

    @Test func aTunnelWhoseFunctionsAreNotKnownWraps() throws {
        // As recorded of L2TP over IP; and with a function list, of which nothing of the tunnel is part.
        let inside =
            "a: nodev len=84 10.7.0.1:0->10.7.0.2:0(icmp) __ip_local_out ip_output l2tpeth0:9 dev_hard_start_xmit"
        let outside =
            "a: len=126 10.1.0.1:0->10.1.0.2:0() ip_local_out __ip_local_out ip_output eth0:8 ip_finish_output2"
        for tunnel in [
            "a: l2tp_eth_dev_xmit[l2tp_eth] l2tp_xmit_skb[l2tp_core] len=106 ip_queue_xmit __ip_queue_xmit\n", "",
        ] {
            let path = try Capture("\(inside)\n\(tunnel)\(outside)").only()
            #expect(path.rewrites.map(\.kind) == [.encapsulation])
            #expect(!path.torn)
        }
    }

    @Test func theNextPacketOfThisHostIsNotWrapped() throws {
        // Its own functions show no device, where a tunnel's packet keeps that of the tunnel.
        let capture = try Capture(
            """
            a: nodev len=84 10.7.0.1:0->10.7.0.2:0(icmp) __ip_local_out ip_output l2tpeth0:9 dev_hard_start_xmit
            a: nodev len=126 10.1.0.1:0->10.1.0.2:0(icmp) __ip_local_out ip_output eth0:8 ip_finish_output2
            """)
        #expect(capture.paths.count == 2)
        #expect(capture.paths.allSatisfy { $0.rewrites.isEmpty })
    }

    @Test func vxlanThereAndBackOnOneAddress() throws {
        let inner = "10.244.1.9:45596->198.51.100.80:8443(tcp:SYN)"
        let outer = "10.5.0.2:39336->10.5.0.7:8472(udp)"
        let capture = try Capture(
            """
            a: cilium_vxlan:4 \(inner) ip_forward ip_output ip_finish_output2 __dev_queue_xmit dev_hard_start_xmit
            a: vxlan_xmit[vxlan] vxlan_xmit_one[vxlan] iptunnel_handle_offloads udp_tunnel_xmit_skb[udp_tunnel]
            a: udp_set_csum iptunnel_xmit skb_scrub_packet skb_push \(outer) ip_local_out ip_output eth0:2 \(Way.send)
            a: ns=2 eth0:2 \(Way.receive) ip_local_deliver udp_queue_rcv_skb udp_queue_rcv_one_skb vxlan_rcv[vxlan]
            a: __iptunnel_pull_header skb_pull_rcsum skb_scrub_packet eth_type_trans cilium_vxlan:4
            a: \(inner) gro_cells_receive napi_gro_receive ip_rcv_core ip_route_input_noref ip_forward
            a: kfree_skb_reason(IP_INNOROUTES) \(Way.freed)
            """)
        let path = try capture.only()
        #expect(path.rewrites.map(\.kind) == [.encapsulation, .decapsulation])
        #expect(path.rewrites.allSatisfy { $0.mechanism == .vxlan })
        #expect(path.end == .dropped)
        #expect(path.conversation?.sourcePort == 45596)
    }

    @Test func outerPacketAlreadyHasUDPTuple() throws {
        // A tunnel in a tunnel: pod traffic in VXLAN, VXLAN in WireGuard.
        let capture = try Capture(
            """
            a: vxlan0:4 10.244.1.9:1000->10.244.2.9:80(tcp) dev_hard_start_xmit vxlan_xmit[vxlan] iptunnel_xmit
            a: 10.5.0.2:39336->10.5.0.7:8472(udp) ip_local_out wg0:7 dev_hard_start_xmit wg_xmit[wireguard]
            a: encrypt_packet[wireguard] bare ~ send4[wireguard]
            a: ns=1 wg0:7 192.0.2.1:51820->192.0.2.2:51820(udp) ip_local_out eth0:2 ip_finish_output \(Way.send)
            a: ns=2 \(Way.receive) udp_queue_rcv_one_skb wg_receive[wireguard] decrypt_packet[wireguard]
            a: wg0:7 10.5.0.2:39336->10.5.0.7:8472(udp) wg_allowedips_lookup_src[wireguard] ip_rcv_core
            a: udp_queue_rcv_one_skb vxlan_rcv[vxlan] __iptunnel_pull_header
            a: vxlan0:4 10.244.1.9:1000->10.244.2.9:80(tcp) gro_cells_receive ip_rcv_core
            """)
        let path = try capture.only()
        #expect(path.rewrites.map(\.kind) == [.encapsulation, .encapsulation, .decapsulation, .decapsulation])
        #expect(path.rewrites.map(\.mechanism) == [.vxlan, .wireguard, .wireguard, .vxlan])
        #expect(path.tuples.count == 3)
    }

    @Test func ipInIP() throws {
        let capture = try Capture(
            """
            a: tunl0:5 10.244.1.9:1000->10.244.2.9:80(tcp) dev_hard_start_xmit ipip_tunnel_xmit[ipip] ip_tunnel_xmit
            a: iptunnel_xmit 10.5.0.2:0->10.5.0.7:0() ip_local_out __ip_local_out ip_output eth0:2 ip_finish_output
            """)
        let path = try capture.only()
        #expect(path.rewrites.map(\.kind) == [.encapsulation])
        #expect(path.rewrites.map(\.mechanism) == [.ipTunnel])
    }

    @Test func ipsecTunnel() throws {
        let capture = try Capture(
            """
            a: 10.1.0.2:1000->10.2.0.2:80(tcp) ip_forward xfrm4_output xfrm_output esp_output[esp4] esp_output_tail[esp4]
            a: ~ xfrm_output_resume 192.0.2.1:0->192.0.2.2:0() ip_output ip_finish_output ip_finish_output2
            """)
        let path = try capture.only()
        #expect(path.rewrites.map(\.kind) == [.encapsulation])
        #expect(path.rewrites.map(\.mechanism) == [.xfrm])
    }

    @Test func translationOfTheInnerPacketBehindTheTunnel() throws {
        let capture = try Capture(
            Self.wireguardIn.replacing("ip_rcv_core \(Way.toTCP)", with: "ip_rcv nf_nat_manip_pkt")
                .replacing(
                    "bare tcp_v4_do_rcv", with: "10.5.0.2:33824->10.9.0.1:10250(tcp:SYN) ip_forward tcp_v4_do_rcv"))
        let path = try capture.only()
        #expect(path.rewrites.map(\.kind) == [.decapsulation, .destinationNAT])
        #expect(path.rewrites.map(\.mechanism) == [.wireguard, .netfilter])
    }

    @Test(arguments: ["consume_skb", "kfree_skb_reason(NOT_SPECIFIED)"])
    func aTupleThatChangesInsideTheFreeComesTooLate(_ free: String) throws {
        let path = try Capture(
            """
            a: 10.5.0.2:1->10.5.0.3:2(udp) ip_rcv decrypt_packet[wireguard] \(free)
            a: 10.1.0.1:3->10.1.0.2:4(tcp) sock_wfree kfree_skbmem
            """
        ).only()
        #expect(path.end == (free == "consume_skb" ? .consumed : .dropped))
        #expect(path.endStep == 2)
    }

    @Test func droppedByAllowedIPsKeepsTheTrail() throws {
        let capture = try Capture(
            """
            b: ns=2 eth0:6 10.5.0.2:51871->10.5.0.3:51871(udp) ip_rcv udp_queue_rcv_one_skb wg_receive[wireguard]
            b: decrypt_packet[wireguard] wg0:7 10.5.0.2:1->10.5.0.3:2(tcp) wg_allowedips_lookup_src[wireguard]
            b: consume_skb \(Way.freed)
            """)
        let path = try capture.only()
        // What this free means is for diagnosis to say; the path keeps both functions side by side.
        #expect(capture.functions(path)[path.endStep - 1] == "wg_allowedips_lookup_src")
        #expect(path.end == .consumed)
    }

    @Test func anInnerPacketOfTheOtherFamilyIsBelievedAtOnce() throws {
        // Its protocol does not show (hop-by-hop options), and the free is the first to show it.
        let capture = try Capture(
            """
            z: consume_skb \(Way.freed)
            a: len=126 eth0:2 192.168.50.2:37494->192.168.50.1:8472(udp) __netif_receive_skb ip_rcv ip_local_deliver udp_rcv
            a: proto=86dd len=90 udp_queue_rcv_skb skb_scrub_packet
            a: len=76 vx0:9 [fe80::6468]:0->[ff02::16]:0() kfree_skb_reason(NOT_SPECIFIED) \(Way.freed)
            """)
        let path = try #require(capture.paths.last)
        #expect(path.tuples.last?.destination.isMulticast ?? false)
        #expect(path.rewrites.map(\.kind) == [.decapsulation])
    }

    @Test func unwrappedByFunctionsThatAreNotTraced() throws {
        // As with a filter list that has no function of the tunnel's: the packet is delivered, shrinks, and goes on at
        // the tunnel's device.
        let script = """
            z: consume_skb \(Way.freed)
            a: eth0:6 len=124 10.5.0.3:51871->10.5.0.2:51871(udp) ip_rcv ip_local_deliver len=104 ip_protocol_deliver_rcu
            a: wg0:7 len=60 10.5.0.3:10250->10.5.0.2:33824(tcp:SYN|ACK) ip_rcv ip_local_deliver nf_hook_slow
            a: kfree_skb_reason(NETFILTER_DROP) \(Way.freed)
            """
        let path = try #require(try Capture(script).paths.last)
        #expect(path.rewrites.map(\.kind) == [.decapsulation])
        #expect(path.conversation?.sourcePort == 10250)
        #expect(!path.torn)
        // A packet that does not shrink, or where frees do not show, is another one.
        #expect(try Capture(script.replacing("len=60", with: "len=124")).tables.tornLives == 1)
        #expect(try Capture(script.replacing("z: consume_skb \(Way.freed)\n", with: "")).tables.tornLives == 1)
    }

    @Test(arguments: ["10.5.0.3:10250->10.5.0.2:33824(tcp:SYN)", "10.5.0.3:0->10.5.0.2:0(icmp)"])
    func nothingIsEverWrappedIn(_ tuple: String) throws {
        // The device of a tunnel is left over from the way there; what comes to light is the inner packet.
        let path = try Capture(
            """
            a: wg0:7 ~ iptunnel_xmit 10.5.0.3:51871->10.5.0.2:51871(udp) wg_xmit[wireguard] ip_local_out ip_output
            a: ns=2 eth0:6 ip_rcv ip_local_deliver wg_receive[wireguard] wg_xmit[wireguard]
            a: wg0:7 \(tuple) ip_rcv
            """
        ).paths[0]
        #expect(!path.rewrites.contains { $0.kind == .encapsulation })
    }

    @Test func lengthTellsWrappedFromUnwrapped() throws {
        func kinds(_ length: Int) throws -> [RewriteKind] {
            try Capture(
                """
                a: eth0:6 len=200 192.0.2.1:1->192.0.2.2:4789(udp) ip_rcv vxlan_rcv[vxlan] vxlan_xmit[vxlan]
                a: vx0:7 len=\(length) 10.5.0.3:1->10.5.0.2:4789(udp) ip_rcv
                """
            ).only().rewrites.map(\.kind)
        }
        #expect(try kinds(150) == [.decapsulation])
        #expect(try kinds(250) == [.encapsulation])
    }

    @Test func theFirstTupleBehindATunnelIsTheOuterOne() throws {
        let path = try Capture(
            """
            a: wg0:7 len=124 ~ iptunnel_xmit 10.5.0.3:51871->10.5.0.2:51871(udp) ip_local_out ip_output nf_nat_manip_pkt
            a: 192.0.2.1:51871->10.5.0.2:51871(udp) ip_finish_output
            """
        ).only()
        #expect(path.rewrites.map(\.kind) == [.sourceNAT])
    }

    @Test func headersInMotionAreNoOuterPacket() throws {
        // ESP in transport mode: the IP header has been pulled, and its bytes are read as ports.
        let path = try Capture(
            """
            a: nodev len=60 10.1.0.1:57116->10.1.0.2:8080(tcp:SYN) ip_local_out xfrm_output[xfrm] xfrm_outer_mode_output
            a: len=40 10.1.0.1:39052->10.1.0.2:16384(tcp:FIN) xfrm_replay_overflow esp_output[esp4]
            a: 10.1.0.1:0->10.1.0.2:0() esp_output_head[esp4] esp_output_tail[esp4] len=96 xfrm_output_resume
            a: eth0:2 ip_output ip_finish_output
            """
        ).only()
        #expect(path.rewrites.map(\.kind) == [.encapsulation])
        #expect(path.tuples.count == 2)
    }
}

import SkbPaths
import Testing

/// A path retold as stations.
@Suite struct OutlineTests {
    private func outline(_ script: String) throws -> PathOutline {
        let capture = try Capture(script)
        return capture.tables.outline(of: try capture.only())
    }

    /// What is said behind the first stop, which tells where the packet comes from.
    private func remarks(_ script: String) throws -> [Station.Remark] {
        try outline(script).stations.dropFirst().map(\.remark).filter { $0 != .none }
    }

    /// Of a capture without a CALLER column.
    private func lastRemark(withoutCallers script: String) throws -> Station.Remark? {
        let text = Script(script).text.replacing(" CALLER", with: "").replacing(" some_caller", with: "")
        let capture = try Capture(text: text)
        return capture.tables.outline(of: try capture.only()).stations.last { $0.remark != .none }?.remark
    }

    @Test func theFirstStationTellsWhereItComesFrom() throws {
        #expect(try outline("a: ip_rcv ip_rcv_core").stations.first?.remark == .received)
        #expect(try outline("a: ip_local_out __ip_local_out").stations.first?.remark == .sentByThisHost)
        #expect(try outline("a: tcf_classify tc_run").stations.first?.remark == Station.Remark.none)
    }

    @Test func whatEveryStationSays() throws {
        let outline = try outline("a: ns=3 mark=d00 mtu=1420 len=52 eth0:6 ip_rcv ip_rcv_core nf_hook_slow ip_forward")
        #expect(outline.stations.count == 4)
        let first = try #require(outline.stations.first)
        #expect(first.netns == Script.netns(3) && first.iface == "eth0" && first.ifindex == 6)
        #expect(first.mark == 0xd00 && first.mtu == 1420 && first.length == 52)
        #expect(first.line == 2 && first.step == 0)
        #expect(outline.stations.map(\.function) == ["ip_rcv", "ip_rcv_core", "nf_hook_slow", "ip_forward"])
        #expect(outline.stations.map(\.phase) == ["IP input", "IP input", "prerouting", "IP forwarding"])
        #expect(outline.firstLine == 2 && outline.lastLine == 5)
        #expect(outline.conversation == "10.0.0.1:1000->10.0.0.2:80(tcp)")
        #expect(outline.alike == 1)
    }

    @Test func flagsOfTheConversation() throws {
        #expect(try outline("a: 10.0.0.1:1->10.0.0.2:2(tcp:SYN|ACK) ip_rcv").tcpFlags == "SYN|ACK")
        #expect(try outline("a: 10.0.0.1:1->10.0.0.2:2(tcp) ip_rcv").tcpFlags == "")
    }

    @Test func translation() throws {
        let remarks = try remarks(
            "a: 10.1.0.2:1->10.96.0.1:80(tcp) ip_rcv nf_nat_manip_pkt 10.1.0.2:1->10.2.0.9:80(tcp) ip_route_input_noref"
        )
        #expect(
            remarks.first
                == .rewritten(
                    kind: .destinationNAT, mechanism: .netfilter, from: "10.1.0.2:1->10.96.0.1:80(tcp)",
                    to: "10.1.0.2:1->10.2.0.9:80(tcp)", by: "prerouting"))
    }

    @Test(arguments: [
        ("__dev_queue_xmit tcf_nat_act[act_nat]", "tcf_nat_act"), ("__dev_queue_xmit", ""),
        ("__dev_queue_xmit bpf_prog_0123456789abcdef_cil_to_netdev[bpf](tc)", "cil_to_netdev"),
    ])
    func translationAtTC(_ functions: String, _ by: String) throws {
        let remarks = try remarks(
            "a: ip_forward \(functions) 10.9.9.9:1000->10.0.0.2:80(tcp) dev_hard_start_xmit veth_xmit[veth]")
        #expect(
            remarks.first
                == .rewritten(
                    kind: .sourceNAT, mechanism: .tc, from: "10.0.0.1:1000->10.0.0.2:80(tcp)",
                    to: "10.9.9.9:1000->10.0.0.2:80(tcp)", by: by))
    }

    @Test func conntrackIsKeyWhereATranslationHangsOnIt() throws {
        let way = "ip_rcv nf_conntrack_in nf_conntrack_tcp_packet"
        let out = "ip_route_input_noref ip_forward ip_output nf_confirm __nf_conntrack_confirm"
        let translated = try outline("a: \(way) nf_nat_manip_pkt 10.0.0.1:1000->10.2.0.9:80(tcp) \(out)")
        #expect(translated.stations.filter(\.isKey).map(\.remark).contains(.tracked))
        #expect(translated.stations.filter(\.isKey).map(\.remark).contains(.confirmed))
        let plain = try outline("a: \(way) \(out)").stations
        #expect(plain.map(\.remark).contains(.tracked) && plain.map(\.remark).contains(.confirmed))
        #expect(plain.filter { $0.remark == .tracked || $0.remark == .confirmed }.allSatisfy { !$0.isKey })
    }

    @Test func conntrackMayHaveNothingToSayOfOtherProtocols() throws {
        let remarks = try remarks("a: 10.0.0.1:0->10.0.0.2:0() ip_rcv nf_conntrack_in ip_forward ip_output")
        #expect(!remarks.contains(.tracked) && !remarks.contains(.untracked))
    }

    @Test(arguments: [
        // At a hook: the firewall's last function, unless somebody else came behind it.
        (
            "ip_rcv ip_local_deliver nf_hook_slow nft_do_chain_inet kfree_skb_reason(NETFILTER_DROP)",
            "nft_do_chain_inet"
        ),
        ("ip_rcv ip_output ipt_do_table apparmor_ip_postroute kfree_skb_reason(NETFILTER_DROP)", "ipt_do_table"),
        ("ip_rcv ip_local_deliver nft_do_chain_inet nf_confirm kfree_skb_reason(NETFILTER_DROP)", "nf_confirm"),
        ("ip_rcv ip_local_deliver nft_do_chain_inet some_hook[mine] kfree_skb_reason(NETFILTER_DROP)", ""),
        // By the reason: whoever is known to give it, if nothing else came behind it.
        ("ip_rcv ip_local_deliver vxlan_rcv[vxlan] skb_pull kfree_skb_reason(VXLAN_VNI_NOT_FOUND)", "vxlan_rcv"),
        ("ip_rcv ip_local_deliver tcp_v4_rcv tcp_v4_send_reset kfree_skb_reason(NO_SOCKET)", "tcp_v4_rcv"),
        ("ip_rcv ip_forward __icmp_send ip_route_output_key_hash kfree_skb_reason(PKT_TOO_BIG)", "ip_forward"),
        ("ip_rcv vxlan_rcv[vxlan] ip_forward kfree_skb_reason(VXLAN_VNI_NOT_FOUND)", ""),
        ("ip_rcv vxlan_rcv[vxlan] unheard_of kfree_skb_reason(VXLAN_VNI_NOT_FOUND)", ""),
        // Waiting for a neighbour is given up by nobody who has the packet in hand.
        ("ip_output neigh_resolve_output __neigh_event_send kfree_skb_reason(NEIGH_FAILED)", ""),
        ("ip_rcv tc_run tcf_classify tcf_gact_act[act_gact] kfree_skb_reason(TC_INGRESS)", "tcf_gact_act"),
    ])
    func whoDecided(_ functions: String, _ decider: String) throws {
        let last = try #require(try lastRemark(withoutCallers: "a: \(functions) \(Way.freed)"))
        guard case .dropped(_, _, let found, _) = last else {
            Issue.record("\(last)")
            return
        }
        #expect(found == decider)
    }

    @Test func aCallerNeedsNoGuess() throws {
        let remarks = try remarks(
            "a: ip_rcv ip_local_deliver nft_do_chain_inet kfree_skb_reason(NETFILTER_DROP)<nft_do_chain")
        #expect(remarks.last == .dropped(reason: "NETFILTER_DROP", caller: "nft_do_chain"))
    }

    @Test func whereItWasLastSeen() throws {
        let way = "ip_rcv ip_rcv_core ip_route_input_noref ip_error skb_push"
        #expect(
            try lastRemark(withoutCallers: "a: \(way) kfree_skb_reason(NOT_SPECIFIED) \(Way.freed)")
                == .dropped(reason: "NOT_SPECIFIED", caller: "", lastSeen: "ip_error"))
    }

    @Test func aCopyTellsWhereItsOriginalBegan() throws {
        let capture = try Capture(
            """
            a: ip_local_out ip_output skb_clone
            b: __dev_queue_xmit dev_hard_start_xmit veth_xmit[veth]
            """)
        let copy = try #require(capture.paths.last)
        #expect(
            capture.tables.outline(of: copy).stations.first?.remark
                == .copyOf(skb: Script.address(0), line: 2, sentByThisHost: true))
    }

    @Test func anArrivalIsToldWhereItSaysWhereThePacketIs() throws {
        let stations = try outline("a: ip_rcv eth1:3 skb_push tcp_wfree br_forward[bridge] eth2:4 skb_push").stations
        #expect(stations.map(\.isKey) == [true, false, false, true, true])
    }

    @Test func marks() throws {
        #expect(
            try remarks("a: ip_rcv tcf_skbedit_act mark=d00 ip_forward ns=2 mark=0 ip_forward_finish ip_output")
                .dropLast()
                == [.marked(from: 0, to: 0xd00)])
    }

    @Test func conntrack() throws {
        #expect(try remarks("a: ip_rcv nf_conntrack_in nf_conntrack_tcp_packet ip_output").first == .tracked)
        #expect(try remarks("a: ip_rcv nf_conntrack_in ip_output").first == .untracked)
        #expect(
            try remarks("a: ip_rcv xt_ct_target_v1 nf_conntrack_in ip_output").prefix(2) == [.notrack, .untracked])
        #expect(
            try remarks("a: ip_rcv xt_ct_target_v1 nf_conntrack_in nf_conntrack_tcp_packet ip_output").first == .tracked
        )
    }

    @Test(arguments: [
        ("ip_local_deliver", Station.Remark.forLocalHost), ("ip6_input", .forLocalHost), ("ip_forward", .forwarded),
        ("skb_clone", .copied), ("tcp_v4_send_reset", .resetSent), ("__icmp_send", .icmpErrorSent),
        ("tcp_conn_request", .connectionRequest),
    ])
    func noteworthyFunctions(_ function: String, _ remark: Station.Remark) throws {
        #expect(try remarks("a: ip_rcv \(function) ip_output").first == remark)
    }

    @Test func rejection() throws {
        let remarks = try remarks(
            "a: ip_rcv ip_local_deliver nf_send_reset kfree_skb_reason(NETFILTER_DROP)<nft_do_chain")
        #expect(
            remarks == [.forLocalHost, .rejected, .dropped(reason: "NETFILTER_DROP", caller: "nft_do_chain")])
    }

    @Test(arguments: [
        ("ip_local_deliver kfree_skb_reason(NO_SOCKET) kfree_skbmem", PathEnd.dropped),
        ("tcp_v4_do_rcv tcp_data_queue", .delivered), ("dev_hard_start_xmit", .transmitted),
        ("consume_skb kfree_skbmem", .consumed), ("skb_gro_receive", .absorbed), ("ip_forward", .lostFromView),
    ])
    func theEndIsRemarkedOnce(_ functions: String, _ end: PathEnd) throws {
        let outline = try outline("a: ip_rcv \(functions)")
        #expect(outline.end == end)
        let ends = outline.stations.filter {
            switch $0.remark {
            case .dropped, .delivered, .transmitted, .consumed, .absorbed, .lostFromView: true
            default: false
            }
        }
        #expect(ends.count <= 1)
        if end != .lostFromView { #expect(ends.count == 1 && ends.allSatisfy { $0.isKey }) }
    }

    @Test func insideTheFreeNothingIsKey() throws {
        let stations = try outline("a: ip_rcv ip_local_deliver kfree_skb_reason(NO_SOCKET) \(Way.freed)").stations
        #expect(stations.map(\.isKey) == [true, true, true, false, false, false, false])
    }

    @Test func aNewPlaceIsKey() throws {
        let stations = try outline(
            "a: ip_rcv ip_rcv_core ip_output eth1:3 ip_finish_output ip_finish_output2 ns=2 eth0:2 __netif_rx"
        ).stations
        #expect(stations.map(\.isKey) == [true, false, false, true, false, true])
    }

    @Test func dropInAHookIsSaidToBeThere() throws {
        let stations = try outline(
            "a: ip_rcv ip_local_deliver nf_hook_slow kfree_skb_reason(NETFILTER_DROP)<nft_do_chain \(Way.freed)"
        ).stations
        #expect(stations.map(\.phase).suffix(6) == Array(repeating: "input", count: 6))
    }

    @Test func namesOfNamespaces() throws {
        let row =
            #"{"skb":"0xffff888100000000","process":"a:1","func":"ip_rcv","netns":4026532214,"netns_name":"kind-worker","#
            + #""iface":"eth0:2","proto":2048,"mtu":1500,"len":60,"tuple":{"saddr":"10.0.0.1","daddr":"10.0.0.2","#
            + #""sport":1,"dport":2,"proto":6}}"#
        let capture = try Capture(text: row + "\n" + row.replacing("ip_rcv", with: "ip_forward") + "\n")
        let outline = capture.tables.outline(of: try capture.only())
        #expect(outline.stations.map(\.netnsName) == ["kind-worker", "kind-worker"])
    }
}

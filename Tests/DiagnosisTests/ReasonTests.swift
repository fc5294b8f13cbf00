import KernelMap
import Testing

@testable import Diagnosis

/// What a drop line says by itself, and what a reason that is not given says.
@Suite struct ReasonTests {
    private func causes(_ script: String, on kernel: Kernel = .v6_12) -> [String] {
        diagnose(TraceScript(script, on: kernel).records).causeIDs
    }

    /// A kernel that says SOCKET_FILTER for a filter's drops means something else by NOT_SPECIFIED.
    @Test func whatHasAReasonOfItsOwnIsNotGuessedWithoutIt() {
        let filtered = "a: TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv sk_filter_trim_cap DROP(NOT_SPECIFIED)<tcp_v4_rcv"
        #expect(causes(filtered) == ["unexplained-drop"])
        let unnamed = TraceScript(filtered, on: .v6_12).records.map(\.withoutReason)
        #expect(diagnose(unnamed).causeIDs == ["socket-filter-drop"])
    }

    /// IP_INHDR is a TTL that ran out, a header that is broken, or options that are refused.
    @Test func aReasonOfSeveralMeaningsConfirmsNone() {
        #expect(causes("a: ns=2 eth0:3 DROP(IP_INHDR)") == ["unexplained-drop"])
        #expect(causes("a: ns=2 eth0:3 ip_forward DROP(IP_INHDR)") == ["ttl-expired"])
        #expect(causes("a: ns=2 eth0:3 DROP(IP_INHDR)<ip_rcv_core") == ["ip-header-invalid"])
    }

    /// The core's numbers differ from kernel to kernel: one says no more than none.
    @Test func aNumberOfTheCoreIsNoReason() {
        let script = "a: UDP UDPOUT eth0:2 SEND ns=2 eth0:3 TAKE ip_rcv ip_rcv_core DROP(OTHERHOST)<kfree_skb"
        let records = TraceScript(script, on: .v6_12).records.map { record -> CaptureRecord in
            var record = record
            record.function = record.function.replacing("SKB_DROP_REASON_OTHERHOST", with: "12")
            return record
        }
        #expect(diagnose(records).causeIDs == ["unexplained-drop"])
    }

    /// Open vSwitch and the queueing disciplines share a block of numbers; who freed the packet tells whose it is.
    @Test(arguments: [("do_execute_actions", "ovs-drop"), ("fq_codel_enqueue", "qdisc-drop")])
    func aNumberOfASubsystemIsReadByTheCaller(_ caller: String, _ cause: String) {
        let records = TraceScript("a: eth0:2 DROP(NOT_SPECIFIED)<\(caller)", on: .v6_12).records.map {
            record -> CaptureRecord in
            var record = record
            record.function = record.function.replacing("SKB_DROP_REASON_NOT_SPECIFIED", with: "196611")
            return record
        }
        #expect(diagnose(records).causeIDs == [cause])
    }

    /// The caller is the innermost function: it decides, whatever else was traced.
    @Test(arguments: [
        ("vxlan_xmit", "vxlan-no-remote"), ("br_handle_frame", "bridge-port-blocked"), ("wg_xmit", "wireguard-no-peer"),
        ("do_execute_actions", "ovs-drop"), ("tunnel4_rcv", "tunnel-no-match"),
        ("geneve_udp_encap_recv", "geneve-unknown-vni"),
    ])
    func theCallerDecidesAlone(_ caller: String, _ cause: String) {
        #expect(causes("a: ns=2 eth0:3 DROP(NOT_SPECIFIED)<\(caller)", on: .v6_1) == [cause])
    }

    /// A missing socket is one without addresses, too; an echo reply that a raw socket has taken is none.
    @Test func aMissingSocketNeedsNoTuple() {
        #expect(causes("a: ~ ns=2 eth0:3 tcp_v4_rcv tcp_v4_send_reset DROP(NO_SOCKET)<tcp_v4_rcv") == ["no-listener"])
        #expect(causes("a: ~ ns=2 eth0:3 udp_rcv DROP(NO_SOCKET)<udp_rcv") == ["no-listener"])
        #expect(!causes("a: ~ ns=2 eth0:3 icmp_rcv ping_rcv DROP(NO_SOCKET)<ping_rcv").contains("no-listener"))
    }

    /// Frames of an unknown EtherType are a cause where they are all there is, and chatter between other traffic.
    @Test func aStrangeEtherTypeIsACauseOnlyAlone() {
        let strange = "a: proto=88b5 eth0:3 ~ TAKE DROP(UNHANDLED_PROTO)<__netif_receive_skb_core.constprop.0\n"
        #expect(causes(strange) == ["unknown-ethertype"])
        #expect(causes(strange + "b: UDP UDPOUT CROSS ROUTE LOCAL UDPREAD") == [])
    }

    /// Nobody answers for an address where a firewall drops the question: one cause, and its consequence.
    @Test(arguments: [
        """
        a: proto=0806 ~ ns=2 eth0:3 TAKE arp_rcv nf_hook_slow DROP(NETFILTER_DROP)<nf_hook_slow
        b: TCPOUT eth0:2 FINISH neigh_resolve_output __neigh_event_send arp_error_report ERROR
        b: DROP(NEIGH_FAILED)<arp_error_report
        """,
        """
        a: len=72 [fd00:1::1]:0->[ff02::1:ff00:2]:0(icmp6) ns=2 eth0:3 TAKE ipv6_rcv ip6_rcv_core ip6_mc_input ip6_input
        a: nf_hook_slow nft_do_chain_inet[nf_tables] DROP(NETFILTER_DROP)<nft_do_chain
        b: TCP6 OUT6 eth0:2 FINISH6 neigh_resolve_output __neigh_event_send ndisc_error_report ip6_link_failure ERROR6
        b: DROP(NOT_SPECIFIED)<ndisc_error_report
        """,
    ])
    func aFilteredQuestionIsTheCauseOfSilence(_ script: String) {
        let analysis = diagnose(TraceScript(script, on: .v6_12).records)
        #expect(analysis.causeIDs == ["firewall-drop"])
        #expect(analysis.consequenceIDs.contains("neighbour-unresolved"))
    }

    /// A firewall that drops neighbour discovery where nobody misses an answer is everyday life.
    @Test func aFilteredSolicitationThatNobodyMissesIsANote() {
        let script = """
            a: len=72 [fd00:1::1]:0->[ff02::1:ff00:2]:0(icmp6) ns=2 eth0:3 TAKE ipv6_rcv ip6_rcv_core ip6_mc_input
            a: ip6_input nf_hook_slow nft_do_chain_inet[nf_tables] DROP(NETFILTER_DROP)<nft_do_chain
            """
        #expect(causes(script) == [])
    }

    /// Hosts with other addresses have not joined the group of the question, and free it.
    @Test func aQuestionForSomebodyElseIsNoDeath() {
        let script = """
            a: len=72 [fd00:1::1]:0->[ff02::1:ff00:99]:0(icmp6) ns=2 eth0:3 TAKE ipv6_rcv ip6_rcv_core ip6_route_input
            a: ip6_mc_input DROP(NOT_SPECIFIED)<ip6_mc_input
            b: TCP6 OUT6 eth0:2 FINISH6 neigh_resolve_output __neigh_event_send ndisc_error_report ip6_link_failure ERROR6
            b: DROP(NOT_SPECIFIED)<ndisc_error_report
            """
        #expect(causes(script) == ["neighbour-unresolved"])
    }

    /// A firewall that drops multicast, which is a note, drops the request at the same place, which is none.
    @Test func aNoteOfGroupTrafficHidesNoCause() {
        let multicast = """
            a: len=80 10.1.0.1:5353->224.0.0.251:5353(udp) UDPOUT CROSS ROUTE ip_local_deliver RULES
            a: DROP(NETFILTER_DROP)<nft_do_chain\n
            """
        #expect(causes(multicast) == [])
        #expect(
            causes(multicast + "b: TCPOUT CROSS ROUTE ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain")
                == ["firewall-drop"])
    }

    /// A broadcast to the subnet goes out by multicast's functions, its sender hears it, and nobody need want it.
    @Test func aBroadcastThatNobodyWantsIsNoFailure() {
        let datagram = "len=60 10.1.0.1:137->10.1.0.255:137(udp)"
        let heard = "LOCAL udp_rcv __udp4_lib_rcv DROP(NOT_SPECIFIED)<__udp4_lib_rcv"
        #expect(
            causes(
                "a: \(datagram) ip_send_skb __ip_local_out ip_mc_output ip_mc_finish_output dev_loopback_xmit \(heard)")
                == [])
        #expect(causes("a: \(datagram) UDPOUT CROSS ROUTE \(heard)") == [])
        // Another host's address may end so, too: then there is a reason.
        #expect(
            causes("a: \(datagram) UDPOUT CROSS ROUTE LOCAL udp_rcv __udp4_lib_rcv DROP(NO_SOCKET)<udp_rcv")
                == ["no-listener"])
    }

    /// Without the driver's functions: a device was given the packet, and only VXLAN has the reason.
    @Test func aReasonThatOneDriverHasNamesIt() {
        let given = "a: len=84 10.8.0.1:0->10.8.0.2:0(icmp) OUT vx0:5 FINISH QUEUE XMIT"
        #expect(causes("\(given) DROP(NO_TX_TARGET)<unknown") == ["vxlan-no-remote"])
    }

    /// What a packet was put together from is freed with it, and has arrived.
    @Test func fragmentsThatWerePutTogetherDidNotTimeOut() {
        let script = """
            a: UDP len=1500 UDPOUT CROSS ROUTE ip_local_deliver ip_defrag inet_frag_queue_insert
            b: UDP len=600 UDPOUT CROSS ROUTE ip_local_deliver ip_defrag inet_frag_queue_insert inet_frag_reasm_prepare
            b: inet_frag_reasm_finish ip_local_deliver_finish ip_protocol_deliver_rcu raw_local_deliver UDPREAD
            a: kfree_skb_list_reason FREED
            """
        #expect(causes(script) == [])
    }

    /// Reasons of TCP's states are notes as long as the connection lives.
    @Test func aStateReasonIsACauseOnlyWhereTheFlowDies() {
        let drop =
            "PUSH TCPOUT CROSS ROUTE LOCAL SOCKET bare tcp_v4_do_rcv tcp_ack DROP(TCP_TOO_OLD_ACK)<tcp_v4_do_rcv\n"
        #expect(causes("a: \(drop)") == [])
        #expect(causes("a: \(drop)b: +1s \(drop)c: +2s \(drop)") == ["unexplained-drop"])
        #expect(causes("a: \(drop)b: +1s \(drop)c: PUSH TCPOUT CROSS ROUTE LOCAL READ") == [])
    }
}

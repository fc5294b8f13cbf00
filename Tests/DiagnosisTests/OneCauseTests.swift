import Testing

@testable import Diagnosis

/// One failure has one cause, whatever shows of each of its packets.
@Suite struct OneCauseTests {
    /// Of one of the dropped packets, the functions of the hook are missing; it died of the same all the same.
    @Test func theDropThatShowsMostSpeaksForAll() throws {
        var records = try CaptureRecord.sample("notrack-then-firewall")
        let drops = records.indices.filter { records[$0].function.contains("NETFILTER_DROP") }
        try #require(drops.count > 1)
        let last = try #require(drops.last)
        let skb = records[last].skb
        let before = records[..<last].lastIndex { $0.skb == skb && $0.base == "kfree_skbmem" } ?? 0
        records = records.enumerated().filter { index, record in
            record.skb != skb || index <= before || index >= last || !record.base.contains("conntrack")
        }.map(\.element)
        let analysis = diagnose(records)
        #expect(analysis.causeIDs == ["notrack-then-firewall"])
        #expect(analysis.causes.first?.packets == drops.count)
    }

    /// A connection that goes on has lost nothing: a segment without a reason is a note.
    @Test func aSegmentOfAConnectionThatGoesOnIsANote() {
        let segments = (1...12).map { "p\($0): +1ms PUSH TCPOUT CROSS ROUTE LOCAL CONNECTED" }.joined(separator: "\n")
        let script = """
            a: TCPOUT CROSS ROUTE LOCAL LISTENER tcp_v4_route_req tcp_try_fastopen consume_skb FREED
            b: ns=2 SYNACK OUT BACK ROUTE LOCAL CONNECTED
            c: ACK TCPOUT CROSS ROUTE LOCAL CONNECTED
            x: +1ms PUSH TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv DROP(NOT_SPECIFIED)<tcp_v4_rcv
            \(segments)
            """
        let analysis = diagnose(TraceScript(script, on: .v7_3).records)
        #expect(analysis.causeIDs == [])
    }

    /// Before and behind a change: what died in one run of pwru is no consequence of what dies in the next.
    @Test func eachRunHasItsOwnCause() {
        let heading = "TUPLE FUNC\n"
        func row(_ reason: String) -> String {
            "10.1.0.1:40000->10.1.0.2:8080(tcp) sk_skb_reason_drop(SKB_DROP_REASON_\(reason))\n"
        }
        let (before, behind) = (row("NOT_SPECIFIED"), row("TCP_RFC7323_PAWS"))
        #expect(Set(diagnose(heading + before + heading + behind).causeIDs) == ["unexplained-drop", "tcp-paws"])
        #expect(diagnose(heading + before + behind).causeIDs == ["tcp-paws"])
    }

    /// Who drops the question for a neighbour's address is why nobody answers it.
    @Test(arguments: [
        (
            "tc_run tcf_classify fl_classify[cls_flower] tcf_action_exec tcf_gact_act[act_gact] DROP(TC_INGRESS)<sch_handle_ingress",
            "tc-drop"
        )
    ])
    func aQuestionThatIsDroppedIsTheCauseOfSilence(_ end: String, _ cause: String) {
        let question = "len=28 proto=0806 ~ eth0:2 QUEUE XMIT VETH ns=2 eth0:3 TAKE \(end)"
        let script = """
            q: \(question)
            r: +1s \(question)
            a: TCPOUT eth0:2 FINISH neigh_resolve_output __neigh_event_send +2s arp_error_report
            a: DROP(NEIGH_FAILED)<arp_error_report
            """
        let analysis = diagnose(TraceScript(script, on: .v7_3).records)
        #expect(analysis.causeIDs == [cause])
    }

    /// The first SYN waits for its next hop in vain, and connect() fails; a repeated one gets through.
    @Test func whatComesBackAfterTheClientHasGivenUpIsAConsequence() {
        let script = """
            a: TCPOUT eth0:2 FINISH neigh_resolve_output __neigh_event_send +1s arp_error_report ipv4_link_failure
            a: ERROR DROP(NEIGH_FAILED)<arp_error_report
            b: +1s TCPOUT CROSS ROUTE LOCAL ACCEPTED
            c: ns=2 SYNACK OUT BACK ROUTE LOCAL tcp_v4_rcv DROP(NO_SOCKET)<tcp_v4_rcv
            """
        #expect(diagnose(TraceScript(script, on: .v6_1).records).causeIDs == ["neighbour-unresolved"])
    }

    /// A list of functions without those of tunnels: what a tunnel sends begins at its device, where its packets end.
    @Test(arguments: [("wg0:7", ["firewall-drop"]), ("wg1:9", ["firewall-drop", "no-reply"])])
    func whatIsGivenToATunnelMissesWhatTheTunnelSends(_ device: String, _ causes: [String]) {
        let ping = "10.7.0.1:0->10.7.0.2:0(icmp) len=84 ip_output \(device) nf_hook_slow"
        let script = """
            a: \(ping)
            h: len=176 10.1.0.1:51820->10.1.0.2:51820(udp) wg0:7 ip_local_out eth0:2 nf_hook_slow ns=2 eth0:3 ip_rcv
            h: ip_local_deliver nf_hook_slow DROP(NETFILTER_DROP)<nf_hook_slow
            b: +1s \(ping)
            c: +1s \(ping)
            d: +1s \(ping)
            """
        #expect(Set(diagnose(TraceScript(script, on: .v6_12).records).causeIDs) == Set(causes))
    }

    /// The kernel says of what each of them died.
    @Test func aReasonOfItsOwnIsNoConsequence() {
        let script = """
            a: TCPOUT CROSS ROUTE ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain
            b: TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv DROP(IP_TUNNEL_ECN)<vxlan_rcv
            """
        let analysis = diagnose(TraceScript(script, on: .v6_12).records)
        #expect(Set(analysis.causeIDs) == ["firewall-drop", "unexplained-drop"])
    }
}

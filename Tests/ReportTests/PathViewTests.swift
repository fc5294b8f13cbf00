import Testing

@testable import Report
@testable import SkbPaths

@Suite("Paths")
struct PathViewTests {
    private let style = TextStyle(color: false, width: 120)

    @Test("In brief: the key stations, and what lies between them")
    func brief() {
        let text = TerminalReport.renderPath(Fixtures.story, style: style, all: false)
        #expect(text.hasPrefix("SYN-ACK  tcp 10.5.0.3:10250 → 10.5.0.2:33824"))
        #expect(text.contains("one of 5 alike, 8 functions"))
        #expect(text.contains("… ip_rcv\n"))
        #expect(text.contains("405  cilium_host  prerouting  xt_ct_target_v1"))
    }

    @Test("In full: every function with its line, as pwru prints it")
    func full() {
        let text = TerminalReport.renderPath(Fixtures.story, style: style, all: true)
        for station in Fixtures.story.stations {
            #expect(text.contains("\(station.line)  "))
            #expect(text.contains(station.function))
        }
    }

    @Test("Many functions are summed up by the stages they belong to")
    func summedUp() {
        var outline = Fixtures.story
        let phases = ["IP input", "IP input", "skb handling", "device layer", "device layer"]
        outline.stations.insert(
            contentsOf: phases.map { Fixtures.station(401, iface: "cilium_host", phase: $0, "f", isKey: false) }, at: 4)
        let text = TerminalReport.renderPath(outline, style: style, all: false)
        #expect(text.contains("… 6 functions through IP input, device\n"))
    }

    @Test("A looping packet is told by its beginning and its end")
    func longStory() {
        var outline = Fixtures.story
        outline.stations = (1...90).map {
            Fixtures.station(UInt64($0), iface: "eth\($0)", phase: "IP input", "ip_forward", .forwarded)
        }
        let rows = Story(outline, .brief).items
        #expect(rows.count == 24 + 2)
        #expect(rows.contains { if case .gap("66 more stops") = $0 { true } else { false } })
    }

    @Test("Nothing known of the packet but its address")
    func bare() {
        let outline = PathOutline(
            skb: 0xff11, firstLine: 3, lastLine: 3, conversation: "", tcpFlags: "", end: .lostFromView, stations: [])
        let text = TerminalReport.renderPath(outline, style: style, all: false)
        #expect(text.hasPrefix("packet "))
        #expect(text.contains("lost from view\n  skb 0xff11, line 3, 0 functions\n"))
    }

    @Test(
        "Tuples read as people write them",
        arguments: [
            ("10.0.0.1:80->10.0.0.2:5000(tcp:SYN|ACK)", "tcp 10.0.0.1:80 → 10.0.0.2:5000"),
            ("[::1]:0->[::2]:0(icmp6)", "icmp6 ::1 → ::2"), ("10.0.0.1:0->10.0.0.2:0()", "ip 10.0.0.1 → 10.0.0.2"),
            ("no tuple", "no tuple"), (")->(", ")->("), ("", ""),
        ])
    func tuples(text: String, words: String) {
        #expect(TupleWords.tuple(text) == words)
    }

    @Test(
        "Rewrites say what changed and by whom",
        arguments: [
            (
                RewriteKind.sourceNAT, RewriteMechanism.tc, "",
                "source translated (tc or BPF): 10.0.0.1:1 becomes 10.0.0.9:7"
            ),
            (.sourceNAT, .tc, "tcf_nat_act", "source translated (tc, tcf_nat_act): 10.0.0.1:1 becomes 10.0.0.9:7"),
            (
                .destinationNAT, .netfilter, "prerouting",
                "destination translated (netfilter, prerouting): 10.0.0.2:2 becomes 10.0.0.8:8"
            ),
            (
                .bothNAT, .ipvs, "",
                "both sides translated (IPVS): tcp 10.0.0.1:1 → 10.0.0.2:2 becomes tcp 10.0.0.9:7 → 10.0.0.8:8"
            ),
            (.decapsulation, .vxlan, "", "unwrapped (VXLAN): tcp 10.0.0.9:7 → 10.0.0.8:8"),
            (.other, .unknown, "", "changed, now tcp 10.0.0.9:7 → 10.0.0.8:8"),
        ])
    func rewrites(kind: RewriteKind, mechanism: RewriteMechanism, by: String, words: String) {
        let station = Fixtures.station(
            1, iface: "eth0", phase: "", "f",
            .rewritten(
                kind: kind, mechanism: mechanism, from: "10.0.0.1:1->10.0.0.2:2(tcp)",
                to: "10.0.0.9:7->10.0.0.8:8(tcp)",
                by: by))
        #expect(StationWords(Fixtures.story).remark(station) == words)
    }

    @Test("BPF programs go by the name that their author gave them")
    func functions() {
        #expect(FunctionWords.short("bpf_prog_6deef7357e7b4530_cil_from_host[bpf](tc)") == "cil_from_host")
        #expect(FunctionWords.short("nf_conntrack_in[nf_conntrack]") == "nf_conntrack_in")
        #expect(FunctionWords.short("kfree_skb_reason (123)") == "kfree_skb_reason")
    }

    @Test("What a tunnel adds, where it shows", arguments: [(0, ""), (1, ", 1 byte more"), (50, ", 50 bytes more")])
    func overhead(bytes: Int, words: String) {
        for (mechanism, deed) in [(RewriteMechanism.vxlan, "wrapped (VXLAN)"), (.wireguard, "encrypted (WireGuard)")] {
            let station = Fixtures.station(
                1, iface: "eth0", phase: "", "f",
                .rewritten(
                    kind: .encapsulation, mechanism: mechanism, from: "10.0.0.1:1->10.0.0.2:2(tcp)",
                    to: "10.1.0.1:9->10.1.0.2:9(udp)", overhead: bytes))
            #expect(
                StationWords(Fixtures.story).remark(station) == "\(deed)\(words): udp 10.1.0.1:9 → 10.1.0.2:9")
        }
    }

    @Test(
        "What ended a path, and who decided",
        arguments: [
            (Station.Remark.dropped(reason: "R", caller: "f"), "✗ dropped: R by f"),
            (.dropped(reason: "R", caller: "", decider: "g"), "✗ dropped: R in g"),
            (.dropped(reason: "R", caller: "f", decider: "g"), "✗ dropped: R by f after g"),
            (.dropped(reason: "", caller: "f", decider: "g"), "✗ dropped by f after g, no reason given"),
            (.dropped(reason: "", caller: "", lastSeen: "g"), "✗ dropped, no reason given, last seen in g"),
            (.dropped(reason: "R", caller: "", lastSeen: "g"), "✗ dropped: R, last seen in g"),
            (.copyOf(skb: 0xff11), "a copy of skb 0xff11"),
            (.copyOf(skb: 0xff11, line: 7), "a copy of skb 0xff11 (from line 7 on)"),
            (
                .copyOf(skb: 0xff11, line: 7, sentByThisHost: true),
                "a copy of skb 0xff11 (sent by this host, from line 7 on)"
            ),
        ])
    func remarks(remark: Station.Remark, words: String) {
        let station = Fixtures.station(1, iface: "eth0", phase: "", "f", remark)
        #expect(StationWords(Fixtures.story).remark(station) == words)
    }
}

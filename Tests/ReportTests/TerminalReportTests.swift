import Testing

@testable import Diagnosis
@testable import Report

@Suite("Terminal report")
struct TerminalReportTests {
    private func render(_ analysis: Analysis, width: Int = 120, color: Bool = false, unicode: Bool = true) -> String {
        TerminalReport.render(analysis, style: TextStyle(color: color, width: width, unicode: unicode))
    }

    private func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    @Test("A cause is told from the verdict to the account")
    func oneCause() throws {
        let text = render(Fixtures.analysis([Fixtures.cause, Fixtures.consequence]))
        let parts = [
            "1 root cause: 5 packets dropped, 1 connection affected", "node-a.txt · 1,640 lines · 40 skb paths",
            "error[notrack-then-firewall]: the reply is not tracked, so the firewall drops it", "confirmed",
            "tcp 10.5.0.2:33824 → 10.5.0.3:10250", "5 packets", "The SYN is accepted",
            "Path of a SYN-ACK (skb 0xffff8a29c2ce9000, lines 281 to 420, one of 5 alike)", "netns 4026532280",
            "encrypted (WireGuard): udp 10.5.0.3:51871 → 10.5.0.2:51871", "netns 4026532214",
            "mark 0 → 0xd00 (Cilium: arrived decrypted", "prerouting", "NOTRACK set here", "for this host",
            "✗ dropped: NETFILTER_DROP by nft_do_chain",
            "Known here  by name probably Cilium: cilium_wg0, cilium_host\n",
            "mark 0xd00/0xf00 of Cilium: arrived decrypted\n", "Evidence", "line 415", "sk_skb_reason_drop(",
            "input hook",
            "Why ", "Fix     one of", "· accept what", "Verify", "nft list ruleset", "See", "consequence: ",
            "the client repeats its SYN", "Read: 1,640 lines = 1,639 events + 1 header. Paths: 9 delivered",
        ]
        var rest = text[...]
        for part in parts {
            let found = try #require(rest.firstRange(of: part), "missing, or out of order: \(part)\n\(text)")
            rest = rest[found.upperBound...]
        }
        #expect(!text.contains("kfree_skbmem"))
        #expect(lines(text)[0].hasPrefix("1 root cause"))
        #expect(!text.contains("\n\n\n") && text.hasSuffix(".\n"))
    }

    @Test("Several inputs: files named, warnings and unreadable ones listed")
    func severalInputs() {
        let inputs = [
            Fixtures.input("node-a.txt", Fixtures.account(events: 1639, header: 1)),
            Fixtures.input("node-b.json.gz", Fixtures.account(events: 7), warnings: ["the gzip data ends early"]),
            Fixtures.input("node-c.txt", Fixtures.account(), error: "permission denied"),
        ]
        let text = render(Fixtures.analysis([Fixtures.cause], inputs: inputs))
        #expect(text.contains("3 inputs · 1,647 lines · 40 skb paths"))
        #expect(text.contains("5 packets · node-a.txt\n"))
        #expect(text.contains("node-a.txt:415"))
        #expect(text.contains("  node-a.txt      1,640 lines = 1,639 events + 1 header\n"))
        #expect(text.contains("    warning: the gzip data ends early\n"))
        #expect(text.contains("  node-c.txt      not read: permission denied\n"))
    }

    @Test("Without a failure it says what was seen, and no more")
    func noFailure() {
        var analysis = Fixtures.analysis([], verdict: .noFailureSeen)
        analysis.flows = [
            FlowStory(flow: Fixtures.flow, requests: 12, replies: 11, lines: ["The SYN is answered."], inputs: [])
        ]
        analysis.flowCount = 3
        analysis.limits = ["The capture is short."]
        let text = render(analysis)
        #expect(text.hasPrefix("No failure seen in 35 skb paths of 3 flows"))
        #expect(text.contains("tcp 10.5.0.2:33824 → 10.5.0.3:10250"))
        #expect(text.contains("    The SYN is answered.\n  and 2 more flows\n"))
        #expect(text.contains("  · The capture is short.\n"))
        #expect(!text.lowercased().contains("healthy"))
    }

    @Test("No records: inconclusive")
    func inconclusive() {
        let inputs = [Fixtures.input("notes.txt", Fixtures.account(foreign: 12))]
        var analysis = Fixtures.analysis([], verdict: .inconclusive, inputs: inputs)
        analysis.paths = PathCounts()
        let text = render(analysis)
        #expect(text.hasPrefix("Inconclusive: no pwru events in the input"))
        #expect(text.contains("Read: 12 lines = 12 foreign. Paths: none."))
    }

    @Test("Notes stand behind all causes, without ceremony")
    func notes() throws {
        let text = render(Fixtures.analysis([Fixtures.note, Fixtures.cause]))
        let cause = try #require(text.firstRange(of: "error[notrack-then-firewall]"))
        let note = try #require(text.firstRange(of: "note[short-capture]"))
        #expect(cause.lowerBound < note.lowerBound)
        #expect(!text[note.lowerBound...].contains("Why "))
        #expect(text[note.lowerBound...].contains("        pwru --filter-track-skb 'host 10.9.9.9'\n"))
    }

    @Test("Several causes are listed ahead")
    func overview() {
        var other = Fixtures.cause
        other.signature = "no-route"
        other.severity = .warning
        other.flow = nil
        let text = render(Fixtures.analysis([Fixtures.cause, other]))
        #expect(text.contains("2 root causes: 10 packets dropped"))
        #expect(text.contains("\n  error    notrack-then-firewall  tcp 10.5.0.2:33824 → 10.5.0.3:10250\n"))
        #expect(text.contains("\n  warning  no-route               the reply is not tracked"))
        #expect(!render(Fixtures.analysis([Fixtures.cause])).contains("\n  error "))
    }

    @Test("A consequence whose cause is not told stands alone")
    func orphan() {
        var finding = Fixtures.consequence
        finding.causedBy = "elsewhere"
        #expect(render(Fixtures.analysis([finding])).contains("consequence[no-reply]: the client repeats its SYN"))
    }

    @Test("Doubts are named unless it is confirmed")
    func doubts() {
        var finding = Fixtures.cause
        finding.confidence = .likely
        finding.confidenceReasons = ["the rule itself cannot be seen"]
        finding.settle = ["pwru --output-caller 'tcp port 10250'"]
        let text = render(Fixtures.analysis([finding]))
        #expect(text.contains("  To be sure\n          pwru --output-caller 'tcp port 10250'\n"))
        #expect(text.contains("  Likely, not certain: the rule itself cannot be seen\n"))
    }

    @Test("The place is named where no story shows it")
    func place() {
        var finding = Fixtures.cause
        finding.story = nil
        let text = render(Fixtures.analysis([finding]))
        #expect(text.contains("✗ netns 4026532214, cilium_host, input hook (nftables): NETFILTER_DROP by nft_do_chain"))
    }

    @Test(
        "Prose keeps to the width; commands and links are never broken", arguments: [40, 50, 60, 80, 100, 120, 200, 0])
    func width(width: Int) {
        var finding = Fixtures.cause
        let command =
            "nft list ruleset | grep -n -A3 'hook input' | sort | uniq -c | sort -rn | head -50 # and look at it"
        finding.verify = [command]
        finding.confidence = .likely
        finding.confidenceReasons = ["the decisive event cannot be seen by pwru", "all that follows from it is there"]
        let text = render(Fixtures.analysis([finding, Fixtures.consequence, Fixtures.note]), width: width)
        #expect(text.contains("          \(command)\n"))
        let style = TextStyle(color: false, width: width)
        for line in lines(text) where !line.contains(command) && !line.contains("https://") && !line.contains("pwru --")
        {
            #expect(String(line).columns <= style.tableWidth, "\(line)")
            #expect(line.last != " ")
        }
        #expect(text.contains("SKB_DROP_REASON") || text.contains("sk_skb_r"))
    }

    @Test("Colour only when asked for, and always switched off again")
    func color() {
        let analysis = Fixtures.analysis([Fixtures.cause, Fixtures.consequence, Fixtures.note])
        let plain = render(analysis)
        let colored = render(analysis, color: true)
        #expect(!plain.utf8.contains(0x1b))
        #expect(colored.contains("\u{1b}[1;31m✗ dropped: NETFILTER_DROP by nft_do_chain\u{1b}[0m"))
        #expect(colored.replacing(/\x{1b}\[[0-9;]*m/, with: "") == plain)
    }

    @Test("Without Unicode everything is ASCII")
    func ascii() {
        let text = render(Fixtures.analysis([Fixtures.cause, Fixtures.note]), unicode: false)
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
        #expect(text.contains("X dropped") && text.contains("10.5.0.2:33824 -> 10.5.0.3:10250"))
    }

    @Test("The same analysis gives the same bytes")
    func deterministic() {
        let analysis = Fixtures.analysis([Fixtures.cause, Fixtures.consequence])
        #expect(render(analysis) == render(analysis))
    }

    @Test("A live finding is a few lines with the decisive one")
    func live() {
        let text = TerminalReport.renderLive(Fixtures.cause, style: TextStyle(color: false, width: 120))
        #expect(text.hasPrefix("error[notrack-then-firewall]: "))
        #expect(text.contains("✗ netns 4026532214, cilium_host, input hook"))
        #expect(text.contains("line 415  "))
        #expect(lines(text).count <= 7)
    }

    @Test("No input at all is survived")
    func nothing() {
        let text = render(Fixtures.analysis([], verdict: .inconclusive, inputs: []))
        #expect(text.hasPrefix("Inconclusive: no pwru events"))
    }
}

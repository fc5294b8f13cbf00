import PwruFormat
import Testing

@testable import Report
@testable import SkbPaths

@Suite("Where the time went")
struct LatencyViewTests {
    private let style = TextStyle(color: false, width: 120)

    private func times(_ median: UInt64, _ maximum: UInt64, count: Int = 1, isExact: Bool = true) -> DurationSummary {
        DurationSummary(count: count, median: median, maximum: maximum, isExact: isExact)
    }

    private func hop(_ from: String, _ to: String, line: UInt64 = 7, _ times: DurationSummary) -> HopLatency {
        HopLatency(from: from, to: to, line: line, times: times, isInFree: false)
    }

    private func summary(clock: TraceClock = .monotonic, waits: [LongWait] = []) -> LatencySummary {
        let hop = hop("bfifo_enqueue", "sch_direct_xmit", line: 87, times(46_300_000, 177_000_000, count: 3))
        return LatencySummary(
            clock: clock, isAllZero: false, paths: 14, slowest: [hop], slowAsARule: [hop],
            waits: LongWaits(waits: waits, withheld: 0), outOfOrder: 0,
            untimed: 0, acrossRuns: 0, unlisted: 0)
    }

    private func wait(_ kind: WaitKind, packets: Int = 1, usual: UInt64? = nil) -> LongWait {
        LongWait(
            kind: kind, duration: 1_020_000_000, from: "bpf_prog_6deef7357e7b4530_cil_from_host[bpf](tc)",
            to: "nf_hook_slow", fromLine: 41, toLine: 42, skb: 1, conversation: "10.0.0.1:80->10.0.0.2:5000(tcp)",
            packets: packets, usual: usual)
    }

    @Test("One packet: times, shares, slowest hops")
    func alone() {
        let latency = LatencyOutline(
            packets: 1, total: times(4000, 4000),
            stages: [
                StageLatency(label: "IP input", times: times(1000, 1000)),
                StageLatency(label: "device layer", times: times(3000, 3000)),
            ],
            hops: [
                hop("ip_rcv", "ip_rcv_core", line: 1, times(1000, 1000)),
                hop("veth_xmit[veth]", "netif_rx", line: 2, times(3000, 3000)),
            ], keepsHops: true)
        let text = TerminalReport.renderLatency(Fixtures.story, latency, clock: .monotonic, style: style, all: false)
        #expect(
            text.hasSuffix(
                """
                  from the first event to the last: 4.00 µs

                       time  share  stage
                    3.00 µs   75 %  device
                    1.00 µs   25 %  IP input

                       time  line  slowest hops
                    3.00 µs     2  veth_xmit → netif_rx
                    1.00 µs     1  ip_rcv → ip_rcv_core

                """))
        let all = TerminalReport.renderLatency(Fixtures.story, latency, clock: .monotonic, style: style, all: true)
        #expect(all.contains("1  ip_rcv → ip_rcv_core\n    3.00 µs     2  veth_xmit → netif_rx\n"))
    }

    @Test("Packets alike: longest and median")
    func alike() {
        let latency = LatencyOutline(
            packets: 5, total: times(4000, 9000, count: 5),
            stages: [StageLatency(label: "TCP", times: times(4000, 9000, count: 5, isExact: false))], hops: [],
            keepsHops: false)
        let text = TerminalReport.renderLatency(Fixtures.story, latency, clock: .relative, style: style, all: false)
        #expect(text.contains("from the first event to the last: 9.00 µs at most, median 4.00 µs of 5 packets\n"))
        #expect(text.contains("9.00 µs  ~ 4.00 µs  TCP\n"))
        #expect(text.contains("the hops of this one were not kept"))
    }

    @Test("What cannot be told is said")
    func nothing() {
        let none = TerminalReport.renderLatency(Fixtures.story, nil, clock: .monotonic, style: style, all: false)
        #expect(none.contains("no times: there is one event only"))
        let latency = LatencyOutline(packets: 1, total: nil, stages: [], hops: [], keepsHops: true)
        let text = TerminalReport.renderLatency(Fixtures.story, latency, clock: .monotonic, style: style, all: false)
        #expect(
            text.hasSuffix("from the first event to the last: not known, as events are out of order or lack a time\n"))
    }

    @Test("The capture as a whole")
    func whole() {
        let text = TerminalReport.renderLatency(summary(), style: style)
        #expect(text.hasPrefix("All 14 paths of this capture\n\n  longest   median  count  line  slowest hops\n"))
        #expect(text.contains("   177 ms  46.3 ms      3    87  bfifo_enqueue → sch_direct_xmit\n"))
        #expect(text.contains("slow as a rule (by the median; seen 3 times at least)"))
        #expect(text.contains("fire when a function is entered"))
        #expect(!text.contains("Unusually long waits"))
        #expect(!text.contains("left out"))
    }

    @Test("What was left out is counted")
    func leftOut() {
        var summary = summary()
        summary.outOfOrder = 2
        summary.untimed = 1
        summary.acrossRuns = 1
        summary.unlisted = 4000
        summary.waits.withheld = 7
        let text = TerminalReport.renderLatency(summary, style: style)
        #expect(text.contains("2 hops left out: their events are not in the order of their times."))
        #expect(text.contains("1 hop left out: an event has no time that can be."))
        #expect(text.contains("1 path left out: times of two runs of pwru do not compare."))
        #expect(text.contains("4,000 hops not listed"))
        #expect(text.contains("7 long waits not told: this capture has lost events"))
    }

    @Test("Each clock is explained")
    func clocks() {
        #expect(TerminalReport.renderLatency(summary(clock: .relative), style: style).contains("the event before of"))
        #expect(TerminalReport.renderLatency(summary(clock: .wallClock), style: style).contains("in steps of 1 ms"))
        let none = TerminalReport.renderLatency(summary(clock: .none), style: style)
        #expect(none.contains("no timestamps") && none.contains("--timestamp current") && !none.contains("slowest"))
        var zero = summary(clock: .relative)
        zero.isAllZero = true
        #expect(TerminalReport.renderLatency(zero, style: style).hasPrefix("All times of this capture are 0:"))
    }

    @Test(
        "Waits as sentences",
        arguments: [
            (WaitKind.unknown, 1, nil, "the path does not show what for; no other packet was seen on this hop"),
            (.qdisc, 1, 1000, "for its turn to be sent; this hop takes 1.00 µs as a rule"),
            (.silentNeighbour, 1, nil, "which did not come; a live neighbour answers in well under 100 ms"),
        ] as [(WaitKind, Int, UInt64?, String)])
    func waits(kind: WaitKind, packets: Int, usual: UInt64?, end: String) {
        let sentence = WaitWords(words: LatencyWords(clock: .monotonic)).sentence(
            wait(kind, packets: packets, usual: usual))
        #expect(sentence.hasPrefix("packet waited 1.02 s in cil_from_host (line 41) until nf_hook_slow (line 42): "))
        #expect(sentence.hasSuffix(end))
    }

    @Test("Several packets in one sentence, with one of their conversations")
    func severalWaits() {
        let text = TerminalReport.renderLatency(summary(waits: [wait(.fragments, packets: 3)]), style: style)
        #expect(
            text.contains("Unusually long waits\n  · 3 packets waited, the longest 1.02 s, in cil_from_host (line 41)"))
        #expect(text.contains("tcp 10.0.0.1:80 → 10.0.0.2:5000"))
        let many = summary(waits: Array(repeating: wait(.qdisc), count: 13))
        #expect(TerminalReport.renderLatency(many, style: style).contains("… 3 more waits"))
    }

    @Test("Plain ASCII where nothing else can be shown, and no escape sequence from names")
    func ascii() {
        var summary = summary(waits: [wait(.unknown)])
        summary.waits.waits[0].from = "f\u{1b}[31m"
        summary.slowest[0].from = "f\u{1b}[31m"
        summary.slowest[0].times = times(1000, 2000)
        let text = TerminalReport.renderLatency(summary, style: TextStyle(color: false, width: 80, unicode: false))
        #expect(text.utf8.allSatisfy { $0 == 0x0a || (0x20...0x7e).contains($0) })
        #expect(text.contains("2.00 us"))
    }
}

import PwruFormat
import Testing

@testable import SkbPaths

@Suite("Where the time went") struct LatencyAccountTests {
    @Test func onePath() throws {
        let latency = try #require(
            try Timed("a: ip_rcv ip_forward +1000 ip_output kfree_skb_reason(NO_SOCKET) kfree_skbmem").outline())
        #expect(latency.packets == 1)
        #expect(latency.total?.maximum == 1400)
        #expect(latency.stages.map(\.label) == ["IP input", "IP forwarding", "IP output", "being freed"])
        #expect(latency.stages.map(\.times.maximum) == [100, 1100, 100, 100])
        #expect(
            latency.hops.map(\.from) == [
                "ip_rcv", "ip_forward", "ip_output", "kfree_skb_reason(SKB_DROP_REASON_NO_SOCKET)",
            ])
        #expect(latency.hops.map(\.to).first == "ip_forward")
        #expect(latency.hops.map(\.line) == [2, 3, 4, 5])
        #expect(latency.hops.map(\.isInFree) == [false, false, false, true])
    }

    @Test("Helpers work on behalf of the stage before them")
    func helpers() throws {
        let latency = try #require(try Timed("a: skb_push ip_rcv skb_pull skb_push ip_forward ip_output").outline())
        #expect(latency.stages.map(\.label) == ["skb handling", "IP input", "IP forwarding"])
        #expect(latency.stages.map(\.times.maximum) == [100, 300, 100])
    }

    @Test("Paths that are alike share median and maximum")
    func group() throws {
        let latency = try #require(
            try Timed(
                """
                a: ip_rcv +900 ip_forward kfree_skbmem
                a: ip_rcv +2900 ip_forward kfree_skbmem
                a: ip_rcv +1900 ip_forward kfree_skbmem
                """
            ).outline())
        #expect(latency.packets == 3)
        #expect(latency.total.map { [$0.median, $0.maximum] } == [2100, 3100])
        #expect(latency.hops.first.map { [$0.times.median, $0.times.maximum, $0.line] } == [2000, 3000, 5])
    }

    @Test("Slowest hops of the capture, over all its paths")
    func summary() throws {
        let summary = try Timed(
            """
            a: ip_rcv +900 ip_forward ip_output kfree_skbmem
            b: ip_rcv ip_forward +4900 ip_mc_output kfree_skbmem
            c: ip_rcv +1900 ip_forward kfree_skbmem
            """
        ).summary
        #expect(summary.paths == 3)
        #expect(summary.slowest.map(\.to).prefix(2) == ["ip_mc_output", "ip_forward"])
        #expect(summary.slowest.map(\.times.maximum).prefix(2) == [5000, 2000])
        #expect(summary.slowest[1].line == 10)
        #expect(summary.slowAsARule.map(\.to) == ["ip_forward"])
        #expect(summary.slowAsARule.map(\.times.median) == [1000])
        #expect(summary.waits.waits.isEmpty)
    }

    @Test("What goes on inside a free is no hop of the packet")
    func free() throws {
        let timed = try Timed("a: ip_rcv consume_skb +900000000 skb_release_data kfree_skbmem")
        #expect(timed.summary.slowest.map(\.from) == ["ip_rcv"])
        #expect(timed.waits.isEmpty)
        #expect(timed.outline()?.stages.last?.label == LatencyOutline.freeLabel)
    }

    @Test func withoutTimestamps() throws {
        let timed = try Timed("a: ip_rcv ip_forward kfree_skbmem", clock: .none)
        #expect(timed.outline() == nil)
        #expect(!timed.summary.hasTimes && timed.summary.untimed == 0 && timed.summary.slowest.isEmpty)
    }

    @Test("Events that were printed late are counted and make no times")
    func outOfOrder() throws {
        let timed = try Timed("a: ip_rcv ip_forward +-5000 ip_output ip_finish_output dev_hard_start_xmit")
        #expect(timed.summary.outOfOrder == 2)
        #expect(timed.outline()?.hops.map(\.from) == ["ip_rcv", "ip_finish_output"])
        #expect(timed.outline()?.total == nil)
    }

    @Test("Times of two runs in one file do not compare")
    func runs() throws {
        let first = Script("a: ip_rcv ip_forward").text
        let second = Script("a: +3000000000 ip_output kfree_skb_reason(NO_SOCKET) kfree_skbmem").text
        let text = Array((first + second).utf8)
        let observer = Accounting()
        try CaptureReader(AheadReader(source: .memory(text))).read(observer)
        let summary = try #require(observer.account).summary(hops: 10)
        #expect(summary.waits.waits.isEmpty && !summary.slowest.isEmpty)
        #expect(summary.slowest.allSatisfy { $0.times.maximum < 1_000_000_000 })

        // Whoever has not ended paths with their run has no times of those that go across.
        let reader = TraceReader(source: .memory(text))
        let builder = PathBuilder(vocabulary: reader.vocabulary)
        var account = LatencyAccount(book: builder.book)
        var batch = EventBatch()
        while try reader.next(into: &batch) {
            account.begin(batch, run: reader.run, clock: .monotonic)
            builder.process(batch, ReadingState())
            for path in builder.takeEnded() { account.add(path, kind: path.id) }
        }
        builder.finish()
        for path in builder.takeEnded() { account.add(path, kind: path.id) }
        let across = account.summary(hops: 10)
        #expect(across.acrossRuns == 1)
        #expect(across.waits.waits.isEmpty && across.slowest.isEmpty)
    }

    @Test("Pairs of functions are bounded, and the rest counted")
    func bounded() throws {
        let functions = (0..<120).map { "function_\($0)" }
        var script = ""
        for first in functions {
            script += "a: \(functions.map { "\(first) \($0)" }.joined(separator: " ")) kfree_skbmem\n"
        }
        let summary = try Timed(script).account.summary(hops: Int.max)
        #expect(summary.slowest.count == 8192)
        #expect(summary.unlisted > 1000)
    }

    @Test("Hops of kinds of paths are bounded too; stages remain")
    func boundedKinds() throws {
        let way = String(repeating: "ip_route_input_noref ip_forward ", count: 60)
        let timed = try Timed((1...290).map { "a: mark=\($0) \(way) kfree_skbmem\n" }.joined())
        #expect(timed.collapser.distinct.count == 290)
        let outlines = (0..<290).compactMap { timed.outline($0) }
        #expect(outlines.count == 290)
        #expect(outlines.first?.keepsHops == true && outlines.first?.hops.count == 120)
        #expect(outlines.last?.keepsHops == false && outlines.last?.stages.isEmpty == false)
    }
}

/// Accounts for all paths, each as one of its own kind.
private final class Accounting: CaptureObserver {
    private(set) var account: LatencyAccount?

    func batchRead(_ batch: EventBatch, _ capture: CaptureTables) {
        if account == nil { account = LatencyAccount(book: capture.book) }
        account?.begin(batch, run: capture.reading.run, clock: .monotonic)
    }

    func pathEnded(_ path: SkbPath, _ capture: CaptureTables) { account?.add(path, kind: path.id) }
}

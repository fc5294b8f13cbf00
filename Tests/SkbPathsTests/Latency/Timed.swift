import PwruFormat
import SkbPaths

/// The times of a script's paths; the clock is what the test says.
struct Timed {
    let capture: Capture
    private(set) var account: LatencyAccount
    private(set) var collapser = PathCollapser()

    init(_ script: String, clock: TraceClock = .monotonic) throws {
        capture = try Capture(script)
        account = LatencyAccount(book: capture.tables.book)
        var batch = EventBatch()
        batch.events = [TraceEvent()]
        account.begin(batch, run: 1, clock: clock)
        for path in capture.paths { account.add(path, kind: collapser.add(path)) }
    }

    var summary: LatencySummary { account.summary(hops: 10) }

    func outline(_ kind: Int = 0) -> LatencyOutline? { account.outline(of: collapser.distinct[kind].sample) }

    /// Waits as `kind from→to milliseconds×packets`.
    var waits: [String] {
        summary.waits.waits.map { "\($0.kind) \($0.from)→\($0.to) \($0.duration / 1_000_000)×\($0.packets)" }
    }
}

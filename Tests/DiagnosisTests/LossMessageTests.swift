import PwruFormat
import Testing

@testable import Diagnosis

/// pwru says when it has missed events: then what does not show may have happened all the same.
@Suite struct LossMessageTests {
    private static let messages = [
        "WARN Some events went untraced due to BPF recursion misses total=12 per_program=\"kprobe_skb_1=12\"",
        "2026/11/23 03:26:22 WARN Some events went untraced due to BPF recursion misses total=1",
        "2023/02/09 04:15:43 Perf event ring buffer full, dropped 7 samples",
    ]

    private func losses(_ text: String) -> Bool { diagnose(text).limits.contains { $0.contains("missed events") } }

    @Test(arguments: messages)
    func itCountsAsLostEvents(_ message: String) throws {
        let text = print(try CaptureRecord.sample("no-listener"), .all)
        #expect(!losses(text))
        #expect(losses(text + message + "\n"))
        #expect(losses(message + "\n" + text))
    }

    /// An echo request that nothing answers may have been answered by a function that went untraced.
    @Test(arguments: messages)
    func whatRestsOnCompletenessIsNotTold(_ message: String) throws {
        let echo = "ICMP OUT CROSS ROUTE LOCAL icmp_rcv icmp_echo consume_skb FREED"
        let script = (0..<3).map { "a\($0): +1s \(echo)" }.joined(separator: "\n")
        let text = print(TraceScript(script, on: .v6_12).records, .all)
        #expect(diagnose(text).causeIDs == ["icmp-echo-ignored"])
        #expect(!diagnose(text + message + "\n").causeIDs.contains("icmp-echo-ignored"))
    }
}

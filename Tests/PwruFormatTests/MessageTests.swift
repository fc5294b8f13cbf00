import Testing

@testable import PwruFormat

/// What pwru says beside the records, in the wording of all releases.
@Suite struct MessageTests {
    private let row = RowPrinter().row(RowPrinter.Event())

    private func messages(_ text: String, anonymized: Bool = false) throws -> [TraceMessage] {
        let kept = Kept()
        let source = ByteSource.memory(Array(text.utf8))
        source.onMessage = { kept.add($0) }
        _ = try Reading(anonymized ? source.anonymized(by: Anonymizer()) : source)
        return kept.messages
    }

    /// Filled on the thread that decodes, which is the test's own here.
    private final class Kept: @unchecked Sendable {
        private(set) var messages: [TraceMessage] = []
        func add(_ message: TraceMessage) { messages.append(message) }
    }

    private static let attaching = "2026/11/23 03:26:17 INFO Attaching kprobes via=kprobe-multi\n"
    private static let bars =
        "32 / 2394 [->____] 1.34% ? p/s2210 / 2394 [---->_] 92.31% ? p/s2394 / 2394 [------] 100.00% 11789 p/s"

    @Test(
        "How many functions pwru has attached to",
        arguments: [
            (attaching + bars + "2026/11/23 03:26:17 INFO Attached ignored=0\n", 2394),
            (attaching + bars + "2026/11/23 03:26:17 INFO Attached ignored=12\n", 2382),
            (
                "2023/02/09 04:15:42 Attaching kprobes (via kprobe)...\n" + bars
                    + "\n2023/02/09 04:15:43 Attached (ignored 4)\n", 2390
            ),
            ("Attaching kprobes...\n0 / 5 [___] 0.00% ? p/s\r5 / 5 [---] 100.00% ? p/s\nAttached (ignored 0)\n", 5),
            (
                "2025/10/27 19:11:00 Attaching kprobes (via kprobe-multi)...\n1579 / 1576 [---] 100.19% 45 p/s2025/10/27 19:11:02 Attached (ignored 0)\n",
                1579
            ),
            // Cut off behind the bar.
            (attaching + bars + "\n", 2394),
        ])
    func attachedFunctions(log: String, count: Int) throws {
        #expect(try Reading(log + row).reader.attachedFunctions == count)
        #expect(try Reading(row + log).reader.attachedFunctions == count)
        let hidden = ByteSource.memory(Array((log + row).utf8)).anonymized(by: Anonymizer())
        #expect(try Reading(hidden).reader.attachedFunctions == count)
    }

    @Test(
        "Where pwru does not say it, nothing is guessed",
        arguments: [
            "", "2026/11/23 03:26:17 INFO Attached ignored=0\n", "1498 / 2000 [----->__] 74.90% ? p/s\n",
            "2026/11/23 03:26:22 INFO Received signal, exiting program..\n5 / 5 [-----] 100.00% ? p/s\n",
        ])
    func unknownFunctions(log: String) throws {
        #expect(try Reading(log + row).reader.attachedFunctions == nil)
    }

    @Test("What pwru lets go of in the end is not what it had attached to")
    func detaching() throws {
        let end = "2026/11/23 03:26:22 INFO Detaching kprobes...\n1 / 5 [->__] 20.00% ? p/s5 / 5 [----] 100.00% 3 p/s\n"
        let log = Self.attaching + Self.bars + "2026/11/23 03:26:17 INFO Attached ignored=0\n"
        #expect(try Reading(log + row + end).reader.attachedFunctions == 2394)
    }

    @Test("Of several runs the one that attached to fewest counts")
    func runs() throws {
        let first = Self.attaching + "9 / 9 [--] 100.00% ? p/s2026/11/23 03:26:17 INFO Attached ignored=0\n"
        let second = Self.attaching + Self.bars + "2026/11/23 03:26:17 INFO Attached ignored=0\n"
        #expect(try Reading(first + row + second + row).reader.attachedFunctions == 9)
        #expect(try Reading(second + row + first + row).reader.attachedFunctions == 9)
    }

    @Test("Messages come in their order, bars as their last state, records not at all")
    func order() throws {
        let text =
            "sudo: a password is required\n" + Self.attaching + Self.bars
            + "2026/11/23 03:26:17 INFO Attached ignored=0\n"
            + row + "\n^C2026/11/23 03:26:22 INFO Received signal, exiting program..\n"
        for isHidden in [false, true] {
            #expect(
                try messages(text, anonymized: isHidden) == [
                    TraceMessage(.foreign, "sudo: a password is required"),
                    TraceMessage(.log, "2026/11/23 03:26:17 INFO Attaching kprobes via=kprobe-multi"),
                    TraceMessage(.endOfProgress, "Attaching kprobes 2394 / 2394"),
                    TraceMessage(.log, "2026/11/23 03:26:17 INFO Attached ignored=0"),
                    TraceMessage(.log, "2026/11/23 03:26:22 INFO Received signal, exiting program.."),
                ])
        }
    }

    @Test(
        "What pwru gives up for is an error, in the wording of all releases",
        arguments: [
            "2026/11/30 02:00:00 Failed to load programs: operation not permitted",
            "2026/11/30 02:00:00 ERROR Failed to run pwru error=\"loading objects\"",
            "2024/01/01 00:00:00 Opening kprobe-multi for pwru: permission denied",
        ])
    func errors(line: String) throws {
        #expect(try messages(line + "\n") == [TraceMessage(.error, line)])
        let rest = "2026/11/30 02:00:01 INFO Detaching kprobes...\nCommand exited with non-zero status 1\n"
        #expect(try Reading(line + "\n" + rest).reader.parts[0].message == TraceMessage(.error, line))
    }

    @Test(
        "The last message of a file",
        arguments: [
            ("a\nb\n\n", "b"), (Self.attaching + "2026/11/23 03:26:17 INFO Listening for events..\n", "Listening"),
            (
                "2026/11/23 03:26:17 INFO Listening for events..\n2026/11/23 03:26:22 INFO Received signal, exiting program..\n",
                "Listening"
            ),
            ("2026/11/23 03:26:22 INFO Received signal, exiting program..\n", "Received signal"),
            (String(repeating: "x y ", count: 1000) + "\n", "…"),
        ])
    func last(text: String, words: String) throws {
        let message = try #require(try Reading(text).reader.parts[0].message)
        #expect(message.text.contains(words))
        #expect(message.text.count <= 401)
        #expect(try Reading(row).reader.parts[0].message == nil)
    }

    @Test("A bar is watched while its line grows, the end of a long line only")
    func growing() {
        let bars = (0...2000).map { "\($0) / 2000 [--->___] 34.16% ? p/s" }
        func bar(_ text: String) -> LogNoise.Bar? {
            var scratch = ScratchBuffer()
            scratch.replace(with: Array(text.utf8))
            return LogNoise.growingBar(scratch.start, scratch.end)
        }
        #expect(bar(bars[0...6].joined()) == LogNoise.Bar(done: 6, total: 2000))
        #expect(bar("\u{1b}[2K\r" + bars[0...6].joined(separator: "\r")) == LogNoise.Bar(done: 6, total: 2000))
        #expect(bar(bars.joined()) == LogNoise.Bar(done: 2000, total: 2000))
        #expect(bar(row) == nil)
        #expect(bar("") == nil)
    }

    @Test("Data that end early, and a last record that is not whole, are noted; a missing newline alone is not")
    func cutOff() throws {
        let text = String(repeating: row, count: 40)
        func isCutOff(_ bytes: [UInt8]) throws -> Bool { try Reading(bytes).reader.parts[0].isCutOff }
        #expect(try !isCutOff(Array(text.utf8)))
        #expect(try !isCutOff(Array(text.utf8.dropLast())))
        #expect(try isCutOff(Array(text.utf8) + Array(row.utf8.prefix(40))))
        #expect(try !isCutOff(Array(text.utf8) + Array(row.utf8.prefix(40)) + [0x0a]))
        let packed = try gzip(Array(text.utf8))
        #expect(try !isCutOff(packed))
        #expect(try isCutOff(Array(packed.dropLast(12))))
    }

    @Test("Lines with nothing in them are counted apart")
    func blanks() throws {
        let part = try Reading("\n  \n" + row + "\nwords\n").reader.parts[0]
        #expect(part.account.foreign >= 3)
        #expect(part.blankLines == part.account.foreign - 1)
    }
}

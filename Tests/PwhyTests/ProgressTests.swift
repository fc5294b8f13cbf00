import Foundation
import Testing

@testable import pwhy

extension EndToEndTests {
    /// How far reading has come, on standard error.
    @Suite("Progress")
    struct ProgressTests {
        private let folder: TemporaryFolder
        /// Long enough that the bar is drawn before it has been read.
        private let large: String

        init() throws {
            folder = try TemporaryFolder()
            let sample = try Sample.notrack.bytes()
            var bytes = Data()
            for _ in 0..<40 { bytes += sample }
            large = try folder.put(bytes, at: "large.txt")
        }

        @Test("A bar on a terminal, gone before the report", .enabled(if: Terminal.isAvailable), arguments: [60, 120])
        func bar(columns: Int) throws {
            let shown = try Terminal.run(
                ["--no-pager", large], columns: columns, environment: ["TERM": "xterm"], showsErrors: true)
            let erased = try #require(shown.text.range(of: "\r\u{1b}[K", options: .backwards))
            let report = shown.text[erased.upperBound...]
            #expect(withoutColor(String(report)).hasPrefix("1 root cause"))
            let drawings = shown.text[..<erased.lowerBound].components(separatedBy: "\u{1b}[K").dropLast()
            #expect(!drawings.isEmpty)
            for drawing in drawings {
                #expect(drawing.hasPrefix("\r["))
                #expect(drawing.contains("% ") && drawing.contains(" of 17 MB"))
                #expect(drawing.count - 1 < columns)
            }
        }

        @Test("The pager is not disturbed by it", .enabled(if: Terminal.isAvailable))
        func pager() throws {
            let shown = try Terminal.run(
                [large], environment: ["TERM": "xterm", "PWHY_PAGER": "sed 's/^/paged: /'"], readsTerminal: true,
                showsErrors: true)
            let erased = try #require(shown.text.range(of: "\r\u{1b}[K", options: .backwards))
            let lines = shown.text[erased.upperBound...].split(separator: "\n")
            #expect(lines.count > 50 && lines.allSatisfy { $0.hasPrefix("paged: ") })
        }

        @Test("Several captures on a terminal: the bar counts them", .enabled(if: Terminal.isAvailable))
        func severalCaptures() throws {
            let shown = try Terminal.run(
                ["--no-pager", large, Sample.healthy.path], columns: 120, environment: ["TERM": "xterm"],
                showsErrors: true)
            #expect(shown.text.contains("of 2 captures"))
            #expect(!shown.text.contains(" lines, "))
        }

        @Test("A dumb terminal, and one that findings are streamed to, get no bar", .enabled(if: Terminal.isAvailable))
        func noBar() throws {
            for (arguments, term) in [([large], "dumb"), (["--format", "ndjson", large], "xterm")] {
                let shown = try Terminal.run(
                    ["--no-pager"] + arguments, environment: ["TERM": term], showsErrors: true)
                #expect(!shown.text.contains("[K") && !shown.text.contains("MB"))
            }
        }

        @Test("Elsewhere a line for each capture of several, and nothing for one")
        func lines() throws {
            let outcome = try Pwhy.run(["samples/incident"])
            let lines = outcome.errors.split(separator: "\n").map(String.init)
            #expect(lines.allSatisfy { $0.hasPrefix("pwhy: ") })
            #expect(lines.contains("pwhy: node-b: samples/incident/node-b.json.gz: 807 lines, 807 events"))
            let set = "samples/incident/node-a/trace.log and the 3 before it"
            #expect(lines.contains("pwhy: node-a: \(set): 833 lines, 832 events"))
            #expect(lines.contains("pwhy: samples/incident/dashboard.png: 11 lines, 0 events"))
            #expect(lines.count == 9)
            #expect(try Pwhy.run([Sample.notrack.path]).errors.isEmpty)
            #expect(try Pwhy.run([], piping: Sample.notrack.bytes()).errors.isEmpty)
        }
    }
}

@Suite("The words of the progress bar") struct ProgressLineTests {
    private func line(_ total: Int, _ readings: [(bytes: Int, seconds: Double)], captures: Int = 1) -> ProgressLine {
        var line = ProgressLine(total: total, captures: captures)
        for reading in readings { line.note(reading.bytes, after: reading.seconds) }
        return line
    }

    @Test func words() {
        let half = line(1_000_000_000, [(250_000_000, 1), (500_000_000, 2)], captures: 7)
        let words = "  50%  500 MB of 1.0 GB  250 MB/s  2 s left  0 of 7 captures"
        #expect(half.text(columns: 100) == "[================                ]" + words)
        #expect(half.text(columns: 70) == "[====    ]" + words)
        #expect(half.text(columns: 40) == "[=======        ]  50%  500 MB of 1.0 GB")
        #expect(half.text(columns: 20) == " 50%  500 MB of 1.0 ")
        for columns in 0...200 { #expect(half.text(columns: columns).count <= columns) }
    }

    @Test func beginningAndEnd() {
        #expect(line(1000, []).text(columns: 60) == "[                                ]   0%  0 B of 1.0 kB")
        #expect(line(1000, [(1000, 1)]).text(columns: 80).hasSuffix("] 100%  1.0 kB of 1.0 kB  1.0 kB/s"))
        // The file has grown since its size was asked for.
        #expect(line(1000, [(3000, 1)]).text(columns: 80).hasSuffix("] 100%  3.0 kB of 3.0 kB  3.0 kB/s"))
        // Nothing comes for a while.
        #expect(!line(1000, [(0, 1), (0, 2)]).text(columns: 80).contains("left"))
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (9949, "9.9 kB"), (9951, "10 kB"), (999_499, "999 kB"),
        (999_500, "1.0 MB"), (1_234_567_890_123, "1.2 TB"),
    ])
    func sizes(bytes: Int, text: String) { #expect(ProgressLine.size(bytes) == text) }

    @Test(arguments: [
        (0, "0 s"), (0.2, "1 s"), (59.1, "1 min 0 s"), (200, "3 min 20 s"), (7500, "2 h 5 min"), (1e300, "99 h 59 min"),
    ])
    func times(seconds: Double, text: String) { #expect(ProgressLine.time(seconds) == text) }
}

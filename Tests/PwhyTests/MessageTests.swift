import Foundation
import Testing

extension EndToEndTests {
    /// `pwru … 2>&1 | pwhy`: what pwru says goes into the pipe, and must not end there.
    @Suite("pwru's own words")
    struct MessageTests {
        private let log = """
            2026/11/23 03:26:17 INFO Attaching kprobes via=kprobe-multi
            32 / 2394 [->____] 1.34% ? p/s2394 / 2394 [------] 100.00% 11789 p/s2026/11/23 03:26:17 INFO Attached ignored=0
            2026/11/23 03:26:17 INFO Listening for events..

            """

        @Test(
            "Messages are passed on as they come, before any packet",
            arguments: [[], ["--format", "ndjson"], ["paths"]])
        func asTheyCome(arguments: [String]) throws {
            let run = try Run(arguments, input: .pipe)
            run.send(log)
            #expect(run.complains("Listening for events.."))
            #expect(run.isRunning)
            run.send(try Sample.noListener.bytes())
            run.send("2026/11/23 03:26:22 WARN Some events went untraced due to BPF recursion misses total=3\n")
            let outcome = try run.finish()
            #expect(
                outcome.errors == """
                    2026/11/23 03:26:17 INFO Attaching kprobes via=kprobe-multi
                    Attaching kprobes 2394 / 2394
                    2026/11/23 03:26:17 INFO Attached ignored=0
                    2026/11/23 03:26:17 INFO Listening for events..
                    2026/11/23 03:26:22 WARN Some events went untraced due to BPF recursion misses total=3

                    """)
        }

        @Test(
            "An error, of whoever could not start pwru, is passed on and quoted",
            arguments: [
                "2026/11/30 02:00:00 Failed to load programs: operation not permitted", "sudo: pwru: command not found",
                "Traceback (most recent call last):\n  File \"<stdin>\", line 1\nPermissionError: [Errno 1] Operation not permitted",
            ])
        func errors(text: String) throws {
            let outcome = try Pwhy.run([], piping: Data((text + "\n").utf8))
            #expect(outcome.status == 3)
            #expect(outcome.errors == text + "\n")
            let last = try #require(text.split(separator: "\n").last)
            #expect(outcome.text.contains("The last message in the input: \(last)"))
            for format in ["json", "markdown", "html"] {
                let words = last.suffix(14)
                #expect(try Pwhy.run(["--format", format], piping: Data((text + "\n").utf8)).text.contains(words))
            }
        }

        @Test("A saved file is nobody's live output")
        func savedFile() throws {
            let folder = try TemporaryFolder()
            try folder.put(log, at: "pwru.log")
            let file = URL(fileURLWithPath: folder.path + "/pwru.log")
            #expect(try Pwhy.run(["-"], input: .file(file)).errors.isEmpty)
            #expect(try Pwhy.run([file.path]).errors.isEmpty)
        }

        @Test("No control characters, and no flood")
        func calm() throws {
            let lines = (0..<1000).map { "\u{1b}[2J, says \($0)" }
            let error = "2026/11/30 02:00:00 ERROR Failed to run pwru error=x"
            let outcome = try Pwhy.run([], piping: Data((lines + [error]).joined(separator: "\n").utf8))
            #expect(!outcome.errors.contains("\u{1b}"))
            #expect(outcome.errors.hasPrefix("\\x1B[2J, says 0\n"))
            let passed = outcome.errors.split(separator: "\n")
            #expect(passed.count < 100)
            #expect(passed.contains("pwhy: further messages are not passed on"))
            #expect(passed.last.map(String.init) == error)
        }

        @Test("With names replaced, the messages are still the user's own, and in the report they are not")
        func anonymized() throws {
            let text = "2026/11/30 02:00:00 ERROR Failed to open /home/alice/pwru"
            let outcome = try Pwhy.run(["--anonymize"], piping: Data((text + "\n").utf8))
            #expect(outcome.errors == text + "\n")
            #expect(!outcome.text.contains("alice"))
        }

        @Test("On a terminal the progress bar is a line that changes", .enabled(if: Terminal.isAvailable))
        func terminal() throws {
            let input = Pipe()
            input.fileHandleForWriting.write(Data("5 / 2394 [->____] 1.34% ? p/s".utf8))
            DispatchQueue.global().asyncAfter(deadline: .now() + 0.5) {
                input.fileHandleForWriting.write(Data("2394 / 2394 [------] 100.00% 11789 p/s\n".utf8))
                try? input.fileHandleForWriting.close()
            }
            let shown = try Terminal.run(
                [], environment: ["TERM": "xterm"], showsErrors: true, input: .terminal(input.fileHandleForReading))
            #expect(shown.text.contains("\rAttaching kprobes 5 / 2394\u{1b}[K"))
            #expect(shown.text.contains("Attaching kprobes 2394 / 2394\n"))
        }
    }
}

import Foundation
import Testing

extension EndToEndTests {
    @Suite("Pipes")
    struct PipeTests {
        /// The notrack capture up to its first drop and a few lines on, and the rest.
        private func split() throws -> (first: String, rest: String) {
            let lines = try Sample.notrack.lines()
            let drop = try #require(lines.firstIndex { $0.contains("NETFILTER_DROP") })
            let cut = drop + 20
            return (
                lines[..<cut].map { $0 + "\n" }.joined(), lines[cut...].joined(separator: "\n")
            )
        }

        @Test("A pipe gives the findings of the file", arguments: Sample.allCaptures)
        func samePipe(capture: Sample.Capture) throws {
            let file = try Pwhy.run(["--format", "json", capture.path])
            let pipe = try Pwhy.run(["--format", "json"], piping: capture.bytes())
            let dash = try Pwhy.run(["--format", "json", "-"], input: .file(capture.url))
            #expect(try pipe.report().lines == file.report().lines)
            #expect(try pipe.report().paths.total == file.report().paths.total)
            #expect(pipe.output == dash.output)
            #expect(pipe.status == file.status)
            #expect(pipe.errors.isEmpty)
        }

        @Test("A finding is told while the capture goes on", arguments: ["text", "ndjson"])
        func live(format: String) throws {
            let parts = try split()
            let run = try Run(["--format", format], input: .pipe)
            run.send(parts.first)
            let name = format == "text" ? "error[notrack-then-firewall]" : "\"signature\":\"notrack-then-firewall\""
            #expect(run.prints(name))
            #expect(run.isRunning)
            #expect(!run.output.contains(format == "text" ? "Read: " : "\"type\":\"report\""))
            run.send(parts.rest)
            let outcome = try run.finish()
            #expect(outcome.text.contains(format == "text" ? "Read: 1,640 lines" : "\"type\":\"report\""))
            #expect(outcome.status == 1)
        }

        @Test("A drop is told though nothing shows the end of its free", arguments: [true, false])
        func liveWithFewFunctions(pauses: Bool) throws {
            let few = [" ip_local_out", " ip_rcv", " ip_forward", " nft_do_chain", "NETFILTER_DROP"]
            let lines = try Sample.firewallDrop.lines().filter { line in few.contains { line.contains($0) } }
            let drop = try #require(lines.firstIndex { $0.contains("NETFILTER_DROP") })
            let run = try Run(["--format", "ndjson"], input: .pipe)
            run.send(lines[...drop].map { $0 + "\n" }.joined())
            let other = "0xffff888012345600" + (try #require(lines.first)).dropFirst(18)
            for _ in 0..<500 where !pauses && !run.output.contains("finding") {
                // Another packet goes on and on.
                run.send(other + "\n")
                usleep(2000)
            }
            #expect(run.prints("\"type\":\"finding\""))
            #expect(run.isRunning)
            _ = try run.finish()
        }

        @Test("The first interrupt is for pwru: pwhy reads on and reports")
        func firstInterrupt() throws {
            let parts = try split()
            let run = try Run([], input: .pipe)
            run.send(parts.first)
            #expect(run.prints("error[notrack-then-firewall]"))
            run.interrupt()
            run.send(parts.rest)
            let outcome = try run.finish()
            #expect(!outcome.wasKilled)
            #expect(outcome.status == 1)
            #expect(outcome.text.contains("Read: 1,640 lines = 1,639 events + 1 header."))
            #expect(outcome.errors.isEmpty)
        }

        @Test("A second interrupt ends pwhy itself")
        func secondInterrupt() throws {
            let run = try Run([], input: .pipe)
            run.send(try split().first)
            #expect(run.prints("error[notrack-then-firewall]"))
            // Two signals at once can be taken for one, hence the pauses.
            for _ in 0..<50 where run.isRunning {
                run.interrupt()
                usleep(100_000)
            }
            #expect(run.ends())
            let outcome = try run.finish()
            #expect(outcome.wasKilled && outcome.status == SIGINT)
        }

        @Test(
            "Ends quietly when the reader of its output has gone",
            arguments: [["-"], ["--format", "json"], ["paths", "--all"]])
        func readerGone(arguments: [String]) throws {
            let output = Pipe()
            let run = try Run(arguments, input: .pipe, output: output.fileHandleForWriting)
            try output.fileHandleForWriting.close()
            try output.fileHandleForReading.close()
            run.send(try Sample.notrack.bytes())
            let outcome = try run.finish()
            #expect(!outcome.wasKilled)
            #expect(outcome.errors.isEmpty)
        }

        @Test("Does not wait for the end of input when nobody reads any more", arguments: ["text", "ndjson"])
        func readerGoneLive(format: String) throws {
            let output = Pipe()
            let run = try Run(["--format", format], input: .pipe, output: output.fileHandleForWriting)
            try output.fileHandleForWriting.close()
            try output.fileHandleForReading.close()
            run.send(try split().first)
            #expect(run.ends())
            let outcome = try run.finish()
            #expect(!outcome.wasKilled && outcome.status == 1)
            #expect(outcome.errors.isEmpty)
        }

        @Test("gzip on standard input, whole and cut off")
        func packed() throws {
            let bytes = try Sample.healthyPacked.bytes()
            let whole = try Pwhy.run(["--format", "json"], piping: bytes)
            #expect(try whole.report().inputs.first?.account.events == 2738)
            #expect(whole.status == 0)
            let cut = try Pwhy.run([], piping: bytes.prefix(bytes.count / 2))
            #expect(!cut.wasKilled)
            #expect(cut.text.contains("gzip data ends early"))
        }

        @Test("pwru's own log between the records, as 2>&1 brings it")
        func noise() throws {
            var lines = try Sample.notrack.lines()
            lines.insert("2026/11/23 03:23:38 INFO Attaching kprobes via=kprobe-multi", at: 0)
            lines.insert("2026/11/23 03:23:38 INFO Listening for events..", at: 1)
            lines.insert("^C2026/11/23 03:23:45 INFO Received signal, exiting program..", at: lines.count - 1)
            let report = try Pwhy.run(["--format", "json"], piping: Data(lines.joined(separator: "\n").utf8)).report()
            #expect(report.lines.first == "cause notrack-then-firewall confirmed error")
            #expect(report.inputs.first?.account.noise == 3)
            #expect(report.inputs.first?.account.events == 1639)
        }
    }
}

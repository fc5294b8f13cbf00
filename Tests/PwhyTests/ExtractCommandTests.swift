import Foundation
import Testing

extension EndToEndTests {
    @Suite("pwhy extract")
    struct ExtractCommandTests {
        /// Lines of a capture, as many as it has.
        private func count(_ bytes: Data) -> Int { bytes.count { $0 == 10 } }

        @Test("The extract of every sample shows what the sample shows", arguments: Sample.allCaptures)
        func samples(capture: Sample.Capture) throws {
            let folder = try TemporaryFolder()
            for options in [[], ["--anonymize"]] {
                let extract = try Pwhy.run(["extract"] + options + [capture.path])
                let whole = try Pwhy.run(["--format", "json", capture.path]).report()
                #expect(extract.errors.isEmpty == !whole.findings.isEmpty)
                guard !whole.findings.isEmpty else {
                    #expect(extract.status == 3 && extract.output.isEmpty)
                    #expect(extract.errors.contains("no failure found"))
                    continue
                }
                #expect(extract.status == 0)
                let file = try folder.put(extract.output, at: "extract")
                #expect(try Pwhy.run(["--format", "json", file]).report().lines == whole.lines)
                #expect(count(extract.output) <= whole.inputs[0].lines)
            }
        }

        @Test("From a pipe, a file on standard input and a packed file the same lines come")
        func inputs() throws {
            let whole = try Pwhy.run(["extract", Sample.notrack.path]).output
            #expect(!whole.isEmpty)
            #expect(try Pwhy.run(["extract"], piping: try Sample.notrack.bytes()).output == whole)
            #expect(try Pwhy.run(["extract", "-"], input: .file(Sample.notrack.url)).output == whole)
            let folder = try TemporaryFolder()
            try folder.put(try Sample.notrack.bytes(), at: "a.txt")
            let packing = Process()
            packing.executableURL = URL(fileURLWithPath: "/bin/gzip")
            packing.arguments = [folder.path + "/a.txt"]
            try Run.withSignalsUnblocked { try packing.run() }
            packing.waitUntilExit()
            #expect(try Pwhy.run(["extract", folder.path + "/a.txt.gz"]).output == whole)
        }

        @Test("What cannot be kept is said, and nothing is left behind")
        func keeping() throws {
            let bytes = try Sample.notrack.bytes()
            let nowhere = try Pwhy.run(["extract"], piping: bytes, environment: ["TMPDIR": "/nowhere"])
            #expect(nowhere.status == 2 && nowhere.output.isEmpty)
            #expect(nowhere.errors.contains("cannot be kept in /nowhere") && nowhere.errors.contains("TMPDIR"))
            let folder = try TemporaryFolder()
            #expect(try Pwhy.run(["extract"], piping: bytes, environment: ["TMPDIR": folder.path]).status == 0)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        }

        @Test("Several inputs: each part behind its name, and pwhy reads them all")
        func severalInputs() throws {
            let paths = [Sample.notrack.path, Sample.healthy.path, Sample.reverseSNAT.path]
            let outcome = try Pwhy.run(["extract"] + paths)
            let headings = outcome.text.split(separator: "\n").filter { $0.hasPrefix("==>") }
            #expect(headings == ["==> \(paths[0]) <==", "==> \(paths[2]) <=="])
            let folder = try TemporaryFolder()
            let report = try Pwhy.run(["--format", "json", try folder.put(outcome.output, at: "x")]).report()
            let causes = report.findings.filter { $0.role == "cause" }.map(\.signature)
            #expect(Set(causes) == ["notrack-then-firewall", "reverse-snat-miss"])
            #expect(report.inputs[0].account.malformed == 0)
            // The names, and the blank line between the parts.
            #expect(report.inputs[0].account.foreign + report.inputs[0].account.continuation == 3)
        }

        @Test("An output file gets the lines, and is never an input, nor made for nothing")
        func outputFile() throws {
            let folder = try TemporaryFolder()
            let capture = try folder.put(try Sample.notrack.bytes(), at: "capture.txt")
            let file = folder.path + "/ticket"
            let outcome = try Pwhy.run(["extract", "-o", file, capture])
            #expect(outcome.status == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
            #expect(folder.bytes(of: "ticket") == (try Pwhy.run(["extract", capture]).output))
            let same = try Pwhy.run(["extract", "-o", capture, capture])
            #expect(same.status == 2 && same.errors.contains("is one of the inputs"))
            #expect(folder.bytes(of: "capture.txt") == (try Sample.notrack.bytes()))
            let nothing = try Pwhy.run(["extract", "-o", folder.path + "/none", Sample.healthy.path])
            #expect(nothing.status == 3)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(names.sorted() == ["capture.txt", "ticket"])
        }

        @Test("Nothing to write is exit status 3, nothing to read 2")
        func nothing() throws {
            let log = try Pwhy.run(["extract"], piping: Data("hello\n".utf8))
            #expect(log.status == 3 && log.errors.contains("no pwru records"))
            let flow = try Pwhy.run(["extract", "--flow", "10.9.9.9", Sample.notrack.path])
            #expect(flow.status == 3 && flow.errors.contains("nothing in the input fits"))
            let missing = try Pwhy.run(["extract", "nowhere.txt", Sample.notrack.path])
            #expect(missing.status == 0 && missing.errors.contains("nowhere.txt: No such file or directory"))
            #expect(try Pwhy.run(["extract", "nowhere.txt"]).status == 2)
        }

        @Test("--all takes every packet that was selected, byte for byte")
        func all() throws {
            let outcome = try Pwhy.run(["extract", "--all", "--flow", "10.5.0.3", Sample.notrack.path])
            #expect(outcome.output == (try Sample.notrack.bytes()))
            let healthy = try Pwhy.run(["extract", "--flow", "::/0", Sample.healthy.path])
            #expect(healthy.status == 2)
        }

        @Test("On a terminal, what a trace calls a process has no effect", .enabled(if: Terminal.isAvailable))
        func terminal() throws {
            let folder = try TemporaryFolder()
            let text = try Sample.noListener.text().replacing("curl:", with: "c\u{1b}[31m:")
            let file = try folder.put(text, at: "capture.txt")
            let shown = try Terminal.show(["extract", "--drops-only", file], columns: 200, environment: [:])
            #expect(shown.contains("ip_local_out") || shown.contains("tcp_v4_rcv"))
            #expect(!shown.contains("\u{1b}"))
        }

        @Test("A reader that has gone ends it quietly")
        func readerGone() throws {
            let output = Pipe()
            let run = try Run(
                ["extract", "--all", "--flow", "10.5.0.3", Sample.notrack.path], output: output.fileHandleForWriting)
            try output.fileHandleForWriting.close()
            try output.fileHandleForReading.close()
            let outcome = try run.finish()
            #expect(!outcome.wasKilled && outcome.errors.isEmpty)
        }
    }
}

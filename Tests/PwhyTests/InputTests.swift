import Foundation
import Testing

extension EndToEndTests {
    @Suite("Inputs and exit status")
    struct InputTests {
        @Test("A folder with everything in it: one report, every file in it, exit status 1")
        func folder() throws {
            let folder = try TemporaryFolder()
            try folder.put(Sample.notrack.bytes(), at: "incident/node-a/pwru.txt")
            try folder.put(Sample.healthyPacked.bytes(), at: "incident/node-b/pwru.txt.gz")
            try folder.put(Data((0..<4096).map { UInt8($0 * 31 & 0xff) }), at: "incident/core.bin")
            try folder.put("", at: "incident/empty.txt")
            try folder.put("nothing to see\n", at: "incident/.hidden")
            // A link to nowhere cannot be read by anybody, not even by root.
            try FileManager.default.createSymbolicLink(
                atPath: folder.path + "/incident/gone.txt", withDestinationPath: "/nonexistent/pwru.txt")
            let outcome = try Pwhy.run([folder.path + "/incident"])
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("gone.txt: No such file or directory"))
            #expect(outcome.text.components(separatedBy: "Read: ").count == 2)
            for name in ["core.bin", "empty.txt", "gone.txt", "node-a/pwru.txt", "node-b/pwru.txt.gz"] {
                #expect(outcome.text.contains(name))
            }
            #expect(!outcome.text.contains(".hidden"))
            let report = try Pwhy.run(["--format", "json", folder.path + "/incident/"]).report()
            #expect(
                report.lines == ["cause notrack-then-firewall confirmed error", "consequence no-reply confirmed info"])
            #expect(report.inputs.count == 5)
            #expect(report.inputs.filter { $0.error != nil }.map(\.path) == [folder.path + "/incident/gone.txt"])
            for input in report.inputs { #expect(input.account.sum == input.lines) }
        }

        @Test("Several files: causes of all of them, evidence with the name of its file")
        func several() throws {
            let outcome = try Pwhy.run([Sample.notrack.path, Sample.reverseSNAT.path, Sample.healthy.path])
            #expect(outcome.status == 1)
            #expect(outcome.text.hasPrefix("2 root causes"))
            #expect(outcome.text.contains("error[notrack-then-firewall]"))
            #expect(outcome.text.contains("error[reverse-snat-miss]"))
            #expect(outcome.text.contains(Sample.notrack.path + ":415"))
        }

        @Test("Of two causes with one name, each has its own consequences")
        func consequences() throws {
            let paths = [Sample.reverseSNAT.path, Sample("reverse-snat-miss-firewall").reference.path]
            let findings = try Pwhy.run(["--format", "json"] + paths).report().findings
            var source: String?
            for finding in findings {
                if finding.role == "cause" { source = finding.flow?.source }
                #expect(finding.flow?.source == source, "\(finding.line)")
            }
            #expect(findings.count { $0.role == "cause" } == 2)
            #expect(findings.count { $0.role == "consequence" } >= 4)
        }

        @Test("Exit status 0: no failure")
        func noFailure() throws {
            let outcome = try Pwhy.run([Sample.healthy.path])
            #expect(outcome.status == 0)
            #expect(outcome.text.hasPrefix("No failure seen"))
        }

        @Test("Exit status 3, not 0: an input that is missing, cut off or empty beside healthy ones")
        func inconclusive() throws {
            let folder = try TemporaryFolder()
            let packed = try Sample.healthyPacked.bytes()
            try folder.put(packed.prefix(packed.count / 2), at: "cut.txt.gz")
            try folder.put("", at: "empty.txt")
            let expected = [
                "missing.txt": "could not be read: No such file or directory", "cut.txt.gz": "is cut off in the middle",
                "empty.txt": "holds no pwru records",
            ]
            for (name, words) in expected {
                let path = folder.path + "/" + name
                let outcome = try Pwhy.run([Sample.healthy.path, path])
                #expect(outcome.status == 3)
                let first = outcome.text.prefix { $0 != "·" }.split(whereSeparator: \.isWhitespace).joined(
                    separator: " ")
                #expect(first.hasPrefix("Inconclusive: \(path) \(words)"))
            }
        }

        @Test("Exit status 2: nothing could be read")
        func unreadable() throws {
            let outcome = try Pwhy.run(["/nonexistent/pwru.txt"])
            #expect(outcome.status == 2)
            #expect(outcome.errors == "pwhy: /nonexistent/pwru.txt: No such file or directory\n")
            #expect(try Pwhy.run(["paths", "/nonexistent/pwru.txt"]).status == 2)
        }

        @Test(
            "Exit status 3: no pwru records",
            arguments: ["", "hello\n", "\n\n\n", "{\"some\":\"json\"}\n", "{}\n[]\nnull\n"])
        func noRecords(text: String) throws {
            let outcome = try Pwhy.run([], piping: Data(text.utf8))
            #expect(outcome.status == 3)
            #expect(outcome.text.hasPrefix("Inconclusive"))
            #expect(try Pwhy.run(["--format", "json"], piping: Data(text.utf8)).report().verdict == "inconclusive")
        }

        @Test("An empty folder is no verdict, and no crash")
        func emptyFolder() throws {
            let folder = try TemporaryFolder()
            let outcome = try Pwhy.run([folder.path])
            #expect(!outcome.wasKilled)
            #expect(outcome.status == 2 || outcome.status == 3)
        }

        @Test("Excerpts: without a header, from the middle, CRLF")
        func excerpts() throws {
            let lines = try Sample.notrack.lines()
            let headless = try Pwhy.run(
                ["--format", "json"], piping: Data(lines.dropFirst().joined(separator: "\n").utf8))
            #expect(try headless.report().lines.first == "cause notrack-then-firewall confirmed error")
            let dos = try Pwhy.run(["--format", "json"], piping: Data(lines.joined(separator: "\r\n").utf8))
            #expect(try dos.report().lines.first == "cause notrack-then-firewall confirmed error")
            let middle = try Pwhy.run(
                ["--format", "json"], piping: Data(lines[200...450].joined(separator: "\n").utf8))
            #expect(try middle.report().inputs.first?.account.events == 251)
        }
    }
}

import Foundation
import Testing

extension EndToEndTests {
    @Suite("pwhy summarize and pwhy merge")
    struct SummaryCommandsTests {
        private static let captures = Sample.allCaptures.map(\.path)

        /// The summaries of all samples, one file each, gzip among them.
        private func summaries(in folder: TemporaryFolder) throws -> [String] {
            try SummaryCommandsTests.captures.enumerated().map { index, capture in
                let outcome = try Pwhy.run(["summarize", capture])
                #expect(outcome.status == 0 && outcome.errors.isEmpty)
                #expect(outcome.text.split(separator: "\n").count == 1)
                let name = try folder.put(outcome.output, at: "summaries/\(index).summary")
                guard index % 3 == 0 else { return name }
                let gzip = Process()
                gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
                gzip.arguments = ["gzip", name]
                try gzip.run()
                gzip.waitUntilExit()
                return name + ".gz"
            }
        }

        @Test("Merged summaries are the report of one run, in every format")
        func sameReport() throws {
            let folder = try TemporaryFolder()
            let summaries = try summaries(in: folder)
            for format in ["text", "json", "markdown", "html"] {
                let whole = try Pwhy.run(["--format", format] + SummaryCommandsTests.captures)
                let merged = try Pwhy.run(["merge", "--format", format] + summaries.shuffled())
                #expect(merged.output == whole.output && merged.status == whole.status && merged.errors.isEmpty)
                #expect(try Pwhy.run(["merge", "--format", format, folder.path + "/summaries"]).output == whole.output)
            }
            let lines = try Pwhy.run(["merge", "--format", "ndjson"] + summaries).text.split(separator: "\n")
            #expect(lines.last?.hasPrefix(#"{"type":"report","#) == true)
            #expect(lines.dropLast().allSatisfy { $0.hasPrefix(#"{"type":"finding","#) } && lines.count > 10)
        }

        @Test("What is put one behind the other is a summary again, and so is a merge with --summary")
        func trees() throws {
            let captures = SummaryCommandsTests.captures
            let parts = try [captures[..<5], captures[3..<9], captures[9...]].map {
                try Pwhy.run(["summarize"] + $0.reversed()).output
            }
            let whole = try Pwhy.run(["summarize"] + captures)
            let joined = try Pwhy.run(["merge", "--summary", "-"], piping: parts[2] + parts[0] + parts[1])
            #expect(joined.status == 0 && joined.errors.isEmpty && joined.output == whole.output)
            let folder = try TemporaryFolder()
            let file = folder.path + "/all.summary"
            #expect(try Pwhy.run(["merge", "-o", file], piping: joined.output + parts[0]).status == 0)
            #expect(folder.bytes(of: "all.summary") == whole.output)
            #expect(try Pwhy.run(["merge", file]).output == Pwhy.run(captures).output)
            let both = try Pwhy.run(["merge", "--summary", "--format", "json", file])
            #expect(both.status == 2 && both.errors.contains("--summary and --format do not go together"))
        }

        @Test("Signatures of one's own are told by who merges, who does not have them")
        func signatures() throws {
            let folder = try TemporaryFolder()
            let signature = """
                {"id": "ours", "family": "f", "title": "our own words", "severity": "error",
                "requires": "droppedByNetfilter", "summary": [{"text": "S {client}"}], "explanation": [{"text": "E"}]}
                """
            let options = ["--signatures", try folder.put(signature, at: "ours.json")]
            let capture = Sample.firewallDrop.path
            let summary = try Pwhy.run(["summarize"] + options + [capture])
            let merged = try Pwhy.run(["merge"], piping: summary.output)
            #expect(merged.text.contains("our own words"))
            #expect(merged.output == (try Pwhy.run(options + [capture]).output))
        }

        @Test("A summary of what could not be read says so")
        func unreadable() throws {
            let summary = try Pwhy.run(["summarize", Sample.noListener.path, "gone.txt"])
            #expect(summary.status == 0 && summary.errors.contains("gone.txt: No such file or directory"))
            let merged = try Pwhy.run(["merge"], piping: summary.output)
            let whole = try Pwhy.run([Sample.noListener.path, "gone.txt"])
            #expect(merged.output == whole.output && merged.status == 1)
            #expect(try Pwhy.run(["summarize", "gone.txt"]).status == 2)
        }

        @Test("Damage costs one summary, and its file and line are named")
        func damage() throws {
            let folder = try TemporaryFolder()
            let drop = try Pwhy.run(["summarize", Sample.firewallDrop.path]).output
            let good = try folder.put(drop, at: "good.summary")
            let cut = try folder.put(drop + drop.prefix(1500), at: "cut.summary")
            let later = try folder.put(
                drop.prefix(24) + Data("2".utf8) + drop.dropFirst(25), at: "later.summary")
            let capture = Sample.noListener.path
            let outcome = try Pwhy.run(["merge", good, cut, later, capture, folder.path + "/gone.summary"])
            #expect(outcome.status == 1 && outcome.text.contains("error[firewall-drop]"))
            for complaint in [
                "\(cut):2:", "the summary ends inside", "\(later):1:", "\(capture): this is a pwru capture: run pwhy",
                "gone.summary: No such file",
            ] { #expect(outcome.errors.contains(complaint), "\(outcome.errors)") }
            for name in ["cut.summary:2", "later.summary:1", "gone.summary", capture] {
                #expect(outcome.text.contains(name))
            }
            #expect(try Pwhy.run(["merge", capture]).status == 2)
            #expect(try Pwhy.run(["merge", "/dev/null"]).status == 3)
            #expect(try Pwhy.run(["merge", "--summary", "/dev/null"]).output.isEmpty)
            let nothing = try Pwhy.run(["merge"], piping: Data((0..<5000).map { UInt8($0 * 31 & 0xff) }))
            #expect(nothing.status == 2 && nothing.errors.contains("standard input: this is no summary"))
        }

        @Test("A summary or report never takes the place of an input")
        func neverOverAnInput() throws {
            let folder = try TemporaryFolder()
            let capture = try folder.put(Sample.noListener.bytes(), at: "a.txt")
            #expect(try Pwhy.run(["summarize", "-o", capture, capture]).status == 2)
            #expect(folder.bytes(of: "a.txt") == (try Sample.noListener.bytes()))
            #expect(try Pwhy.run(["summarize", "-o", folder.path + "/a.summary", capture]).output.isEmpty)
            let summary = folder.bytes(of: "a.summary")
            #expect(try Pwhy.run(["merge", "-o", folder.path + "/a.summary", folder.path + "/a.summary"]).status == 2)
            #expect(folder.bytes(of: "a.summary") == summary)
            let report = try Pwhy.run(["merge", "-o", folder.path + "/report.md", folder.path + "/a.summary"])
            #expect(report.status == 1 && report.text.hasPrefix("1 root cause"))
            #expect(folder.text(of: "report.md") == (try Pwhy.run(["--format", "markdown", capture]).text))
            #expect(try Pwhy.run(["merge", "-o", folder.path + "/report.x", folder.path + "/a.summary"]).status == 2)
        }

        @Test("A full disk is told")
        func fullDisk() throws {
            for arguments in [["summarize", Sample.noListener.path], ["merge", "--summary", "gone.summary"]] {
                let full = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
                let outcome = try Run(arguments, output: full).finish()
                #expect(outcome.status == 2 && outcome.errors.contains("cannot write the summary: No space left"))
            }
        }

        @Test("Names that a terminal would act on stay text in a summary")
        func calm() throws {
            let rows = try Sample.noListener.text().replacing("curl", with: "\u{1b}[2J\u{9b}")
            let summary = try Pwhy.run(["summarize"], piping: Data(rows.utf8))
            #expect(
                summary.text.unicodeScalars.allSatisfy {
                    $0 == "\n" || $0.value >= 0x20 && !(0x7f...0x9f).contains($0.value)
                })
            #expect(summary.text.contains("standard input"))
        }
    }
}

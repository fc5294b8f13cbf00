import Diagnosis
import Foundation
import Report
import Testing

@testable import pwhy

extension EndToEndTests {
    /// Folders of captures.
    @Suite("Incidents")
    struct IncidentTests {
        private static let path = "samples/incident"

        @Test(
            "The report of the sample is the expected one, byte for byte",
            arguments: [("text", "txt"), ("markdown", "md"), ("html", "html")])
        func golden(_ format: String, _ ending: String) throws {
            let outcome = try Pwhy.run(["--format", format, Self.path])
            #expect(outcome.status == 1)
            let file = Pwhy.repository.appendingPathComponent("samples/incident-report/expected-report.\(ending)")
            if ProcessInfo.processInfo.environment["PWHY_UPDATE_GOLDEN"] == "1" {
                return try outcome.output.write(to: file)
            }
            #expect(outcome.text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
        }

        @Test("Every file of the sample is accounted for, with its node")
        func account() throws {
            let report = try Pwhy.run(["--format", "json", Self.path]).report()
            #expect(
                report.lines == [
                    "cause notrack-then-firewall confirmed error", "consequence no-reply confirmed info",
                    "consequence answer-unacknowledged likely info",
                ])
            // What dies at node-a, node-b sees as an answer that nobody acknowledges.
            #expect(report.findings.map(\.nodes) == [["node-a"], ["node-a"], ["node-b"]])
            #expect(report.findings.first?.packets == 5)
            let files = FileManager.default.enumerator(atPath: Pwhy.repository.path + "/" + Self.path)
            let names = (files?.allObjects as? [String] ?? []).filter { $0.contains(".") }
            #expect(Set(report.inputs.map(\.path)) == Set(names.map { "\(Self.path)/\($0)" }))
            for input in report.inputs {
                #expect(input.account.sum == input.lines)
                let isCapture = input.account.events > 0
                #expect((input.format == "unknown") == !isCapture)
                if isCapture { #expect(input.node != nil && input.path.contains(input.node ?? "/")) }
            }
            let nodes = Dictionary(grouping: report.inputs) { $0.node ?? "-" }
                .mapValues { $0.map(\.lines).reduce(0, +) }
            #expect(nodes["node-b"] == 807 && nodes["node-a"] == 833 + 6 && nodes["node-c"] == 897)
        }

        @Test("Evidence and paths name the file and the line in it")
        func evidence() throws {
            let report = try Pwhy.run(["--format", "json", Self.path]).report()
            var files: Set<String> = []
            for evidence in report.findings.flatMap(\.evidence) {
                var bytes = try Data(contentsOf: Pwhy.repository.appendingPathComponent(evidence.path))
                if evidence.path.hasSuffix(".gz") { bytes = try unpacked(bytes) }
                let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\n")
                #expect(lines[evidence.line - 1] == evidence.text)
                files.insert(evidence.path)
            }
            #expect(files.count > 1)
            let text = try Pwhy.run([Self.path]).text
            #expect(text.contains("    in trace-2026-02-03T10-11-11.510.log.gz\n    netns "))
            #expect(text.contains("    in trace-2026-02-03T10-11-12.521.log.gz\n      2  "))
        }

        @Test("The order of the arguments, and names given twice, change nothing")
        func orderOfArguments() throws {
            let folder = Pwhy.repository.appendingPathComponent(Self.path)
            var files = (FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? [])
                .filter { $0.contains(".") }.map { "\(Self.path)/\($0)" }
            files.sort()
            let nodes = ["--node", "node-a=\(Self.path)/node-a", "--node", "node-c=\(Self.path)/node-c"]
            for format in ["text", "json", "markdown", "html"] {
                let expected = try Pwhy.run(nodes + ["--format", format] + files).output
                #expect(try Pwhy.run(nodes + ["--format", format] + files.reversed()).output == expected)
                let shuffled = files.enumerated().sorted { ($0.offset * 5 % 12) < ($1.offset * 5 % 12) }.map(\.element)
                #expect(try Pwhy.run(["--format", format] + shuffled + files.prefix(3) + nodes).output == expected)
                #expect(try Pwhy.run(["--format", format] + nodes + shuffled + [Self.path]).output == expected)
            }
        }

        @Test("Nor does the number of threads")
        func threads() throws {
            let captures = try InputList.captures([Pwhy.repository.path + "/" + Self.path])
            let reports = [1, 2, 5, 40].map { workers in
                let analyzer = Analyzer()
                #expect(analyzer.analyze(files: captures.reversed(), workers: workers).isEmpty)
                return JSONReport.render(analyzer.result())
            }
            #expect(Set(reports).count == 1)
        }

        @Test("A set that is read in parts tells what the whole file tells", arguments: [3, 7, 11])
        func parts(seed: Int) throws {
            for capture in [Sample.notrack, Sample("notrack-one-direction").reference, Sample.notrackJSON] {
                let lines = try capture.lines().dropLast()
                let folder = try TemporaryFolder()
                var start = 0
                var number = 0
                while start < lines.count {
                    number += 1
                    let end = min(lines.count, start + number * seed * 37 % 500 + 1)
                    let part = Data(lines[start..<end].map { $0 + "\n" }.joined().utf8)
                    let time = String(format: "2026-02-03T%02d-%02d-12.123", 10 + number / 60, number % 60)
                    let name = end == lines.count ? "t.log" : "t-\(time).log"
                    let packs = number % 2 == 0
                    try folder.put(packs ? packed(part) : part, at: packs ? name + ".gz" : name)
                    start = end
                }
                try check(folder, against: capture, lines: lines.count)
            }
        }

        /// The report of the folder is that of the capture but for the places of lines, which are translated.
        private func check(_ folder: TemporaryFolder, against capture: Sample.Capture, lines: Int) throws {
            let whole = try Pwhy.run(["--format", "json", capture.path]).report()
            let parts = try Pwhy.run(["--format", "json", folder.path]).report()
            #expect(parts.inputs.count > 2)
            #expect(parts.inputs.allSatisfy { $0.node == nil && $0.account.sum == $0.lines })
            #expect(parts.inputs.map(\.lines).reduce(0, +) == lines)
            #expect(parts.inputs.map(\.account.events).reduce(0, +) == whole.inputs[0].account.events)
            #expect(parts.inputs.map(\.account.continuation).reduce(0, +) == whole.inputs[0].account.continuation)
            #expect(parts.paths == whole.paths)
            #expect(parts.lines == whole.lines)
            // The files of a set are listed in their order.
            var total = 0
            var starts: [String: Int] = [:]
            for input in parts.inputs {
                starts[input.path] = total
                total += input.lines
            }
            for (one, other) in zip(parts.findings, whole.findings) {
                #expect(one.packets == other.packets && one.flows == other.flows)
                #expect(one.explanation == other.explanation && one.fix == other.fix)
                #expect(one.evidence.map { (starts[$0.path] ?? 0) + $0.line } == other.evidence.map(\.line))
                #expect(one.evidence.map(\.text) == other.evidence.map(\.text))
            }
        }

        @Test("Nothing but other files: inconclusive; nothing that can be opened: an error")
        func onlyForeign() throws {
            let folder = try TemporaryFolder()
            try folder.put("hello\n", at: "i/README")
            try folder.put("", at: "i/empty.txt")
            try folder.put(Data([0x1F, 0x8B, 0x08, 0, 1, 2]), at: "i/cut.gz")
            let outcome = try Pwhy.run([folder.path + "/i"])
            #expect(outcome.status == 3)
            #expect(outcome.text.hasPrefix("Inconclusive: no pwru events in the input"))
            #expect(outcome.text.contains("no pwru events: README (1 foreign), cut.gz (empty), empty.txt (empty)"))
            #expect(outcome.text.contains("gzip data ends early"))
            for name in ["gone", "gone too"] {
                try FileManager.default.createSymbolicLink(
                    atPath: "\(folder.path)/j\(name)", withDestinationPath: "/nonexistent/\(name)")
            }
            let none = try Pwhy.run(["\(folder.path)/jgone", "\(folder.path)/jgone too"])
            #expect(none.status == 2)
            #expect(none.errors.contains("jgone too: No such file or directory"))
            #expect(none.text.contains("not read: "))
        }

        @Test("Two captures of one node are one place, those of two nodes are two")
        func nodes() throws {
            let paths = [Sample.notrack.path, Sample.notrackJSON.path]
            let one = try Pwhy.run(["--format", "json"] + paths).report()
            #expect(one.findings.filter { $0.role == "cause" }.map(\.packets) == [5])
            #expect(one.findings[0].nodes == ["notrack-then-firewall"])
            let nodes = ["--node", "x=\(paths[0])", "--node", "y=\(paths[1])"]
            let two = try Pwhy.run(["--format", "json"] + nodes).report()
            #expect(two.findings.filter { $0.role == "cause" }.map(\.nodes) == [["x"], ["y"]])
            #expect(try Pwhy.run(nodes).text.contains("5 packets · on y"))
        }

        @Test("Nonsense in --node is a usage error")
        func wrongNode() throws {
            for value in ["x", "x=", "=samples", "x=/nonexistent"] {
                let outcome = try Pwhy.run(["--node", value, Sample.notrack.path])
                #expect(outcome.status == 2 && outcome.output.isEmpty)
                #expect(outcome.errors.contains("--node") && outcome.errors.contains("usage: pwhy"))
            }
        }

        @Test("Standard input can be given a node")
        func standardInput() throws {
            let outcome = try Pwhy.run(
                ["--format", "json", "--node", "here=-", Sample.healthy.path], piping: Sample.noListener.bytes())
            let report = try outcome.report()
            #expect(report.inputs.map(\.node) == ["healthy-ipv6", "here"])
            #expect(report.inputs.map(\.path) == [Sample.healthy.path, "standard input"])
            #expect(report.findings.first?.nodes == ["here"])
        }

        @Test("pwhy paths reads a set as one capture, and says where its files begin")
        func paths() throws {
            let outcome = try Pwhy.run(["paths", Self.path + "/node-a"])
            #expect(outcome.status == 0)
            #expect(outcome.text.contains("832 events read"))
            #expect(outcome.text.contains("trace-2026-02-03T10-11-12.521.log.gz: from line 189 on"))
        }

        private func packed(_ bytes: Data) throws -> Data { try filtered(bytes, by: ["gzip", "-nc"]) }
        private func unpacked(_ bytes: Data) throws -> Data { try filtered(bytes, by: ["gzip", "-dc"]) }

        private func filtered(_ bytes: Data, by command: [String]) throws -> Data {
            let folder = try TemporaryFolder()
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = command
            process.standardInput = try FileHandle(forReadingFrom: URL(filePath: folder.put(bytes, at: "in")))
            process.standardOutput = try folder.newFile("out")
            try Run.withSignalsUnblocked { try process.run() }
            process.waitUntilExit()
            return folder.bytes(of: "out")
        }
    }
}

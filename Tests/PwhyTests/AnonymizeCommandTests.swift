import Foundation
import Testing

extension EndToEndTests {
    @Suite("--anonymize")
    struct AnonymizeCommandTests {
        /// What a capture must not give away.
        private struct Secrets {
            var names: Set<String> = []

            init(_ lines: [String]) {
                for line in lines {
                    for address in line.matches(of: /[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+|\[[0-9a-f:]*:[0-9a-f:]*\]/) {
                        names.insert(line[address.range].trimmingCharacters(in: ["[", "]"]))
                    }
                    for number in line.matches(of: /0xffff[0-9a-f]{12}|\b40265[0-9]{5}\b/) {
                        names.insert(String(line[number.range]))
                    }
                    for process in line.matches(of: /([^ "\[\]]+):[0-9]+[ "]/) { add(String(process.output.1)) }
                }
                // The same on every machine.
                names.subtract(["4026531840", "::1", "::", "0.0.0.0", "127.0.0.1"])
                names = names.filter { !$0.hasPrefix("ff02::") && !$0.hasPrefix("224.") && !$0.hasPrefix("239.") }
            }

            /// A process or an interface.
            private mutating func add(_ name: String) {
                let isKnown =
                    ["<empty>", "lo", "kubespan", "cni0"].contains(name)
                    || name.wholeMatch(of: /eth[0-9]|wg[0-9]|cilium_[a-z0-9]+|flannel\.1|[0-9.:,{}]*|\[?[0-9a-f:]+\]?/)
                        != nil
                if !isKnown, !name.contains("->") { names.insert(name) }
            }
        }

        private func text(of capture: Sample.Capture) throws -> [String] {
            if !capture.isPacked { return try capture.lines() }
            let process = Process()
            let output = Pipe()
            process.executableURL = URL(fileURLWithPath: "/bin/gzip")
            process.arguments = ["-dc", capture.url.path]
            process.standardOutput = output
            try Run.withSignalsUnblocked { try process.run() }
            let data = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
        }

        private static let commands = [
            [], ["--format", "json"], ["--format", "ndjson"], ["--format", "markdown"], ["--format", "html"],
            ["extract"], ["extract", "--drops-only", "--all"], ["paths", "--all"], ["paths", "--folded"],
            ["paths", "--latency"],
        ]

        @Test(
            "No address, process or pod's interface of a sample is in any output",
            arguments: Sample.all.map(\.reference) + [Sample.notrackJSON])
        func noLeak(capture: Sample.Capture) throws {
            let folder = try TemporaryFolder()
            let file = try folder.put(try capture.bytes(), at: "customer-secret/\(capture.name)")
            let lines = try text(of: capture)
            let secrets = Secrets(lines).names
            #expect(secrets.count > 5)
            // Without the option, they are.
            let open = try Pwhy.run(["paths", "--all", file]).text
            #expect(secrets.contains { open.contains($0) })
            for command in Self.commands {
                let outcome = try Pwhy.run(command + ["--anonymize", file])
                let words = Set(
                    outcome.text.split { !($0.isLetter || $0.isNumber || "~._-/<>:".contains($0)) }.map(String.init))
                let bare = Set(words.flatMap { $0.split(separator: ":").map(String.init) + [$0] })
                let found = secrets.filter { bare.contains($0) || $0.count > 9 && outcome.text.contains($0) }
                #expect(found == [], "\(command)")
                #expect(!outcome.text.contains("customer-secret") && !outcome.text.contains(folder.path), "\(command)")
            }
        }

        @Test("Findings, counts and lines are those of the capture itself", arguments: Sample.allCaptures)
        func sameFindings(capture: Sample.Capture) throws {
            let open = try Pwhy.run(["--format", "json", capture.path])
            let hidden = try Pwhy.run(["--format", "json", "--anonymize", capture.path])
            #expect(open.status == hidden.status)
            let (left, right) = (try open.report(), try hidden.report())
            #expect(left.lines == right.lines && left.findings.map(\.packets) == right.findings.map(\.packets))
            #expect(left.findings.map { $0.evidence.map(\.line) } == right.findings.map { $0.evidence.map(\.line) })
            #expect(right.inputs[0].account.sum == left.inputs[0].account.sum && right.paths.sum == left.paths.sum)
            #expect(right.inputs[0].path.hasPrefix("input-1."))
        }

        @Test("Reports and extracts call things by the same names, and so does the next run")
        func consistent() throws {
            let report = try Pwhy.run(["--anonymize", "--format", "json", Sample.notrack.path])
            #expect(try Pwhy.run(["--anonymize", "--format", "json", Sample.notrack.path]).output == report.output)
            let extract = try Pwhy.run(["extract", "--anonymize", Sample.notrack.path]).text
            let narrow = try Pwhy.run(
                ["extract", "--anonymize", "--skb", "0xffff8a29c2ce9000", "--packets", "3", Sample.notrack.path]).text
            for evidence in try report.report().findings[0].evidence {
                #expect(extract.contains(evidence.text) && narrow.contains(evidence.text))
            }
        }

        @Test("Anonymizing what is anonymized changes no finding")
        func again() throws {
            let folder = try TemporaryFolder()
            let once = try folder.put(try Pwhy.run(["extract", "--anonymize", Sample.notrack.path]).output, at: "once")
            let twice = try folder.put(try Pwhy.run(["extract", "--anonymize", once]).output, at: "twice")
            let lines = try [once, twice].map { try Pwhy.run(["--format", "json", $0]).report().lines }
            #expect(lines[0] == lines[1] && !lines[0].isEmpty)
        }

        @Test("Live, a finding is told at once")
        func live() throws {
            let run = try Run(["--anonymize"], input: .pipe)
            let bytes = try Sample.notrack.bytes()
            run.send(bytes.prefix(bytes.count * 2 / 3))
            #expect(run.prints("error[notrack-then-firewall]"))
            run.send(bytes.dropFirst(bytes.count * 2 / 3))
            let outcome = try run.finish()
            #expect(outcome.status == 1 && outcome.text.contains("Read: 1,640 lines = 1,639 events + 1 header."))
            #expect(!outcome.text.contains("10.5.0."))
        }

        @Test("An input that cannot be read goes by its alias in the report, and by its name for the user")
        func unreadable() throws {
            let outcome = try Pwhy.run(["--anonymize", "customer-secret.txt", Sample.noListener.path])
            #expect(outcome.errors.contains("customer-secret.txt: No such file"))
            #expect(!outcome.text.contains("customer-secret") && outcome.text.contains("input-1.txt"))
            let folder = try TemporaryFolder()
            let bytes = try Sample.healthyPacked.bytes()
            let file = try folder.put(bytes.prefix(bytes.count / 2), at: "customer-secret.gz")
            let cut = try Pwhy.run(["--anonymize", file])
            #expect(cut.text.contains("input-1.gz: gzip data ends early") && !cut.text.contains("customer-secret"))
        }
    }
}

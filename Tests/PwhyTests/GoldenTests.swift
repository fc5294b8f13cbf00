import Foundation
import Testing

extension EndToEndTests {
    /// What pwhy says of the samples. `PWHY_UPDATE_GOLDEN=1 swift test --filter GoldenTests` writes the expected files
    /// anew instead of comparing.
    @Suite("Golden reports")
    struct GoldenTests {
        private let updates = ProcessInfo.processInfo.environment["PWHY_UPDATE_GOLDEN"] == "1"

        @Test("The report of every sample is the expected one, byte for byte", arguments: Sample.all)
        func report(sample: Sample) throws {
            let outcome = try Pwhy.run([sample.reference.path])
            let file = sample.file("expected-report.txt")
            if updates { return try outcome.output.write(to: file) }
            #expect(outcome.text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
            #expect(outcome.errors.isEmpty)
        }

        @Test(
            "The documents of the first sample are the expected ones, byte for byte",
            arguments: [("markdown", "expected-report.md"), ("html", "expected-report.html")])
        func document(format: String, name: String) throws {
            let outcome = try Pwhy.run(["--format", format, Sample.notrack.path])
            let file = Sample("notrack-then-firewall").file(name)
            if updates { return try outcome.output.write(to: file) }
            #expect(outcome.text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
            #expect(outcome.errors.isEmpty)
        }

        @Test("The findings of every sample are the expected ones, in text and in JSON", arguments: Sample.all)
        func findings(sample: Sample) throws {
            let file = sample.file("expected-findings.txt")
            if updates {
                let report = try Pwhy.run(["--format", "json", sample.reference.path]).report()
                try Data(report.lines.map { $0 + "\n" }.joined().utf8).write(to: file)
            }
            let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
                .split(separator: "\n").map(String.init)
            for capture in sample.captures {
                let report = try Pwhy.run(["--format", "json", capture.path]).report()
                if try allowsOtherConfidence(capture, in: sample) {
                    #expect(
                        report.findings.map(\.lineWithoutConfidence) == expected.map(withoutConfidence),
                        "\(capture.path)")
                } else {
                    #expect(report.lines == expected, "\(capture.path)")
                }
            }
        }

        @Test("Every sample has a story, a line in the list, and captures", arguments: Sample.all)
        func described(sample: Sample) throws {
            #expect(!sample.captures.isEmpty)
            #expect(FileManager.default.fileExists(atPath: sample.file("README.md").path))
            let list = try String(
                contentsOf: Pwhy.repository.appendingPathComponent("samples/README.md"), encoding: .utf8)
            #expect(list.contains("[\(sample.name)](\(sample.name))"))
        }

        @Test(
            "A healthy sample has no finding and exit status 0, any other has a cause and exit status 1",
            arguments: Sample.all)
        func verdict(sample: Sample) throws {
            for capture in sample.captures {
                let outcome = try Pwhy.run(["--format", "json", capture.path])
                let report = try outcome.report()
                if sample.name.hasPrefix("healthy-") {
                    #expect(outcome.status == 0)
                    #expect(report.verdict == "no-failure-seen")
                    #expect(report.findings.isEmpty)
                } else {
                    #expect(outcome.status == 1)
                    #expect(report.verdict == "failures-found")
                    #expect(report.findings.first?.role == "cause")
                }
            }
        }

        @Test("The report in the README is a real one")
        func readme() throws {
            let file = Pwhy.repository.appendingPathComponent("README.md")
            let text = try String(contentsOf: file, encoding: .utf8)
            let start = try #require(
                text.range(of: "```text\n", range: text.range(of: "<!-- report").map { $0.upperBound..<text.endIndex }))
            let end = try #require(
                text.range(of: "```\n<!-- end of report -->", range: start.upperBound..<text.endIndex))
            let report = try Pwhy.run([Sample.notrack.path]).text
            if updates {
                let updated = text.replacingCharacters(in: start.upperBound..<end.lowerBound, with: report)
                return try Data(updated.utf8).write(to: file)
            }
            #expect(text[start.upperBound..<end.lowerBound] == report)
        }

        /// A capture recorded with other options may be less certain; the sample's README.md says so then.
        private func allowsOtherConfidence(_ capture: Sample.Capture, in sample: Sample) throws -> Bool {
            let readme = try String(contentsOf: sample.file("README.md"), encoding: .utf8)
            return readme.split(separator: "\n").contains { $0.contains(capture.name) && $0.contains("confidence") }
        }

        private func withoutConfidence(_ line: String) -> String {
            let words = line.split(separator: " ")
            return words.count == 4 ? "\(words[0]) \(words[1]) \(words[3])" : line
        }
    }
}

import Testing

@testable import pwhy

extension EndToEndTests {
    @Suite("Help")
    struct HelpTests {
        @Test("Every command has a help with usage, options and examples, and the examples are of it")
        func everyCommand() throws {
            for spec in CommandSpec.all {
                let start = spec.word.isEmpty ? [] : [spec.word]
                let outcome = try Pwhy.run(start + ["--help"])
                #expect(outcome.status == 0 && outcome.errors.isEmpty)
                let help = outcome.text
                let call = (["pwhy"] + start).joined(separator: " ")
                #expect(help.contains("usage: \(call) "))
                let examples = try #require(help.range(of: "\nexamples:\n"))
                #expect(help[examples.upperBound...].contains("  \(call) ") || spec.word == "completions")
                #expect(help[examples.upperBound...].contains(call))
                #expect(help.contains(spec.help))
                #expect(try Pwhy.run(start + ["-h"]).text == help)
                #expect(try Pwhy.run(["help"] + start).text == help)
                if !spec.word.isEmpty { #expect(try Pwhy.run(["--help"]).text.contains("  \(spec.word) ")) }
                #expect(help.split(separator: "\n").allSatisfy { $0.count <= 110 })
            }
        }

        /// Words of each example that begins with the program, up to a pipe or a redirection.
        private func examples(_ help: String) -> [[String]] {
            guard let start = help.range(of: "\nexamples:\n") else { return [] }
            return help[start.upperBound...].split(separator: "\n").compactMap { line in
                let words = line.split(separator: " ").map { String($0).replacing("'", with: "") }
                guard words.first == "pwhy" else { return nil }
                return Array(words.dropFirst().prefix { !["|", ">", "&&"].contains($0) })
            }
        }

        @Test("The examples can be run")
        func examplesRun() throws {
            let capture = Sample.notrackJSON.path
            let folder = try TemporaryFolder()
            let summary = try folder.put(Pwhy.run(["summarize", capture]).output, at: "summary")
            let files = [
                "node-a.txt": capture, "incident/": capture, "report.html": folder.path + "/report.html",
                "node-a.summary": summary, "node-b.summary": summary, "summaries/": summary,
                "incident.summary": folder.path + "/incident.summary",
                "before.txt": capture, "after.txt": capture,
            ]
            for spec in CommandSpec.all {
                let examples = examples(try #require(Usage.text(for: spec.word.isEmpty ? nil : spec.word)))
                #expect(!examples.isEmpty)
                for example in examples where !example.contains("my-signatures/") {
                    let words = example.map { files[$0] ?? $0 }
                    let outcome = try Pwhy.run(words)
                    #expect(outcome.status < 2 && outcome.errors.isEmpty, "\(example)")
                }
            }
        }

        @Test("A value for an option that takes none is refused")
        func noValue() throws {
            let outcome = try Pwhy.run(["paths", "--all=yes", Sample.noListener.path])
            #expect(outcome.status == 2 && outcome.errors.contains("--all takes no value"))
        }

        @Test("--version anywhere")
        func version() throws {
            for spec in CommandSpec.all {
                let outcome = try Pwhy.run((spec.word.isEmpty ? [] : [spec.word]) + ["--version"])
                #expect(outcome.status == 0 && outcome.text == Usage.version + "\n")
            }
        }
    }
}

import Foundation
import Testing

extension EndToEndTests {
    @Suite("pwhy --signatures")
    struct UserSignaturesTests {
        private let capture = Sample.firewallDrop.path
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        private func signature(_ id: String, _ requires: String = #""droppedByNetfilter""#) -> String {
            """
            {"id": "\(id)", "family": "ours", "title": "ours", "severity": "error", "requires": \(requires),
             "summary": [{"text": "{packetCount} at {hook}."}], "explanation": [{"text": "Because."}], "explains": ["no-reply"]}
            """
        }

        private func causes(_ arguments: [String]) throws -> [String] {
            try Pwhy.run(["--format", "json"] + arguments).report().findings.filter { $0.role == "cause" }
                .map(\.signature)
        }

        @Test("The example in the README is read, and matches the sample that it is for")
        func readme() throws {
            let readme = try String(contentsOf: Pwhy.repository.appendingPathComponent("README.md"), encoding: .utf8)
            let start = try #require(readme.range(of: "```json\n{\n  \"id\": \"unlisted-port\""))
            let end = try #require(readme.range(of: "```\n", range: start.upperBound..<readme.endIndex))
            let text = readme[start.lowerBound..<end.lowerBound].dropFirst("```json\n".count)
            try folder.put(String(text), at: "unlisted-port.json")
            #expect(try causes(["--signatures", folder.path, capture]) == ["unlisted-port"])
            let report = try Pwhy.run(["--signatures", folder.path, capture]).text
            #expect(report.contains("add port 8080 to routers/ports.yaml"))
            #expect(!report.contains("{"))
        }

        @Test("Ahead of the built-in ones; those that do not match cost nothing")
        func precedence() throws {
            try folder.put(signature("ours"), at: "a.json")
            #expect(try causes(["--signatures", folder.path, capture]) == ["ours"])
            #expect(try causes(["--signatures", folder.path, Sample.noListener.path]) == ["no-listener"])
        }

        @Test("In byte order of the file names: the first that matches names the drop")
        func order() throws {
            try folder.put(signature("second"), at: "b.json")
            try folder.put(signature("first"), at: "B.json")
            try folder.put("junk", at: "notes.txt")
            try folder.put("junk", at: ".hidden.json")
            #expect(try causes(["--signatures", folder.path, capture]) == ["first"])
        }

        @Test("A built-in id replaces the built-in signatures of that id")
        func replacement() throws {
            let file = try folder.put(signature("firewall-drop", #""noSocket""#), at: "mine.json")
            #expect(try causes(["--signatures", file, capture]) == ["unexplained-drop"])
        }

        @Test("What --json writes can be read, and changes no report")
        func written() throws {
            try folder.put(try Pwhy.run(["signatures", "--json"]).output, at: "all.json")
            for sample in Sample.all {
                let ours = try Pwhy.run(["--signatures", folder.path, sample.reference.path])
                #expect(ours.text == (try Pwhy.run([sample.reference.path])).text)
            }
            let again = try Pwhy.run(["signatures", "--json", "--signatures", folder.path])
            #expect(again.output == folder.bytes(of: "all.json"))
        }

        @Test("explain and signatures know them too")
        func otherCommands() throws {
            let file = try folder.put(signature("ours"), at: "a.json")
            #expect(try Pwhy.run(["signatures", "--signatures", file]).text.hasPrefix("ours\n  error    ours "))
            #expect(try Pwhy.run(["explain", "--signatures", file, "ours"]).text.contains("dropped by netfilter"))
        }

        @Test("An error is exit status 2, says where it is, and nothing is analysed")
        func errors() throws {
            let file = try folder.put(signature("ours", #""droppedByNetfiler""#), at: "a.json")
            let wrong = try Pwhy.run(["--signatures", folder.path, capture])
            #expect(wrong.status == 2)
            #expect(wrong.output.isEmpty)
            #expect(
                wrong.errors == "pwhy: \(file):1:84: requires: unknown fact 'droppedByNetfiler'"
                    + " (did you mean 'droppedByNetfilter'?)\n")
            let missing = try Pwhy.run(["--signatures", folder.path + "/none", capture])
            #expect(missing.status == 2)
            #expect(missing.errors.contains("No such file or directory"))
            try FileManager.default.removeItem(atPath: file)
            let empty = try Pwhy.run(["--signatures", folder.path, capture])
            #expect(empty.status == 2)
            #expect(empty.output.isEmpty)
            #expect(empty.errors.contains("no *.json in this folder"))
            #expect(try Pwhy.run(["paths", "--signatures", folder.path, capture]).status == 2)
        }

        @Test("The same id in two files is an error that names both")
        func duplicates() throws {
            try folder.put(signature("ours"), at: "a.json")
            try folder.put(signature("ours"), at: "b.json")
            let outcome = try Pwhy.run(["--signatures", folder.path, capture])
            #expect(outcome.status == 2)
            #expect(
                outcome.errors.contains("b.json:1:8: id: the id 'ours' stands twice, first in \(folder.path)/a.json:1"))
        }
    }
}

import Foundation
import Testing

extension EndToEndTests {
    @Suite("Reports that go to a file")
    struct OutputFileTests {
        private let folder: TemporaryFolder
        private let capture = Sample.noListener.path

        init() throws { folder = try TemporaryFolder() }

        @Test(
            "The name says the format",
            arguments: [
                ("report.txt", "text"), ("report.md", "markdown"), ("report.JSON", "json"), ("report.ndjson", "ndjson"),
                ("report.html", "html"),
            ])
        func format(name: String, format: String) throws {
            let outcome = try Pwhy.run(["-o", folder.path + "/" + name, capture])
            #expect(outcome.status == 1)
            #expect(outcome.errors.isEmpty)
            #expect(outcome.text.hasPrefix("1 root cause") && outcome.text.split(separator: "\n").count == 2)
            #expect(folder.bytes(of: name) == (try Pwhy.run(["--format", format, capture]).output))
            #expect(try names() == [name])
        }

        @Test("--format has the last word, wherever it stands")
        func named() throws {
            for arguments in [["--format", "markdown", "--output"], ["--format=markdown", "-o"]] {
                _ = try Pwhy.run(arguments + [folder.path + "/a.txt", capture])
                #expect(folder.text(of: "a.txt").hasPrefix("# 1 root cause"))
            }
            let outcome = try Pwhy.run(["--output=" + folder.path + "/report", capture, "--format", "json"])
            #expect(outcome.status == 1)
            #expect(folder.text(of: "report").hasPrefix("{"))
        }

        @Test("An unknown ending, an empty name and a missing one are refused")
        func unknown() throws {
            for (arguments, words) in [
                (["-o", "report.pdf"], "cannot tell the format from 'report.pdf'"), (["-o"], "-o needs a value"),
                (["--format", "text", "-o", ""], "takes the name of a file"),
            ] {
                let outcome = try Pwhy.run([capture] + arguments)
                #expect(outcome.status == 2)
                #expect(outcome.errors.contains(words), "\(outcome.errors)")
            }
            #expect(try Pwhy.run(["paths", "-o", "x.txt", capture]).errors.contains("unknown option -o"))
            #expect(try Pwhy.run(["-o", "-", capture]).text == Pwhy.run([capture]).text)
        }

        @Test("No input is overwritten, under whatever name it comes")
        func inputs() throws {
            let bytes = try Sample.noListener.bytes()
            let input = try folder.put(bytes, at: "in/trace.txt")
            let soft = folder.path + "/soft.txt"
            let hard = folder.path + "/hard.txt"
            try FileManager.default.createSymbolicLink(atPath: soft, withDestinationPath: input)
            try FileManager.default.linkItem(atPath: input, toPath: hard)
            for (output, source) in [
                (input, input), (soft, input), (hard, input), (input, soft), (input, hard),
                (folder.path + "/in/../in/trace.txt", input), (input, folder.path + "/in"), (hard, folder.path + "/in"),
            ] {
                let outcome = try Pwhy.run(["-o", output, source])
                #expect(outcome.status == 2, "\(output) \(source)")
                #expect(outcome.errors.contains("is one of the inputs"))
                #expect(outcome.output.isEmpty)
            }
            let piped = try Pwhy.run(["-o", hard], input: .file(URL(fileURLWithPath: input)))
            #expect(piped.status == 2 && piped.errors.contains("standard input"))
            #expect(folder.bytes(of: "in/trace.txt") == bytes)
        }

        @Test("A file that is there is replaced: its permissions stay, and a link to it stays a link")
        func replaced() throws {
            let file = try folder.put("old", at: "real/report.md")
            chmod(file, 0o640)
            let link = folder.path + "/report.md"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
            #expect(try Pwhy.run(["-o", link, capture]).status == 1)
            #expect(folder.text(of: "real/report.md").hasPrefix("# 1 root cause"))
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file)
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            #expect(attributes[.posixPermissions] as? Int == 0o640)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/real") == ["report.md"])
        }

        @Test("Places that take no file are told before anything is read")
        func impossible() throws {
            let file = try folder.put("", at: "plain")
            for name in [folder.path + "/gone/report.md", file + "/report.md", folder.path, "/dev/full"] {
                let outcome = try Pwhy.run(["--format", "markdown", "-o", name, capture])
                #expect(outcome.status == 2, "\(name)")
                #expect(outcome.errors.contains(name))
                #expect(outcome.output.isEmpty)
            }
            #expect(try names() == ["plain"])
        }

        @Test("Live findings are still told while the report goes to a file")
        func live() throws {
            let run = try Run(["-o", folder.path + "/report.ndjson", "-"], input: .pipe)
            run.send(try Sample.noListener.bytes())
            #expect(run.prints("error[no-listener]"))
            #expect(try names() == [])
            #expect(try run.finish().status == 1)
            let lines = folder.text(of: "report.ndjson").split(separator: "\n")
            #expect(lines.count == 2 && lines[0].hasPrefix("{\"type\":\"finding\""))
        }

        private func names() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        }
    }
}

import Foundation
import Testing

extension EndToEndTests {
    /// The terminal of these tests has 50 rows.
    @Suite("Pager", .enabled(if: Terminal.isAvailable))
    struct PagerTests {
        private let long = [Sample.notrack.path]
        private let short = ["explain", "0xd00"]
        private let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
            // A pager that leaves traces.
            try program("pager", "cat > \"$SEEN\"; echo paged")
        }

        private func program(_ name: String, _ script: String) throws {
            let path = try folder.put("#!/bin/sh\n\(script)\n", at: "bin/\(name)")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }

        private var seen: String { folder.text(of: "seen") }

        private func show(
            _ arguments: [String], _ environment: [String: String] = ["PAGER": "pager"], onTerminal: Bool = true,
            rest: String = ":/usr/bin:/bin"
        ) throws -> (text: String, outcome: Outcome) {
            var variables = environment
            variables["TERM"] = variables["TERM"] ?? "xterm"
            variables["PATH"] = folder.path + "/bin" + rest
            variables["SEEN"] = folder.path + "/seen"
            return try Terminal.run(arguments, environment: variables, readsTerminal: onTerminal)
        }

        @Test("Long reports of each command go through it, coloured, and the exit status is pwhy's")
        func longReports() throws {
            let commands: [([String], Int32, String)] = [
                (long, 1, "notrack-then-firewall"), (["paths", "--all"] + long, 0, "paths shown"),
                (["signatures"], 0, "no-listener"),
                (["explain", "NO_SOCKET", "no-listener", "NETFILTER_DROP"], 0, "NO_SOCKET"),
            ]
            for (arguments, status, word) in commands {
                let shown = try show(arguments)
                #expect(shown.text == "paged\n", "\(arguments)")
                #expect(shown.outcome.status == status)
                #expect(seen.contains(word) && seen.contains("\u{1b}["))
            }
        }

        @Test("What fits the screen does not")
        func shortReports() throws {
            let shown = try show(short)
            #expect(shown.text.contains("Cilium") && !shown.text.contains("paged"))
        }

        @Test("PWHY_PAGER is asked before PAGER, PAGER before less")
        func order() throws {
            try program("less", "cat > /dev/null; echo \"less $@\"")
            #expect(try show(long, ["PWHY_PAGER": "pager", "PAGER": "cat"]).text == "paged\n")
            #expect(try show(long, ["PAGER": "pager"]).text == "paged\n")
            #expect(try show(long, [:]).text == "less -FRX\n")
            // With arguments, as a shell reads them.
            #expect(try show(long, ["PAGER": "A=1 pager | tr a-z A-Z"]).text == "PAGED\n")
            #expect(try show(long, ["PAGER": "sh -c 'cat > /dev/null; echo $LESS'"]).text == "FRX\n")
        }

        @Test(
            "Not where it is not wanted",
            arguments: [
                ["PAGER": ""], ["PAGER": "cat"], ["PAGER": "pager", "PWHY_PAGER": ""],
                ["PAGER": "pager", "PWHY_PAGER": "cat"], ["PAGER": "pager", "TERM": "dumb"],
                ["PAGER": "no-such-program"],
            ])
        func unwanted(environment: [String: String]) throws {
            let shown = try show(long, environment)
            #expect(shown.text.contains("Read: 1,640 lines"))
            #expect(!shown.text.contains("paged"))
            #expect(shown.outcome.status == 1 && shown.outcome.errors.isEmpty)
        }

        @Test(
            "Not for --no-pager, other formats, and what is no report",
            arguments: [
                ["--no-pager", Sample.notrack.path], ["--format", "json", Sample.notrack.path],
                ["signatures", "--json"], ["paths", "--folded", Sample.notrack.path],
                ["paths", "--perfetto", Sample.notrack.path], ["--help"], ["completions", "bash"],
            ])
        func otherOutput(arguments: [String]) throws {
            #expect(try !show(arguments).text.contains("paged"))
            #expect(seen.isEmpty)
        }

        @Test("Not on pipes, and not for live input")
        func pipes() throws {
            #expect(try !show(long, onTerminal: false).text.contains("paged"))
            let piped = try Pwhy.run(long, environment: ["PAGER": "echo paged"])
            #expect(!piped.text.contains("paged"))
            // `pwhy <(pwru …)` reads such a pipe.
            let fifo = folder.path + "/fifo"
            #expect(mkfifo(fifo, 0o600) == 0)
            let writer = Process()
            writer.executableURL = URL(fileURLWithPath: "/bin/sh")
            writer.arguments = ["-c", "cat \"$0\" > \"$1\"", Sample.notrack.url.path, fifo]
            try writer.run()
            let live = try show([fifo])
            writer.waitUntilExit()
            #expect(live.text.contains("Read: 1,640 lines") && !live.text.contains("paged"))
        }

        @Test("Works without less")
        func withoutLess() throws {
            let shown = try show(long, [:], rest: "")
            #expect(shown.text.contains("Read: 1,640 lines"))
            #expect(shown.outcome.status == 1 && shown.outcome.errors.isEmpty)
        }

        @Test("A pager that is left early ends it quietly")
        func leftEarly() throws {
            for command in ["head -n 1", "true", "(exit 7)"] {
                let shown = try show(["paths", "--all"] + long, ["PAGER": command])
                #expect(shown.outcome.status == 0 && !shown.outcome.wasKilled)
                #expect(shown.outcome.errors.isEmpty)
                #expect(shown.text.split(separator: "\n").count <= 1)
            }
            #expect(try show(long, ["PAGER": "true"]).outcome.status == 1)
        }
    }
}

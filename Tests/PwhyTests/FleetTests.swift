import Foundation
import Testing

extension EndToEndTests {
    @Suite("samples/fleet")
    struct FleetTests {
        private func bash(_ words: String...) throws -> (status: Int32, output: String, errors: String) {
            let folder = try TemporaryFolder()
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["bash"] + words
            process.currentDirectoryURL = Pwhy.repository
            process.environment = ProcessInfo.processInfo.environment.merging(["PWHY": Pwhy.executable.path]) { $1 }
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = try folder.newFile("output")
            process.standardError = try folder.newFile("errors")
            try Run.withSignalsUnblocked { try process.run() }
            process.waitUntilExit()
            return (process.terminationStatus, folder.text(of: "output"), folder.text(of: "errors"))
        }

        @Test("Many processes of xargs make the report of one")
        func xargs() throws {
            let outcome = try bash("samples/fleet/check.sh", "xargs")
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
            #expect(outcome.output.contains("xargs: the same report as text, JSON, Markdown and HTML"))
        }

        @Test("An input that cannot be read is no missing summary")
        func unreadable() throws {
            let outcome = try bash("samples/fleet/fleet.sh", "--xargs", "gone.txt", Sample.noListener.path)
            #expect(outcome.status == 0 && outcome.errors == "pwhy: gone.txt: No such file or directory\n")
            #expect(outcome.output.split(separator: "\n").count == 2)
            #expect(try bash("samples/fleet/fleet.sh").status == 2)
        }
    }
}

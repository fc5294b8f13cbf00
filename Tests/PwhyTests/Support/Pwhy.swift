import Foundation

/// The built program and the repository around it.
enum Pwhy {
    /// The top of the repository: every run starts there, so that reports name files as a user would.
    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The program lies where the build put the running tests, in whatever scratch folder that is.
    static let executable: URL = {
        let runner =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        var folder = URL(fileURLWithPath: runner).deletingLastPathComponent()
        for _ in 0..<4 {
            let program = folder.appendingPathComponent("pwhy")
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: program.path, isDirectory: &isFolder), !isFolder.boolValue {
                return program
            }
            folder.deleteLastPathComponent()
        }
        fatalError("no pwhy beside \(runner)")
    }()

    /// Runs the program to its end.
    static func run(
        _ arguments: [String], input: Run.Input = .nothing, environment: [String: String] = [:]
    ) throws -> Outcome {
        try Run(arguments, input: input, environment: environment).finish()
    }

    /// Runs the program with `bytes` coming through a pipe.
    static func run(
        _ arguments: [String], piping bytes: Data, environment: [String: String] = [:]
    ) throws -> Outcome {
        let run = try Run(arguments, input: .pipe, environment: environment)
        run.send(bytes)
        return try run.finish()
    }
}

/// How a run of the program ended, and what it said.
struct Outcome {
    var status: Int32
    /// True if a signal ended it; `status` is its number then.
    var wasKilled: Bool
    var output: Data
    var errors: String

    var text: String { String(decoding: output, as: UTF8.self) }

    func report() throws -> ReportDocument { try ReportDocument(output) }
}

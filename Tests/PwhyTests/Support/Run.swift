import Foundation

/// One run of the program, which can be fed and watched while it goes on.
///
/// Output goes to a file unless the test wants it elsewhere: nothing can block, and it can be read at any time.
/// A run that does not end by itself is killed after a minute, so that no test hangs.
final class Run: CustomReflectable {
    enum Input {
        case nothing
        case file(URL)
        case pipe
        case terminal(FileHandle)
    }

    private let process = Process()
    private let folder: TemporaryFolder
    private let input = Pipe()
    private let watchdog: DispatchWorkItem

    init(
        _ arguments: [String], input kind: Input = .nothing, output: FileHandle? = nil, errors: FileHandle? = nil,
        environment: [String: String] = [:]
    ) throws {
        signal(SIGPIPE, SIG_IGN)
        folder = try TemporaryFolder()
        process.executableURL = Pwhy.executable
        process.arguments = arguments
        process.currentDirectoryURL = Pwhy.repository
        var variables = ProcessInfo.processInfo.environment
        for name in ["NO_COLOR", "TERM", "COLUMNS", "PAGER", "PWHY_PAGER", "LESS"] { variables[name] = nil }
        process.environment = variables.merging(environment) { $1 }
        process.standardOutput = try output ?? folder.newFile("stdout")
        process.standardError = try errors ?? folder.newFile("stderr")
        switch kind {
        case .nothing: process.standardInput = FileHandle.nullDevice
        case .file(let url): process.standardInput = try FileHandle(forReadingFrom: url)
        case .pipe: process.standardInput = input
        case .terminal(let handle): process.standardInput = handle
        }
        let process = process
        try Run.withSignalsUnblocked { try process.run() }
        let pid = process.processIdentifier
        watchdog = DispatchWorkItem { kill(pid, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: watchdog)
    }

    /// Tests run on threads that block signals, and a child inherits that.
    static func withSignalsUnblocked(_ body: () throws -> Void) rethrows {
        var none = sigset_t()
        var previous = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &previous)
        defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
        try body()
    }

    /// A failed expectation shows what it looked at; Foundation's process must not be looked into.
    var customMirror: Mirror { Mirror(self, children: ["output": output, "isRunning": isRunning]) }

    var isRunning: Bool { process.isRunning }

    /// Writes to the program's standard input. A program that has gone is not noticed here.
    func send(_ bytes: Data) { try? input.fileHandleForWriting.write(contentsOf: bytes) }

    func send(_ text: String) { send(Data(text.utf8)) }

    func closeInput() { try? input.fileHandleForWriting.close() }

    func interrupt() { kill(process.processIdentifier, SIGINT) }

    /// What it has printed so far.
    var output: String { folder.text(of: "stdout") }

    /// Waits until the output holds `text`; false if that takes longer than anybody would wait.
    func prints(_ text: String) -> Bool { comesTrue { output.contains(text) } }

    /// The same of standard error.
    func complains(_ text: String) -> Bool { comesTrue { folder.text(of: "stderr").contains(text) } }

    /// Waits until the program has ended; false as above.
    func ends() -> Bool { comesTrue { !process.isRunning } }

    private func comesTrue(_ condition: () -> Bool) -> Bool {
        let deadline = Date(timeIntervalSinceNow: 20)
        while Date() < deadline {
            if condition() { return true }
            usleep(5_000)
        }
        return condition()
    }

    /// Ends the input, waits for the program and collects what it said.
    func finish() throws -> Outcome {
        closeInput()
        while process.isRunning { usleep(1_000) }
        watchdog.cancel()
        return Outcome(
            status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
            output: folder.bytes(of: "stdout"), errors: folder.text(of: "stderr"))
    }
}

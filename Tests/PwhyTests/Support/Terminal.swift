import Foundation

/// A pseudo-terminal to run the program on.
enum Terminal {
    static let isAvailable: Bool = {
        guard let (master, terminal) = try? open(columns: 80) else { return false }
        close(master)
        close(terminal)
        return true
    }()

    /// What appears on a terminal of so many columns; line ends as `\n`.
    static func show(_ arguments: [String], columns: Int = 80, environment: [String: String]) throws -> String {
        try run(arguments, columns: columns, environment: environment).text
    }

    /// The same, and how it ended.
    ///
    /// - Parameters:
    ///   - readsTerminal: standard input is the terminal too, as when somebody types the command.
    ///   - showsErrors: standard error is the terminal too.
    ///   - output: where standard output goes, if not to the terminal.
    static func run(
        _ arguments: [String], columns: Int = 80, environment: [String: String], readsTerminal: Bool = false,
        showsErrors: Bool = false, input: Run.Input = .nothing, output: FileHandle? = nil
    ) throws -> (text: String, outcome: Outcome) {
        let (master, terminal) = try open(columns: columns)
        defer { close(master) }
        let handle = FileHandle(fileDescriptor: terminal, closeOnDealloc: true)
        let run = try Run(
            arguments, input: readsTerminal ? .terminal(handle) : input, output: output ?? handle,
            errors: showsErrors ? handle : nil, environment: environment)
        try handle.close()
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            // Reading fails when the program has ended and closed the other end.
            let count = read(master, &buffer, buffer.count)
            if count > 0 { bytes += buffer[..<count] } else if count == 0 || errno != EINTR { break }
        }
        let outcome = try run.finish()
        let text = String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
        return (text, outcome)
    }

    private static func open(columns: Int) throws -> (master: Int32, terminal: Int32) {
        var master: Int32 = -1
        var terminal: Int32 = -1
        var size = winsize(ws_row: 50, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        guard openpty(&master, &terminal, nil, nil, &size) == 0 else { throw POSIXError(.ENOTTY) }
        return (master, terminal)
    }
}

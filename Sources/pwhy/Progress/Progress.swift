import Diagnosis
import PwruFormat
import Report

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Tells on standard error how far the reading of files has come: as a bar on a terminal, otherwise, for many captures,
/// as a line for each of them. It must have ended before the report is written.
final class Progress: Sendable {
    /// Counts what is read; nil if nobody is told.
    let meter: ReadMeter?
    private let bar: ProgressBar?
    private let tellsEach: Bool

    /// - Parameters:
    ///   - isBatch: several captures are read before anything is reported.
    ///   - isStreaming: findings are written to standard output while files are read.
    init(_ captures: [CaptureFiles], isBatch: Bool, isStreaming: Bool) {
        let files = captures.flatMap(\.files)
        let isTerminal = isatty(STDERR_FILENO) == 1 && Output.environment("TERM") != "dumb"
        let isDisturbed = isStreaming && Output.isTerminal
        // How much will come through a pipe is not known to anybody.
        let total = files.contains(where: InputList.isLive) ? 0 : files.reduce(0) { $0 + Progress.size(of: $1) }
        if isTerminal, !isDisturbed, total > 0 {
            let meter = ReadMeter()
            self.meter = meter
            bar = ProgressBar(meter: meter, total: total, captures: isBatch ? captures.count { !$0.files.isEmpty } : 1)
        } else {
            meter = nil
            bar = nil
        }
        tellsEach = isBatch && !isTerminal
    }

    /// A capture has been read; called on any thread.
    func note(_ capture: CaptureFiles, _ account: LineAccount) {
        bar?.noteCapture()
        guard tellsEach else { return }
        let node = capture.node(events: account.events).map { "\($0): " } ?? ""
        let lines = Counting.count(account.lines, "line")
        Output.complain("\(node)\(capture.name): \(lines), \(Counting.count(account.events, "event"))")
    }

    /// Lets somebody else write to standard error.
    func interrupt(_ write: () -> Void) { bar?.interrupt(write) ?? write() }

    /// Nothing is told from here on, and no trace of it is left on the terminal.
    func end() { bar?.end() }

    private static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}

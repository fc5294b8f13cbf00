import PwruFormat
import Report

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Passes on what pwru says to whoever watches: with `2>&1` it goes into the pipe that pwhy reads.
///
/// Messages go to standard error as they come. A progress bar is one line there, on a terminal one that changes. What
/// somebody else says is passed on too, but not for ever.
final class MessageRelay: @unchecked Sendable {
    private let monitor = Monitor()
    private let isTerminal: Bool
    private let write: (String) -> Void
    private var isDrawn = false
    private var pwruLines = 0
    private var foreignLines = 0
    /// It has been said that no more is passed on.
    private var isSilent = false

    /// So many lines of each are passed on; errors of pwru's always are.
    private static let pwruLimit = 200
    private static let foreignLimit = 60

    /// - Parameters:
    ///   - isTerminal: lines can be drawn over.
    ///   - write: takes text for standard error.
    init(isTerminal: Bool, write: @escaping (String) -> Void) {
        self.isTerminal = isTerminal
        self.write = write
    }

    /// Standard input, with its messages passed on.
    static func standardInput() -> ByteSource {
        let source = ByteSource.standardInput()
        listen(to: source)
        return source
    }

    /// Passes on what is said in standard input, or in a copy of it, if somebody writes it while we read.
    static func listen(to source: ByteSource) {
        guard InputList.standardInputIsLive else { return }
        let isTerminal = isatty(STDERR_FILENO) == 1 && Output.environment("TERM") != "dumb"
        let relay = MessageRelay(isTerminal: isTerminal) { Output.write($0, to: STDERR_FILENO) }
        source.onMessage = { relay.take($0) }
    }

    /// Takes the next message; called on the thread that decodes.
    func take(_ message: TraceMessage) {
        monitor.locked {
            switch message.kind {
            case .progress: draw(message.text)
            case .endOfProgress: finish(message.text)
            case .error: line(message.text)
            case .log: count(&pwruLines, MessageRelay.pwruLimit, message.text)
            case .foreign: count(&foreignLines, MessageRelay.foreignLimit, message.text)
            }
        }
    }

    private func count(_ lines: inout Int, _ limit: Int, _ text: String) {
        lines += 1
        if lines <= limit {
            line(text)
        } else if !isSilent {
            isSilent = true
            line("pwhy: further messages are not passed on")
        }
    }

    private func draw(_ text: String) {
        guard isTerminal else { return }
        write("\r\(SafeText.clean(text))\u{1b}[K")
        isDrawn = true
    }

    private func finish(_ text: String) {
        if isDrawn { write("\r\u{1b}[K") }
        isDrawn = false
        write(SafeText.clean(text) + "\n")
    }

    private func line(_ text: String) {
        if isDrawn { write("\n") }
        isDrawn = false
        write(SafeText.clean(text) + "\n")
    }
}

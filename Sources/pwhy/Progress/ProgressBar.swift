import PwruFormat

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A bar on the terminal of standard error, drawn by a thread of its own until it is told to end.
final class ProgressBar: @unchecked Sendable {
    private let meter: ReadMeter
    private let monitor = Monitor()
    private let start = ContinuousClock.now
    private var line: ProgressLine
    private var isDrawn = false
    private var hasEnded = false

    /// Microseconds between two drawings.
    private static let pause: UInt32 = 100_000
    /// Bytes that take long enough for a bar on any machine.
    private static let large = 8_000_000

    /// - Parameters:
    ///   - total: bytes to be read.
    ///   - captures: captures to be read.
    init(meter: ReadMeter, total: Int, captures: Int) {
        self.meter = meter
        line = ProgressLine(total: total, captures: captures)
        _ = detachThread { [self] in
            // What is read in no time needs no bar.
            if total < ProgressBar.large { usleep(ProgressBar.pause) }
            while draw() { usleep(ProgressBar.pause) }
        }
    }

    /// One more capture has been read.
    func noteCapture() { monitor.locked { line.capturesRead += 1 } }

    /// Takes the bar off the terminal, and draws it no more.
    func end() { interrupt { hasEnded = true } }

    /// Takes the bar off the terminal while something else is written there.
    func interrupt(_ write: () -> Void) {
        monitor.locked {
            if isDrawn { Output.write("\r\u{1b}[K", to: STDERR_FILENO) }
            isDrawn = false
            write()
        }
    }

    /// False when there is nothing to draw any more.
    private func draw() -> Bool {
        let bytes = meter.bytes
        return monitor.locked {
            if hasEnded { return false }
            line.note(bytes, after: start.duration(to: .now) / .seconds(1))
            // The last column is left free: some terminals go on to the next line there.
            isDrawn = true
            return Output.write("\r\(line.text(columns: ProgressBar.columns - 1))\u{1b}[K", to: STDERR_FILENO)
        }
    }

    private static var columns: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 1 else { return 80 }
        return Int(size.ws_col)
    }
}

import PwruFormat
import SkbPaths

/// Reads a capture beside those who judge it, and wants to know in the end what they found.
protocol JudgedObserver: CaptureObserver {
    /// The capture is over, and all that it shows has been judged.
    ///
    /// - Parameters:
    ///   - columns: what its lines showed.
    ///   - context: what the capture as a whole shows.
    ///   - findings: all of this capture.
    func captureJudged(
        _ tables: CaptureTables, _ origin: CaptureOrigin, columns: EventColumns, _ context: CaptureContext,
        _ findings: [Finding])
}

import PwruFormat
import SkbPaths

/// Until when each event had its CPU for itself.
///
/// A lane of a trace viewer takes no two things at a time. While one packet lies in a queue, its CPU is busy with
/// others, so in the lane of the CPU an event lasts until the next one there at most.
struct CPUTimeline {
    /// Lines of events that have a successor on their CPU, and its time.
    private var ends: [UInt64: UInt64] = [:]
    private var latest: [UInt16: (line: UInt64, time: UInt64)] = [:]

    /// Events of paths that are still open. Those beyond it last until their own packet goes on.
    private static let limit = 1 << 18

    mutating func begin(_ batch: EventBatch, _ book: FunctionBook) {
        for event in batch.events where event.columns.contains(.time) {
            let cpu = UInt16(truncatingIfNeeded: event.cpu)
            if let before = latest[cpu], before.time <= event.time, ends.count < CPUTimeline.limit {
                ends[before.line] = event.time
            }
            // Rows of XDP programs belong to no path.
            latest[cpu] = book[event.function].name.kind == .xdpProgram ? nil : (event.line, event.time)
        }
    }

    /// When the CPU went on to another event; nil if it did not by now. Each event is asked for once.
    mutating func takeEnd(of step: PathStep) -> UInt64? { ends.removeValue(forKey: step.line) }
}

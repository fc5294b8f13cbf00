import Catalogue
import Diagnosis
import PwruFormat
import Report
import SkbPaths

/// `pwhy paths --perfetto [FILE]`: the paths as a trace for ui.perfetto.dev, written while the input is read.
struct PerfettoCommand {
    let arguments: Arguments
    let captures: [CaptureFiles]
    let catalogue: [Signature]
    let lanes: PerfettoTrace.Lanes

    func run() -> ExitStatus {
        guard let capture = captures.first, captures.count == 1 else {
            Output.complain("--perfetto takes one input: the times of several captures do not compare")
            return .usage
        }
        do {
            return try write(PathInput(capture, arguments, catalogue: catalogue))
        } catch {
            Output.complain(error.description)
            return .usage
        }
    }

    private func write(_ input: PathInput) throws(InputError) -> ExitStatus {
        let reader = input.reader
        let writing = Writing(PerfettoTrace(lanes, tables: reader.tables), input.selector)
        try reader.read(writing)
        guard writing.isRead else { return .noFailure }
        let state = reader.tables.reading
        CaptureFiles.complain(of: state)
        if state.account.events == 0 {
            Output.complain("no pwru records in the input")
            return .noVerdict
        }
        if let problem = writing.selector.problem {
            Output.complain(problem)
            return .noVerdict
        }
        var trace = writing.trace
        guard let rest = trace.finish() else {
            Output.complain(trace.complaint)
            return .noVerdict
        }
        Output.write(rest)
        for note in trace.notes { Output.complain(note) }
        for part in state.parts.dropFirst() where part.isOpened {
            Output.complain("\(part.name): lines from \(part.linesBefore + 1) on")
        }
        return .noFailure
    }

    /// Writes while the input is read.
    private final class Writing: CaptureObserver {
        private(set) var trace: PerfettoTrace
        private(set) var selector: PathSelector
        /// Somebody reads what is written.
        private(set) var isRead = true

        init(_ trace: PerfettoTrace, _ selector: PathSelector) {
            self.trace = trace
            self.selector = selector
        }

        var isDone: Bool { !isRead }

        func batchRead(_ batch: EventBatch, _ capture: CaptureTables) {
            let state = capture.reading
            selector.begin(batch, clock: state.clock)
            trace.begin(batch, run: state.run, clock: state.clock)
        }

        func pathEnded(_ path: SkbPath, _ capture: CaptureTables) {
            trace.add(path, isSelected: selector.selects(path, of: capture.flows))
            if isRead, let text = trace.take() { isRead = Output.write(text) }
        }
    }
}

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
        let builder = PathBuilder(vocabulary: reader.vocabulary)
        var selector = input.selector
        var trace = PerfettoTrace(lanes, builder: builder)
        /// Somebody reads what is written.
        var isRead = true
        func add(_ path: SkbPath) {
            trace.add(path, isSelected: selector.selects(path, of: builder.flows))
            if isRead, let text = trace.take() { isRead = Output.write(text) }
        }
        var batch = EventBatch()
        while isRead, try reader.next(into: &batch) {
            selector.begin(batch, clock: reader.clock)
            trace.begin(batch, run: reader.run, clock: reader.clock)
            builder.begin(run: reader.run, add)
            builder.process(batch, add)
        }
        guard isRead else { return .noFailure }
        builder.finish(add)
        CaptureFiles.complain(of: reader)
        if reader.account.events == 0 {
            Output.complain("no pwru records in the input")
            return .noVerdict
        }
        if let problem = selector.problem {
            Output.complain(problem)
            return .noVerdict
        }
        guard let rest = trace.finish() else {
            Output.complain(trace.complaint)
            return .noVerdict
        }
        Output.write(rest)
        for note in trace.notes { Output.complain(note) }
        for part in reader.parts.dropFirst() where part.isOpened {
            Output.complain("\(part.name): lines from \(part.linesBefore + 1) on")
        }
        return .noFailure
    }
}

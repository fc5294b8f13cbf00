import Catalogue
import Diagnosis
import PwruFormat
import Report
import SkbPaths

/// `pwhy paths [FILE…]`: shows the way of each skb, identical ones once; with `--latency`, where the time went.
struct PathsCommand {
    let arguments: Arguments
    let captures: [CaptureFiles]
    let catalogue: [Signature]

    /// What one input held.
    private struct Shown {
        var events: Int
        /// The times that were asked for are there, or none were.
        var hasTimes: Bool
        /// Why nothing could be selected by time.
        var problem: String?
    }

    func run() -> ExitStatus {
        if let value = arguments.folded {
            return FoldedCommand(arguments: arguments, captures: captures, catalogue: catalogue, value: value).run()
        }
        if let lanes = arguments.perfetto {
            return PerfettoCommand(arguments: arguments, captures: captures, catalogue: catalogue, lanes: lanes)
                .run()
        }
        let style = Output.style(arguments.color)
        var events = 0
        var opened = 0
        var hasTimes = false
        for capture in captures {
            do {
                let input = try PathInput(capture, arguments, catalogue: catalogue)
                opened += 1
                if captures.count > 1 {
                    Output.write(
                        "\(SafeText.clean(capture.isStandardInput ? capture.name : arguments.shown(inputName: capture.name)))\n\n"
                    )
                }
                let shown = try show(input, style)
                events += shown.events
                if shown.hasTimes { hasTimes = true }
                if let problem = shown.problem { Output.complain(problem) }
            } catch {
                Output.complain(error.description)
            }
        }
        if opened == 0 { return .usage }
        if events == 0 {
            Output.complain("no pwru records in the input")
            return .noVerdict
        }
        return hasTimes ? .noFailure : .noVerdict
    }

    /// Prints the paths of one input.
    private func show(_ input: PathInput, _ style: TextStyle) throws(InputError) -> Shown {
        let reader = input.reader
        let gathered = Gathering(input, withLatency: arguments.latency)
        try reader.read(gathered)
        putParts(reader.tables.reading)
        let (latency, distinct) = (gathered.latency, gathered.collapser.distinct)
        let summary = latency?.summary(hops: arguments.all ? Int.max : PathsCommand.hops)
        if summary?.hasTimes ?? true {
            for entry in distinct {
                var outline = reader.tables.outline(of: entry.sample)
                outline.alike = entry.count
                let text =
                    if let latency, let summary {
                        TerminalReport.renderLatency(
                            outline, latency.outline(of: entry.sample), clock: summary.clock, style: style,
                            all: arguments.all)
                    } else {
                        TerminalReport.renderPath(outline, style: style, all: arguments.all)
                    }
                guard Output.write(text + "\n") else { break }
            }
        }
        let events = reader.tables.reading.account.events
        if let summary, events > 0 { Output.write(TerminalReport.renderLatency(summary, style: style) + "\n") }
        Output.write(
            "\(gathered.shown) of \(gathered.total) paths shown, \(distinct.count) distinct; \(events) events read\n")
        let problem = events > 0 ? gathered.selector.problem : nil
        return Shown(events: events, hasTimes: problem == nil && summary?.hasTimes ?? true, problem: problem)
    }

    /// Where each of several files begins, whose lines are counted on.
    private func putParts(_ state: ReadingState) {
        guard state.parts.count > 1 else { return }
        CaptureFiles.complain(of: state)
        for part in state.parts where part.isOpened {
            Output.write("\(SafeText.clean(part.name)): from line \(part.linesBefore + 1) on\n")
        }
        Output.write("\n")
    }

    /// Rows of each table of hops for the whole capture.
    private static let hops = 10

    /// Counts the paths of one input while it is read, and keeps one of each kind.
    private final class Gathering: CaptureObserver {
        private(set) var selector: PathSelector
        private(set) var collapser = PathCollapser()
        private(set) var latency: LatencyAccount?
        private(set) var shown = 0
        private(set) var total = 0

        init(_ input: PathInput, withLatency: Bool) {
            selector = input.selector
            latency = withLatency ? LatencyAccount(book: input.reader.tables.book) : nil
        }

        func batchRead(_ batch: EventBatch, _ capture: CaptureTables) {
            let state = capture.reading
            selector.begin(batch, clock: state.clock)
            latency?.begin(batch, run: state.run, clock: state.clock)
        }

        func pathEnded(_ path: SkbPath, _ capture: CaptureTables) {
            total += 1
            let isSelected = selector.selects(path, of: capture.flows)
            if isSelected { shown += 1 }
            let kind = isSelected ? collapser.add(path) : nil
            latency?.add(path, kind: kind)
        }
    }
}

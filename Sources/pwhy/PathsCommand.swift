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
        let builder = PathBuilder(vocabulary: reader.vocabulary)
        var selector = input.selector
        var collapser = PathCollapser()
        var latency = arguments.latency ? LatencyAccount(book: builder.book) : nil
        var shown = 0
        var total = 0
        func collect(_ path: SkbPath) {
            total += 1
            let isSelected = selector.selects(path, of: builder.flows)
            if isSelected { shown += 1 }
            let kind = isSelected ? collapser.add(path) : nil
            latency?.add(path, kind: kind)
        }
        var batch = EventBatch()
        while try reader.next(into: &batch) {
            selector.begin(batch, clock: reader.clock)
            latency?.begin(batch, run: reader.run, clock: reader.clock)
            builder.begin(run: reader.run, collect)
            builder.process(batch, collect)
        }
        builder.finish(collect)
        putParts(reader)
        let summary = latency?.summary(hops: arguments.all ? Int.max : PathsCommand.hops)
        if summary?.hasTimes ?? true {
            for entry in collapser.distinct {
                var outline = builder.outline(of: entry.sample)
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
        let events = reader.account.events
        if let summary, events > 0 { Output.write(TerminalReport.renderLatency(summary, style: style) + "\n") }
        Output.write(
            "\(shown) of \(total) paths shown, \(collapser.distinct.count) distinct; \(events) events read\n")
        let problem = events > 0 ? selector.problem : nil
        return Shown(events: events, hasTimes: problem == nil && summary?.hasTimes ?? true, problem: problem)
    }

    /// Where each of several files begins, whose lines are counted on.
    private func putParts(_ reader: TraceReader) {
        guard reader.parts.count > 1 else { return }
        CaptureFiles.complain(of: reader)
        for part in reader.parts where part.isOpened {
            Output.write("\(SafeText.clean(part.name)): from line \(part.linesBefore + 1) on\n")
        }
        Output.write("\n")
    }

    /// Rows of each table of hops for the whole capture.
    private static let hops = 10
}

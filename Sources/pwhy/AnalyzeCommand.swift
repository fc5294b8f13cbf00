import Diagnosis
import PwruFormat
import Report

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// `pwhy [FILE…]`: reads everything, finds the causes, reports.
struct AnalyzeCommand {
    let arguments: Arguments
    let inputs: [String]
    let catalogue: [Signature]

    func run() -> ExitStatus {
        let file: OutputFile?
        do {
            file = try arguments.output.map { name throws(OutputFile.Failure) in
                try OutputFile(name, inputs: inputs + arguments.signatures)
            }
        } catch {
            Output.complain(error.message)
            return .usage
        }
        let analyzer = Analyzer(
            catalogue: catalogue, selection: arguments.selection, anonymizer: arguments.anonymizer)
        let style = Output.style(arguments.color)
        let isLive = inputs.contains("-") && InputList.standardInputIsLive
        let told =
            isBatch
            ? Told(opened: readSideBySide(analyzer))
            : readInTurn(analyzer, isLive: isLive, hasFile: file != nil, style)
        let analysis = analyzer.result()
        if told.announced > 0, isLive, arguments.format == .text || file != nil { Output.write("\n") }
        if let file {
            do {
                try file.write(told.lines + rendered(analysis, .document))
            } catch {
                Output.complain(error.message)
                return .usage
            }
            Output.write(TerminalReport.renderVerdict(analysis, style: style))
        } else {
            Output.write(rendered(analysis, style))
        }
        if told.opened == 0 { return .usage }
        switch analysis.verdict {
        case .failuresFound: return .failures
        case .noFailureSeen: return .noFailure
        case .inconclusive: return .noVerdict
        }
    }

    /// What reading the inputs has brought, beside the analysis.
    private struct Told {
        /// Inputs that could be opened.
        var opened = 0
        /// Findings told while they were read.
        var announced = 0
        /// The same as lines for a file.
        var lines = ""
    }

    /// Several files, and nobody who waits for the findings of the first.
    private var isBatch: Bool { inputs.count > 1 && !inputs.contains("-") && arguments.format != .ndjson }

    /// Gives the number of files that could be opened.
    private func readSideBySide(_ analyzer: Analyzer) -> Int {
        let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        let complaints = analyzer.analyze(files: inputs, workers: processors)
        for complaint in complaints { Output.complain(complaint) }
        return inputs.count - complaints.count
    }

    private func readInTurn(_ analyzer: Analyzer, isLive: Bool, hasFile: Bool, _ style: TextStyle) -> Told {
        var told = Told()
        for input in inputs {
            do {
                let source = try input == "-" ? ByteSource.standardInput() : ByteSource.file(input)
                analyzer.analyze(source, name: input == "-" ? "standard input" : input) { finding in
                    if hasFile, arguments.format == .ndjson { told.lines += JSONReport.renderFindingLine(finding) }
                    announce(finding, isLive: isLive && input == "-", style)
                    told.announced += 1
                }
                told.opened += 1
            } catch {
                Output.complain(error.description)
                analyzer.noteUnreadable(input, error: error.description)
            }
        }
        return told
    }

    /// On a live pipe a finding is told at once; whoever waits for the next packet to die need not wait for the end, nor
    /// for a report that goes to a file.
    private func announce(_ finding: Finding, isLive: Bool, _ style: TextStyle) {
        if arguments.output != nil || arguments.format == .text {
            if isLive { Output.writeLive(TerminalReport.renderLive(finding, style: style)) }
        } else if arguments.format == .ndjson {
            Output.writeLive(JSONReport.renderFindingLine(finding))
        }
    }

    private func rendered(_ analysis: Analysis, _ style: TextStyle) -> String {
        switch arguments.format {
        case .text: TerminalReport.render(analysis, style: style)
        case .json: JSONReport.render(analysis)
        case .ndjson: JSONReport.renderReportLine(analysis)
        case .markdown: MarkdownReport.render(analysis)
        case .html: HTMLReport.render(analysis)
        }
    }
}

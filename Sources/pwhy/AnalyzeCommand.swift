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
        let analyzer = Analyzer(catalogue: catalogue)
        let style = Output.style(arguments.color)
        let isLive = inputs.contains("-") && InputList.standardInputIsLive
        let (opened, announced) =
            isBatch ? (readSideBySide(analyzer), 0) : readInTurn(analyzer, isLive: isLive, style)
        let analysis = analyzer.result()
        if announced > 0, isLive, arguments.format == .text { Output.write("\n") }
        report(analysis, style)
        if opened == 0 { return .usage }
        switch analysis.verdict {
        case .failuresFound: return .failures
        case .noFailureSeen: return .noFailure
        case .inconclusive: return .noVerdict
        }
    }

    /// Several files, and nobody who waits for the findings of the first.
    private var isBatch: Bool { inputs.count > 1 && !inputs.contains("-") && arguments.format != .ndjson }

    /// Files that could be opened.
    private func readSideBySide(_ analyzer: Analyzer) -> Int {
        let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        let complaints = analyzer.analyze(files: inputs, workers: processors)
        for complaint in complaints { Output.complain(complaint) }
        return inputs.count - complaints.count
    }

    /// Inputs that could be opened, and findings told while they were read.
    private func readInTurn(_ analyzer: Analyzer, isLive: Bool, _ style: TextStyle) -> (opened: Int, announced: Int) {
        var opened = 0
        var announced = 0
        for input in inputs {
            do {
                let source = try input == "-" ? ByteSource.standardInput() : ByteSource.file(input)
                analyzer.analyze(source, name: input == "-" ? "standard input" : input) { finding in
                    announce(finding, isLive: isLive && input == "-", style)
                    announced += 1
                }
                opened += 1
            } catch {
                Output.complain(error.description)
                analyzer.noteUnreadable(input, error: error.description)
            }
        }
        return (opened, announced)
    }

    /// On a live pipe a finding is told at once; whoever waits for the next packet to die need not wait for the end.
    private func announce(_ finding: Finding, isLive: Bool, _ style: TextStyle) {
        switch arguments.format {
        case .text: if isLive { Output.writeLive(TerminalReport.renderLive(finding, style: style)) }
        case .ndjson: Output.writeLive(JSONReport.renderFindingLine(finding))
        case .json: break
        }
    }

    private func report(_ analysis: Analysis, _ style: TextStyle) {
        switch arguments.format {
        case .text: Output.write(TerminalReport.render(analysis, style: style))
        case .json: Output.write(JSONReport.render(analysis))
        case .ndjson: Output.write(JSONReport.renderReportLine(analysis))
        }
    }
}

import Diagnosis
import PwruFormat
import Report

/// `pwhy [FILE…]`: reads everything, finds the causes, reports.
struct AnalyzeCommand {
    let arguments: Arguments
    let inputs: [String]
    let catalogue: [Signature]

    func run() -> ExitStatus {
        let analyzer = Analyzer(catalogue: catalogue)
        let style = Output.style(arguments.color)
        let isLive = inputs.contains("-") && InputList.standardInputIsLive
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

    /// On a live pipe a finding is told at once; whoever waits for the next packet to die need not wait for the end.
    private func announce(_ finding: Finding, isLive: Bool, _ style: TextStyle) {
        switch arguments.format {
        case .text: if isLive { Output.writeLive(TerminalReport.renderLive(finding, style: style)) }
        case .ndjson: Output.writeLive(JSONReport.renderFindingLine(finding))
        case .json, .markdown: break
        }
    }

    private func report(_ analysis: Analysis, _ style: TextStyle) {
        switch arguments.format {
        case .text: Output.write(TerminalReport.render(analysis, style: style))
        case .json: Output.write(JSONReport.render(analysis))
        case .ndjson: Output.write(JSONReport.renderReportLine(analysis))
        case .markdown: Output.write(MarkdownReport.render(analysis))
        }
    }
}

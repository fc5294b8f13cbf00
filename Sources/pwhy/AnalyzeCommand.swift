import Diagnosis
import PwruFormat
import Report

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
        let analyzer = Analyzer(catalogue: catalogue)
        let style = Output.style(arguments.color)
        let isLive = inputs.contains("-") && InputList.standardInputIsLive
        var opened = 0
        var announced = 0
        var lines = ""
        for input in inputs {
            do {
                let source = try input == "-" ? ByteSource.standardInput() : ByteSource.file(input)
                analyzer.analyze(source, name: input == "-" ? "standard input" : input) { finding in
                    if file != nil, arguments.format == .ndjson { lines += JSONReport.renderFindingLine(finding) }
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
        if announced > 0, isLive, arguments.format == .text || file != nil { Output.write("\n") }
        if let file {
            do {
                try file.write(lines + rendered(analysis, .document))
            } catch {
                Output.complain(error.message)
                return .usage
            }
            Output.write(TerminalReport.renderVerdict(analysis, style: style))
        } else {
            Output.write(rendered(analysis, style))
        }
        if opened == 0 { return .usage }
        switch analysis.verdict {
        case .failuresFound: return .failures
        case .noFailureSeen: return .noFailure
        case .inconclusive: return .noVerdict
        }
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

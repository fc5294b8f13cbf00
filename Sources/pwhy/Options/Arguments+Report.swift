import Diagnosis
import Report

extension Arguments.Format {
    /// The whole report in this format.
    func rendered(_ analysis: Analysis, _ style: TextStyle) -> String {
        switch self {
        case .text: TerminalReport.render(analysis, style: style)
        case .json: JSONReport.render(analysis)
        case .ndjson: JSONReport.renderReportLine(analysis)
        case .markdown: MarkdownReport.render(analysis)
        case .html: HTMLReport.render(analysis)
        }
    }
}

extension Arguments {
    /// Where `--output` leads; nil for standard output.
    ///
    /// - Parameter inputs: what is going to be read, and so is not overwritten.
    func outputFile(inputs: [String]) throws(OutputFile.Failure) -> OutputFile? {
        guard let output else { return nil }
        return try OutputFile(output, inputs: inputs + signatures)
    }
}

extension ExitStatus {
    init(_ verdict: Verdict) {
        switch verdict {
        case .failuresFound: self = .failures
        case .noFailureSeen: self = .noFailure
        case .inconclusive: self = .noVerdict
        }
    }
}

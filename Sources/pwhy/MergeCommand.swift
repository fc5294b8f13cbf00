import Diagnosis
import PwruFormat
import Report

/// `pwhy merge SUMMARY…`: one report, or one summary, of any number of summaries.
struct MergeCommand {
    let arguments: Arguments
    let inputs: [String]

    func run() -> ExitStatus {
        do {
            let file = try arguments.outputFile(inputs: inputs)
            var summary = Summary()
            let isAnyRead = read(into: &summary)
            var status = ExitStatus.noFailure
            if arguments.joinsOnly {
                try summary.write(to: file)
            } else {
                status = try writeReport(summary.analysis(), file)
            }
            return isAnyRead ? status : .usage
        } catch {
            Output.complain(error.message)
            return .usage
        }
    }

    /// False if something is wrong with every input.
    private func read(into summary: inout Summary) -> Bool {
        var isAnyRead = false
        for input in inputs {
            do {
                let source = try input == "-" ? ByteSource.standardInput() : ByteSource.file(input)
                let reading = summary.read(source, name: input == "-" ? "standard input" : input)
                for problem in reading.problems { Output.complain(problem.description) }
                isAnyRead = isAnyRead || reading.captures > 0 || reading.problems.isEmpty
            } catch {
                Output.complain(error.description)
                summary.noteUnreadable(input, error: error.reason)
            }
        }
        return isAnyRead
    }

    private func writeReport(_ analysis: Analysis, _ file: OutputFile?) throws(OutputFile.Failure) -> ExitStatus {
        let style = Output.style(arguments.color)
        // Nothing is certain before everything is read.
        let lines = arguments.format == .ndjson ? analysis.findings.map(JSONReport.renderFindingLine).joined() : ""
        if let file {
            try file.write(lines + arguments.format.rendered(analysis, .document))
            Output.write(TerminalReport.renderVerdict(analysis, style: style))
        } else {
            Output.write(lines + arguments.format.rendered(analysis, style))
        }
        return ExitStatus(analysis.verdict)
    }
}

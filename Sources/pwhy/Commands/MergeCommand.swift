import Diagnosis
import PwruFormat
import Report

/// `pwhy merge SUMMARY…`: one report, or one summary, of any number of summaries.
struct MergeCommand {
    private let arguments: Arguments
    private let walk: InputWalk

    init(arguments: Arguments) {
        self.arguments = arguments
        var walk = InputWalk()
        for input in arguments.inputs.isEmpty ? ["-"] : arguments.inputs { walk.add(input) }
        self.walk = walk
    }

    private var inputs: [String] { walk.found.map(\.path) }

    func run() -> ExitStatus {
        do {
            let file = try arguments.outputFile(inputs: inputs)
            if !arguments.joinsOnly, !inputs.contains(where: InputList.isLive) { Output.allowPager(arguments) }
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
        for other in walk.leftOut {
            Output.complain("\(other.path): \(other.reason)")
            summary.noteUnreadable(other.path, error: other.reason)
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

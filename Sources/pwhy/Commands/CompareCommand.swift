import Catalogue
import Diagnosis
import Report

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// `pwhy compare GOOD BAD`: what became of the causes, and where the paths part.
struct CompareCommand {
    let arguments: Arguments
    let catalogue: [Signature]

    func run() -> ExitStatus {
        let sides: (first: ComparisonInput, second: ComparisonInput)
        do {
            sides = try arguments.comparedSides()
        } catch {
            Output.complain(error.message)
            Output.explainUsage("compare")
            return .usage
        }
        let files = (sides.first.captures + sides.second.captures).flatMap(\.files)
        if arguments.inputs.isEmpty && InputList.standardInputIsTerminal {
            Output.complain("nothing to read: name a file, or pipe pwru into pwhy")
            Output.explainUsage("compare")
            return .usage
        }
        if !files.contains(where: InputList.isLive) { Output.allowPager(arguments) }
        if files.contains("-") { Signals.outliveFirstInterrupt() }
        return run(sides.first, sides.second)
    }

    private func run(_ first: ComparisonInput, _ second: ComparisonInput) -> ExitStatus {
        let file: OutputFile?
        do {
            file = try arguments.output.map { name throws(OutputFile.Failure) in
                try OutputFile(name, inputs: (first.captures + second.captures).flatMap(\.paths) + arguments.signatures)
            }
        } catch {
            Output.complain(error.message)
            return .usage
        }
        let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        let (comparison, complaints) = Comparer(
            first: first, second: second, isChosen: arguments.compared.isPerSide, catalogue: catalogue
        ).compare(workers: processors)
        for complaint in complaints { Output.complain(complaint) }
        // With nothing on one side there is nothing to be said of the other.
        if comparison.sides.contains(where: \.isUnreadable) { return .usage }
        let style = Output.style(arguments.color)
        if let file {
            do {
                try file.write(rendered(comparison, .document))
            } catch {
                Output.complain(error.message)
                return .usage
            }
            Output.write(ComparisonReport.renderVerdict(comparison, style: style))
        } else {
            Output.write(rendered(comparison, style))
        }
        switch comparison.verdict {
        case .fixed, .noFailure: return .noFailure
        case .stillThere, .newFailure, .sameFailures: return .failures
        case .cannotBeTold: return .noVerdict
        }
    }

    private func rendered(_ comparison: Comparison, _ style: TextStyle) -> String {
        switch arguments.format {
        case .json: ComparisonJSON.render(comparison)
        case .markdown: ComparisonMarkdown.render(comparison)
        case .html: ComparisonHTML.render(comparison)
        case .text, .ndjson: ComparisonReport.render(comparison, style: style)
        }
    }
}

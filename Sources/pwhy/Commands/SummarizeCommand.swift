import Catalogue
import Diagnosis

/// `pwhy summarize FILE…`: what was found in each capture, for `pwhy merge` to make a report of, here or elsewhere.
struct SummarizeCommand {
    let arguments: Arguments
    let captures: [CaptureFiles]
    let catalogue: [Signature]

    func run() -> ExitStatus {
        do {
            let file = try arguments.outputFile(inputs: captures.flatMap(\.paths))
            let analyzer = Analyzer(catalogue: catalogue, keepsDigests: true)
            let files = captures.filter { !$0.isStandardInput }
            let progress = Progress(captures, isBatch: files.count > 1, isStreaming: false)
            for capture in captures where capture.isStandardInput {
                analyzer.analyze(MessageRelay.standardInput(), name: capture.name, node: capture.node)
            }
            analyzer.read(files, progress)
            progress.end()
            try analyzer.summary().write(to: file)
            // What could not be opened is in the summary, and in every report that is made of it.
            return analyzer.hasOpenedAny ? .noFailure : .usage
        } catch {
            Output.complain(error.message)
            return .usage
        }
    }
}

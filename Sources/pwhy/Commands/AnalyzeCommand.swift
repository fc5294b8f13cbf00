import Catalogue
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
    let captures: [CaptureFiles]
    let catalogue: [Signature]

    func run() -> ExitStatus {
        let file: OutputFile?
        do {
            file = try arguments.outputFile(inputs: captures.flatMap(\.paths))
        } catch {
            Output.complain(error.message)
            return .usage
        }
        let analyzer = Analyzer(
            catalogue: catalogue, selection: arguments.selection, anonymizer: arguments.anonymizer)
        let style = Output.style(arguments.color)
        let isLive = captures.contains(where: \.isStandardInput) && InputList.standardInputIsLive
        let progress = Progress(captures, isBatch: isBatch, isStreaming: arguments.format == .ndjson && file == nil)
        var told = Told()
        if isBatch {
            analyzer.read(captures, progress)
        } else {
            told = readInTurn(analyzer, progress, isLive: isLive, hasFile: file != nil, style)
        }
        progress.end()
        let analysis = analyzer.result()
        if told.announced > 0, isLive, arguments.format == .text || file != nil { Output.write("\n") }
        if let file {
            do {
                try file.write(told.lines + arguments.format.rendered(analysis, .document))
            } catch {
                Output.complain(error.message)
                return .usage
            }
            Output.write(TerminalReport.renderVerdict(analysis, style: style))
        } else {
            Output.write(arguments.format.rendered(analysis, style))
        }
        return analyzer.hasOpenedAny ? ExitStatus(analysis.verdict) : .usage
    }

    /// What reading the inputs has brought, beside the analysis.
    private struct Told {
        /// Findings told while they were read.
        var announced = 0
        /// The same as lines for a file.
        var lines = ""
    }

    /// Several captures, and nobody who waits for the findings of the first. Where names are replaced, who comes first
    /// decides what they are called.
    private var isBatch: Bool {
        captures.count > 1 && !captures.contains(where: \.isStandardInput) && arguments.format != .ndjson
            && arguments.anonymizer == nil
    }

    private func readInTurn(
        _ analyzer: Analyzer, _ progress: Progress, isLive: Bool, hasFile: Bool, _ style: TextStyle
    ) -> Told {
        var told = Told()
        for capture in captures {
            func tell(_ finding: Finding) {
                if hasFile, arguments.format == .ndjson { told.lines += JSONReport.renderFindingLine(finding) }
                announce(finding, isLive: isLive && capture.isStandardInput, style)
                told.announced += 1
            }
            if capture.isStandardInput {
                analyzer.analyze(
                    MessageRelay.standardInput(), name: capture.name, node: capture.node, onFinding: tell)
            } else {
                let complaints = analyzer.analyze(capture, meter: progress.meter, onFinding: tell)
                for complaint in complaints { progress.interrupt { Output.complain(complaint) } }
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
}

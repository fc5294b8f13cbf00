import Catalogue
import Diagnosis

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

Signals.ignoreBrokenPipes()

do {
    let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
    let status = try run(arguments)
    Output.endPaging()
    exit(Output.status(status).rawValue)
} catch let error as UsageError {
    Output.complain(error.message)
    Output.explainUsage(CommandLine.arguments.dropFirst().first)
    exit(ExitStatus.usage.rawValue)
} catch let error as SignatureLoader.Failure {
    Output.complain(error.message)
    exit(ExitStatus.usage.rawValue)
}

/// Follows a command line that could be read.
func run(_ arguments: Arguments) throws(SignatureLoader.Failure) -> ExitStatus {
    switch arguments.command {
    case .version:
        Output.write(Usage.version + "\n")
        return .noFailure
    case .help(let topic):
        guard let text = Usage.text(for: topic) else {
            Output.complain("no help on '\(topic ?? "")'")
            return .usage
        }
        Output.write(text + "\n")
        return .noFailure
    case .explain:
        if arguments.inputs.isEmpty {
            Output.complain("nothing to explain: name a drop reason, a kernel function, a signature or a mark")
            Output.explainUsage("explain")
            return .usage
        }
        Output.allowPager(arguments)
        return ExplainCommand(arguments: arguments, catalogue: try catalogue(arguments)).run()
    case .signatures:
        Output.allowPager(arguments)
        return SignaturesCommand(arguments: arguments, catalogue: try catalogue(arguments)).run()
    case .merge:
        if arguments.inputs.isEmpty, InputList.standardInputIsTerminal {
            Output.complain("nothing to read: name summaries, or pipe them in")
            Output.explainUsage("merge")
            return .usage
        }
        return MergeCommand(arguments: arguments).run()
    case .compare: return CompareCommand(arguments: arguments, catalogue: try catalogue(arguments)).run()
    case .completions: return CompletionsCommand(arguments: arguments).run()
    case .analyze, .paths, .summarize, .extract:
        if arguments.inputs.isEmpty, arguments.nodes.isEmpty, InputList.standardInputIsTerminal {
            Output.complain("nothing to read: name a file, or pipe pwru into pwhy")
            Output.explainUsage(CommandSpec.of(arguments.command).word)
            return .usage
        }
        let catalogue = try catalogue(arguments)
        if let complaint = Arguments.complaint(about: arguments.selection.signatures, among: catalogue) {
            Output.complain(complaint)
            return .usage
        }
        let captures: [CaptureFiles]
        do {
            captures = try InputList.captures(
                arguments.inputs, nodes: arguments.nodes, keepsNodes: arguments.command == .summarize)
        } catch {
            Output.complain(error.message)
            Output.explainUsage(CommandSpec.of(arguments.command).word)
            return .usage
        }
        if let complaint = Arguments.complaint(aboutFirst: captures, of: arguments) {
            Output.complain(complaint)
            Output.explainUsage()
            return .usage
        }
        let files = captures.flatMap(\.files)
        if files.isEmpty { Output.complain("no files in \(arguments.inputs.joined(separator: ", "))") }
        if files.contains("-") { Signals.outliveFirstInterrupt() }
        let readable = captures.filter { !$0.files.isEmpty }
        switch arguments.command {
        case .summarize: return SummarizeCommand(arguments: arguments, captures: captures, catalogue: catalogue).run()
        case .extract: return ExtractCommand(arguments: arguments, captures: readable, catalogue: catalogue).run()
        default: break
        }
        if !files.contains(where: InputList.isLive) { Output.allowPager(arguments) }
        return arguments.command == .paths
            ? PathsCommand(arguments: arguments, captures: readable, catalogue: catalogue).run()
            : AnalyzeCommand(arguments: arguments, captures: captures, catalogue: catalogue).run()
    }
}

/// The signatures to ask. One that cannot be read ends the program before anything is analysed: a report without it
/// would pass for one with it.
func catalogue(_ arguments: Arguments) throws(SignatureLoader.Failure) -> [Signature] {
    try SignatureLoader.catalogue(adding: arguments.signatures)
}

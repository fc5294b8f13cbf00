import Diagnosis

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// `pwhy summarize FILE…`: what was found in each capture, for `pwhy merge` to make a report of, here or elsewhere.
struct SummarizeCommand {
    let arguments: Arguments
    let inputs: [String]
    let catalogue: [Signature]

    func run() -> ExitStatus {
        do {
            let file = try arguments.outputFile(inputs: inputs)
            let analyzer = Analyzer(catalogue: catalogue, keepsDigests: true)
            let complaints = read(analyzer)
            for complaint in complaints { Output.complain(complaint) }
            try analyzer.summary().write(to: file)
            // What could not be opened is in the summary, and in every report that is made of it.
            return complaints.count == inputs.count ? .usage : .noFailure
        } catch {
            Output.complain(error.message)
            return .usage
        }
    }

    /// For each input that could not be opened, why.
    private func read(_ analyzer: Analyzer) -> [String] {
        if inputs.contains("-") { analyzer.analyze(.standardInput(), name: "standard input") }
        return analyzer.analyze(
            files: inputs.filter { $0 != "-" }, workers: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }
}

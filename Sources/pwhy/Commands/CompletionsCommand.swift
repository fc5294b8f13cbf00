/// `pwhy completions SHELL`: the script that makes a shell complete what is typed behind `pwhy`.
struct CompletionsCommand {
    let arguments: Arguments

    func run() -> ExitStatus {
        let shells = Shell.allCases.map(\.rawValue)
        guard arguments.inputs.count == 1, let shell = Shell(rawValue: arguments.inputs[0]) else {
            Output.complain("completions takes one of \(shells.joined(separator: ", "))")
            Output.explainUsage("completions")
            return .usage
        }
        Output.write(shell.completions)
        return .noFailure
    }
}

/// Completions for fish, one command a line.
enum FishCompletions {
    static var script: String {
        var lines = [
            "# Completions of pwhy for fish: pwhy.fish in ~/.config/fish/completions.",
            "function __pwhy_command",
            "    set -l words (commandline -opc)",
            "    if set -q words[2]; and contains -- $words[2] \(words)",
            "        echo $words[2]",
            "    end",
            "end",
            "",
            "function __pwhy_is",
            "    test \"$argv[1]\" = (__pwhy_command | string collect --allow-empty)",
            "end",
            "",
            "function __pwhy_is_first",
            "    test (count (commandline -opc)) -eq 1",
            "end",
            "",
        ]
        for spec in CommandSpec.named { lines.append(command(spec.word, spec.summary)) }
        lines.append(command("help", "what a command does"))
        for spec in CommandSpec.all {
            lines.append("")
            lines += spec.options.map { option($0, of: spec.word) }
            switch spec.operand {
            case .files, .path, .text: break
            case .words, .signatures:
                lines.append("complete -c pwhy -n \(condition(spec.word)) -f -a \(candidates(spec.operand))")
            }
        }
        let commands = ShellWord.quote(CommandSpec.named.map(\.word).joined(separator: " "))
        lines += ["", "complete -c pwhy -n \(condition("help")) -f -a \(commands)"]
        return lines.joined(separator: "\n") + "\n"
    }

    private static var words: String { (CommandSpec.named.map(\.word) + ["help"]).joined(separator: " ") }

    private static func command(_ word: String, _ summary: String) -> String {
        "complete -c pwhy -n __pwhy_is_first -a \(word) -d \(ShellWord.quote(summary))"
    }

    private static func option(_ option: OptionSpec, of command: String) -> String {
        let names = option.names.map { $0.hasPrefix("--") ? "-l \($0.dropFirst(2))" : "-s \($0.dropFirst())" }
        let start = "complete -c pwhy -n \(condition(command)) \(names.joined(separator: " "))"
        let description = "-d \(ShellWord.quote(option.summary))"
        switch option.value {
        case .none: return "\(start) \(description)"
        case .required(.files), .required(.path): return "\(start) -r -F \(description)"
        case .required(let operand): return "\(start) -x -a \(candidates(operand)) \(description)"
        case .optional(let words):
            // fish has no optional values: each is an option of its own.
            let name = option.names.last ?? ""
            let values = words.map { "\(name)=\($0)" }.joined(separator: " ")
            return "\(start) \(description)\n"
                + "complete -c pwhy -n \(condition(command)) -a \(ShellWord.quote(values)) \(description)"
        }
    }

    private static func condition(_ command: String) -> String { ShellWord.quote("__pwhy_is \"\(command)\"") }

    private static func candidates(_ operand: Operand) -> String {
        switch operand {
        case .words(let words): ShellWord.quote(words.joined(separator: " "))
        case .signatures: ShellWord.quote(CommandSpec.signatureIDs.joined(separator: " "))
        case .files, .path, .text: "''"
        }
    }
}

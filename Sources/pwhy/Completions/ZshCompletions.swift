/// Completions for zsh, by its `_arguments`.
enum ZshCompletions {
    static var script: String {
        """
        #compdef pwhy
        # Completions of pwhy for zsh: a file _pwhy in a folder of $fpath.

        _pwhy() {
            local -a commands
            commands=(
        \(commands)
            )
            if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
                _describe -t commands 'command' commands
                _files
                return
            fi
            case $words[2] in
        \(named)
                help)
                    _describe -t commands 'command' commands
                    return
                    ;;
            esac
            _arguments -s : \\
        \(specs(CommandSpec.analyze, indent: 8))
        }

        if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
            _pwhy "$@"
        else
            compdef _pwhy pwhy
        fi

        """
    }

    private static var commands: String {
        (CommandSpec.named.map { ($0.word, $0.summary) } + [("help", "what a command does")])
            .map { "        \(quote("\($0):\(escape($1))"))" }.joined(separator: "\n")
    }

    private static var named: String {
        CommandSpec.named.map { spec in
            """
                    \(spec.word))
                        shift words
                        (( CURRENT-- ))
                        _arguments -s : \\
            \(specs(spec, indent: 16))
                        return
                        ;;
            """
        }.joined(separator: "\n")
    }

    /// The options of a command and what stands behind it, one a line.
    private static func specs(_ spec: CommandSpec, indent: Int) -> String {
        let lines = spec.options.flatMap { option in option.names.map { quote(text(option, $0)) } }
        return (lines + [quote("*:\(action(spec.operand, spec.word))")])
            .map { String(repeating: " ", count: indent) + $0 }.joined(separator: " \\\n")
    }

    private static func text(_ option: OptionSpec, _ name: String) -> String {
        let start = option.isRepeatable ? "*" : ""
        let summary = "[\(escape(option.summary))]"
        switch option.value {
        case .none: return start + name + summary
        case .required(let operand): return "\(start)\(name)=\(summary):\(action(operand, option.placeholder))"
        case .optional(let words):
            return "\(start)\(name)=-\(summary)::\(action(.words(words), option.placeholder))"
        }
    }

    private static func action(_ operand: Operand, _ placeholder: String) -> String {
        let message = escape(placeholder.isEmpty ? "file" : placeholder)
        switch operand {
        case .files, .path: return "\(message):_files"
        case .words(let words): return "\(message):(\(words.joined(separator: " ")))"
        case .signatures: return "\(message):(\(CommandSpec.signatureIDs.joined(separator: " ")))"
        case .text: return "\(message): "
        }
    }

    /// Without what ends a description or a message.
    private static func escape(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "[]:\\".contains(character) { result.append("\\") }
            result.append(character)
        }
    }

    private static func quote(_ text: String) -> String { ShellWord.quote(text) }
}

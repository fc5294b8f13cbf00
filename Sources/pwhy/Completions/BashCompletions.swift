/// Completions for bash, which knows words and nothing else.
enum BashCompletions {
    static var script: String {
        """
        # Completions of pwhy for bash: source <(pwhy completions bash)
        _pwhy() {
            local current=${COMP_WORDS[COMP_CWORD]} previous= command= option= index
            ((COMP_CWORD > 0)) && previous=${COMP_WORDS[COMP_CWORD - 1]}
            COMPREPLY=()
            # bash takes --color=never for three words.
            if [[ $current == = ]]; then
                option=$previous current=
            elif [[ $previous == = ]] && ((COMP_CWORD > 1)); then
                option=${COMP_WORDS[COMP_CWORD - 2]}
            fi
            if ((COMP_CWORD > 1)); then
                case ${COMP_WORDS[1]} in
                    \(pattern(CommandSpec.named.map(\.word) + ["help"]))) command=${COMP_WORDS[1]} ;;
                esac
            fi
            # Behind -- there are no options.
            for ((index = 1; index < COMP_CWORD; index++)); do
                [[ ${COMP_WORDS[index]} == -- ]] && _pwhy_operands && return
            done
            case "$command $option" in
        \(attached)
            esac
            case "$command $previous" in
        \(separate)
            esac
            if [[ $current == -* ]]; then
                case $command in
        \(options)
                esac
                COMPREPLY=($(compgen -W "$option" -- "$current"))
                return
            fi
            _pwhy_operands
        }

        # What stands behind a command; uses the variables of its caller.
        _pwhy_operands() {
            case $command in
        \(operands)
                '')
                    _pwhy_files
                    ((COMP_CWORD == 1)) && COMPREPLY+=($(compgen -W "\(commandWords)" -- "$current"))
                    ;;
            esac
            return 0
        }

        _pwhy_files() {
            compopt -o filenames 2>/dev/null
            local name
            while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen -f -- "$current")
        }

        complete -F _pwhy pwhy

        """
    }

    private static var commandWords: String { (CommandSpec.named.map(\.word) + ["help"]).joined(separator: " ") }

    private static func pattern(_ words: [String]) -> String { words.joined(separator: " | ") }

    /// Values behind `=`.
    private static var attached: String {
        cases { option in
            switch option.value {
            case .none: nil
            case .optional(let words): offer(.words(words))
            case .required(let operand): offer(operand)
            }
        }
    }

    /// Values that are words of their own.
    private static var separate: String {
        cases { option in
            if case .required(let operand) = option.value { offer(operand) } else { nil }
        }
    }

    private static func cases(_ body: (OptionSpec) -> String?) -> String {
        CommandSpec.all.flatMap { spec in
            spec.options.compactMap { option in
                body(option).map { "        '\(spec.word) \(option.names.last ?? "")') \($0); return ;;" }
            }
        }.joined(separator: "\n")
    }

    private static var options: String {
        CommandSpec.all.map { spec in
            let words = spec.options.flatMap(\.names).joined(separator: " ")
            return "            '\(spec.word)') option='\(words)' ;;"
        }.joined(separator: "\n")
    }

    private static var operands: String {
        (CommandSpec.named.map { "        \($0.word)) \(offer($0.operand)) ;;" }
            + ["        help) \(offer(.words(CommandSpec.named.map(\.word)))) ;;"]).joined(separator: "\n")
    }

    private static func offer(_ operand: Operand) -> String {
        switch operand {
        case .files, .path: "_pwhy_files"
        case .words(let words): "COMPREPLY=($(compgen -W '\(words.joined(separator: " "))' -- \"$current\"))"
        case .signatures: offer(.words(CommandSpec.signatureIDs))
        case .text: "COMPREPLY=()"
        }
    }
}

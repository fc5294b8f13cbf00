/// Text as one word of a shell's script.
enum ShellWord {
    /// In single quotes, which bash, zsh and fish read alike: `'pwhy'\''s'`.
    static func quote(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}

extension Shell {
    /// The script for it.
    var completions: String {
        switch self {
        case .bash: BashCompletions.script
        case .zsh: ZshCompletions.script
        case .fish: FishCompletions.script
        }
    }
}

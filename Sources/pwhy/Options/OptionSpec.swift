import Report

/// One option: what it is called, what it takes, what `--help` says of it.
///
/// Arguments, help texts and completions all go by it.
struct OptionSpec: Sendable {
    /// What may be given with an option.
    enum Value: Sendable {
        case none
        /// Behind `=` or as the next word.
        case required(Operand)
        /// Only behind `=`.
        case optional([String])
    }

    /// The long name last.
    var names: [String]
    var value: Value
    /// Stands for the value in `--help`.
    var placeholder = ""
    /// In a word or two, for a shell that offers it.
    var summary: String
    /// For `--help`, line by line; the summary if empty.
    var details: [String] = []
    var isRepeatable = false

    /// Its lines in `--help`.
    var help: String {
        var left = "  " + names.joined(separator: ", ")
        switch value {
        case .none: break
        case .required: left += " \(placeholder)"
        case .optional: left += "[=\(placeholder)]"
        }
        let lines = details.isEmpty ? [summary] : details
        let indent = String(repeating: " ", count: OptionSpec.indent)
        return lines.enumerated().map { index, line in
            let gap = index == 0 ? left + String(repeating: " ", count: max(2, OptionSpec.indent - left.count)) : indent
            return gap + line
        }.joined(separator: "\n")
    }

    private static let indent = 20
}

/// What stands on a command line behind a command or an option.
enum Operand: Sendable {
    case files
    /// A file or a folder.
    case path
    case words([String])
    /// The ids of signatures.
    case signatures
    /// Something that no shell can guess.
    case text
}

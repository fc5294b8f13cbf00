import Catalogue
import Diagnosis

/// One command: the word that calls it, what stands behind it, and its options in the order of `--help`.
struct CommandSpec: Sendable {
    var command: Arguments.Command
    /// Empty for the analysis, which needs no word.
    var word: String
    var summary: String
    var operand: Operand
    var options: [OptionSpec]

    static let all = [analyze, paths, extract, compare, summarize, merge, explain, signatures, completions]

    /// Those that are called by a word.
    static let named = all.filter { !$0.word.isEmpty }

    static let analyze = CommandSpec(
        command: .analyze, word: "", summary: "why packets died", operand: .files,
        options: OptionSpec.selection + [
            .anonymize, .node, .signatures, .format, .output, .color, .noPager, .version, .help,
        ])

    static let paths = CommandSpec(
        command: .paths, word: "paths", summary: "the paths of a capture, identical ones once", operand: .files,
        options: OptionSpec.selection + [
            .anonymize, .signatures.saying("signatures of your own, for --signature"), .all, .latency, .folded,
            .perfetto, .color, .noPager,
        ] + common)

    static let extract = CommandSpec(
        command: .extract, word: "extract",
        summary: "the lines of a capture that its failures, or chosen packets, need",
        operand: .files,
        options: OptionSpec.selection + [
            .packets, .all.saying("every packet, not a few of each kind"), .anonymize,
            .signatures.saying("signatures of your own, too"),
            .output.saying("the lines go there, never over an input"),
        ] + common)

    static let summarize = CommandSpec(
        command: .summarize, word: "summarize", summary: "what was found in each capture, to be merged elsewhere",
        operand: .files,
        options: [.node, .signatures, .output.saying("the summary goes there instead of to standard output")] + common)

    static let merge = CommandSpec(
        command: .merge, word: "merge", summary: "one report of any number of summaries", operand: .files,
        options: [.format, .output, .summary, .color, .noPager] + common)

    static let compare = CommandSpec(
        command: .compare, word: "compare", summary: "two captures: did the fix work, and where do the paths part?",
        operand: .files,
        options: [
            .comparedFlow, .comparedSkb, .signatures, .comparisonFormat, .comparisonOutput, .color, .noPager,
        ] + common)

    static let explain = CommandSpec(
        command: .explain, word: "explain",
        summary: "what a drop reason, a function, a signature or a mark means", operand: .signatures,
        options: [.signatures.saying("signatures of your own, too"), .color, .noPager] + common)

    static let signatures = CommandSpec(
        command: .signatures, word: "signatures", summary: "the failures that pwhy knows", operand: .signatures,
        options: [
            .signatures.saying("signatures of your own, too (or one FILE): shows whether they can be read"), .json,
            .color, .noPager,
        ] + common)

    static let completions = CommandSpec(
        command: .completions, word: "completions", summary: "a script that completes pwhy's commands in a shell",
        operand: .words(Shell.allCases.map(\.rawValue)), options: common)

    private static let common: [OptionSpec] = [.version, .help.saying("this text")]

    /// The command as it is in the table; what is none there (help, version) takes what all take.
    static func of(_ command: Arguments.Command) -> CommandSpec {
        all.first { $0.command == command }
            ?? CommandSpec(command: command, word: "", summary: "", operand: .text, options: [.color] + common)
    }

    /// What may stand for `Operand.signatures`, each once.
    static var signatureIDs: [String] {
        var known: Set<String> = []
        return Signature.builtIn.map(\.id).filter { known.insert($0).inserted }
    }

    /// The option of this name.
    func option(_ name: String) -> OptionSpec? { options.first { $0.names.contains(name) } }

    /// Its options in `--help`.
    var help: String { options.map(\.help).joined(separator: "\n") }

    /// All commands in `--help`.
    static var list: String {
        named.map { "  " + $0.word + String(repeating: " ", count: 18 - $0.word.count) + $0.summary }
            .joined(separator: "\n")
    }
}

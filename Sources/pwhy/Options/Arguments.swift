import Diagnosis
import JSON
import PwruFormat
import Report

/// What the command line asks for.
struct Arguments {
    enum Command: Equatable {
        case analyze
        case paths
        case compare
        case extract
        case explain
        case signatures
        case summarize
        case merge
        case completions
        case help(of: String?)
        case version
    }

    enum Format: String, CaseIterable {
        case text, json, ndjson, markdown, html
    }

    enum Color: String, CaseIterable {
        case auto, always, never
    }

    var command = Command.analyze
    /// Files and folders; the codes of `pwhy explain`; the ids of `pwhy signatures`; the shell of `pwhy completions`.
    var inputs: [String] = []
    var format = Format.text
    /// The file that the report goes to; nil for standard output.
    var output: String?
    var color = Color.auto
    /// `pwhy compare`: what the sides hold of their captures.
    var compared = ComparedPackets()
    /// What is told, shown or extracted.
    var selection = Selection()
    /// `pwhy paths`: every function instead of the telling ones. `pwhy extract`: every packet.
    var all = false
    /// Replaces addresses and names in all that is put out; nil leaves them as they are.
    var anonymizer: Anonymizer?
    /// `pwhy extract`: packets of each finding, and of each way, that are enough.
    var packets = 1
    /// Whose captures files and folders are.
    var nodes: [GivenNode] = []
    /// Files and folders with the user's own signatures.
    var signatures: [String] = []
    /// `pwhy signatures`: in the form in which signatures are read.
    var asJSON = false
    /// `pwhy paths`: where the time went instead of where the packets did.
    var latency = false
    /// `pwhy paths`: folded stacks instead, with these figures.
    var folded: FoldedStacks.Value?
    /// `pwhy paths`: a trace for Perfetto instead, with these lanes.
    var perfetto: PerfettoTrace.Lanes?
    /// `pwhy merge`: one summary instead of a report.
    var joinsOnly = false
    /// Long reports may go through a pager.
    var pager = true

    /// Reads the words behind the program's name.
    init(_ words: [String]) throws(UsageError) {
        var words = words[...]
        if let word = words.first, let named = CommandSpec.named.first(where: { $0.word == word }) {
            command = named.command
            words.removeFirst()
        } else if words.first == "help" {
            words.removeFirst()
            command = .help(of: words.first)
            return
        }
        var namesFormat = false
        while let word = words.popFirst() {
            if word == "--" {
                inputs += words
                break
            }
            if word == "-" || !word.hasPrefix("-") {
                inputs.append(word)
                continue
            }
            if word.hasPrefix("--format") { namesFormat = true }
            try take(option: word, &words)
        }
        let views = [("--latency", latency), ("--folded", folded != nil), ("--perfetto", perfetto != nil)]
        let wanted = views.filter(\.1).map(\.0)
        if wanted.count > 1 { throw UsageError(message: "\(wanted[0]) and \(wanted[1]) do not go together") }
        if joinsOnly, namesFormat { throw UsageError(message: "--summary and --format do not go together") }
        if command == .merge, !namesFormat, output?.hasSuffix(".summary") ?? false { joinsOnly = true }
        if [.analyze, .compare].contains(command) || command == .merge && !joinsOnly, let output, !namesFormat {
            format = try Arguments.format(ofFile: output)
        }
    }

    private mutating func take(option word: String, _ words: inout ArraySlice<String>) throws(UsageError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let name = parts[0]
        let spec = CommandSpec.of(command)
        guard let option = spec.option(name) else {
            let known = spec.options.compactMap(\.names.last)
            let others = CommandSpec.all.filter { $0.option(name) != nil }.map {
                $0.word.isEmpty ? "pwhy" : "pwhy \($0.word)"
            }
            let suggestion =
                others.isEmpty
                ? Suggestion.text(for: name, among: known) : " (it belongs to \(others.joined(separator: ", ")))"
            throw UsageError(message: "unknown option \(name)\(suggestion)")
        }
        if case .none = option.value, parts.count == 2 { throw UsageError(message: "\(name) takes no value") }
        func value() throws(UsageError) -> String {
            if parts.count == 2 { return parts[1] }
            guard let next = words.popFirst() else { throw UsageError(message: "\(name) needs a value") }
            return next
        }
        func choice<Choice: CaseIterable & RawRepresentable>(_: Choice.Type) throws(UsageError) -> Choice
        where Choice.RawValue == String {
            let text = try value()
            if let choice = Choice(rawValue: text) { return choice }
            let known = Choice.allCases.map(\.rawValue)
            throw UsageError(
                message: "\(name) takes \(known.joined(separator: ", "))\(Suggestion.text(for: text, among: known))")
        }
        switch (name, command) {
        case ("-h", _), ("--help", _): command = .help(of: spec.word.isEmpty ? nil : spec.word)
        case ("--version", _): command = .version
        case ("--format", _): format = try choice(Format.self)
        case ("-o", _), ("--output", _):
            let name = try value()
            output = name == "-" ? nil : name
        case ("--color", _): color = try choice(Color.self)
        case ("--signatures", _): signatures.append(try value())
        case ("--node", _): nodes.append(try GivenNode(try value()))
        case ("--skb", .compare): try compared.add(skb: value())
        case ("--flow", .compare): try compared.add(flow: value())
        case ("--all", _): all = true
        case ("--anonymize", _): anonymizer = Anonymizer.keepingKinds()
        case ("--packets", _): packets = try count(name, value())
        case ("--latency", .paths): latency = true
        case ("--json", .signatures): asJSON = true
        case ("--folded", _): folded = try parts.count == 2 ? choice(FoldedStacks.Value.self) : .packets
        case ("--perfetto", _): perfetto = try parts.count == 2 ? choice(PerfettoTrace.Lanes.self) : .skb
        case ("--summary", _): joinsOnly = true
        case ("--no-pager", _): pager = false
        case _ where try select(name, value): break
        default: preconditionFailure("\(name) is in the table of options and nothing follows from it")
        }
    }

    static func address(_ text: String) throws(UsageError) -> UInt64 {
        let digits = text.hasPrefix("0x") ? text.dropFirst(2) : text[...]
        if let address = UInt64(digits, radix: 16) { return address }
        throw UsageError(message: "--skb takes an address as pwru prints it (0xffff…), not '\(text)'")
    }

    static func selector(_ text: String) throws(UsageError) -> FlowSelector {
        if let selector = FlowSelector(text) { return selector }
        throw UsageError(message: "--flow takes HOST, HOST:PORT or [IPV6]:PORT, not '\(text)'")
    }
}

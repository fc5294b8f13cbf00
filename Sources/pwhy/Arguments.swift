import Diagnosis

/// What the command line asks for.
struct Arguments {
    enum Command: Equatable {
        case analyze
        case paths
        case explain
        case signatures
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
    /// Files and folders; the codes of `pwhy explain`; the ids of `pwhy signatures`.
    var inputs: [String] = []
    var format = Format.text
    /// The file that the report goes to; nil for standard output.
    var output: String?
    var color = Color.auto
    /// `pwhy paths`: only paths on this skb address.
    var skb: UInt64?
    /// `pwhy paths`: only paths that touch this host (and port).
    var flow: FlowSelector?
    /// `pwhy paths`: every function instead of the telling ones.
    var all = false
    /// Files and folders with the user's own signatures.
    var signatures: [String] = []
    /// `pwhy signatures`: in the form in which signatures are read.
    var asJSON = false
    /// `pwhy paths`: where the time went instead of where the packets did.
    var latency = false

    /// Commands by the word that calls them.
    private static let commands: [String: Command] = ["paths": .paths, "explain": .explain, "signatures": .signatures]

    /// Why the command line cannot be followed, in one line.
    struct UsageError: Error {
        var message: String
    }

    /// Reads the words behind the program's name.
    init(_ words: [String]) throws(UsageError) {
        var words = words[...]
        if let word = words.first, let named = Arguments.commands[word] {
            command = named
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
        if command == .analyze, let output, !namesFormat { format = try Arguments.format(ofFile: output) }
    }

    private mutating func take(option word: String, _ words: inout ArraySlice<String>) throws(UsageError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let name = parts[0]
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
        case ("-h", _), ("--help", _): command = .help(of: Arguments.commands.first { $0.value == command }?.key)
        case ("--version", _): command = .version
        case ("--format", .analyze): format = try choice(Format.self)
        case ("-o", .analyze), ("--output", .analyze):
            let name = try value()
            output = name == "-" ? nil : name
        case ("--color", _): color = try choice(Color.self)
        case ("--signatures", .analyze), ("--signatures", .explain), ("--signatures", .signatures):
            signatures.append(try value())
        case ("--skb", .paths):
            let text = try value()
            let digits = text.hasPrefix("0x") ? text.dropFirst(2) : text[...]
            guard let address = UInt64(digits, radix: 16) else {
                throw UsageError(message: "--skb takes an address as pwru prints it (0xffff…), not '\(text)'")
            }
            skb = address
        case ("--flow", .paths):
            let text = try value()
            guard let selector = FlowSelector(text) else {
                throw UsageError(message: "--flow takes HOST, HOST:PORT or [IPV6]:PORT, not '\(text)'")
            }
            flow = selector
        case ("--all", .paths): all = true
        case ("--latency", .paths): latency = true
        case ("--json", .signatures): asJSON = true
        default:
            var known = ["--help", "--version", "--color"]
            switch command {
            case .paths: known += ["--skb", "--flow", "--all", "--latency"]
            case .analyze: known += ["--format", "--output", "--signatures"]
            case .explain: known += ["--signatures"]
            case .signatures: known += ["--json", "--signatures"]
            case .help, .version: break
            }
            throw UsageError(message: "unknown option \(name)\(Suggestion.text(for: name, among: known))")
        }
    }
}

import Report

extension OptionSpec {
    static let help = OptionSpec(
        names: ["-h", "--help"], value: .none, summary: "this text",
        details: ["this text; pwhy COMMAND --help for a command"])

    static let version = OptionSpec(names: ["--version"], value: .none, summary: "version")

    static let color = OptionSpec(
        names: ["--color"], value: .required(.words(Arguments.Color.allCases.map(\.rawValue))), placeholder: "WHEN",
        summary: "colour", details: ["auto (default), always, never"])

    static let noPager = OptionSpec(
        names: ["--no-pager"], value: .none, summary: "long reports without a pager",
        details: ["no pager for long reports on a terminal"])

    static let format = OptionSpec(
        names: ["--format"], value: .required(.words(Arguments.Format.allCases.map(\.rawValue))),
        placeholder: "FORMAT", summary: "form of the report",
        details: [
            "text (default), json (one document), ndjson (a line a finding, live),",
            "markdown (for a ticket), html (one file with pictures of the paths)",
        ])

    static let output = OptionSpec(
        names: ["-o", "--output"], value: .required(.path), placeholder: "FILE", summary: "where the report goes",
        details: [
            "the report goes there, in the format that its name ends in: .txt, .md,",
            ".html, .json, .ndjson (unless --format says otherwise)",
        ])

    static let signatures = OptionSpec(
        names: ["--signatures"], value: .required(.path), placeholder: "DIR", summary: "signatures of your own",
        details: ["signatures of your own, *.json (or one FILE), asked before the built-in ones"], isRepeatable: true)

    static let node = OptionSpec(
        names: ["--node"], value: .required(.text), placeholder: "NAME=PATH", summary: "whose capture it is",
        details: [
            "the file or all files of the folder PATH were recorded on NAME; without",
            "it, folders and file names tell",
        ], isRepeatable: true)

    static let all = OptionSpec(
        names: ["--all"], value: .none, summary: "every function, with its line number")

    static let latency = OptionSpec(
        names: ["--latency"], value: .none, summary: "where the time went",
        details: [
            "where the time went: each path's stages and slowest hops, the",
            "slowest hops of the capture, unusually long waits; needs",
            "timestamps (pwru --timestamp current)",
        ])

    static let folded = OptionSpec(
        names: ["--folded"], value: .optional(FoldedStacks.Value.allCases.map(\.rawValue)), placeholder: "time",
        summary: "folded stacks for flame graphs",
        details: [
            "folded stacks for flame graphs (flamegraph.pl, inferno, speedscope):",
            "a line for each distinct path, with its packets; with =time a line for",
            "each function on the way, with the nanoseconds spent there",
        ])

    static let perfetto = OptionSpec(
        names: ["--perfetto"], value: .optional(PerfettoTrace.Lanes.allCases.map(\.rawValue)), placeholder: "cpu",
        summary: "a trace for ui.perfetto.dev",
        details: [
            "a trace in JSON for ui.perfetto.dev, with a lane for each skb, or with",
            "=cpu one for each CPU; needs timestamps (pwru --timestamp current)",
        ])

    static let summary = OptionSpec(
        names: ["--summary"], value: .none, summary: "one summary instead of a report",
        details: ["one summary instead of a report, for a merge of merges (-o FILE.summary too)"])

    static let json = OptionSpec(
        names: ["--json"], value: .none, summary: "the whole signatures, as JSON",
        details: ["the whole signatures, in the form that pwhy --signatures reads"])

    /// The same with other words in `--help`.
    func saying(_ details: String...) -> OptionSpec {
        var copy = self
        copy.details = details
        return copy
    }
}

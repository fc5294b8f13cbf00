extension OptionSpec {
    /// What chooses packets and findings, for all commands that read captures.
    static let selection: [OptionSpec] = [flow, skb, since, until, dropsOnly, signature]

    static let flow = OptionSpec(
        names: ["--flow"], value: .required(.text), placeholder: "ENDPOINT",
        summary: "only conversations of this endpoint",
        details: [
            "only conversations of this HOST, HOST:PORT or [IPV6]:PORT, by any of",
            "their addresses: before or after translation, inside or outside a tunnel",
        ], isRepeatable: true)

    static let skb = OptionSpec(
        names: ["--skb"], value: .required(.text), placeholder: "ADDRESS", summary: "only lives on this skb address",
        details: ["only lives on this skb address (0xffff…)"], isRepeatable: true)

    static let since = OptionSpec(
        names: ["--since"], value: .required(.text), placeholder: "TIME",
        summary: "only packets seen at this time or later",
        details: [
            "only packets seen at this time or later: nanoseconds since boot, 15:04:05,",
            "2006-01-02T15:04:05 (what the capture has), or +1.5s from its first event",
        ])

    static let until = OptionSpec(
        names: ["--until"], value: .required(.text), placeholder: "TIME", summary: "only packets seen by this time",
        details: ["only packets seen by this time"])

    static let dropsOnly = OptionSpec(
        names: ["--drops-only"], value: .none, summary: "only packets that ended in a drop")

    static let signature = OptionSpec(
        names: ["--signature"], value: .required(.signatures), placeholder: "ID", summary: "only findings of this id",
        details: ["only findings of this id (pwhy signatures), and their packets"], isRepeatable: true)

    static let packets = OptionSpec(
        names: ["--packets"], value: .required(.text), placeholder: "N",
        summary: "packets of each finding and each way",
        details: ["so many packets of each finding, and of each way, are enough (default 1)"])

    static let anonymize = OptionSpec(
        names: ["--anonymize"], value: .none, summary: "addresses and names replaced",
        details: [
            "addresses and names replaced by made-up ones, the same everywhere; ports,",
            "marks, times, lines and kernel functions stay; dumps are left out",
        ])
}

extension OptionSpec {
    /// What `pwhy compare` can print: nothing of it is certain before the end, so there is no stream.
    static let comparisonFormat: OptionSpec = {
        let names = Arguments.Format.allCases.filter { $0 != .ndjson }.map(\.rawValue)
        var option = format
        option.value = .required(.words(names))
        option.details = ["text (default), json (pwhy.compare/1), markdown (for a ticket), html (one file)"]
        return option
    }()

    static let comparisonOutput = output.saying(
        "the report goes there, in the format that its name ends in",
        "(.txt, .md, .html, .json), unless --format says otherwise")

    static let comparedFlow = perSide(
        flow.saying(
            "only packets of this HOST, HOST:PORT or [IPV6]:PORT; given twice, the",
            "first holds for GOOD and the second for BAD"))

    static let comparedSkb = perSide(
        skb.saying(
            "only one packet, on this skb address (0xffff…); given twice, the",
            "first holds for GOOD and the second for BAD"))

    private static func perSide(_ option: OptionSpec) -> OptionSpec {
        var option = option
        option.isRepeatable = true
        return option
    }
}

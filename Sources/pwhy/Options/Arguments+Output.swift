extension Arguments {
    /// Formats by the ends of file names.
    private static let formats: [(suffix: String, format: Format)] = [
        (".txt", .text), (".md", .markdown), (".markdown", .markdown), (".html", .html), (".htm", .html),
        (".ndjson", .ndjson), (".json", .json),
    ]

    /// The format of a report that goes to a file, by the file's name.
    static func format(ofFile name: String) throws(UsageError) -> Format {
        if let known = formats.first(where: { name.lowercased().hasSuffix($0.suffix) }) { return known.format }
        let suffixes = formats.map(\.suffix).joined(separator: ", ")
        throw UsageError(message: "--output cannot tell the format from '\(name)': use \(suffixes), or --format")
    }
}

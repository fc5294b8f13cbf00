/// What is known of one capture: what pwhy must say of it, and what it may say.
struct Truth: Equatable {
    /// As it stands in the file of truths, which lies beside the captures.
    var path: String
    /// The second column as it is written.
    var text: String
    /// Of each of these sets, one cause must be named; empty for a capture without a failure.
    var needed: [Set<String>] = []
    /// What may be named besides.
    var allowed: Set<String> = []
    /// There is nothing wrong in it.
    var isHealthy: Bool { text == "none" }

    /// Why a line cannot be read.
    struct Problem: Error, Equatable {
        var message: String
    }

    /// Reads one line: `PATH<tab>EXPECT[<tab>note]`. nil for a comment and an empty line.
    ///
    /// EXPECT is `none`, or causes with commas between them: `a|b` for either of two, `?a` for one that may be told.
    init?(line: Substring) throws(Problem) {
        let line = line.hasSuffix("\r") ? line.dropLast() : line
        if line.isEmpty || line.hasPrefix("#") { return nil }
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard columns.count >= 2, !columns[0].isEmpty, !columns[1].isEmpty else {
            throw Problem(message: "a line is PATH, a tab, and what pwhy must say")
        }
        path = String(columns[0])
        text = String(columns[1])
        if isHealthy { return }
        for word in columns[1].split(separator: ",", omittingEmptySubsequences: false) {
            let isAllowed = word.hasPrefix("?")
            let names = (isAllowed ? word.dropFirst() : word).split(separator: "|", omittingEmptySubsequences: false)
            guard !names.contains(where: { $0.isEmpty || $0 == "none" || $0.hasPrefix("?") }) else {
                throw Problem(message: "'\(word)' is no name of a cause, nor names with | between them")
            }
            if isAllowed {
                allowed.formUnion(names.map(String.init))
            } else {
                needed.append(Set(names.map(String.init)))
            }
        }
    }

    /// All truths of a file's text.
    ///
    /// - Parameter file: what complaints call it.
    static func all(in text: String, file: String) throws(Problem) -> [Truth] {
        var truths: [Truth] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            do {
                if let truth = try Truth(line: line) { truths.append(truth) }
            } catch {
                throw Problem(message: "\(file):\(index + 1): \(error.message)")
            }
        }
        return truths
    }
}

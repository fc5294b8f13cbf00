import Foundation

/// What a reader stumbles over in a text: blanks that a missing value left, words that do not go with their number.
enum Blemishes {
    private static let gaps = [
        "  ", " ,", " .", " ;", " ()", "( ", " )", "''", "\"\"", "' '", "{", "(not shown)", ",,", ",.", "..", ": .",
        "\n",
    ]

    /// - Parameter text: of a report, or a command without its comment.
    static func of(_ text: String) -> [String] {
        var found = gaps.filter { text.contains($0) }
        if text.hasPrefix(" ") || text.hasSuffix(" ") { found.append("a blank at one end") }
        if text.isEmpty { found.append("nothing at all") }
        for words in ["from to", "by at", "dev and", "port from"] where text.contains(" \(words) ") {
            found.append(words)
        }
        return found
    }

    /// The same of a command, whose braces and blanks ahead of a comment are its own.
    static func ofCommand(_ command: String) -> [String] {
        let parts = command.components(separatedBy: "    # ")
        let line = parts[0].replacing(/awk '[^']*'/, with: "awk").replacing(/'add chain [^']*'/, with: "'chain'")
        return of(line) + (parts.count > 1 ? of(parts[1]) : [])
    }

    /// Numbers that do not agree with their nouns and verbs: "1 SYNs", "2 SYN", "1 SYN … were".
    static func ofNumbers(_ text: String) -> [String] {
        var found: [String] = []
        let nouns = "SYN|SYN-ACK|RST|FIN|ACK|segment|datagram|ICMP error|ICMP packet|packet|flow|connection|byte"
        if text.contains(try! Regex("(^| )1 (\(nouns))s\\b")) { found.append("1 with a plural") }
        if text.contains(try! Regex("(^| )([2-9]|[1-9][0-9]+) (\(nouns))(?![\\w-])")) {
            found.append("several with a singular")
        }
        let sentence = text.prefix { $0 != "." && $0 != ";" }
        let start = try! Regex("^([0-9,]+) (\(nouns))s? ")
        if let match = String(sentence).firstMatch(of: start) {
            let isOne = match.output[1].substring == "1" && !sentence.contains(" and a")
            if isOne, sentence.contains(" were ") { found.append("1 … were") }
            if !isOne, sentence.contains(" was "), !sentence.contains(" were ") {
                found.append("several … was")
            }
        }
        return found
    }
}

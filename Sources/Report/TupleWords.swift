import Diagnosis
import PwruFormat

/// Tuples and conversations as people write them.
enum TupleWords {
    /// `10.5.0.3:51871->10.5.0.2:51871(udp)` as `udp 10.5.0.3:51871 → 10.5.0.2:51871`; any other text as it is.
    static func tuple(_ text: String) -> String {
        guard let arrow = text.firstRange(ofText: "->"), text.last == ")", let open = text.lastIndex(of: "("),
            arrow.upperBound <= open
        else { return text }
        let transport = text[text.index(after: open)...].dropLast().prefix { $0 != ":" }
        let ports = transport == "tcp" || transport == "udp"
        let source = side(text[..<arrow.lowerBound], ports: ports)
        let destination = side(text[arrow.upperBound..<open], ports: ports)
        return "\(transport.isEmpty ? "ip" : transport) \(source) → \(destination)"
    }

    /// The source and the destination of a tuple in pwru's notation; nil for any other text.
    static func sides(_ text: String) -> (source: String, destination: String)? {
        let words = tuple(text).split(separator: " ")
        return words.count == 4 && words[2] == "→" ? (String(words[1]), String(words[3])) : nil
    }

    /// `tcp 10.5.0.2:33824 → 10.5.0.3:10250`
    static func flow(_ flow: FlowSummary) -> String {
        "\(flow.transport) \(flow.sourceText) → \(flow.destinationText)"
    }

    /// Without a port an address needs no brackets.
    private static func side(_ text: Substring, ports: Bool) -> Substring {
        guard !ports, text.hasSuffix(":0") else { return text }
        let address = text.dropLast(2)
        return address.first == "[" && address.last == "]" ? address.dropFirst().dropLast() : address
    }
}

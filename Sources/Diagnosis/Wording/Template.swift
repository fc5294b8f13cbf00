/// Fills named values into a text: `{iface}` becomes what `values` has for `iface`.
enum Template {
    /// A name without a value is left out together with its braces.
    static func fill(_ text: String, _ values: [String: String]) -> String {
        guard text.contains("{") else { return text }
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            let behind = rest.index(after: open)
            guard let close = rest[behind...].firstIndex(of: "}"), isName(rest[behind..<close]) else {
                result.append("{")
                rest = rest[behind...]
                continue
            }
            result += values[String(rest[behind..<close])] ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// Braces also stand in nftables rules; only a plain word is a name.
    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber }
    }
}

extension Subject {
    /// The texts that apply, filled in.
    func say(_ advice: [Advice]) -> [String] {
        advice.filter { $0.when.map(satisfies) ?? true }.map { Template.fill($0.text, facts.values) }
    }
}

import Catalogue
import PwruFormat

/// Fills named values into a text: `{iface}` becomes what `values` has for `iface`.
///
/// A value may be missing: the capture does not show everything. What would be a blank then is not said. Three ways:
/// `{iface}` takes the whole text with it; `{iface|the interface}` has other words, or none, as in `{iface|}`, and then
/// a comma right before it goes as well; and what is glued to the word ahead of it, as in `{function}{byCaller}`, is added only where it is known.
package enum Template {
    /// nil where a value is missing that the text cannot do without.
    static func fill(_ text: String, _ values: [String: String]) -> String? {
        var result = ""
        for part in parts(of: text) {
            switch part {
            case .words(let words): result += words
            case .value(let name, let other, let isGlued):
                let value = values[name] ?? ""
                if !value.isEmpty {
                    result += value
                } else if let other {
                    if other.isEmpty, result.last == "," { result.removeLast() }
                    result += other
                } else if !isGlued {
                    return nil
                }
            }
        }
        return result
    }

    /// A line that must not be left out, such as a title.
    static func title(_ text: String, _ values: [String: String]) -> String {
        fill(text, values)
            ?? parts(of: text).map { part in
                switch part {
                case .words(let words): words
                case .value(let name, let other, let isGlued): values[name] ?? other ?? (isGlued ? "" : "(not shown)")
                }
            }.joined()
    }

    /// A command with its comment behind four blanks and `# `. Where the comment names a value that is missing, the
    /// command stands without it.
    static func command(_ text: String, _ values: [String: String]) -> String? {
        guard let mark = text.firstRange(ofText: "    # ") else { return fill(text, values) }
        guard let line = fill(String(text[..<mark.lowerBound]), values) else { return nil }
        var comment = text[mark.upperBound...]
        if (values["netns"] ?? "").isEmpty, comment.hasPrefix(inNamespace) {
            comment = comment.dropFirst(inNamespace.count).drop { ":;, ".contains($0) }
        }
        guard let comment = fill(String(comment), values), !comment.isEmpty else { return line }
        return "\(line)    # \(comment)"
    }

    /// How a command says in which namespace it is to be run.
    static let inNamespace = "in {netns}"

    /// The names that stand in braces in a text.
    static func names(in text: String) -> [String] {
        parts(of: text).compactMap { part in
            if case .value(let name, _, _) = part { name } else { nil }
        }
    }

    package enum Part {
        case words(String)
        /// - other: said where there is no such value.
        /// - isGlued: stands right behind a word or another value.
        case value(String, other: String?, isGlued: Bool)
    }

    /// Braces also stand in nftables rules; only a plain word, or one with a bar behind it, is a name.
    package static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var words = ""
        var rest = text[...]
        func end() {
            if !words.isEmpty { parts.append(.words(words)) }
            words = ""
        }
        while let open = rest.firstIndex(of: "{") {
            words += rest[..<open]
            let behind = rest[rest.index(after: open)...]
            let name = behind.prefix { $0.isLetter || $0.isNumber }
            guard !name.isEmpty, let close = behind.firstIndex(of: "}"),
                name.endIndex == close || behind[name.endIndex] == "|"
            else {
                words.append("{")
                rest = behind
                continue
            }
            let other = name.endIndex == close ? nil : String(behind[behind.index(after: name.endIndex)..<close])
            var isGlued = words.last.map { $0.isLetter || $0.isNumber } ?? false
            if words.isEmpty, case .value = parts.last { isGlued = true }
            end()
            parts.append(.value(String(name), other: other, isGlued: isGlued))
            rest = behind[behind.index(after: close)...]
        }
        words += rest
        end()
        return parts
    }
}

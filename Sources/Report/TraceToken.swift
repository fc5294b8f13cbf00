/// A part of a quoted trace line, and how much it tells.
struct TraceToken {
    /// What a part is; what tells least comes first and is left out first.
    enum Weight: Int, Comparable {
        /// Never shown: dumps and stacks.
        case bulk
        case detail
        case size
        case identity
        case tuple
        case caller
        case mark
        case iface
        case function

        static func < (left: Weight, right: Weight) -> Bool { left.rawValue < right.rawValue }
    }

    var text: String
    var weight: Weight
}

/// A quoted trace line in parts, with the way to put them together again.
struct TraceLine {
    var tokens: [TraceToken]
    var open = ""
    var separator = " "
    var close = ""

    /// The whole line where it fits; otherwise its most telling parts, and first of all the function.
    func phrase(width: Int, style: TextStyle) -> Phrase {
        let shown = tokens.indices.filter { tokens[$0].weight != .bulk }
        let whole = assemble(shown, style)
        if whole.columns <= width { return whole }
        let ranked = shown.filter { tokens[$0].weight >= .identity }.sorted {
            (tokens[$1].weight, $0) < (tokens[$0].weight, $1)
        }
        var kept: [Int] = []
        var phrase = Phrase.empty
        for index in ranked {
            let attempt = (kept + [index]).sorted()
            let longer = assemble(attempt, style)
            if longer.columns > width {
                // The most telling part of all is never left out, but cut.
                if kept.isEmpty { break }
                continue
            }
            kept = attempt
            phrase = longer
        }
        if !kept.isEmpty { return phrase }
        let last = ranked.first.map { tokens[$0].text } ?? tokens.map(\.text).joined(separator: separator)
        return style.text(SafeText.clean(last, unicode: style.unicode).elided(to: width, mark: style.ellipsis), .bold)
    }

    private func assemble(_ kept: [Int], _ style: TextStyle) -> Phrase {
        var phrase = style.text(open, .dim)
        var next = 0
        for index in kept {
            if next > 0 { phrase += style.text(separator, .dim) }
            if index > next { phrase += style.text(style.ellipsis + separator, .dim) }
            phrase += style.text(tokens[index].text, tokens[index].weight == .function ? .bold : .dim)
            next = index + 1
        }
        if next < tokens.count { phrase += style.text((next > 0 ? separator : "") + style.ellipsis, .dim) }
        return phrase + style.text(close, .dim)
    }
}

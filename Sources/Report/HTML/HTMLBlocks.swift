/// Pieces that the HTML report is made of.
enum HTMLBlocks {
    /// Paragraphs of a list; one alone needs no bullet.
    static func list(_ texts: [String]) -> Markup {
        let texts = texts.filter { !$0.isEmpty }
        if texts.count == 1 { return Markup("p", [:], [.prose(texts[0])]) }
        return texts.isEmpty ? .empty : Markup("ul", [:], texts.map { Markup("li", [:], [.prose($0)]) })
    }

    /// Lines that keep their shape; wide ones scroll within their box, by keyboard too.
    static func pre(_ lines: String, label: String) -> Markup {
        Markup("pre", ["tabindex": "0", "aria-label": label], [.lines(lines)])
    }

    /// A box in which something wide scrolls.
    static func scroll(_ content: Markup, label: String, isPicture: Bool = false) -> Markup {
        Markup(
            "div",
            ["class": isPicture ? "scroll picture" : "scroll", "tabindex": "0", "role": "region", "aria-label": label],
            [content])
    }

    /// A table that scrolls where it is wider than the page.
    static func table(_ columns: [TextTable.Column], _ rows: [[Markup]], label: String) -> Markup {
        let head = columns.map { Markup("th", ["scope": "col", "class": $0.isFigure ? "figure" : "text"], $0.heading) }
        let body = rows.map { row in
            let cells = zip(columns, row).map { column, cell in
                Markup("td", ["class": column.isFigure ? "figure" : "text"], [cell])
            }
            return Markup("tr", [:], cells) + .lineEnd
        }
        let table = Markup(
            "table", [:],
            [Markup("thead", [:], [Markup("tr", [:], head)]), .lineEnd, Markup("tbody", [:], body)])
        return scroll(table, label: label)
    }

    /// A name from a trace in a table; it may be as long as a page.
    static func name(_ text: String) -> Markup {
        text.isEmpty ? Markup("–") : Markup("code", [:], SafeText.clean(text).elided(to: 48, mark: "…"))
    }
}

import Diagnosis

/// When the packets of a failure died, as bars.
struct DropChart {
    let times: DropTimes
    /// Names the picture within the page.
    let id: String

    private static let width = 480.0
    private static let height = 140.0
    private static let left = 48.0
    private static let top = 16.0
    private static let bottom = 108.0

    var markup: Markup {
        let most = times.counts.max() ?? 1
        let room = DropChart.width - DropChart.left - 8
        let step = room / Double(times.counts.count)
        let bars = times.counts.enumerated().filter { $0.element > 0 }.map { index, count in
            // One packet among thousands shows, too.
            let height = max(2, Double(count) / Double(most) * (DropChart.bottom - DropChart.top))
            return Markup(
                "rect",
                [
                    "class": "bar", "x": number(DropChart.left + Double(index) * step + step * 0.05),
                    "y": number(DropChart.bottom - height), "width": number(max(1, step * 0.9)),
                    "height": number(height),
                ])
        }
        let span = DurationWords.text(times.last - times.first)
        let right = DropChart.width - 8
        let axis = "M\(number(DropChart.left)) \(number(DropChart.bottom))H\(number(right))"
        return Markup(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "role": "img",
                "aria-labelledby": "\(id)-title \(id)-desc", "width": number(DropChart.width),
                "height": number(DropChart.height),
                "viewBox": "0 0 \(number(DropChart.width)) \(number(DropChart.height))",
            ],
            [
                Markup("title", ["id": "\(id)-title"], "Drops over time"),
                Markup("desc", ["id": "\(id)-desc"], description(most, span)), .lineEnd,
            ] + bars + [
                Markup("path", ["class": "axis", "d": axis]),
                text(Counting.figure(most), x: DropChart.left - 8, y: DropChart.top + 8, "end quiet"),
                text("0", x: DropChart.left - 8, y: DropChart.bottom, "end quiet"),
                text("first drop", x: DropChart.left, y: DropChart.bottom + 18, "quiet"),
                text("\(span) later", x: right, y: DropChart.bottom + 18, "end quiet"),
                text(
                    "a bar: \(DurationWords.text(times.slot))", x: (DropChart.left + right) / 2,
                    y: DropChart.bottom + 18, "middle quiet"),
            ])
    }

    private func description(_ most: Int, _ span: String) -> String {
        "\(Counting.count(times.packets, "packet")) dropped within \(span), "
            + "at most \(Counting.figure(most)) in \(DurationWords.text(times.slot))"
    }

    private func text(_ text: String, x: Double, y: Double, _ style: String) -> Markup {
        Markup("text", ["class": style, "x": number(x), "y": number(y)], text)
    }

    private func number(_ value: Double) -> String { PathDrawing.number(value) }
}

/// Draws the picture of a conversation across nodes as SVG.
struct AcrossDrawing {
    let picture: AcrossPicture
    /// Names the picture within the page.
    let id: String
    let title: String

    var markup: Markup {
        .drawing(
            id: id, title: title, description: description, width: number(picture.width),
            height: number(picture.height), lanes + graves + picture.arrows.map(arrow) + [.lineEnd] + stops)
    }

    /// The picture for who cannot see it.
    private var description: String {
        let stops = picture.stops.map { ($0.lines + [$0.place]).filter { !$0.isEmpty }.joined(separator: " ") }
        return "Nodes: \(picture.lanes.map(\.name).joined(separator: ", ")). \(stops.joined(separator: "; "))."
    }

    private var lanes: [Markup] {
        let bottom = picture.height - 6
        return picture.lanes.enumerated().flatMap { index, lane in
            [
                Markup(
                    "rect",
                    [
                        "class": "band\(index % 2)", "x": number(lane.left), "y": "6", "width": number(lane.width),
                        "height": number(bottom - 6), "rx": "6",
                    ]),
                text(lane.name, x: lane.x, y: 28, "middle strong"),
                Markup(
                    "path",
                    ["class": "lane", "d": "M\(number(lane.x)) \(number(AcrossPicture.top))V\(number(bottom - 4))"]),
                .lineEnd,
            ]
        }
    }

    private var graves: [Markup] {
        picture.stops.filter(\.isFatal).map { stop in
            Markup(
                "rect",
                [
                    "class": "grave", "x": number(picture.textLeft - 8), "y": number(stop.y - 15),
                    "width": number(picture.width - picture.textLeft + 4), "height": number(stop.height - 6), "rx": "4",
                ])
        }
    }

    private func arrow(_ arrow: AcrossPicture.Arrow) -> Markup {
        let way = "M\(number(arrow.from.x)) \(number(arrow.from.y))L\(number(arrow.to.x)) \(number(arrow.to.y))"
        let isRightward = arrow.to.x > arrow.from.x
        let label = text(
            arrow.label, x: arrow.from.x + (isRightward ? 12 : -12), y: arrow.from.y - 4,
            isRightward ? "quiet" : "end quiet")
        let wrapping = arrow.isWrapped ? Markup("path", ["class": "wrapped", "d": way]) : .empty
        return wrapping + Markup("path", ["class": arrow.isBroken ? "path skip" : "path", "d": way])
            + (arrow.isBroken ? .empty : head(arrow)) + label + .lineEnd
    }

    /// The point of an arrow, just ahead of the mark that it ends at.
    private func head(_ arrow: AcrossPicture.Arrow) -> Markup {
        let (dx, dy) = (arrow.to.x - arrow.from.x, arrow.to.y - arrow.from.y)
        let length = max(1, (dx * dx + dy * dy).squareRoot())
        let (ux, uy) = (dx / length, dy / length)
        let tip = (x: arrow.to.x - ux * 9, y: arrow.to.y - uy * 9)
        let back = (x: tip.x - ux * 10, y: tip.y - uy * 10)
        let points = [
            tip, (x: back.x - uy * 5, y: back.y + ux * 5), (x: back.x + uy * 5, y: back.y - ux * 5),
        ]
        let way = points.map { "\(number($0.x)) \(number($0.y))" }.joined(separator: "L")
        return Markup("path", ["class": "stop", "d": "M\(way)Z"])
    }

    private var stops: [Markup] {
        picture.stops.flatMap { stop -> [Markup] in
            var parts = [
                Markup(
                    "path",
                    [
                        "class": "guide",
                        "d": "M\(number(stop.x + 11)) \(number(stop.y - 4))H\(number(picture.textLeft - 10))",
                    ]),
                PathDrawing.marker(stop.marker, x: stop.x, y: stop.y - 4),
            ]
            for (index, line) in stop.lines.enumerated() {
                parts.append(
                    text(
                        line, x: picture.textLeft, y: stop.y + Double(index) * PathPicture.lineHeight,
                        stop.isFatal ? "fatal" : "words"))
            }
            if !stop.place.isEmpty {
                parts.append(
                    text(
                        stop.place, x: picture.textLeft,
                        y: stop.y + Double(stop.lines.count) * PathPicture.lineHeight, "quiet"))
            }
            return parts + [.lineEnd]
        }
    }

    private func text(_ text: String, x: Double, y: Double, _ style: String) -> Markup {
        Markup("text", ["class": style, "x": number(x), "y": number(y)], text)
    }

    private func number(_ value: Double) -> String { PathDrawing.number(value) }
}

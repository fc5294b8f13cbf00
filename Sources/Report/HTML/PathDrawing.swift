/// Draws the picture of a path as SVG.
struct PathDrawing {
    let picture: PathPicture
    /// Names the picture within the page.
    let id: String
    let title: String

    var markup: Markup {
        .drawing(
            id: id, title: title, description: description, width: number(picture.width),
            height: number(picture.height), bands + graves + wrapping + way + stops)
    }

    /// The path for who cannot see the picture.
    private var description: String {
        let lanes = picture.bands.map { band in
            "\(band.name.isEmpty ? band.number : "\(band.number) (\(band.name))"): "
                + band.lanes.map(\.name).joined(separator: ", ")
        }
        let stops = picture.stops.map { stop in
            ([stop.phase, stop.function] + stop.lines.map(\.text)).filter { !$0.isEmpty }.joined(separator: " ")
        }
        return "Interfaces by namespace: \(lanes.joined(separator: "; ")). Stops: \(stops.joined(separator: "; "))."
    }

    // MARK: - Background

    private var bands: [Markup] {
        let bottom = picture.height - 6
        return picture.bands.enumerated().flatMap { index, band -> [Markup] in
            let middle = band.x + band.width / 2
            var parts = [
                Markup(
                    "rect",
                    [
                        "class": "band\(index % 2)", "x": number(band.x), "y": "6", "width": number(band.width),
                        "height": number(bottom - 6), "rx": "6",
                    ]),
                text(band.number, x: middle, y: 23, band.name.isEmpty ? "middle strong" : "middle quiet"),
            ]
            if !band.name.isEmpty { parts.append(text(band.name, x: middle, y: 39, "middle strong")) }
            for lane in band.lanes {
                parts.append(text(lane.name, x: lane.x, y: picture.laneHeading, "middle strong"))
                parts.append(line(lane.x, picture.laneHeading + 8, lane.x, bottom - 4, "lane"))
            }
            return parts + [.lineEnd]
        }
    }

    private var graves: [Markup] {
        picture.stops.filter { $0.marker == .death }.map { stop in
            Markup(
                "rect",
                [
                    "class": "grave", "x": number(picture.textLeft - 8), "y": number(stop.y - 15),
                    "width": number(picture.width - picture.textLeft + 4), "height": number(stop.height - 4), "rx": "4",
                ])
        }
    }

    // MARK: - The way

    private var wrapping: [Markup] {
        segments.filter(\.from.isWrapped).map { Markup("path", ["class": "wrapped", "d": curve($0.from, $0.to)]) }
    }

    private var way: [Markup] {
        segments.map { from, to in
            let isGap = from.marker == .gap || to.marker == .gap
            return Markup("path", ["class": isGap ? "path skip" : "path", "d": curve(from, to)])
        } + [.lineEnd]
    }

    private var segments: [(from: PathPicture.Stop, to: PathPicture.Stop)] {
        Array(zip(picture.stops, picture.stops.dropFirst())).map { ($0.0, $0.1) }
    }

    /// Straight down a lane, or over to the next one just ahead of the stop there.
    private func curve(_ from: PathPicture.Stop, _ to: PathPicture.Stop) -> String {
        let (start, end) = (from.y - 4, to.y - 4)
        guard from.x != to.x else { return "M\(number(from.x)) \(number(start))V\(number(end))" }
        let turn = max(start, end - 40)
        let middle = number((turn + end) / 2)
        return "M\(number(from.x)) \(number(start))V\(number(turn))"
            + "C\(number(from.x)) \(middle) \(number(to.x)) \(middle) \(number(to.x)) \(number(end))"
    }

    private var stops: [Markup] {
        picture.stops.flatMap { stop -> [Markup] in
            var parts = [
                line(stop.x + 11, stop.y - 4, picture.textLeft - 10, stop.y - 4, "guide"),
                Self.marker(stop.marker, x: stop.x, y: stop.y - 4),
            ]
            if !stop.number.isEmpty {
                parts.append(text(stop.number, x: picture.lanesLeft - 8, y: stop.y, "end quiet"))
            }
            var y = stop.y
            if !stop.phase.isEmpty {
                parts.append(text(stop.phase, x: picture.textLeft, y: y, "strong"))
            }
            if !stop.function.isEmpty {
                let lead = stop.phase.isEmpty ? 0 : Double(stop.phase.columns + 2) * PathPicture.character
                parts.append(text(stop.function, x: picture.textLeft + lead, y: y, "quiet"))
            }
            if !(stop.phase.isEmpty && stop.function.isEmpty) { y += PathPicture.lineHeight }
            for line in stop.lines {
                parts.append(text(line.text, x: picture.textLeft, y: y, Self.style(line.kind)))
                y += PathPicture.lineHeight
            }
            return parts + [.lineEnd]
        }
    }

    private static func style(_ kind: PathPicture.Line.Kind) -> String {
        switch kind {
        case .plain: "words"
        case .before: "before"
        case .after: "after"
        case .fatal: "fatal"
        }
    }

    // MARK: - Marks

    /// What the marks that occur mean.
    var legend: Markup {
        let known: [(PathPicture.Marker, String)] = [
            (.start, "beginning"), (.stop, "stop"), (.change, "mark or tracking changed"),
            (.translated, "address translated"), (.wrapped, "wrapped or encrypted"),
            (.unwrapped, "unwrapped or decrypted"), (.death, "dropped"), (.good, "arrived"), (.open, "end"),
        ]
        let seen = Set(picture.stops.map(\.marker))
        var entries = known.filter { seen.contains($0.0) }.map { marker, words in
            Self.entry(Self.marker(marker, x: 10, y: 10), words)
        }
        if picture.stops.contains(where: \.isWrapped) {
            entries.append(Self.entry(Markup("path", ["class": "wrapped", "d": "M6 10H14"]), "within another packet"))
        }
        return Markup("figcaption", ["class": "legend"], entries)
    }

    private static func entry(_ drawing: Markup, _ words: String) -> Markup {
        let size: KeyValuePairs<StaticString, String> = [
            "width": "20", "height": "20", "viewBox": "0 0 20 20", "aria-hidden": "true",
        ]
        return Markup("span", [:], [Markup("svg", size, [drawing]), Markup(words)])
    }

    static func marker(_ marker: PathPicture.Marker, x: Double, y: Double) -> Markup {
        switch marker {
        case .gap: return .empty
        case .start: return circle(x, y, 6, "start")
        case .stop: return circle(x, y, 5.5, "stop")
        case .good: return circle(x, y, 7, "good")
        case .open: return circle(x, y, 6, "open")
        case .change: return shape("M\(number(x)) \(number(y - 8))l8 14h-16z", "change")
        case .translated: return shape("M\(number(x)) \(number(y - 9))l9 9l-9 9l-9 -9z", "change")
        case .wrapped: return square(x, y, 8, "tunnel") + square(x, y, 3, "inner")
        case .unwrapped: return square(x, y, 8, "inner") + square(x, y, 4.5, "tunnel") + frame(x, y)
        case .death:
            let cross = "M\(number(x - 4)) \(number(y - 4))l8 8m0 -8l-8 8"
            return circle(x, y, 10, "death") + shape(cross, "cross")
        }
    }

    private static func circle(_ x: Double, _ y: Double, _ radius: Double, _ style: String) -> Markup {
        Markup("circle", ["class": style, "cx": number(x), "cy": number(y), "r": number(radius)])
    }

    private static func square(_ x: Double, _ y: Double, _ half: Double, _ style: String) -> Markup {
        let side = number(half * 2)
        return Markup(
            "rect", ["class": style, "x": number(x - half), "y": number(y - half), "width": side, "height": side])
    }

    private static func frame(_ x: Double, _ y: Double) -> Markup {
        shape("M\(number(x - 8)) \(number(y - 8))h16v16h-16z", "frame")
    }

    private static func shape(_ path: String, _ style: String) -> Markup {
        Markup("path", ["class": style, "d": path])
    }

    private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) -> Markup {
        Markup("path", ["class": style, "d": "M\(number(x1)) \(number(y1))L\(number(x2)) \(number(y2))"])
    }

    private func text(_ text: String, x: Double, y: Double, _ style: String) -> Markup {
        Markup("text", ["class": style, "x": number(x), "y": number(y)], text)
    }

    private func number(_ value: Double) -> String { Self.number(value) }

    /// With one digit behind the point at most, and none where it would be 0: the same everywhere.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let whole = "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10)"
        return tenths.magnitude % 10 == 0 ? whole : "\(whole).\(tenths.magnitude % 10)"
    }
}

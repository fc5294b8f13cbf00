import PwruFormat
import SkbPaths

/// Where everything stands in the picture of a path: interfaces as lanes side by side, grouped by namespace, and the
/// stops of the path one below the other, each on the lane of its interface, with its words at the right.
///
/// All text is set in a typeface with characters of one width, so that places can be told without a browser.
struct PathPicture {
    /// An interface.
    struct Lane {
        var name: String
        var x = 0.0
        var width: Double
    }

    /// A namespace with its interfaces.
    struct Band {
        var netns: UInt32
        var name: String
        var number: String
        var lanes: [Lane] = []
        var x = 0.0
        var width = 0.0
    }

    /// What is drawn at a stop.
    enum Marker: Hashable {
        case start, stop, change, translated, wrapped, unwrapped, death, good, open
        /// Stops that are not told.
        case gap
    }

    /// A line of text at a stop, and what it is.
    struct Line {
        enum Kind { case plain, before, after, fatal }
        var text: String
        var kind = Kind.plain
    }

    /// A stop of the path.
    struct Stop {
        var marker: Marker
        var x = 0.0
        /// Where its first line of text stands.
        var y = 0.0
        var height: Double
        var number: String
        var phase: String
        var function: String
        var lines: [Line]
        /// On the way from here to the next stop the packet is within another one.
        var isWrapped = false
    }

    static let character = 7.25
    static let lineHeight = 16.0
    private static let textColumns = 56
    private static let longestName = 22
    private static let longestFunction = 44

    private(set) var bands: [Band] = []
    private(set) var stops: [Stop] = []
    private(set) var lanesLeft = 0.0
    private(set) var textLeft = 0.0
    private(set) var width = 0.0
    private(set) var height = 0.0

    /// Where the names of the lanes stand: one line higher where no namespace has a name.
    var laneHeading: Double { bands.allSatisfy(\.name.isEmpty) ? 45 : 61 }

    private var lanes: [(band: Int, lane: Int)] = []

    init(_ items: [StoryItem]) {
        var place: (band: Int, lane: Int)?
        var file: String?
        for item in items {
            switch item {
            case .namespace: break
            case .file(let name): file = name
            case .gap(let text):
                guard let known = place else { continue }
                stops.append(
                    Stop(
                        marker: .gap, height: 30, number: "", phase: "", function: "", lines: [Line(text: "… " + text)])
                )
                lanes.append(known)
            case .row(let row):
                let here = find(row.station, after: place)
                place = here
                lanes.append(here)
                stops.append(PathPicture.stop(row, in: file, isFirst: stops.isEmpty))
                file = nil
            }
        }
        noteTunnels(items)
        arrange()
    }

    // MARK: - Lanes

    private mutating func find(_ station: Station, after last: (band: Int, lane: Int)?) -> (band: Int, lane: Int) {
        let band: Int
        if station.netns == 0, let last {
            band = last.band
        } else if let known = bands.firstIndex(where: { $0.netns == station.netns }) {
            band = known
        } else {
            band = bands.count
            let name = SafeText.clean(station.netnsName).elided(to: PathPicture.longestName, mark: "…")
            let number = station.netns == 0 ? "netns unknown" : "netns \(station.netns)"
            bands.append(Band(netns: station.netns, name: name, number: number))
        }
        // Helpers that run anywhere may show no interface; the packet has not moved for that.
        if station.iface.isEmpty, station.ifindex == 0, let last, last.band == band { return last }
        let full =
            station.iface.isEmpty ? station.ifindex == 0 ? "no device" : "ifindex \(station.ifindex)" : station.iface
        let name = SafeText.clean(full).elided(to: PathPicture.longestName, mark: "…")
        if let lane = bands[band].lanes.firstIndex(where: { $0.name == name }) { return (band, lane) }
        let width = max(52, Double(name.columns) * PathPicture.character + 18)
        bands[band].lanes.append(Lane(name: name, width: width))
        return (band, bands[band].lanes.count - 1)
    }

    // MARK: - Stops

    /// - Parameter file: where the line stands, if it is another file than that of the stop before.
    private static func stop(_ row: StoryRow, in file: String?, isFirst: Bool) -> Stop {
        var words = row.remark
        var change: [Line] = []
        if case .rewritten(_, _, let from, let to, _, _) = row.station.remark {
            words = withoutTuple(words)
            change = wrapped("was " + TupleWords.tuple(from), .before) + wrapped("now " + TupleWords.tuple(to), .after)
        }
        let place = file.map { wrapped("line \(row.line) of \($0)", .plain) } ?? []
        let lines = wrapped(words, row.isFatal ? .fatal : .plain) + change + place
        return Stop(
            marker: marker(row.station.remark, isFirst: isFirst), height: Double(lines.count + 1) * lineHeight + 14,
            number: String(row.line), phase: Story.phase(row.station),
            function: FunctionWords.short(row.function).elided(to: longestFunction, mark: "…"), lines: lines)
    }

    /// The lines below show both tuples.
    private static func withoutTuple(_ remark: String) -> String {
        guard let cut = remark.firstRange(ofText: ": ") ?? remark.firstRange(ofText: ", now ") else { return remark }
        let arrival = remark.firstRange(ofText: " [probably ").map { String(remark[$0.lowerBound...]) } ?? ""
        return remark[..<cut.lowerBound] + arrival
    }

    private static func wrapped(_ text: String, _ kind: Line.Kind) -> [Line] {
        // A name as long as a page would make a picture as long as a book.
        let lines = TextStyle.document.wrap(String(text.prefix(2000)), width: textColumns)
        let shown = lines.count > 8 ? Array(lines.prefix(7)) + ["…"] : lines
        return shown.map { Line(text: $0, kind: kind) }
    }

    private static func marker(_ remark: Station.Remark, isFirst: Bool) -> Marker {
        switch remark {
        case .dropped: return .death
        case .delivered, .transmitted: return .good
        case .consumed, .absorbed, .lostFromView: return .open
        case .rewritten(kind: .encapsulation, _, _, _, _, _): return .wrapped
        case .rewritten(kind: .decapsulation, _, _, _, _, _): return .unwrapped
        case .rewritten: return .translated
        case .marked, .notrack: return .change
        default: return isFirst ? .start : .stop
        }
    }

    /// A packet that is unwrapped before it was wrapped came wrapped.
    private mutating func noteTunnels(_ items: [StoryItem]) {
        let first = stops.first { $0.marker == .wrapped || $0.marker == .unwrapped }
        var depth = first?.marker == .unwrapped ? 1 : 0
        for index in stops.indices {
            if stops[index].marker == .wrapped { depth += 1 }
            if stops[index].marker == .unwrapped { depth = max(0, depth - 1) }
            stops[index].isWrapped = depth > 0
        }
    }

    // MARK: - Places

    private mutating func arrange() {
        let character = PathPicture.character
        lanesLeft = Double(stops.map(\.number.count).max() ?? 0) * character + 20
        var x = lanesLeft
        for band in bands.indices {
            let heading = Double(max(bands[band].name.columns, bands[band].number.columns)) * character + 16
            let lanes = bands[band].lanes.reduce(0) { $0 + $1.width }
            // A heading wider than its lanes gives them room.
            let spare = max(0, heading - lanes) / Double(max(1, bands[band].lanes.count))
            bands[band].x = x
            for lane in bands[band].lanes.indices {
                bands[band].lanes[lane].width += spare
                bands[band].lanes[lane].x = x + bands[band].lanes[lane].width / 2
                x += bands[band].lanes[lane].width
            }
            bands[band].width = x - bands[band].x
            x += 8
        }
        textLeft = x + 14
        var y = laneHeading + 17
        var widest = 0
        for index in stops.indices {
            stops[index].x = bands[lanes[index].band].lanes[lanes[index].lane].x
            stops[index].y = y + PathPicture.lineHeight
            y += stops[index].height
            let head = stops[index].phase.columns + stops[index].function.columns + 2
            widest = max(widest, head, stops[index].lines.map(\.text.columns).max() ?? 0)
        }
        width = textLeft + Double(widest) * character + 14
        height = y + 10
    }
}

import Diagnosis

/// Where everything stands in the picture of a conversation across nodes: a lane for each node, time running down, an
/// arrow for each leg that goes from one to the next, and the words at the right.
struct AcrossPicture {
    /// A node.
    struct Lane {
        var name: String
        var x = 0.0
        var left = 0.0
        var width: Double
    }

    /// What happens on a node, or on the way to it.
    struct Stop {
        var x: Double
        /// Where its first line of text stands.
        var y: Double
        var height: Double
        var marker: PathPicture.Marker
        var lines: [String]
        /// The file and the line that show it; empty where none does.
        var place: String
        var isFatal: Bool
    }

    /// Packets on their way from one node to another.
    struct Arrow {
        var from: (x: Double, y: Double)
        var to: (x: Double, y: Double)
        var label: String
        var isWrapped: Bool
        /// They never arrive.
        var isBroken: Bool
    }

    private(set) var lanes: [Lane] = []
    private(set) var stops: [Stop] = []
    private(set) var arrows: [Arrow] = []
    private(set) var textLeft = 0.0
    private(set) var width = 0.0
    private(set) var height = 0.0

    static let top = 44.0
    private static let textColumns = 56
    private static let longestName = 22

    init(_ section: AcrossSection) {
        addLanes(section.legs)
        var y = AcrossPicture.top + 14
        for leg in section.legs {
            let lines = TextStyle.document.wrap(
                String(section.words(leg).prefix(600)), width: AcrossPicture.textColumns)
            let place = SafeText.clean(section.place(leg)).elided(to: AcrossPicture.textColumns, mark: "…")
            let rows = max(1, lines.count) + (place.isEmpty ? 0 : 1)
            let height = Double(rows) * PathPicture.lineHeight + 14
            stops.append(
                Stop(
                    x: lanes[lane(of: leg)].x, y: y + PathPicture.lineHeight, height: height,
                    marker: AcrossPicture.marker(leg), lines: lines, place: place,
                    isFatal: leg.isFatal))
            y += height
        }
        addArrows(section.legs)
        let columns = stops.flatMap { $0.lines + [$0.place] }.map(\.columns).max() ?? 0
        width = textLeft + Double(columns) * PathPicture.character + 14
        height = y + 12
    }

    private mutating func addLanes(_ legs: [AcrossLeg]) {
        var x = 10.0
        for leg in legs where !lanes.contains(where: { $0.name == AcrossPicture.name(leg) }) {
            let name = AcrossPicture.name(leg)
            var lane = Lane(name: name, width: max(120, Double(name.columns) * PathPicture.character + 24))
            lane.left = x
            lane.x = x + lane.width / 2
            x += lane.width + 8
            lanes.append(lane)
        }
        textLeft = x + 12
    }

    private static func name(_ leg: AcrossLeg) -> String {
        SafeText.clean(leg.node).elided(to: longestName, mark: "…")
    }

    private func lane(of leg: AcrossLeg) -> Int { lanes.firstIndex { $0.name == AcrossPicture.name(leg) } ?? 0 }

    private mutating func addArrows(_ legs: [AcrossLeg]) {
        for (index, leg) in legs.enumerated() where leg.event == .left {
            let next = legs.indices.dropFirst(index + 1).first { legs[$0].node != leg.node }
            guard let next, legs[next].isReply == leg.isReply,
                legs[next].packet == leg.packet || legs[next].event == .missing
            else { continue }
            let isBroken = legs[next].event == .missing
            let from = (x: stops[index].x, y: stops[index].y - 4)
            var to = (x: stops[next].x, y: stops[next].y - 4)
            if isBroken {
                to.x = (from.x + to.x) / 2
                stops[next].x = to.x
            }
            arrows.append(
                Arrow(
                    from: from, to: to, label: leg.count, isWrapped: !leg.tunnel.isEmpty,
                    isBroken: isBroken))
        }
    }

    private static func marker(_ leg: AcrossLeg) -> PathPicture.Marker {
        if leg.isFatal { return .death }
        switch leg.event {
        case .left: return .stop
        case .accepted, .delivered: return .good
        case .dropped, .stopped, .missing: return .death
        case .lost: return .open
        }
    }
}

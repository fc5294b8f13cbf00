import SkbPaths

/// Picks from a path what is to be told, and in which words.
struct Story {
    /// How much of the path is told.
    enum Detail {
        /// The stations that matter, one for each interface.
        case brief
        /// The stations that matter, with what lies between them summed up.
        case stages
        /// Every function.
        case full
    }

    private(set) var items: [StoryItem] = []
    private let outline: PathOutline
    private let detail: Detail
    private let words: StationWords

    /// No brief story has more rows than this; a looping packet is told by its beginning and its end.
    private static let longest = 24

    /// Interfaces whose owner has been told.
    private var introduced: Set<String> = []

    /// - Parameter witnesses: by whom interfaces and programs beside this path are named.
    init(_ outline: PathOutline, _ detail: Detail, witnesses: Set<String> = []) {
        self.outline = outline
        self.detail = detail
        words = StationWords(outline, witnesses: witnesses)
        tell()
    }

    private mutating func tell() {
        let told = selection()
        var skipped = 0..<0
        if detail == .brief, told.count > Story.longest {
            let head = Story.longest / 3
            let tail = told.count - (Story.longest - head)
            skipped = head..<tail
        }
        var last: Station?
        var file = ""
        let isInSeveralFiles = outline.files.count > 1
        var netns: UInt32 = 0
        for (position, index) in told.enumerated() {
            if skipped.contains(position) {
                if position == skipped.lowerBound {
                    items.append(.gap(Counting.count(skipped.count, "more stop")))
                }
                continue
            }
            let station = outline.stations[index]
            if detail == .stages, position > 0 { sumUp(told[position - 1] + 1..<index) }
            if isInSeveralFiles, station.file != file {
                file = station.file
                items.append(.file(FileWords.name(file)))
            }
            if station.netns != 0, station.netns != netns {
                netns = station.netns
                items.append(.namespace(NamespaceWords.name(netns, station.netnsName)))
                last = nil
            }
            items.append(.row(row(station, after: last)))
            last = station
        }
    }

    private func selection() -> [Int] {
        let stations = outline.stations
        guard detail != .full else { return Array(stations.indices) }
        let keys = stations.indices.filter { stations[$0].isKey }
        guard detail == .brief else { return keys }
        // Arriving somewhere needs no row of its own when the next row tells something from the same place.
        return keys.enumerated().filter { position, index in
            guard stations[index].remark == .none, position > 0, position + 1 < keys.count else { return true }
            let next = stations[keys[position + 1]]
            return next.netns != stations[index].netns || next.iface != stations[index].iface
        }.map(\.element)
    }

    private mutating func row(_ station: Station, after last: Station?) -> StoryRow {
        let place = place(station)
        let isSamePlace = last.map { self.place($0) == place } ?? false
        let phase = Story.phase(station)
        let isSamePhase = isSamePlace && last.map { Story.phase($0) == phase } ?? false
        var isFatal = false
        var isDeed = true
        switch station.remark {
        case .dropped: isFatal = true
        case .rewritten, .marked: isDeed = false
        default: break
        }
        var remark = words.remark(station)
        if introduced.insert(station.iface).inserted {
            remark = words.remark(remark, arrivingAt: station)
        }
        let told = items.count { if case .file = $0 { false } else { true } }
        if remark.isEmpty, detail == .brief, told <= 1 { remark = "first seen here" }
        return StoryRow(
            line: station.line, place: isSamePlace ? "" : place, phase: isSamePhase ? "" : phase,
            function: detail == .full ? station.function : FunctionWords.short(station.function),
            remark: remark, isDeed: isDeed, isFatal: isFatal, station: station)
    }

    /// Where in the stack the station is, or that the packet ends there.
    static func phase(_ station: Station) -> String {
        let phase = PhaseNames.short(station.phase)
        guard case .dropped = station.remark, phase == PhaseNames.helpers else { return phase }
        return "freed"
    }

    private func place(_ station: Station) -> String {
        if !station.iface.isEmpty { return station.iface }
        return station.ifindex == 0 ? "" : "ifindex \(station.ifindex)"
    }

    private mutating func sumUp(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let stations = outline.stations[range]
        if stations.count <= 3 {
            items.append(.gap(stations.map { FunctionWords.short($0.function) }.joined(separator: ", ")))
            return
        }
        var phases: [String] = []
        for station in stations {
            let phase = PhaseNames.short(station.phase)
            // Helpers that handle the skb itself run everywhere and tell no stage.
            if phases.last != phase, phase != PhaseNames.helpers { phases.append(phase) }
        }
        if phases.count > 8 { phases = Array(phases.prefix(4)) + ["…"] + Array(phases.suffix(3)) }
        let through = phases.isEmpty ? "" : " through \(phases.joined(separator: ", "))"
        items.append(.gap("\(stations.count) functions\(through)"))
    }
}

/// Network namespaces by number and name.
enum NamespaceWords {
    /// `netns 4026532214 (node-a)`; empty where unknown.
    static func name(_ netns: UInt32, _ name: String) -> String {
        guard netns != 0 else { return name.isEmpty ? "" : "netns \(name)" }
        return name.isEmpty ? "netns \(netns)" : "netns \(netns) (\(name))"
    }
}

import SkbPaths

/// A value that differs between two packets where their ways part, or where they end.
public enum PairValue: Sendable {
    case namespace(Station, Station)
    case interface(String, String)
    case mark(UInt32, UInt32)
    /// Bytes.
    case mtu(UInt32, UInt32)
    case length(UInt32, UInt32)
    /// Who called the function at which both stand.
    case caller(String, String)
    /// The stations at which addresses or ports were translated until then.
    case translations([Station], [Station])
    /// What conntrack made of the packet in the namespace where one of them ends.
    case tracking(Tracking, Tracking)

    /// As far as it shows.
    public enum Tracking: String, Sendable {
        case notSeen = "not looked up"
        case untracked = "untracked"
        case tracked = "tracked"
    }
}

extension WayPair {
    /// What differs besides the functions, at the last stop that both have before they part.
    func values(_ context: ComparisonContext) -> [PairValue] {
        guard let parting else { return [] }
        // The stop at which they part, where both have it; otherwise the one before.
        guard let here = rows[...parting].lastIndex(where: { $0.first != nil && $0.second != nil }),
            let i = rows[here].first, let j = rows[here].second
        else { return translations(upTo: (0, 0)) + tracking(context) }
        let (a, b) = (first.station(i), second.station(j))
        var values: [PairValue] = []
        if context.places.isSameNetns(a, b) == false { values.append(.namespace(a, b)) }
        if !a.iface.isEmpty, !b.iface.isEmpty, a.iface != b.iface { values.append(.interface(a.iface, b.iface)) }
        if context.marksDiffer(a, b) == true { values.append(.mark(a.mark, b.mark)) }
        if a.mtu != b.mtu, a.mtu != 0, b.mtu != 0 { values.append(.mtu(a.mtu, b.mtu)) }
        if a.isTooLong != b.isTooLong { values.append(.length(a.length, b.length)) }
        let callers = (first.stops[i].caller, second.stops[j].caller)
        if callers.0 != callers.1, !callers.0.isEmpty, !callers.1.isEmpty {
            values.append(.caller(callers.0, callers.1))
        }
        return values + translations(upTo: (i, j)) + tracking(context)
    }

    private func translations(upTo stop: (first: Int, second: Int)) -> [PairValue] {
        func translations(_ way: Way, _ stop: Int) -> [(key: String, station: Station)] {
            way.stops.prefix(stop + 1).filter { $0.kind == .rewrite && $0.isTranslation }
                .map { ($0.key, way.outline.stations[$0.station]) }
        }
        let (a, b) = (translations(first, stop.first), translations(second, stop.second))
        return a.map(\.key) == b.map(\.key) ? [] : [.translations(a.map(\.station), b.map(\.station))]
    }

    private func tracking(_ context: ComparisonContext) -> [PairValue] {
        let died = [first.drop, second.drop]
        guard let netns = died[0].map(\.netns) ?? died[1].flatMap({ context.places.first(of: $0.netns) }),
            let other = died[1].map(\.netns) ?? context.places.second(of: netns)
        else { return [] }
        let (a, b) = (first.tracking(in: netns), second.tracking(in: other))
        return a == b ? [] : [.tracking(a, b)]
    }
}

extension Way {
    /// What conntrack made of the packet when it saw it last in a namespace.
    fileprivate func tracking(in netns: UInt32) -> PairValue.Tracking {
        hooks.last { $0.netns == netns && $0.tracking != .notSeen }?.tracking ?? .notSeen
    }
}

extension PathOutline {
    /// The same without the stations that a short telling passes over, most of them. What shows whose interfaces and
    /// programs are on the way (`owners`) stays.
    public var brief: PathOutline {
        var names = Set(stations.filter(\.isKey).flatMap { [$0.iface, $0.program] })
        var brief = self
        brief.stations = stations.filter { station in
            let isNew = names.insert(station.iface).inserted
            return names.insert(station.program).inserted || isNew || station.isKey
        }
        return brief
    }
}

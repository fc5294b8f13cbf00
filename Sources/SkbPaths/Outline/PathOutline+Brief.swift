extension PathOutline {
    /// The same without the stations that a short telling passes over, most of them. What shows whose interfaces and
    /// programs are on the way (`owners`), and which files it is in, stays.
    public var brief: PathOutline {
        let keys = stations.filter(\.isKey)
        var ifaces = Set(keys.map(\.iface))
        var programs = Set(keys.map(\.program))
        var files = Set(keys.map(\.file))
        var brief = self
        brief.stations = stations.filter { station in
            let isNew = [
                ifaces.insert(station.iface).inserted, programs.insert(station.program).inserted,
                files.insert(station.file).inserted,
            ]
            return station.isKey || isNew.contains(true)
        }
        return brief
    }
}

import SkbPaths

/// Which namespaces and interfaces of the second side play the part of which of the first.
///
/// Inodes of namespaces are others after a boot, and so are the names of veth pairs: what counts is where packets of one
/// kind run through the same functions. Namespaces go by their names where the captures show them, interfaces by theirs
/// where both sides have them; the rest by how often they stand beside each other.
struct PlaceMap {
    struct Iface: Hashable {
        var netns: UInt32
        var name: String
    }

    /// From the second side to the first.
    private var netns: [UInt32: UInt32] = [:]
    private var ifaces: [Iface: Iface] = [:]
    /// Before anything is known, only equal names are alike.
    private var isEmpty = true

    /// Knows nothing yet.
    init() {}

    init(_ votes: PlaceVotes) {
        isEmpty = false
        netns = votes.namespaces()
        ifaces = votes.interfaces(in: netns)
    }

    /// 0 to 3: how much speaks for the two stations being in the same place.
    func likeness(_ first: Station, _ second: Station) -> Int32 {
        var likeness: Int32 = 0
        if isSameNetns(first, second) ?? true { likeness += 2 }
        if isSameIface(first, second) ?? true { likeness += 1 }
        return likeness
    }

    /// nil where one of them is in no namespace that shows.
    func isSameNetns(_ first: Station, _ second: Station) -> Bool? {
        guard first.netns != 0, second.netns != 0 else { return nil }
        if isEmpty { return nil }
        return netns[second.netns] == first.netns
    }

    /// nil where one of them is on no interface.
    func isSameIface(_ first: Station, _ second: Station) -> Bool? {
        guard let a = Iface(first), let b = Iface(second) else { return nil }
        if isEmpty || a.netns == 0 || b.netns == 0 { return a.name == b.name }
        return ifaces[b] == a
    }

    /// The first side's namespace that plays this part; nil if none does.
    func first(of second: UInt32) -> UInt32? { netns[second] }
    /// The second side's namespace that plays this part; nil if none does.
    func second(of first: UInt32) -> UInt32? { netns.first { $0.value == first }?.key }
}

extension PlaceMap.Iface {
    /// nil for a station without an interface.
    init?(_ station: Station) {
        guard station.ifindex != 0 || !station.iface.isEmpty else { return nil }
        self.init(
            netns: station.netns, name: station.iface.isEmpty ? "interface \(station.ifindex)" : station.iface)
    }
}

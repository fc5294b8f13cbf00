import SkbPaths

extension Way {
    /// The MTU that the packet was too long for where it died; nil if it was not.
    var exceededMTU: UInt32? {
        outline.stations.last { $0.isTooLong && $0.netns == drop?.netns }?.mtu
    }

    /// Gets past the hook at which another way ended. Of several passes of such a hook (a tunnel's outer packet, and what
    /// it carried) it is the one at the same point of the way.
    func passes(
        _ hook: String, _ netns: UInt32, thatStopped victim: Way, _ align: (Way, Way) -> WayAlignment
    ) -> Bool {
        guard let visit = victim.hooks.last(where: { $0.hook == hook && !$0.passed }),
            let gate = victim.stops.lastIndex(where: { $0.kind == .function && $0.station <= visit.station }),
            let here = align(victim, self).rows.first(where: { $0.first == gate })?.second
        else { return false }
        let start = stops[here].station
        return hooks.first { $0.station >= start && $0.hook == hook && $0.netns == netns }?.passed ?? false
    }

    /// The function at which another way ended, if this one goes on behind it.
    func functionPassed(by victim: Way, _ align: (Way, Way) -> WayAlignment) -> String? {
        let answer = victim.stops.firstIndex(where: \.makesAnswer) ?? victim.stops.count - 1
        guard let anchor = victim.stops[..<answer].lastIndex(where: { $0.kind == .function }) else { return nil }
        guard let here = align(victim, self).rows.first(where: { $0.first == anchor })?.second else { return nil }
        let goesOn = stops[(here + 1)...].prefix { !$0.makesAnswer }.contains { $0.kind == .function }
        return goesOn ? victim.stops[anchor].key : nil
    }
}

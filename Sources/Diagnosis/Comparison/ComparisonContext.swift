import SkbPaths

/// What holds for all ways of two sides that are held against each other.
struct ComparisonContext: Sendable {
    var places: PlaceMap
    var first: SideVisibility
    var second: SideVisibility

    /// The stations are in places that do not play the same part.
    func placeDifference(_ a: Station, _ b: Station) -> WayDifference? {
        if places.isSameNetns(a, b) == false { return .namespace }
        return places.isSameIface(a, b) == false ? .interface : nil
    }

    /// nil where a mark does not show on both.
    func marksDiffer(_ a: Station, _ b: Station) -> Bool? {
        guard a.netns != 0, b.netns != 0 else { return nil }
        return ComparisonContext.meaning(a.mark) != ComparisonContext.meaning(b.mark)
    }

    /// A mark without the identity of a pod, which some keep in its upper half.
    private static func meaning(_ mark: UInt32) -> UInt32 { mark & 0xffff == 0 ? mark : mark & 0xffff }
}
